// What is about to be signed, shown before it is: the sentence, every field, and the hash, made again here.

import { hashDomain, hashStruct, hashTypedData, type TypedDataDefinition } from "viem";
import { inWords } from "./api";
import { fieldsOf, type TypedData } from "./fields";
import { find, make, say, short, visible } from "./page";
import { againstSending, againstSigning, nameOf } from "./trust";
import { unitOf } from "./units";
import { type Address, type Connected, onRightChain, refusal } from "./wallet";

export interface ToSign {
  signer: Address;
  sentence: string;
  /** As the service made it; null of a message that the browser made and the service never sees. */
  digest: string | null;
  typed_data: TypedData;
  /** Of an offer, which names its terms by their hash alone: the terms themselves. */
  terms_typed_data?: TypedData;
}

export interface Unsigned {
  chain_id: number;
  to: Address;
  data: string;
  value: string;
  sentence: string;
  call: string;
  from: Address;
}

/** The person closed the dialog: nothing is wrong. */
export class Declined extends Error {}

const dialog = () => find<HTMLDialogElement>("#sign-dialog");

interface Hashes {
  digest: string;
  domain: string;
  message: string;
}

export function hashesOf(data: TypedData): Hashes {
  const types = { EIP712Domain: [], ...data.types } as never;
  return {
    digest: hashTypedData(data as unknown as TypedDataDefinition),
    domain: hashDomain({ domain: data.domain as never, types }),
    message: hashStruct({ data: data.message as never, primaryType: data.primaryType as never, types }),
  };
}

async function show(sentence: string, signer: string, connected: Connected): Promise<void> {
  find("[data-sign-sentence]").textContent = (await inWords([sentence]))[0] ?? sentence;
  const same = signer.toLowerCase() === connected.address.toLowerCase();
  find("[data-sign-signer]").textContent = same
    ? say("Signed by your account {account}.", { account: short(signer) })
    : say("This is for {signer} to sign; your wallet is {account}. That works only if this key may act for that party.", {
        signer: short(signer),
        account: short(connected.address),
      });
}

function rows(pairs: { label: string; value: string }[]): HTMLElement {
  const list = make("dl", "", { class: "facts tight" });
  for (const { label, value } of pairs) {
    const row = make("div");
    row.append(make("dt", label), make("dd", value, { class: "wrap" }));
    list.append(row);
  }
  return list;
}

/** Shows the dialog until `act` has succeeded or the person says no. */
function ask<T>(ready: boolean, button: string, against: string | null, act: () => Promise<T>): Promise<T> {
  const box = dialog();
  const go = find<HTMLButtonElement>("[data-sign-go]", box);
  const problem = find<HTMLElement>("[data-sign-problem]", box);
  problem.textContent = against;
  problem.hidden = against === null;
  go.disabled = !ready;
  go.textContent = button;
  return new Promise((done, fail) => {
    const end = new AbortController();
    const declined = () => {
      end.abort();
      fail(new Declined());
    };
    box.addEventListener("close", declined, { signal: end.signal });
    const work = async (): Promise<void> => {
      go.disabled = true;
      problem.hidden = true;
      try {
        const value = await act();
        end.abort();
        // The event of closing comes later: the next question must not take it for its own.
        box.addEventListener("close", () => done(value), { once: true });
        box.close();
      } catch (error) {
        problem.textContent = refusal(error);
        problem.hidden = false;
        problem.focus();
        go.disabled = false;
      }
    };
    go.addEventListener("click", () => void work(), { signal: end.signal });
    box.showModal();
    box.scrollTop = 0;
  });
}

/** What a message is, and where alone it counts. */
function kindOf(data: TypedData, token: string | undefined): { label: string; value: string } {
  const { chainId, verifyingContract } = data.domain;
  const at = { kind: data.primaryType, name: nameOf(verifyingContract, token), contract: String(verifyingContract), chain: String(chainId) };
  return { label: say("What it is"), value: visible(say("{kind}, for {name} at {contract} on network {chain}", at)) };
}

