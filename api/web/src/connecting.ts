// The wallet button and its dialog.

import { connect, current, type Connected, disconnect, discover, onWallet, reconnected, refusal, type Wallet, wallets } from "./wallet";
import { find, make, notify, page, say, short } from "./page";
import * as session from "./session";

const dialog = () => find<HTMLDialogElement>("#wallet-dialog");
let waiting: ((now: Connected | null) => void) | null = null;

/** The connected account; asks for one where there is none.
 *
 * @throws Error if the person closes the dialog instead. */
export async function connected(): Promise<Connected> {
  const now = await reconnected();
  if (now) return now;
  open();
  const chosen = await new Promise<Connected | null>((done) => {
    waiting = done;
  });
  if (!chosen) throw new Error(say("No wallet is connected: nothing was signed."));
  return chosen;
}

function open(): void {
  list();
  find<HTMLElement>("[data-wallet-problem]").hidden = true;
  dialog().showModal();
}

function choice(wallet: Wallet): HTMLButtonElement {
  const button = make("button", "", { type: "button", "data-wallet-id": wallet.id });
  if (wallet.icon) button.append(make("img", "", { src: wallet.icon, alt: "" }));
  const names = document.querySelector<HTMLTemplateElement>("template[data-names]")?.content;
  const called = wallet.address && names?.querySelector(`[data-name-of="${wallet.address}"]`)?.textContent.trim();
  button.append(make("span", called ? `${wallet.name} · ${called}` : wallet.name));
  if (wallet.id === current()?.wallet.id) {
    button.setAttribute("aria-current", "true");
    button.append(make("span", say("connected"), { class: "connected" }));
  }
  button.addEventListener("click", () => void choose(wallet));
  return button;
}

async function choose(wallet: Wallet): Promise<void> {
  const problem = find<HTMLElement>("[data-wallet-problem]");
  problem.hidden = true;
  try {
    await connect(wallet);
    if (!dialog().open) return;
    if (session.another()) find<HTMLElement>("[data-sign-in]").focus();
    else dialog().close();
  } catch (error) {
    problem.textContent = refusal(error);
    problem.hidden = false;
  }
}

function list(): void {
  const place = find("[data-wallet-list]");
  const own = wallets().filter((one) => !one.published);
  const published = wallets().filter((one) => one.published);
  const nodes: Node[] = own.map(choice);
  if (own.length === 0) {
    nodes.push(make("p", say("No wallet was found in this browser. Install one, or sign with the command line: tally sign."), { class: "fine" }));
  }
  if (published.length) {
    nodes.push(make("p", say("Accounts of the development network: everybody has their keys, so they are for trying out only."), { class: "group" }));
    nodes.push(...published.map(choice));
  }
  // Wallets that tell of themselves late must not take the keyboard's place away.
  const focused = place.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset["walletId"] : undefined;
  place.replaceChildren(...nodes);
  if (focused !== undefined) [...place.querySelectorAll("button")].find((one) => one.dataset["walletId"] === focused)?.focus();
}

let before: string | undefined;

function show(now: Connected | null): void {
  // What was done for one account is no news for another.
  if (before && before !== now?.address) notify();
  before = now?.address;
  if (now && waiting) {
    const done = waiting;
    waiting = null;
    dialog().close();
    done(now);
  } else if (dialog().open) list();
  const button = find<HTMLButtonElement>("[data-wallet-button]");
  button.textContent = now ? short(now.address) : say("Connect a wallet");
  if (now) button.title = `${now.wallet.name}: ${now.address}`;
  find<HTMLElement>("[data-wallet-account]").hidden = !now;
  find("[data-wallet-address]").textContent = now?.address ?? "";
  mineOnPage();
}

/** Opens what the connected account can do, and fills its address in where a form asks for it. */
export function mineOnPage(): void {
  const address = current()?.address;
  for (const box of document.querySelectorAll<HTMLDetailsElement>("details[data-for]")) {
    if (address) box.open = box.dataset["for"]?.toLowerCase() === address.toLowerCase();
  }
  const lower = address?.toLowerCase();
  for (const note of document.querySelectorAll<HTMLElement>("[data-role-note]")) {
    const { customer, maker } = note.dataset;
    const role = lower === customer ? "customer" : lower === maker ? "maker" : lower ? "stranger" : "nobody";
    for (const line of note.querySelectorAll<HTMLElement>("[data-role]")) line.hidden = line.dataset["role"] !== role;
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-public-page]")) {
    link.hidden = !address;
    if (address) link.href = `/parties/${address}`;
  }
  for (const input of document.querySelectorAll<HTMLInputElement>("input[data-my-address]")) {
    if (address && (input.value === "" || input.dataset["filled"] === input.value)) {
      input.value = address;
      input.dataset["filled"] = address;
    }
  }
}

export function start(): void {
  find<HTMLElement>("[data-wallet]").hidden = false;
  find("[data-wallet-button]").addEventListener("click", open);
  find("[data-disconnect]").addEventListener("click", () => {
    disconnect();
    dialog().close();
  });
  dialog().addEventListener("close", () => {
    waiting?.(current());
    waiting = null;
  });
  session.start();
  onWallet(show);
  if (page.chain) discover(list);
}
