"""What a browser encrypts opens here, and the other way round: one format, two makers."""

from __future__ import annotations

import io
import json
import secrets
import subprocess
from typing import Any

import pytest

from api.web.static_files import FOLDER
from ledger.envelopes import (
    Label,
    SealedKey,
    fresh_file_key,
    open_file,
    open_key,
    public_key,
    seal_file,
    seal_key,
    secret_of,
)
from ledger.envelopes.content import PIECE
from ledger.types import Hash32

_PROGRAM = """
const { openFile, openKey, publicKey, sealFile, sealKey, secretOf } = await import(process.argv[1]);
const hex = (bytes) => Buffer.from(bytes).toString("hex");
const raw = (text) => new Uint8Array(Buffer.from(text, "hex"));
let said = "";
for await (const part of process.stdin) said += part;
const given = JSON.parse(said);
const secret = secretOf(`0x${given.signature}`);
const opened = await openKey(
  { encapsulated: raw(given.encapsulated), ciphertext: raw(given.ciphertext) },
  secret, raw(given.order), raw(given.address));
const file = await openFile(raw(given.stored), opened, raw(given.address));
const key = raw(given.key);
const sealed = await sealFile(file.content, { ...file.label, name: "from the browser Ø" }, key);
const box = await sealKey(key, await publicKey(secret), raw(given.order), sealed.address);
const refused = [];
const stored = raw(given.stored);
for (const wrong of [stored.slice(0, -1), stored.map((one, at) => at === 90 ? one ^ 1 : one)]) {
  const address = new Uint8Array(await crypto.subtle.digest("SHA-256", wrong));
  try { await openFile(wrong, opened, address); refused.push(0); } catch { refused.push(1); }
}
console.log(JSON.stringify({
  public: hex(await publicKey(secret)), name: file.label.name, contentHash: file.contentHash, refused,
  stored: hex(sealed.stored), address: hex(sealed.address), sealedHash: sealed.contentHash,
  encapsulated: hex(box.encapsulated), ciphertext: hex(box.ciphertext) }));
"""


def _in_node(given: dict[str, Any]) -> dict[str, Any]:
    program = ["node", "--input-type=module", "-e", _PROGRAM, (FOLDER / "envelopes.js").as_uri()]
    done = subprocess.run(
        program, input=json.dumps(given), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("length", [0, 2 * PIECE + 17])
def test_what_one_makes_the_other_opens(length: int) -> None:
    content, signature = secrets.token_bytes(length), secrets.token_bytes(65)
    secret, order, key = secret_of(signature), Hash32(secrets.token_bytes(32)), fresh_file_key()
    stored = io.BytesIO()
    label = Label("Zeichnung 7.pdf", "application/pdf", Hash32(secrets.token_bytes(32)))
    sealed = seal_file(io.BytesIO(content), stored, label, key)
    box = seal_key(key, public_key(secret), order, sealed.address)
    other_key = fresh_file_key()
    said = _in_node(
        {
            "signature": signature.hex(),
            "order": order.hex(),
            "address": sealed.address.hex(),
            "stored": stored.getvalue().hex(),
            "encapsulated": box.encapsulated.hex(),
            "ciphertext": box.ciphertext.hex(),
            "key": other_key.hex(),
        }
    )
    assert said["public"] == public_key(secret).hex()
    assert (said["name"], said["contentHash"]) == (label.name, "0x" + sealed.content_hash.hex())
    assert said["refused"] == [1, 1]

    address = Hash32(bytes.fromhex(said["address"]))
    back_box = SealedKey(bytes.fromhex(said["encapsulated"]), bytes.fromhex(said["ciphertext"]))
    assert open_key(back_box, secret, order, address) == other_key
    back = io.BytesIO()
    opened = open_file(io.BytesIO(bytes.fromhex(said["stored"])), back, other_key, address)
    assert (opened.label.name, back.getvalue()) == ("from the browser Ø", content)
    assert said["sealedHash"] == "0x" + opened.content_hash.hex()
