// Where a signature or a transaction may count: at this deployment's contracts, and at a token only to let these
// take money. Whatever else is asked for could take it for somebody else, however harmless its sentence.

import { page, say, visible } from "./page";
import type { TypedData } from "./fields";

const APPROVE = "0x095ea7b3";

const same = (one: unknown, other: unknown): boolean => String(one).toLowerCase() === String(other).toLowerCase();

function contractAt(address: unknown): string | undefined {
  return Object.entries(page.chain?.contracts ?? {}).find(([, one]) => same(one, address))?.[0];
}

function tokenAt(address: unknown, ofPage: string | undefined): string | undefined {
  const known = Object.entries(page.tokens).find(([one]) => same(one, address))?.[1].symbol;
  return known ?? (ofPage !== undefined && same(ofPage, address) ? say("token") : undefined);
}

/** The name of a contract that the page knows. */
export function nameOf(address: unknown, ofPage?: string): string {
  return tokenAt(address, ofPage) ?? contractAt(address) ?? say("unknown contract");
}

/** Why nobody should sign this, where that is so. */
export function againstSigning(data: TypedData, ofPage?: string): string | null {
  const { chainId, verifyingContract } = data.domain;
  if (String(chainId) !== String(page.chain?.id)) {
    return say("Do not sign: it counts on network {chain}, which is not this service's.", { chain: visible(String(chainId)) });
  }
  const token = tokenAt(verifyingContract, ofPage);
  if (token === undefined) return contractAt(verifyingContract) ? null : foreign(verifyingContract);
  if (data.primaryType === "Permit" && contractAt(data.message["spender"])) return null;
  return say("Do not sign: somebody else than this service's contracts could take your {token}.", { token });
}

/** Why nobody should send this, where that is so. Courts that terms name may be anybody's contracts. */
export function againstSending(to: unknown, data: string, chain: number): string | null {
  if (chain !== page.chain?.id) {
    return say("Do not send: it is for network {chain}, which is not this service's.", { chain: String(chain) });
  }
  const token = tokenAt(to, undefined);
  const mayTake = data.toLowerCase().startsWith(APPROVE) && data.length >= 74 && contractAt(`0x${data.slice(34, 74)}`);
  if (token === undefined || mayTake) return null;
  return say("Do not send: somebody else than this service's contracts could take your {token}.", { token });
}

function foreign(address: unknown): string {
  return say("Do not sign: it counts at {contract}, which is no contract of this service's.", { contract: visible(String(address)) });
}