/** Why an offer is not about the terms that the service shows with it, where it is so. */
function againstTerms(data: TypedData, terms: TypedData | undefined): string | null {
  if (data.primaryType !== "Offer") return null;
  const hash = terms ? hashesOf(terms).digest : say("none");
  if (hash === data.message["terms"]) return terms ? againstSigning(terms) : null;
  return say("Do not sign: the message names other terms than the service shows, whose hash is {hash}.", { hash });
}

/** What an offer is about, below the message that names it by its hash. */
function shownTerms(data: TypedData, terms: TypedData | undefined): HTMLElement[] {
  if (data.primaryType !== "Offer" || !terms) return [];
  return [make("h3", say("The terms that it names")), rows(fieldsOf(terms, unitOf(terms, undefined)))];
}

/** Has the wallet sign typed data, after showing all of it; not if something speaks against it, which is shown too. */
export async function sign(toSign: ToSign, connected: Connected, token?: string, otherwise: string | null = null): Promise<string> {
  const data = toSign.typed_data;
  const made = hashesOf(data);
  const own = toSign.digest === null;
  const same = own || made.digest === toSign.digest;
  await show(toSign.sentence, toSign.signer, connected);
  find("[data-sign-fields]").replaceChildren(
    rows([kindOf(data, token), ...fieldsOf(data, unitOf(data, token))]),
    ...shownTerms(data, toSign.terms_typed_data),
  );
  const against = againstSigning(data, token) ?? againstTerms(data, toSign.terms_typed_data) ?? (same ? otherwise : null);
  find("[data-sign-hashes]").removeAttribute("hidden");
  find("[data-sign-digest]").textContent = made.digest;
  find("[data-sign-domain]").textContent = made.domain;
  find("[data-sign-message]").textContent = made.message;
  const check = find("[data-sign-check]");
  check.className = same && against === null ? "check good" : "check bad";
  check.textContent = against !== null
    ? against
    : own
    ? say("Your browser made this hash itself, and the message too: the signature stays here and is sent nowhere.")
    : same
    ? say("Your browser made this hash itself from the message, and it is the one that the service named. Compare it with what your wallet shows.")
    : say("Do not sign: the service named another hash ({digest}) than this message has.", { digest: toSign.digest ?? "" });
  return ask(same && against === null, say("Sign in the wallet"), null, async () => {
    await onRightChain(connected.wallet);
    const params = [connected.address, JSON.stringify(data)];
    return (await connected.wallet.provider.request({ method: "eth_signTypedData_v4", params })) as string;
  });
}

/** Has the wallet send a transaction from its own account, after showing what it does. */
export async function send(unsigned: Unsigned, connected: Connected, otherwise: string | null = null): Promise<string> {
  await show(unsigned.sentence, unsigned.from, connected);
  const pairs = [
    { label: say("Call"), value: unsigned.call },
    { label: say("Contract"), value: `${nameOf(unsigned.to)}, ${visible(unsigned.to)}` },
    { label: say("Coins sent along, in wei"), value: unsigned.value },
    { label: say("Data"), value: unsigned.data },
  ];
  find("[data-sign-fields]").replaceChildren(rows(pairs));
  find("[data-sign-hashes]").setAttribute("hidden", "");
  // Not even hidden may the hash of what was signed before stand in a question about something else.
  for (const part of ["digest", "domain", "message"]) find(`[data-sign-${part}]`).textContent = "";
  const against = againstSending(unsigned.to, unsigned.data, unsigned.chain_id) ?? otherwise;
  const own = unsigned.from.toLowerCase() === connected.address.toLowerCase();
  return ask(own && against === null, say("Send from the wallet"), against, async () => {
    await onRightChain(connected.wallet);
    const { to, data, value } = unsigned;
    const params = [{ from: connected.address, to, data, value: `0x${BigInt(value).toString(16)}` }];
    return (await connected.wallet.provider.request({ method: "eth_sendTransaction", params })) as string;
  });
}
