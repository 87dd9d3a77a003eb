"""``tally file``: encrypted here, kept by the service, opened by those for whom its key was sealed."""

from __future__ import annotations

import mimetypes
import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.command import command
from cli.errors import Failure
from cli.output import Told, fields, listed
from cli.run import Run
from cli.service import ServiceOption, SignedIn
from cli.words import hexed, short_hash
from ledger.chain.signer import Signer
from ledger.envelopes import (
    Label,
    SealedKey,
    fresh_file_key,
    open_file,
    open_key,
    public_key,
    seal_file,
    seal_key,
    secret_key,
)
from ledger.files import whole_file
from ledger.judging import is_signed_by
from ledger.signing import digest, fresh_salt, sign
from ledger.signing.envelopes import EncryptionKey
from ledger.text import visible
from ledger.types import Address, Hash32, hash32

app = typer.Typer(help="Encrypted files of orders: drawings, bills, evidence.", no_args_is_help=True)
_OWN_KEY = 1 << 255
OrderId = Annotated[str, typer.Argument(help="The order's id.", metavar="ORDER")]
PurposeOption = Annotated[
    str, typer.Option(help="specification, drawing, bill_of_materials, evidence or other.")
]
FileId = Annotated[str, typer.Argument(help="The file's id.", metavar="ID")]


@command(app, "key", signs=True)
def key(run: Run, service: ServiceOption = None) -> Told:
    """Publish the key that files for you are encrypted to. Your wallet makes it again whenever needed."""
    with SignedIn(run, service) as there:
        said = _publish(run, there, run.signer())
    return Told(said, fields({"party": said["party"], "key": said["key"], "number": str(said["number"])}))


@command(app, "put", signs=True)
def put(
    run: Run,
    order: OrderId,
    file: Annotated[Path, typer.Argument(help="What to encrypt and upload.", exists=True, dir_okay=False)],
    purpose: Annotated[
        str, typer.Option(help="specification, drawing, bill_of_materials, evidence.")
    ] = "other",
    service: ServiceOption = None,
) -> Told:
    """Encrypt a file for an order's parties, and its panel while it is at court, and upload it."""
    id, signer, file_key = hash32(order), run.signer(), fresh_file_key()
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    with SignedIn(run, service) as there, tempfile.TemporaryFile() as stored:
        _publish(run, there, signer)
        readers = there.get(f"/v1/orders/{hexed(id)}/files")["readers"]
        with file.open("rb") as source:
            sealed = seal_file(source, stored, Label(file.name, kind, fresh_salt()), file_key)
        able = [one for one in readers if one["key"] is not None]
        body = {
            "order": hexed(id),
            "id": hexed(sealed.address),
            "size": sealed.size,
            "purpose": purpose,
            "content_hash": hexed(sealed.content_hash),
            "keys": [_sealed_for(run, one["key"], file_key, id, sealed.address) for one in able],
        }
        there.send("POST", "/v1/files", json=body)
        stored.seek(0)
        there.send("PUT", f"/v1/files/{body['id']}/content", content=iter(lambda: stored.read(1 << 20), b""))
    left = [one["reader"] for one in readers if one["key"] is None]
    data = {**body, "keys": [one["reader"] for one in body["keys"]], "withoutKey": left}
    rows = {"file": body["id"], "content hash": body["content_hash"], "readers": ", ".join(data["keys"])}
    if left:
        rows["no key yet"] = ", ".join(left) + ": they must publish one first (`tally file key`)"
    return Told(data, fields(rows))


@command(app, "get", signs=True)
def get(
    run: Run,
    id: FileId,
    to: Annotated[Path, typer.Option("--to", help="Where to write it; it is not overwritten.")],
    service: ServiceOption = None,
) -> Told:
    """Fetch a file, open it, and compare its content with the hash it was announced with."""
    address, signer = hash32(id), run.signer()
    if to.exists():
        raise Failure(f"{to} is there already: name another file.")
    with SignedIn(run, service) as there, tempfile.TemporaryFile() as stored:
        said = there.get(f"/v1/files/{hexed(address)}")
        box = next((one for one in said["keys"] if one["reader"] == there.party), None)
        if box is None:
            raise Failure("The file's key is not sealed for you: ask a party of its order to let you in.")
        secret = secret_key(there.party, box["number"], run.system.parties_domain, signer)
        sealed = SealedKey(_bytes(box["encapsulated"]), _bytes(box["ciphertext"]))
        file_key = open_key(sealed, secret, hash32(said["order"]), address)
        there.fetch(f"/v1/files/{hexed(address)}/content", stored)
        stored.seek(0)
        with whole_file(to, 0o600) as target:
            opened = open_file(stored, target, file_key, address)
            if hexed(opened.content_hash) != said["content_hash"]:
                raise Failure(
                    f"The content hashes to {hexed(opened.content_hash)}, and {said['content_hash']} was "
                    "announced: it is not what its uploader said. Nothing was written."
                )
    # The name is foreign text: it is shown, and decides nothing.
    name = visible(opened.label.name)
    data = {"file": str(to), "name": name, "type": opened.label.media_type, "size": opened.size}
    return Told(
        {**data, "contentHash": said["content_hash"]}, fields({key: str(v) for key, v in data.items()})
    )


@command(app, "list", signs=True)
def list_(run: Run, order: OrderId, service: ServiceOption = None) -> Told:
    """An order's encrypted files, as far as you may know of them."""
    with SignedIn(run, service) as there:
        said = there.get(f"/v1/orders/{hexed(hash32(order))}/files")
    rows = [
        (short_hash(hash32(one["id"])), one["purpose"], f"{one['size']:,}", one["uploader"])
        for one in said["files"]
    ]
    return Told(
        said, listed(["file", "purpose", "bytes>", "uploaded by"], rows) if rows else "There are none."
    )


def _publish(run: Run, there: SignedIn, signer: Signer) -> dict[str, Any]:
    """See that the party's key is published: its own, made from its wallet."""
    path, domain = f"/v1/parties/{there.party}/encryption-key", run.system.parties_domain
    known = there.maybe(path)
    number = 0 if known is None else int(known["number"])
    public = public_key(secret_key(there.party, number, domain, signer))
    if known is not None:
        if known["key"] != hexed(public):
            raise Failure(
                f"The published key {known['key']} was made by another key of the party: use that one."
            )
        return known
    signature = sign(EncryptionKey(there.party, number, public), domain, signer)
    body = {"key": hexed(public), "number": number, "signature": "0x" + signature.hex()}
    return there.send("PUT", path, json=body)


def _sealed_for(
    run: Run, key: dict[str, Any], file_key: bytes, order: Hash32, address: Hash32
) -> dict[str, Any]:
    """A file's key for one reader, whose own signature the public key must bear: no service is believed."""
    party, public = Address(key["party"]), hash32(key["key"])
    message = EncryptionKey(party, int(key["number"]), public)
    hashed = digest(message, run.system.parties_domain)
    if not is_signed_by(run.system, party, _OWN_KEY, hashed, _bytes(key["signature"])):
        raise Failure(f"The service names a key for {party} that it has not signed: nothing was uploaded.")
    box = seal_key(file_key, public, order, address)
    return {
        "reader": party,
        "number": message.number,
        "encapsulated": "0x" + box.encapsulated.hex(),
        "ciphertext": "0x" + box.ciphertext.hex(),
    }


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text[2:])
