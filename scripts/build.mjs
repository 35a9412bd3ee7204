// npm run build: the static site in dist/, for any host.
import { fail } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { buildSite } from "./site.mjs";

await setUp();
if (!(await buildSite())) fail("the build failed; the messages above say where.");
console.log("songeul: the site is in dist/");
