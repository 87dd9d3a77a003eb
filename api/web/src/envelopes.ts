// Files for some readers' eyes, as ledger/envelopes has them: HPKE (RFC 9180) over X25519 for keys, AES-256-GCM in
// pieces for contents. Nothing here is sent anywhere.

import { Aes256Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";
import { DhkemX25519HkdfSha256 } from "@hpke/dhkem-x25519";
import { concat, keccak256, toBytes } from "viem";

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

/** A reader's private key, from its wallet's signature over `FileSecret`. */
export function secretOf(signature: Hex): Bytes {
  return toBytes(keccak256(signature));
}

export async function publicKey(secret: Bytes): Promise<Bytes> {
  const { publicKey } = await pair(secret);
  return new Uint8Array(await suite.kem.serializePublicKey(publicKey));
}

/** Seals a file's key for a reader; `order` and `address` (SHA-256 of the encrypted file) are bound to it. */
export async function sealKey(key: Bytes, reader: Bytes, order: Bytes, address: Bytes): Promise<SealedKey> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(reader);
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
  const privateKey = await suite.kem.importKey("raw", secret, false);
  // Whoever sends to a public key of its own making learns it from the encapsulation's inverse: the kem derives it.
  const jwk = await derivePublic(secret);
  return { privateKey, publicKey: jwk };
}
