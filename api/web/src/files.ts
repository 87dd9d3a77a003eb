// Encrypted files of an order: sealed here for who may read them, and opened here. What reads and makes them is a
// bundle of its own (envelopes.ts), loaded where somebody does.

import type { Hex } from "viem";
import { keccak256, recoverTypedDataAddress, stringToBytes, toBytes, toHex } from "viem/utils";
import { TOLD } from "./answers";
import { get, getBytes, post, put, putBytes } from "./api";
import { connected } from "./connecting";
import { againstMeaning } from "./meant";
import { find, make, page, say, short } from "./page";
import { sign, type ToSign } from "./review";
import type { TypedData } from "./fields";
import type { Address, Connected } from "./wallet";

type Bytes = Uint8Array<ArrayBuffer>;
type Tell = (words: string) => void;
type Envelopes = typeof import("./envelopes");

interface Key {
  party: Address;
  number: number;
  key: Hex;
  signature: Hex;
}
interface Reader {
  reader: Address;
  key: Key | null;
}
interface Sealed {
  reader: Address;
  number: number;
  encapsulated: Hex;
  ciphertext: Hex;
}
interface FileOut {
  id: Hex;
  order: Hex;
  content_hash: Hex;
  keys: Sealed[];
}
interface OrderFiles {
  files: FileOut[];
  readers: Reader[];
}

/** A scope that no delegate can have: only a party's own keys sign for what is read by it. */
const OWN_KEY = 1n << 255n;
const IS_AUTHORISED = keccak256(stringToBytes("isAuthorised(address,address,uint256)")).slice(0, 10);
const secrets = new Map<string, Bytes>();
const names = new Map<string, string>();

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
const raw = (text: Hex): Bytes => toBytes(text) as Bytes;
const fresh = (): Bytes => crypto.getRandomValues(new Uint8Array(32));

async function envelopes(): Promise<Envelopes> {
  const address = find<HTMLElement>("[data-envelopes]").dataset["envelopes"] ?? "";
  return (await import(address)) as Envelopes;
}

/** What parties sign about files, as the party registry's domain has it. */
function message(name: string, fields: [string, string][], values: Record<string, unknown>): TypedData {
  const registry = page.chain?.contracts["PartyRegistry"];
  const typed = (list: [string, string][]) => list.map(([name, type]) => ({ name, type }));
  return {
    types: {
      EIP712Domain: typed([["name", "string"], ["version", "string"], ["chainId", "uint256"], ["verifyingContract", "address"]]),
      [name]: typed(fields),
    },
    primaryType: name,
    domain: { name: "Tallystick Parties", version: "1", chainId: page.chain?.id, verifyingContract: registry },
    message: values,
  };
}

/** A reader's private key. It is made of a signature that the wallet can repeat, and kept while the page is open. */
async function secretOf(party: Address, number: number, account: Connected, tools: Envelopes): Promise<Bytes> {
  const known = `${party} ${number} ${account.address}`.toLowerCase();
  const there = secrets.get(known);
  if (there) return there;
  const toSign: ToSign = {
    signer: party,
    sentence: say("{party} makes the secret key (number {number}) that opens files encrypted to it. Show this signature to nobody, ever: whoever has it can read them all.", { party: short(party), number: String(number) }),
    digest: null,
    typed_data: message("FileSecret", [["party", "address"], ["number", "uint32"]], { party, number }),
  };
  const secret = tools.secretOf((await sign(toSign, account)) as Hex);
  secrets.set(known, secret);
  return secret;
}

/** Says to which key files for a party are encrypted, by its own signature. */
async function publish(party: Address, account: Connected, tools: Envelopes, tell: Tell): Promise<Key> {
  tell(say("Waiting for your wallet…"));
  const key = toHex(await tools.publicKey(await secretOf(party, 0, account, tools)));
  const path = `/v1/parties/${party}/encryption-key`;
  const body = { key, number: 0 };
  const toSign = await post<ToSign>(`${path}/typed-data`, body);
  const signature = await sign(toSign, account, undefined, againstMeaning(toSign.typed_data, path, body));
  return put<Key>(path, { ...body, signature });
}

