// The TypeScript client's types, from the service's description: what `scripts/web.mjs` writes and checks.

import { execFileSync } from "node:child_process";
import openapiTS, { astToString } from "openapi-typescript";

const NOTE = `// Generated from the service's description by \`node scripts/web.mjs write\`; do not edit.

`;

/** What goes wrong is the same everywhere: a problem. Its kinds are listed once, at GET /v1/problems. */
function shortened(description) {
  for (const item of Object.values(description.paths)) {
    for (const operation of Object.values(item)) {
      for (const status of Object.keys(operation.responses)) {
        if (!status.startsWith("2")) delete operation.responses[status];
      }
      operation.responses.default = {
        description: "A problem (RFC 9457).",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      };
    }
  }
  return description;
}

/** The text of `clients/typescript/src/schema.ts`. */
export async function schema(root) {
  const python = process.env.PYTHON ?? `${root}/.venv/bin/python`;
  const said = execFileSync(python, ["-m", "api.client", "describe"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 26,
    env: { ...process.env, PYTHONPATH: root },
  });
  const text = astToString(await openapiTS(shortened(JSON.parse(said))));
  // What a path does not do need not be said of each path.
  return NOTE + text.replace(/^ +(get|put|post|delete|options|head|patch|trace)\?: never;\n/gm, "");
}
