// Signing in: proves whose page it is, so that the service shows what is private.

import type { Hex } from "viem";
import { stringToHex } from "viem/utils";
import { del, get, post } from "./api";
import { find, notify, page, say, short } from "./page";
import { connected } from "./connecting";
import { onRightChain, refusal } from "./wallet";

interface Session {
  party: string;
  key: string;
}

let session: Session | null = null;

function show(): void {
  const words = session ? say("Signed in for {party}.", { party: short(session.party) }) : say("Not signed in.");
  find("[data-session]").textContent = words;
  find<HTMLElement>("[data-sign-out]").hidden = !session;
  find<HTMLElement>("[data-sign-in]").hidden = session !== null;
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
    if ((event.target as Element).closest("[data-enter]")) void signIn().catch((error: unknown) => notify(refusal(error)));
  });
  find("[data-sign-in]").addEventListener("click", () => void tried(signIn));
  find("[data-sign-out]").addEventListener("click", () => void tried(signOut));
  show();
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
