"""What can be wrong with encrypted files.

::

    Problem
    ├── RouteUnknown
    │   ├── FileUnknown           404     file-unknown            or none of the caller's
    │   └── EncryptionKeyUnknown  404     encryption-key-unknown
    ├── NoReader                  403     no-reader               of this order's files
    ├── FileTaken                 409     file-taken              stored already, for another order
    ├── FileNeeded                409     file-needed             what it is of is contested
    ├── KeyGiven                  409     key-given               by somebody else, to that reader
    ├── UploadRunning             409     upload-running          one at a time
    ├── ContentMissing            409     content-missing         declared, and never uploaded
    ├── OlderEncryptionKey        409     older-encryption-key
    ├── FileTooLarge              413     file-too-large
    ├── FilesFull                 422     files-full              the party's room is used up
    ├── ContentDiffers            422     content-differs         from what was declared
    └── StorageFull               507     storage-full            the room for everybody's files is
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from api.errors import Problem, RouteUnknown


class FileUnknown(RouteUnknown):
    slug, title = "file-unknown", "No such file is open to you"
    remedy = "GET /v1/orders/{id}/files lists an order's; it was deleted, or its time is over."
    example_detail = "No file `0x1f1f…` is open to you: GET /v1/orders/{id}/files lists an order's."


class EncryptionKeyUnknown(RouteUnknown):
    slug, title = "encryption-key-unknown", "The party has published no encryption key"
    remedy = "Ask it to publish one: PUT /v1/parties/{address}/encryption-key, or `tally file key`."
    example_detail = "0x70… has published no encryption key: ask it to (`tally file key`)."


class NoReader(Problem):
    status, slug, title = 403, "no-reader", "These files are not open to you"
    remedy = "The order's parties can let you in: POST /v1/files/{id}/readers."
    example_detail = "You are no party of order 0x1f1f…: only they and whom they let in read its files."


class FileTaken(Problem):
    status, slug, title = 409, "file-taken", "That file was declared already"
    remedy = "Encrypt it again, which makes it another file."
    example_detail = "File 0x1f1f… was declared already by somebody else or otherwise: encrypt it again."


class FileNeeded(Problem):
    status, slug, title = 409, "file-needed", "The file may be needed as evidence"
    remedy = "Delete it once nothing of the order is contested any more."
    example_detail = "Something of order 0x1f1f… is contested: its files stay until that is decided."


class KeyGiven(Problem):
    status, slug, title = 409, "key-given", "Somebody else has let that reader in"
    remedy = "Leave the reader out; who uploaded the file, who let it in, and itself may seal its key anew."
    example_detail = "0x70… was let in by 0x3C…: only the uploader, or who let it in, seals its key anew."


class UploadRunning(Problem):
    status, slug, title = 409, "upload-running", "The file is being sent already"
    remedy = "Wait until that has ended, or send it again in a minute."
    example_detail = "Somebody is sending this file at this moment: wait until that has ended."


class ContentMissing(Problem):
    status, slug, title = 409, "content-missing", "The file's content has not come"
    remedy = "Its uploader must PUT /v1/files/{id}/content."
    example_detail = "File 0x1f1f… was declared, and its content has not come yet."


class OlderEncryptionKey(Problem):
    status, slug, title = 409, "older-encryption-key", "A newer key was published"
    remedy = "Use the party's newest: GET /v1/parties/{address}/encryption-key."
    example_detail = "0x70… has published key number 2: seal to that one, or sign a higher number."
    example: ClassVar[Mapping[str, Any]] = {"number": 2}


class FileTooLarge(Problem):
    status, slug, title = 413, "file-too-large", "The file is too large"
    remedy = "Split it, or give its address and hash instead."
    example_detail = "The file has 99,000,000 bytes, and this service keeps 67,108,864 at most."
    example: ClassVar[Mapping[str, Any]] = {"most": 67_108_864}


class FilesFull(Problem):
    status, slug, title = 422, "files-full", "Your room for files is used up"
    remedy = "Delete files that are needed no more: DELETE /v1/files/{id}."
    example_detail = "Your files have 1,073,741,824 bytes of 1,073,741,824 here: delete some."


class ContentDiffers(Problem):
    status, slug, title = 422, "content-differs", "The bytes are not those declared"
    remedy = "Send the encrypted bytes exactly, or declare them anew."
    example_detail = "The bytes hash to 0x2e2e…, and 0x1f1f… was declared: send the encrypted file as it is."


class StorageFull(Problem):
    status, slug, title = 507, "storage-full", "The room for all files is used up"
    remedy = "Give the file's address and hash instead, or ask the operator for room (`TALLY_FILES_MIB`)."
    example_detail = "All files together may have 21,474,836,480 bytes here, and this one does not fit."
