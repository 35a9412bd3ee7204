// npm run test:embed: the lab in a Jekyll blog, with the demo on another origin and copied into the site, in Chromium and
// Firefox. npm test runs the first half of it.
import { run } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { buildSite } from "./site.mjs";

await setUp();
const built = await buildSite();
const options = { env: { SONGEUL_EMBED: "full" } };
process.exitCode = built ? await run("vitest", ["run", "tests/embed/"], options) : 1;
