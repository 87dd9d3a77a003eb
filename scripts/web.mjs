// The pages' bundles: `node scripts/web.mjs write` makes api/web/static/*.js from api/web/src/entries, and the
// TypeScript client's types from the service's description. `node scripts/web.mjs check` fails if what is
// committed is not exactly that. Both check the types of all scripts.

import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { schema } from "./client.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = join(root, "api/web/src/entries");
const target = join(root, "api/web/static");
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

const what = process.argv[2];
if (what !== "write" && what !== "check") {
  console.error("Say `write` or `check`.");
  process.exit(2);
}
const types = join(root, "clients/typescript/src/schema.ts");
const described = await schema(root);
if (what === "write") {
  writeFileSync(types, described);
} else if (readFileSync(types, "utf8") !== described) {
  console.error("clients/typescript/src/schema.ts is not what the service describes: run `make web`.");
  process.exit(1);
}
try {
  // The project of the pages takes in the client and its example: viem's types are read once.
  execFileSync(process.execPath, [tsc, "--project", join(root, "api/web/tsconfig.json")], { stdio: "inherit" });
} catch {
  process.exit(1);
}
const made = await build({
  absWorkingDir: root,
  entryPoints: readdirSync(source).filter((name) => name.endsWith(".ts")).sort().map((name) => join(source, name)),
  outdir: target,
  bundle: true,
  write: false,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  // The packages may lie behind a link; what is made must not depend on where.
  preserveSymlinks: true,
});
const files = new Map(made.outputFiles.map((file) => [file.path.split(/[\\/]/).pop(), file.text]));
const present = readdirSync(target).filter((name) => name.endsWith(".js"));
const stale = [
  ...[...files].filter(([name, text]) => !present.includes(name) || readFileSync(join(target, name), "utf8") !== text).map(([name]) => name),
  ...present.filter((name) => !files.has(name)),
];
if (what === "write") {
  for (const name of present) if (!files.has(name)) rmSync(join(target, name));
  for (const [name, text] of files) writeFileSync(join(target, name), text);
} else if (stale.length) {
  console.error(`api/web/static does not hold what api/web/src makes (${stale.join(", ")}): run \`make web\`.`);
  process.exit(1);
}
