// node scripts/serve.mjs [--port N] [--base /sub/path/] [--plain]: serves dist/ as it is; see static_server.mjs.
import { parseArgs } from "node:util";
import { fail } from "./run.mjs";
import { serve } from "./static_server.mjs";

const { values } = parseArgs({
  options: { port: { type: "string" }, base: { type: "string" }, plain: { type: "boolean" } },
});
try {
  const { url } = await serve({ ...values, port: Number(values.port ?? 8080) });
  console.log(url);
} catch (error) {
  fail(`cannot serve: ${error.message}.`);
}
