// npm run test:lessons: every lesson in the page, to its end and with several seeds. Takes about half an hour.
import { run } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { buildSite } from "./site.mjs";

await setUp();
process.env.SONGEUL_LESSONS = "full";
process.exitCode = (await buildSite()) ? await run("playwright", ["test", "lessons"]) : 1;
