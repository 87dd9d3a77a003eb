// Adds to package-lock.json the native packages of other platforms that npm left out. `make lock` runs it.
//
// A registry mirror may carry only the platforms its owner uses. npm then leaves the others' entries out of the lock
// without a word, and `npm ci` refuses that lock everywhere ("Missing … from lock file"). An entry made here names
// version and platform; it has no hash, because the package could not be seen. `make lock` against a registry that
// carries it replaces the entry by a hashed one.

import { readFileSync, writeFileSync } from "node:fs";

const PLATFORM = /-(linux|darwin|win32)-(amd64|arm64|x64|ia32)(?:-(gnu|musl|msvc))?$/;

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const added = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (key in lock.packages || `${path}/${key}` in lock.packages) continue;
    const platform = PLATFORM.exec(name);
    if (!platform || !/^\d+\.\d+\.\d+$/.test(version)) {
      throw new Error(`${name}@${version}, which ${path || "package.json"} wants, is neither locked nor a platform's.`);
    }
    const [, os, cpu, libc] = platform;
    lock.packages[key] = {
      version,
      cpu: [cpu === "amd64" ? "x64" : cpu],
      ...(entry.dev ? { dev: true } : {}),
      ...(libc === "gnu" ? { libc: ["glibc"] } : libc === "musl" ? { libc: ["musl"] } : {}),
      optional: true,
      os: [os],
    };
    added.push(`${name}@${version}`);
  }
}
if (added.length > 0) {
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`package-lock.json: no hash could be had for ${added.join(", ")}`);
}