/** That a key is its party's by its own word: then no service can read along.
 *
 * @throws Error if it is not. */
async function check(key: Key, account: Connected): Promise<void> {
  const data = message("EncryptionKey", [["party", "address"], ["number", "uint32"], ["key", "bytes32"]], {
    party: key.party,
    number: key.number,
    key: key.key,
  });
  const signer = await recoverTypedDataAddress({ ...data, signature: key.signature } as never);
  if (same(signer, key.party) || (await authorised(key.party, signer, account))) return;
  throw new Error(say("{party} has not signed the key that the service names for it: nothing was encrypted.", { party: key.party }));
}

/** Whether a key is one of the party's own now, as the wallet's node has it. */
async function authorised(party: Address, signer: Address, account: Connected): Promise<boolean> {
  const word = (value: bigint) => value.toString(16).padStart(64, "0");
  const data = IS_AUTHORISED + word(BigInt(party)) + word(BigInt(signer)) + word(OWN_KEY);
  const params = [{ to: page.chain?.contracts["PartyRegistry"], data }, "latest"];
  return BigInt((await account.wallet.provider.request({ method: "eth_call", params })) as string) === 1n;
}

async function seal(key: Bytes, readers: Reader[], order: Hex, address: Bytes, account: Connected, tools: Envelopes): Promise<Sealed[]> {
  const sealed: Sealed[] = [];
  for (const { reader, key: to } of readers) {
    if (!to) continue;
    await check(to, account);
    const box = await tools.sealKey(key, raw(to.key), raw(order), address);
    sealed.push({ reader, number: to.number, encapsulated: toHex(box.encapsulated), ciphertext: toHex(box.ciphertext) });
  }
  return sealed;
}

async function whoIs(): Promise<Address> {
  return (await get<{ party: Address }>("/v1/session")).party;
}

function orderOf(): Hex {
  return find<HTMLElement>("[data-order]").dataset["order"] as Hex;
}

/** Encrypts a chosen file and adds it to the order. */
export async function uploading(form: HTMLFormElement, tell: Tell): Promise<null> {
  const input = find<HTMLInputElement>("[data-file]", form);
  const file = input.files?.[0];
  if (!file) throw new Error(say("Choose a file first."));
  if (file.size > Number(input.dataset["most"])) throw new Error(say("The file is too large: make it smaller, or divide it."));
  const account = await connected();
  const order = orderOf();
  tell(say("Asking who may read it…"));
  const { readers } = await get<OrderFiles>(`/v1/orders/${order}/files`);
  const [me, tools] = await Promise.all([whoIs(), envelopes()]);
  const mine = readers.find((one) => same(one.reader, me));
  if (mine && !mine.key) mine.key = await publish(me, account, tools, tell);
  tell(say("Encrypting…"));
  const label = { name: file.name, type: file.type || "application/octet-stream", salt: fresh() };
  const key = fresh();
  const sealed = await tools.sealFile(new Uint8Array(await file.arrayBuffer()), label, key);
  const keys = await seal(key, readers, order, sealed.address, account, tools);
  const id = toHex(sealed.address);
  tell(say("Sending…"));
  const purpose = find<HTMLSelectElement>("[name=purpose]", form).value;
  const announced = { order, id, size: sealed.stored.length, purpose, content_hash: sealed.contentHash, keys };
  await post("/v1/files", announced, crypto.randomUUID());
  await putBytes(`/v1/files/${id}/content`, sealed.stored);
  names.set(id, file.name);
  form.reset();
  return null;
}

