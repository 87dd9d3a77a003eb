// Hardhat for those who are at home in it: `npx hardhat build`, `npx hardhat node`. The compiler and its settings are
// those of foundry.toml and of `python -m ledger.contracts build`; nothing is downloaded.

import { fileURLToPath } from "node:url";

import { defineConfig } from "hardhat/config";

const compiler = {
  version: "0.8.37",
  // Absolute, and worked out here, because Hardhat looks a relative one up from wherever it was started.
  path: fileURLToPath(import.meta.resolve("solc/soljson.js")),
  settings: {
    evmVersion: "cancun",
    viaIR: true,
    optimizer: { enabled: true, runs: 20_000 },
  },
};

export default defineConfig({
  solidity: { compilers: [compiler] },
  paths: {
    sources: "contracts",
    tests: "tests/hardhat",
    cache: ".build/hardhat/cache",
    artifacts: ".build/hardhat/artifacts",
  },
});
