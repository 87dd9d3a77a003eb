// Signing in: proves whose page it is, so that the service shows what is private.

import type { Hex } from "viem";
import { stringToHex } from "viem/utils";
import { del, get, post } from "./api";
import { find, make, notify, page, say, short } from "./page";
import { connected } from "./connecting";
import { current, onRightChain, onWallet, refusal } from "./wallet";

interface Session {
  party: string;
  key: string;
}

let session: Session | null = null;

/** What anybody may ask for, so that it is done in nobody's name. */
const BY_ANYBODY = ["$='/open'", "$='/poke'", "$='/steps'", "$='/apply'", "='/v1/acts'", "^='/v1/devnet/'"];
/** Forms that act for whoever is signed in: the wallet signs nothing in them. */
const BY_SESSION = ["send", "job", "put", "ask", "tell", "drafts", "erase", "file", "open", "let"]
  .map((kind) => `form[data-signing="${kind}"]` + BY_ANYBODY.map((path) => `:not([data-path${path}])`).join(""))
  .join();

/** Whether the wallet is neither the session's party nor the key that opened the session for it. */
export function another(): boolean {
  const account = current()?.address.toLowerCase();
  return !!session && !!account && ![session.party, session.key].some((one) => one.toLowerCase() === account);
}

function both(): string {
  return say("You are signed in as {party}; your wallet is {account}.", {
    party: short(session?.party ?? ""),
    account: short(current()?.address ?? ""),
  });
}

function show(): void {
  const other = another();
  const words = session ? say("Signed in for {party}.", { party: short(session.party) }) : say("Not signed in.");
  find("[data-session]").textContent = other ? both() : words;
  find("[data-session]").classList.toggle("note", other);
  find<HTMLElement>("[data-sign-out]").hidden = !session;
  const enters = find<HTMLElement>("[data-sign-in]");
  enters.hidden = session !== null && !other;
  const plain = (enters.dataset["plain"] ??= enters.textContent);
  enters.textContent = other ? say("Sign in as {account}", { account: short(current()?.address ?? "") }) : plain;
  inWhoseName();
}

/** Says beside the button of a form in whose name it acts, where that is not the wallet's account. */
export function inWhoseName(): void {
  for (const line of document.querySelectorAll("[data-in-name]")) line.remove();
  if (!another()) return;
  for (const form of document.querySelectorAll<HTMLFormElement>(BY_SESSION)) {
    const line = make("p", `${both()} ${say("This is done in the name of {party}.", { party: short(session?.party ?? "") })} `, { class: "note", "data-in-name": "" });
    const account = short(current()?.address ?? "");
    line.append(make("button", say("Sign in as {account}", { account }), { type: "button", class: "plain", "data-enter-here": "" }));
    find("[data-go]", form).closest(".actions")?.before(line);
  }
}

/** Begins a session by the wallet's signature. The page stays as it is. */
export async function enter(): Promise<void> {
  const account = await connected();
  await onRightChain(account.wallet);
  const challenge = await post<{ message: string }>("/v1/sign-in/challenge", { address: account.address });
  // Else the wallet would sign in elsewhere, for whoever passes that site's message on.
  const opening = `${location.host} wants you to sign in with your Ethereum account:\n${account.address}\n`;
  if (!challenge.message.toLowerCase().startsWith(opening.toLowerCase())) {
    throw new Error(say("The message to sign in with is not for this site and account: nothing was signed."));
  }
  const params = [stringToHex(challenge.message), account.address];
  const signature = (await account.wallet.provider.request({ method: "personal_sign", params })) as Hex;
  if (session) await del("/v1/session");
  await post("/v1/sign-in", { message: challenge.message, signature, cookie: true });
  void tellHead().catch(() => {
    // The next page tells it.
  });
}

/** Who is signed in now, in the head as the server writes it, and in the wallet's dialog. */
async function tellHead(): Promise<void> {
  session = await get<Session>("/v1/session");
  show();
  const html = await (await fetch(location.pathname, { headers: { Accept: "text/html" } })).text();
  const signed = new DOMParser().parseFromString(html, "text/html").querySelector(".signed");
  if (signed) {
    document.querySelector(".signed")?.remove();
    find("[data-wallet]").before(signed);
  }
}

async function signIn(): Promise<void> {
  await enter();
  location.reload();
}

async function signOut(): Promise<void> {
  await del("/v1/session");
  location.reload();
}

async function tried(act: () => Promise<void>): Promise<void> {
  const problem = find<HTMLElement>("[data-wallet-problem]");
  problem.hidden = true;
  try {
    await act();
  } catch (error) {
    problem.textContent = refusal(error);
    problem.hidden = false;
  }
}

export function start(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    // What was typed into the form stays.
    const entering = target.closest("[data-enter]") ? signIn() : target.closest("[data-enter-here]") ? enter() : null;
    void entering?.catch((error: unknown) => notify(refusal(error)));
  });
  find("[data-sign-in]").addEventListener("click", () => void tried(signIn));
  find("[data-sign-out]").addEventListener("click", () => void tried(signOut));
  onWallet(show);
  if (!page.session) return;
  get<Session>("/v1/session").then(
    (found) => {
      session = found;
      show();
    },
    // It has ended: nothing is lost, one signs in again.
    () => show(),
  );
}
