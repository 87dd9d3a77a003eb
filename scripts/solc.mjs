// What the native solc does for `--version` and `--standard-json`, over npm's solc. Started by scripts/solc.

import { readFileSync, realpathSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { isAbsolute, relative, resolve } from "node:path";

/** Say what is wrong on stderr and leave with the native compiler's exit code for bad usage. */
function refuse(sentence) {
  writeAll(2, `scripts/solc: ${sentence}\n`);
  process.exit(1);
}

/** A pipe takes what it has room for, so one write may be partial or told to come again (EAGAIN). */
function writeAll(descriptor, text) {
  const bytes = Buffer.from(text, "utf8");
  for (let offset = 0; offset < bytes.length; ) {
    try {
      offset += writeSync(descriptor, bytes, offset);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

function parse(argv) {
  const options = { version: false, standardJson: false, basePath: ".", includePaths: [], allowPaths: [] };
  const rest = argv.flatMap((word) => (/^--[a-z-]+=/.test(word) ? word.split(/=(.*)/s, 2) : [word]));
  const value = (option) => {
    const next = rest.shift();
    if (next === undefined) refuse(`${option} needs a path after it.`);
    return next;
  };
  while (rest.length > 0) {
    const word = rest.shift();
    if (word === "--version") options.version = true;
    else if (word === "--standard-json") options.standardJson = true;
    else if (word === "--base-path") options.basePath = value(word);
    else if (word === "--include-path") options.includePaths.push(value(word));
    else if (word === "--allow-paths") options.allowPaths.push(...value(word).split(",").filter(Boolean));
    else if (word !== "-") {
      refuse(`'${word}' is not understood. Use --version, or --standard-json with the input on stdin.`);
    }
  }
  return options;
}

function isWithin(folder, file) {
  const path = relative(folder, file);
  return path === "" || (!path.startsWith("..") && !isAbsolute(path));
}

function realFolder(path) {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path); // an allowed folder need not exist
  }
}

/** Finds an imported file as the native compiler does: base and include paths are searched, all else must be allowed. */
function importer({ basePath, includePaths, allowPaths }) {
  const prefixes = [basePath, ...includePaths].map(realFolder);
  const allowed = [...prefixes, ...allowPaths.map(realFolder)];
  return (name) => {
    const path = name.replace(/^file:\/\//, "");
    const found = new Map();
    for (const prefix of prefixes) {
      try {
        const file = realpathSync(resolve(prefix, path));
        found.set(file, readFileSync(file, "utf8"));
      } catch (error) {
        if (!["ENOENT", "ENOTDIR", "EISDIR"].includes(error.code)) return { error: `${path}: ${error.message}` };
      }
    }
    const files = [...found.keys()];
    if (files.length === 0) return { error: `File not found. Searched the following locations: ${prefixes.join(", ")}.` };
    if (files.length > 1) return { error: `Ambiguous import. Multiple matching files found: ${files.join(", ")}.` };
    if (!allowed.some((folder) => isWithin(folder, files[0]))) {
      return { error: "File outside of allowed directories." };
    }
    return { contents: found.get(files[0]) };
  };
}

const options = parse(process.argv.slice(2));
if (!options.version && !options.standardJson) refuse("say --version, or --standard-json with the input on stdin.");

let solc;
try {
  solc = createRequire(import.meta.url)("solc");
} catch (error) {
  refuse(`npm's solc cannot be loaded (${error.code ?? error.message}). Run 'make setup'.`);
}
// Emscripten registers handlers that print its whole source on any exception; ours is a one-line message.
process.removeAllListeners("uncaughtException");

if (options.version) {
  writeAll(1, `solc, the solidity compiler commandline interface\nVersion: ${solc.version()}\n`);
} else {
  writeAll(1, `${solc.compile(readFileSync(0, "utf8"), { import: importer(options) })}\n`);
}
