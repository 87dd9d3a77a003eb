import { readFileSync } from "node:fs";
import { createConfig } from "ponder";
import { http } from "viem";

// Written by scripts/bench/index.py: { rpc, startBlock, contracts: { name: { abi, address } } }.
const bench = JSON.parse(readFileSync("bench.json", "utf8"));

export default createConfig({
  networks: { devnet: { chainId: 31337, transport: http(bench.rpc), maxRequestsPerSecond: 1000 } },
  contracts: Object.fromEntries(
    Object.entries<any>(bench.contracts).map(([name, { abi, address }]) => [
      name,
      { network: "devnet", abi, address, startBlock: bench.startBlock },
    ]),
  ),
});
