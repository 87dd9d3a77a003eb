from __future__ import annotations

from pathlib import Path as FilePath
from typing import Annotated, Any

from fastapi import APIRouter, BackgroundTasks, Body, Path, Request
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse
from starlette.types import Receive, Scope, Send

from api import errors
from api.auth.dependencies import CallerDep
from api.backend import Backend
from api.database import UnitOfWork
from api.dependencies import BackendDep, KeyHeader, OrderId, PartyAddress, ReadsDep, UnitDep
from api.documentation import Responses, examples, problems
from api.files.errors import (
    ContentDiffers,
    ContentMissing,
    EncryptionKeyUnknown,
    FileNeeded,
    FilesFull,
    FileTaken,
    FileTooLarge,
    FileUnknown,
    KeyGiven,
    NoReader,
    OlderEncryptionKey,
    StorageFull,
    UploadRunning,
)
from api.files.keys import EncryptionKeys
from api.files.schemas import (
    EncryptionKeyIn,
    EncryptionKeyOut,
    EncryptionKeyToSign,
    FileIn,
    FileOut,
    OrderFiles,
    ReadersIn,
    SignedEncryptionKeyIn,
)
from api.files.service import FileService
from api.files.store import FileStore
from api.front.places import Places, site_of
from api.idempotency.route import WritingRoute
from api.routing import JsonRoute
from api.settings import ServiceSettings
from api.values import HashText
from ledger.store import writing

asking = APIRouter(prefix="/v1", tags=["files"], route_class=JsonRoute)
filing = APIRouter(prefix="/v1", tags=["files"], route_class=WritingRoute)

FileId = Annotated[HashText, Path(description="SHA-256 of the encrypted bytes.")]
OCTETS = "application/octet-stream"
_BYTES: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_CONTENT: Responses = {200: {"description": "The encrypted bytes.", "content": {OCTETS: _BYTES}}}
_KEY = {"key": "0x4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a", "number": 0}
_SIGNED_KEY = {**_KEY, "signature": "0x" + "5a" * 64 + "1b"}
_SEALED = {
    "reader": "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    "number": 0,
    "encapsulated": "0x" + "3c" * 32,
    "ciphertext": "0x" + "4d" * 48,
}
_FILE = {
    "order": "0x" + "1f" * 32,
    "id": "0x" + "2e" * 32,
    "size": 48211,
    "purpose": "drawing",
    "content_hash": "0x" + "5a" * 32,
    "keys": [_SEALED],
}
_SEALING = (EncryptionKeyUnknown, OlderEncryptionKey, KeyGiven)


def store_of(settings: ServiceSettings) -> FileStore:
    """The folder of files."""
    return FileStore(settings.files.where(settings.ledger))


def _service(
    request: Request, backend: Backend, reads: Session, unit: UnitOfWork | None = None
) -> FileService:
    return FileService(backend, reads, request.app.state.settings.files, unit)


# ---------------------------------------------------------------------- keys


@asking.get(
    "/parties/{address}/encryption-key",
    operation_id="getEncryptionKey",
    summary="The key that files for a party are encrypted to",
    responses=problems(EncryptionKeyUnknown),
)
def get_encryption_key(address: PartyAddress, backend: BackendDep, reads: ReadsDep) -> EncryptionKeyOut:
    """Check that the party, or a key of its own, signed it: the service that answers need not be trusted."""
    return EncryptionKeys(backend, reads).get(address)


@asking.post(
    "/parties/{address}/encryption-key/typed-data",
    operation_id="prepareEncryptionKey",
    summary="What a party signs to publish its key",
    responses=problems(OlderEncryptionKey, body=True),
)
def prepare_encryption_key(
    address: PartyAddress,
    wanted: Annotated[EncryptionKeyIn, Body(openapi_examples=examples(("key", "A first key", _KEY)))],
    backend: BackendDep,
    reads: ReadsDep,
) -> EncryptionKeyToSign:
    """Make the private key from your signature over `FileSecret`, which you can repeat and never send."""
    return EncryptionKeys(backend, reads).prepare(address, wanted)


@filing.put(
    "/parties/{address}/encryption-key",
    operation_id="publishEncryptionKey",
    summary="Publish the key that files for a party are encrypted to, by its signature",
    responses=problems(OlderEncryptionKey, errors.InvalidSignature, errors.WrongSigner, body=True, key=True),
)
def publish_encryption_key(
    address: PartyAddress,
    given: Annotated[
        SignedEncryptionKeyIn,
        Body(openapi_examples=examples(("key", "A first key", _SIGNED_KEY))),
    ],
    backend: BackendDep,
    reads: ReadsDep,
    unit: UnitDep,
    idempotency_key: KeyHeader = None,
) -> EncryptionKeyOut:
    """A higher number replaces it. Files sealed to the old one stay so until they are sealed anew."""
    return EncryptionKeys(backend, reads, unit).publish(address, given)


# ---------------------------------------------------------------------- files


@asking.get(
    "/orders/{id}/files",
    operation_id="listFiles",
    summary="An order's encrypted files, and for whom their keys should be sealed",
    responses=problems(errors.OrderUnknown, errors.TermsUnknown, NoReader),
)
def list_files(
    id: OrderId, request: Request, caller: CallerDep, backend: BackendDep, reads: ReadsDep
) -> OrderFiles:
    """`readers` are the parties and, while a dispute is at our court, its panel. Whoever uploads seals
    the key for all of them; a party seals it anew for arbitrators that are drawn later."""
    return _service(request, backend, reads).of_order(id, caller.party)


