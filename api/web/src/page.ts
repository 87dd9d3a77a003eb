// What the server told the bundle: the chain, the language, the messages.

export interface Chain {
  id: number;
  devnet: boolean;
  rpc: string;
  escrow: `0x${string}`;
  contracts: Record<string, `0x${string}`>;
}

interface PageData {
  chain: Chain | null;
  /** Tokens by address, as amounts are written in them. */
  tokens: Record<string, { symbol: string; decimals: number }>;
  /** Whether the browser holds a session's cookie. */
  session: boolean;
  language: string;
  messages: Record<string, string>;
}

const told = document.getElementById("page-data")?.textContent;
export const page: PageData = told ? (JSON.parse(told) as PageData) : { chain: null, tokens: {}, session: false, language: "en", messages: {} };

/** A message in the reader's language; `{name}` stands for a value. */
export function say(message: string, values: Record<string, string> = {}): string {
  const words = page.messages[message] ?? message;
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Marks a message that is said later: the catalogues are checked to have it. */
export const msg = (message: string): string => message;

export function find<T extends Element>(selector: string, within: ParentNode = document): T {
  const found = within.querySelector<T>(selector);
  if (!found) throw new Error(`The page has no ${selector}`);
  return found;
}

/** An element with text in it: never markup, so nothing that is shown can become code. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  text = "",
  attributes: Record<string, string> = {},
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

/** Strangers' text with the signs told that nobody sees, or that turn its reading around; as ledger/text.py does. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    const [mark, digits] = code < 0x100 ? ["x", 2] : code < 0x10000 ? ["u", 4] : ["U", 8];
    return `\\${mark}${code.toString(16).padStart(Number(digits), "0")}`;
  });
}

export function short(value: string): string {
  return value.length > 14 ? `${value.slice(0, 6)}…${value.slice(-4)}` : value;
}

/** Says something to everybody, screen readers too; nothing takes back what was said last. */
export function notify(text = ""): void {
  const place = document.getElementById("notices");
  place?.replaceChildren(...(text ? [make("p", text, { class: "told" })] : []));
}
