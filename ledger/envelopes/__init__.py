"""Files for some readers' eyes: encrypted here, so that whoever stores them can read nothing.

Each file has a key of its own, 32 random bytes. Its content and its name are encrypted with that
(``content``), and the key is sealed once for each reader with HPKE, RFC 9180 (``sealing``): key agreement
over X25519, HKDF-SHA256, AES-256-GCM. A reader's private key is not kept anywhere: it comes from a signature
that its wallet can repeat. api/web/src/envelopes.ts does the same in browsers.
"""

from ledger.envelopes.content import (
    Content,
    Label,
    Sealed,
    fresh_file_key,
    open_file,
    salted_content_hash,
    seal_file,
)
from ledger.envelopes.errors import CannotOpen, EnvelopeError
from ledger.envelopes.sealing import SealedKey, open_key, public_key, seal_key, secret_key, secret_of

__all__ = [
    "CannotOpen",
    "Content",
    "EnvelopeError",
    "Label",
    "Sealed",
    "SealedKey",
    "fresh_file_key",
    "open_file",
    "open_key",
    "public_key",
    "salted_content_hash",
    "seal_file",
    "seal_key",
    "secret_key",
    "secret_of",
]
