// Files for some readers' eyes, as ledger/envelopes has them: HPKE (RFC 9180) over X25519 for keys, AES-256-GCM in
// pieces for contents. Nothing here is sent anywhere.

import { Aes256Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";
import { DhkemX25519HkdfSha256, X25519 } from "@hpke/dhkem-x25519";
import { concat, keccak256, toBytes } from "viem/utils";

type Bytes = Uint8Array<ArrayBuffer>;
export type Hex = `0x${string}`;

export interface Label {
  name: string;
  type: string;
  /** 32 bytes. */
  salt: Bytes;
}

export interface SealedKey {
  encapsulated: Bytes;
  ciphertext: Bytes;
}

const MAGIC = new TextEncoder().encode("TSF1");
const INFO = new TextEncoder().encode("Tallystick file key 1");
const PIECE = 64 * 1024;
const TAG = 16;
const LONGEST_LABEL = 4096;
const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const curve = new X25519(new HkdfSha256());

/** A reader's private key, from its wallet's signature over `FileSecret`. */
export function secretOf(signature: Hex): Bytes {
  return toBytes(keccak256(signature)) as Bytes;
}

export async function publicKey(secret: Bytes): Promise<Bytes> {
  const { publicKey } = await pair(secret);
  return new Uint8Array(await suite.kem.serializePublicKey(publicKey));
}

/** Seals a file's key for a reader; `order` and `address` (SHA-256 of the encrypted file) are bound to it. */
export async function sealKey(key: Bytes, reader: Bytes, order: Bytes, address: Bytes): Promise<SealedKey> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(reader.slice().buffer);
  const sender = await suite.createSenderContext({ recipientPublicKey, info: INFO });
  const ciphertext = await sender.seal(key, concat([order, address]) as Bytes);
  return { encapsulated: new Uint8Array(sender.enc), ciphertext: new Uint8Array(ciphertext) };
}

export async function openKey(sealed: SealedKey, secret: Bytes, order: Bytes, address: Bytes): Promise<Bytes> {
  const recipientKey = (await pair(secret)).privateKey;
  const recipient = await suite.createRecipientContext({ recipientKey, enc: sealed.encapsulated, info: INFO });
  return new Uint8Array(await recipient.open(sealed.ciphertext, concat([order, address]) as Bytes));
}

async function pair(secret: Bytes): Promise<CryptoKeyPair> {
  const privateKey = await curve.importKey("raw", secret.slice().buffer, false);
  return { privateKey, publicKey: await curve.derivePublicKey(privateKey) };
}

/** Encrypts a file; what others are told of it. */
export async function sealFile(content: Bytes, label: Label, key: Bytes) {
  const said = { name: label.name, salt: hex(label.salt), type: label.type };
  const words = new TextEncoder().encode(JSON.stringify(said));
  if (words.length > LONGEST_LABEL) throw new Error("The file's label is too long: use a shorter name.");
  const plain = concat([uint32(words.length), words, content]) as Bytes;
  const parts: Bytes[] = [MAGIC];
  const cipher = await imported(key, "encrypt");
  const pieces = Math.max(1, Math.ceil(plain.length / PIECE));
  for (let place = 0; place < pieces; place++) {
    const piece = plain.subarray(place * PIECE, (place + 1) * PIECE);
    const sealed = await crypto.subtle.encrypt(nonce(place, place === pieces - 1), cipher, piece);
    parts.push(new Uint8Array(sealed));
  }
  const stored = concat(parts) as Bytes;
  return { stored, address: await sha256(stored), contentHash: contentHash(content, label.salt) };
}

/** Decrypts a file, and checks that it is the one of that address, whole. */
export async function openFile(stored: Bytes, key: Bytes, address: Bytes) {
  if (hex(await sha256(stored)) !== hex(address)) throw new Error("This is another file than was asked for.");
  if (hex(stored.subarray(0, 4)) !== hex(MAGIC)) throw new Error("It does not begin as encrypted files do.");
  const cipher = await imported(key, "decrypt");
  const parts: Bytes[] = [];
  const pieces = Math.ceil((stored.length - MAGIC.length) / (PIECE + TAG));
  for (let place = 0; place < pieces; place++) {
    const begins = MAGIC.length + place * (PIECE + TAG);
    const piece = stored.subarray(begins, begins + PIECE + TAG);
    parts.push(new Uint8Array(await crypto.subtle.decrypt(nonce(place, place === pieces - 1), cipher, piece)));
  }
  const plain = concat(parts) as Bytes;
  const length = new DataView(plain.buffer, plain.byteOffset).getUint32(0);
  if (length > LONGEST_LABEL) throw new Error("The file has no label.");
  const said = JSON.parse(new TextDecoder().decode(plain.subarray(4, 4 + length)));
  const label: Label = { name: String(said.name), type: String(said.type), salt: toBytes(`0x${said.salt}`) as Bytes };
  const content = plain.slice(4 + length);
  return { label, content, contentHash: contentHash(content, label.salt) };
}

/** keccak256(salt ‖ keccak256(content)): what evidence on the chain is compared with. */
export function contentHash(content: Bytes, salt: Bytes): Hex {
  return keccak256(concat([salt, keccak256(content, "bytes")]));
}

const hex = (bytes: Bytes): string => Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");

const sha256 = async (bytes: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

function imported(key: Bytes, use: KeyUsage): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, [use]);
}

/** The place as 11 bytes, then whether it is the last: pieces cannot be exchanged or cut off. */
function nonce(place: number, last: boolean): AesGcmParams {
  const iv = new Uint8Array(12);
  new DataView(iv.buffer).setUint32(7, place);
  iv[11] = last ? 1 : 0;
  return { name: "AES-GCM", iv, tagLength: 8 * TAG };
}

function uint32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
