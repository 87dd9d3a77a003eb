// The ten accounts of a development network. Everybody has their keys: they are offered on its chain id only.

import { privateKeyToAccount } from "viem/accounts";
import type { Hex, TypedDataDefinition } from "viem";
import { say, short } from "./page";
import type { Provider, Wallet } from "./wallet";

const DEVNET_CHAIN_ID = 31337;
// From the mnemonic "test test test test test test test test test test test junk", as every such node has them.
const KEYS: readonly Hex[] = [
  "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
  "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
  "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
  "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6",
  "0x47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a",
  "0x8b3a350cf5c34c9194ca85829a2df0ec3153be0318b5e2d3348e872092edffba",
  "0x92db14e403b83dfe3df233f83dfa3a0d7096f21ca9b0d6d6b8d88b2b4ec1564e",
  "0x4bbbf85ce3377467afe5d46f804f221813b2bb87f24d81f60f1fcdbf7cbf4356",
  "0xdbda1821b80551c9d65939329250298aa3472ba22feea921c0cf5d620ea67b97",
  "0x2a871d0798f97d79848a013d4936a73bf4cc922c825d33c1cf7073dff6d409c6",
];

function provider(key: Hex, rpc: string): Provider {
  const account = privateKeyToAccount(key);
  const ask = async (method: string, params: unknown): Promise<unknown> => {
    const response = await fetch(rpc, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: params ?? [] }),
    });
    const answer = (await response.json()) as { result?: unknown; error?: { message: string } };
    if (answer.error) throw new Error(answer.error.message);
    return answer.result;
  };
  return {
    async request({ method, params }) {
      const given = (params ?? []) as unknown[];
      switch (method) {
        case "eth_accounts":
        case "eth_requestAccounts":
          return [account.address];
        case "eth_chainId":
          return `0x${DEVNET_CHAIN_ID.toString(16)}`;
        case "personal_sign":
          return account.signMessage({ message: { raw: given[0] as Hex } });
        case "eth_signTypedData_v4":
          return account.signTypedData(JSON.parse(given[1] as string) as TypedDataDefinition);
        default:
          // The node has these accounts itself, so it sends for them.
          return ask(method, params);
      }
    },
  };
}

let made: Wallet[] | undefined;

export function devnetWallets(rpc: string): Wallet[] {
  made ??= KEYS.map((key, index) => {
    const { address } = privateKeyToAccount(key);
    const name = `${say("Devnet account")} ${index} · ${short(address)}`;
    return { id: `devnet:${index}`, name, published: true, address, provider: provider(key, rpc) };
  });
  return made;
}
