// Wallets by EIP-6963 and EIP-1193. Keys stay in them; the page only asks.

import { devnetWallets } from "./devnet";
import { page, say } from "./page";

export interface Provider {
  request(call: { method: string; params?: unknown }): Promise<unknown>;
  on?(event: string, listener: (value: never) => void): void;
}

export interface Wallet {
  /** Names it for the next visit: reverse domain name, or `devnet:3`. */
  id: string;
  name: string;
  icon?: string | undefined;
  /** Keys that everybody has, for a development network. */
  published?: boolean;
  /** Known before it is connected, of a published account. */
  address?: Address;
  provider: Provider;
}

interface Announcement {
  info: { rdns: string; name: string; icon: string };
  provider: Provider;
}

export type Address = `0x${string}`;
export interface Connected {
  wallet: Wallet;
  address: Address;
}

const REMEMBERED = "tally-wallet";
const found = new Map<string, Wallet>();
let connected: Connected | null = null;
let reconnecting: Promise<void> | null = null;
const listeners = new Set<(now: Connected | null) => void>();

export function current(): Connected | null {
  return connected;
}

/** Longer than any wallet takes to say which accounts the site may see; one that is locked may never say. */
const PATIENCE = 3000;

/** The account, once the wallet of the last visit is connected again or has not answered. */
export async function reconnected(): Promise<Connected | null> {
  if (!connected && reconnecting) {
    await Promise.race([reconnecting, new Promise((done) => setTimeout(done, PATIENCE))]);
  }
  return connected;
}

/** Calls back now and whenever another account, or none, is connected. */
export function onWallet(listener: (now: Connected | null) => void): void {
  listeners.add(listener);
  listener(connected);
}

export function wallets(): Wallet[] {
  return [...found.values(), ...(page.chain?.devnet ? devnetWallets(page.chain.rpc) : [])];
}

function set(now: Connected | null): void {
  if (now?.address === connected?.address && now?.wallet.id === connected?.wallet.id) return;
  connected = now;
  for (const listener of listeners) listener(now);
}

/** Asks the browser which wallets there are, and connects again with the one used last. */
export function discover(changed: () => void): void {
  window.addEventListener("eip6963:announceProvider", (event) => {
    const { info, provider } = (event as CustomEvent<Announcement>).detail;
    const icon = info.icon.startsWith("data:image/") ? info.icon : undefined;
    found.set(info.rdns, { id: info.rdns, name: info.name, icon, provider });
    changed();
    void again();
  });
  window.dispatchEvent(new Event("eip6963:requestProvider"));
  reconnecting = new Promise((done) => {
    setTimeout(() => {
      const old = (window as { ethereum?: Provider }).ethereum;
      if (found.size === 0 && old) found.set("ethereum", { id: "ethereum", name: say("This browser's wallet"), provider: old });
      changed();
      void again().finally(done);
    }, 150);
  });
}

async function again(): Promise<void> {
  const id = localStorage.getItem(REMEMBERED);
  const wallet = connected ? undefined : wallets().find((one) => one.id === id);
  if (!wallet) return;
  const accounts = (await wallet.provider.request({ method: "eth_accounts" })) as Address[];
  if (accounts[0]) use(wallet, accounts[0]);
}

function use(wallet: Wallet, address: Address): void {
  localStorage.setItem(REMEMBERED, wallet.id);
  if (connected?.wallet.id !== wallet.id) {
    wallet.provider.on?.("accountsChanged", ((accounts: Address[]) => {
      if (connected?.wallet.id === wallet.id) set(accounts[0] ? { wallet, address: accounts[0] } : null);
    }) as (value: never) => void);
    wallet.provider.on?.("disconnect", (() => {
      if (connected?.wallet.id === wallet.id) set(null);
    }) as (value: never) => void);
  }
  set({ wallet, address });
}

export async function connect(wallet: Wallet): Promise<void> {
  const accounts = (await wallet.provider.request({ method: "eth_requestAccounts" })) as Address[];
  if (!accounts[0]) throw new Error(say("The wallet gave no account: unlock it and try again."));
  use(wallet, accounts[0]);
}

export function disconnect(): void {
  localStorage.removeItem(REMEMBERED);
  set(null);
}

/** Brings the wallet to this service's chain, and tells the wallet of it where it does not know it. */
export async function onRightChain(wallet: Wallet): Promise<void> {
  const chain = page.chain;
  if (!chain) throw new Error(say("The chain's node does not answer now: try again in a moment."));
  const wanted = `0x${chain.id.toString(16)}`;
  const is = async () => BigInt((await wallet.provider.request({ method: "eth_chainId" })) as string) === BigInt(chain.id);
  if (await is()) return;
  const params = [{ chainId: wanted }];
  try {
    await wallet.provider.request({ method: "wallet_switchEthereumChain", params });
  } catch (error) {
    // 4902: the wallet has never heard of it.
    if ((error as { code?: number }).code !== 4902 || !chain.rpc) throw error;
    const coin = { name: "Ether", symbol: "ETH", decimals: 18 };
    const name = chain.devnet ? "Tallystick development network" : `Chain ${chain.id}`;
    await wallet.provider.request({
      method: "wallet_addEthereumChain",
      params: [{ chainId: wanted, chainName: name, rpcUrls: [chain.rpc], nativeCurrency: coin }],
    });
  }
  if (!(await is())) {
    throw new Error(say("Your wallet is on another network: switch it to chain {chain} and try again.", { chain: String(chain.id) }));
  }
}

/** A wallet's refusal in words. */
export function refusal(error: unknown): string {
  const said = error as { code?: number; message?: string };
  if (said.code === 4001) return say("You declined in the wallet. Nothing was signed and nothing was sent.");
  return said.message ?? String(error);
}