@asking.get(
    "/files/{id}",
    operation_id="getFile",
    summary="What is known of an encrypted file",
    responses=problems(FileUnknown, errors.OrderUnknown, errors.TermsUnknown),
)
def get_file(
    id: FileId, request: Request, caller: CallerDep, backend: BackendDep, reads: ReadsDep
) -> FileOut:
    """Its name is in the file itself, encrypted."""
    return _service(request, backend, reads).get(id, caller.party)


class _Read(FileResponse):
    """A file is open for as long as its reader takes."""

    def __init__(self, path: FilePath, places: Places, site: str, headers: dict[str, str]) -> None:
        super().__init__(path, media_type=OCTETS, headers=headers)
        self._places = places
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._places.take(self._site):
            raise errors.Unavailable(
                "Too many files are read from your address: wait until some are there.",
                headers={"Retry-After": "2"},
            )
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._places.leave(self._site)


@asking.get(
    "/files/{id}/content",
    operation_id="getFileContent",
    summary="An encrypted file's bytes",
    responses={
        **_CONTENT,
        **problems(FileUnknown, ContentMissing, errors.OrderUnknown, errors.TermsUnknown, errors.Unavailable),
    },
    response_class=FileResponse,
)
def get_file_content(
    id: FileId, request: Request, caller: CallerDep, backend: BackendDep, reads: ReadsDep
) -> FileResponse:
    """Compare their SHA-256 with the id before opening them."""
    _service(request, backend, reads).readable(id, caller.party)
    reads.close()
    settings: ServiceSettings = request.app.state.settings
    path = store_of(settings).path(id)
    if not path.is_file():
        raise ContentMissing(f"File 0x{id.hex()} has lost its content: ask its uploader to send it again.")
    headers = {
        "Cache-Control": "private, max-age=31536000, immutable",
        "Content-Security-Policy": "sandbox",
        "Content-Disposition": f'attachment; filename="{id.hex()}.tsf"',
    }
    site = site_of(request.scope, settings.proxies)
    return _Read(path, request.app.state.open_files, site, headers)


@filing.post(
    "/files",
    status_code=201,
    operation_id="declareFile",
    summary="Announce an encrypted file, with its key sealed for its readers",
    responses=problems(
        errors.OrderUnknown,
        errors.TermsUnknown,
        NoReader,
        FileTaken,
        FileTooLarge,
        FilesFull,
        StorageFull,
        *_SEALING,
        body=True,
        key=True,
    ),
)
def declare_file(
    given: Annotated[FileIn, Body(openapi_examples=examples(("drawing", "A drawing", _FILE)))],
    request: Request,
    caller: CallerDep,
    backend: BackendDep,
    reads: ReadsDep,
    unit: UnitDep,
    idempotency_key: KeyHeader = None,
) -> FileOut:
    """Then PUT its bytes to /v1/files/{id}/content. Encrypt before: see `tally file put`."""
    return _service(request, backend, reads, unit).declare(given, caller.party)


@asking.put(
    "/files/{id}/content",
    operation_id="putFileContent",
    summary="Upload an encrypted file's bytes",
    responses=problems(FileUnknown, UploadRunning, ContentDiffers, errors.BodyTooLarge, errors.BodyTooSlow),
    openapi_extra={"requestBody": {"required": True, "content": {OCTETS: _BYTES}}},
)
async def put_file_content(id: FileId, request: Request, caller: CallerDep, backend: BackendDep) -> FileOut:
    """They are kept only if they are exactly what was declared. Sending them again changes nothing."""
    engine, settings = request.app.state.engine, request.app.state.settings

    def declared() -> int:
        with Session(engine) as session:
            return _service(request, backend, session).own(id, caller.party).size

    size = await run_in_threadpool(declared)
    store = store_of(settings)
    await store.write(id, size, request.stream())

    def note() -> FileOut:
        with writing(engine) as connection, Session(connection) as session:
            service = _service(request, backend, session)
            try:
                service.own(id, caller.party)
            except FileUnknown:
                store.drop(id)  # it was deleted or erased while it came
                raise
            service.stored(id)
            session.flush()
            return service.get(id, caller.party)

    return await run_in_threadpool(note)


@filing.post(
    "/files/{id}/readers",
    operation_id="addReaders",
    summary="Let more readers in",
    responses=problems(
        FileUnknown, NoReader, errors.OrderUnknown, errors.TermsUnknown, *_SEALING, body=True, key=True
    ),
)
def add_readers(
    id: FileId,
    given: Annotated[
        ReadersIn, Body(openapi_examples=examples(("arbitrator", "An arbitrator", {"keys": [_SEALED]})))
    ],
    request: Request,
    caller: CallerDep,
    backend: BackendDep,
    reads: ReadsDep,
    unit: UnitDep,
    idempotency_key: KeyHeader = None,
) -> FileOut:
    """For arbitrators of a dispute, and for advisors: whoever holds a sealed key may fetch the file. What
    somebody has read cannot be taken back."""
    return _service(request, backend, reads, unit).let_in(id, given.keys, caller.party)


@filing.delete(
    "/files/{id}",
    operation_id="deleteFile",
    summary="Delete a file that you uploaded",
    responses=problems(FileUnknown, FileNeeded, errors.TermsUnknown),
)
def delete_file(
    id: FileId,
    request: Request,
    caller: CallerDep,
    backend: BackendDep,
    reads: ReadsDep,
    unit: UnitDep,
    after: BackgroundTasks,
) -> FileOut:
    """Its bytes and all sealed keys are gone at once; a hash of it on the chain stays, and stays mute. While
    something of its order is contested, it stays."""
    dropped = _service(request, backend, reads, unit).drop(id, caller.party)
    # After the answer, and so after the commit: bytes cannot be brought back.
    after.add_task(store_of(request.app.state.settings).drop, id)
    return dropped
