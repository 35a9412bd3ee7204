// npm start: builds what has changed and serves the page on this machine.

import { fail } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { buildSite } from "./site.mjs";
import { serveOnFreePort } from "./static_server.mjs";

await setUp();
if (!(await buildSite())) fail("the build failed; the messages above say where.");
const { url } = await serveOnFreePort({ port: 8080 }).catch((error) => fail(`${error.message}.`));
console.log(`\nSongeul is at ${url} (Ctrl+C stops it)`);