/** A file's key, by what was sealed for the reader. */
async function keyOf(file: FileOut, account: Connected, tools: Envelopes, tell: Tell): Promise<Bytes> {
  const me = await whoIs();
  const sealed = file.keys.find((one) => same(one.reader, me));
  if (!sealed) throw new Error(say("No key of this file is sealed for you: ask its uploader to let you in."));
  tell(say("Waiting for your wallet…"));
  const secret = await secretOf(me, sealed.number, account, tools);
  const box = { encapsulated: raw(sealed.encapsulated), ciphertext: raw(sealed.ciphertext) };
  try {
    return await tools.openKey(box, secret, raw(file.order), raw(file.id));
  } catch {
    throw new Error(say("This wallet does not open it: connect the account whose key it was sealed to."));
  }
}

function announced(form: HTMLFormElement): Promise<FileOut> {
  return get<FileOut>(form.dataset["path"] ?? "");
}

/** Fetches, decrypts and checks a file, and hands it over as a download. */
export async function opening(form: HTMLFormElement, tell: Tell): Promise<typeof TOLD> {
  const account = await connected();
  const file = await announced(form);
  const tools = await envelopes();
  const key = await keyOf(file, account, tools, tell);
  tell(say("Fetching and decrypting…"));
  const opened = await tools.openFile(await getBytes(`/v1/files/${file.id}/content`), key, raw(file.id));
  if (!same(opened.contentHash, file.content_hash)) {
    throw new Error(say("Its content does not have the hash that its uploader named: do not trust it."));
  }
  const name = harmless(opened.label.name);
  names.set(file.id, name);
  // Whatever it says it is: nothing in it may run here.
  const href = URL.createObjectURL(new Blob([opened.content], { type: "application/octet-stream" }));
  const link = make("a", say("Save {name}", { name }), { href, download: name, class: "button quiet" });
  const place = find<HTMLElement>("[data-opened]", form);
  place.replaceChildren(make("span", say("Decrypted, and its content has the hash above.")), " ", link);
  place.hidden = false;
  dress();
  link.click();
  return TOLD;
}

/** A name as it can be shown and saved: without folders, and without signs that turn its reading around. */
function harmless(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}/\\]/gu, "_").slice(0, 200) || "file";
}

/** Seals a file's key for those who should read it and cannot yet. */
export async function lettingIn(form: HTMLFormElement, tell: Tell): Promise<null> {
  const account = await connected();
  const file = await announced(form);
  const { readers } = await get<OrderFiles>(`/v1/orders/${file.order}/files`);
  const left = readers.filter((one) => !file.keys.some((key) => same(key.reader, one.reader)));
  const tools = await envelopes();
  const key = await keyOf(file, account, tools, tell);
  const keys = await seal(key, left, file.order, raw(file.id), account, tools);
  tell(say("Sending…"));
  await post(`/v1/files/${file.id}/readers`, { keys }, crypto.randomUUID());
  return null;
}

export async function keying(_: HTMLFormElement, tell: Tell): Promise<null> {
  const account = await connected();
  await publish(await whoIs(), account, await envelopes(), tell);
  return null;
}

/** Says the names that this page has learned: nobody else knows them. */
export function dress(): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-file-name]")) {
    const name = names.get(place.dataset["fileName"] ?? "");
    if (name) place.textContent = harmless(name);
  }
}

/** A file of the order instead of words, or as evidence: its hash goes into the form. */
export function start(): void {
  document.addEventListener("change", (event) => {
    const select = event.target as HTMLSelectElement;
    const form = select.form;
    if (!form) return;
    if (select.dataset["instead"]) {
      const words = document.getElementById(select.dataset["instead"]) as HTMLTextAreaElement | null;
      const hash = find<HTMLInputElement>("input[name=reason_hash]", form);
      hash.value = select.value;
      hash.disabled = select.value === "";
      if (words) words.disabled = select.value !== "";
    }
    if (select.matches("[data-evidence]")) {
      const file = select.selectedOptions[0]?.dataset["file"];
      const uri = find<HTMLInputElement>("[name=uri]", form);
      if (file) uri.value = `${location.origin}/v1/files/${file}/content`;
      uri.readOnly = file !== undefined;
    }
  });
}
