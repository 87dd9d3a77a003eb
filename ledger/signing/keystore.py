"""Keys at rest: one Web3 Secret Storage (version 3) file per account, as other wallets read them."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import re
import secrets
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

from coincurve import PrivateKey

from ledger.chain.errors import BadPrivateKey
from ledger.chain.signer import DEVNET_CHAIN_ID, LocalSigner
from ledger.signing.errors import KeyExists, KeyfileUnreadable, KeyNotFound, PasswordMissing, WrongPassword
from ledger.types import Address, address

SCRYPT_N = 1 << 18
"""scrypt's work factor, as geth's default: about a second and 256 MiB a guess."""

MOST_MEMORY = 1 << 30
"""Bytes that scrypt may take to open a keyfile: four times what ``SCRYPT_N`` takes."""
MOST_MIXING = 1 << 24
"""Blocks that scrypt may mix to open a keyfile (n·r·p): eight times what ``SCRYPT_N`` mixes."""
MOST_ROUNDS = 10_000_000
"""Rounds of PBKDF2 to open a keyfile, some seconds; wallets write some hundred thousand."""
KEY_BYTES = 32
"""How long the derived key is in every file of version 3: half encrypts, half authenticates."""

_FILE = re.compile(r"[0-9a-f]{40}\.json")


class Keystore:
    """A folder of encrypted keys, readable by its owner only. Holds no secret itself."""

    __slots__ = ("_scrypt_n", "folder")

    folder: Path
    """Where the files are; made with mode 0700 when the first key comes."""

    def __init__(self, folder: Path, *, scrypt_n: int = SCRYPT_N) -> None:
        """Open a keystore; reads and writes nothing yet.

        Args:
            folder: where the files are or will be.
            scrypt_n: the work factor of files written from now on, a power of 2. Lower it in tests only.
        """
        self.folder = folder
        self._scrypt_n = scrypt_n

    def create(self, password: str) -> Address:
        """Make a new key and store it.

        Raises:
            PasswordMissing: if the password is empty.
            KeyfileUnreadable: if the folder cannot be written.
        """
        while True:
            secret = secrets.token_bytes(32)
            with contextlib.suppress(ValueError):  # 0 and what is not below the curve's order: once in 2^128
                PrivateKey(secret)
                return self.import_key(secret, password)

    def import_key(
        self, secret: bytes | str, password: str, accept: Callable[[Address], None] | None = None
    ) -> Address:
        """Store a key that exists already.

        Args:
            secret: 32 bytes, or as hexadecimal.
            password: what will open it.
            accept: told the account before anything is written; what it raises keeps the key out.

        Raises:
            PasswordMissing: if the password is empty.
            BadPrivateKey: if the secret is no key.
            KeyExists: if the account is there already.
            KeyfileUnreadable: if the folder cannot be written.
        """
        raw, account = _parse(secret)
        if accept is not None:
            accept(account)
        content = self._encrypt(raw, password)
        self._write(account, content, replace=False)
        return account

    def import_file(
        self, source: Path, password: str, accept: Callable[[Address], None] | None = None
    ) -> Address:
        """Take in a version 3 file from elsewhere, encrypted anew with our work factor and the same password.

        Args:
            source: the file.
            password: what opens it.
            accept: as for ``import_key``.

        Raises:
            PasswordMissing, WrongPassword: as ``unlock``.
            KeyExists: if the account is there already.
            KeyfileUnreadable: if the file is none, or the folder cannot be written.
        """
        return self.import_key(_decrypt(source, _read(source), password, None), password, accept)

    def accounts(self) -> list[Address]:
        """The accounts that have a key here, in ascending order; reads names only.

        Raises:
            KeyfileUnreadable: if the folder cannot be read.
        """
        try:
            names = sorted(entry.name for entry in self.folder.iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise KeyfileUnreadable(self.folder, f"cannot be read ({_reason(error)}).") from error
        return [address("0x" + name[:40]) for name in names if _FILE.fullmatch(name)]

    def unlock(self, account: Address, password: str, chain_id: int | None = None) -> LocalSigner:
        """The signer of an account.

        Args:
            account: whose key.
            password: what it was stored with.
            chain_id: the only chain the signer may sign for, or None for any.

        Raises:
            PasswordMissing: if the password is empty.
            KeyNotFound: if the folder has no such key.
            WrongPassword: if the password does not open it.
            KeyfileUnreadable: if the file cannot be read, is damaged, or holds another account's key.
            DevnetKeyRefused: if it is a published devnet key and ``chain_id`` is not the devnet's.
        """
        return LocalSigner(self._secret(account, password), chain_id)

    def export(self, account: Address) -> str:
        """The encrypted file's text, for another wallet or a backup. Needs no password and shows no secret.

        Raises:
            KeyNotFound: if the folder has no such key.
            KeyfileUnreadable: if the file cannot be read.
        """
        return json.dumps(_read(self._existing(account)), indent=2) + "\n"

    def change_password(self, account: Address, old: str, new: str) -> None:
        """Encrypt a key anew; the file changes at once or not at all.

        Raises:
            PasswordMissing, KeyNotFound, WrongPassword, KeyfileUnreadable: as ``unlock``.
        """
        self._write(account, self._encrypt(self._secret(account, old), new), replace=True)

    def _secret(self, account: Address, password: str) -> bytes:
        path = self._existing(account)
        return _decrypt(path, _read(path), password, account)

    def _path(self, account: Address) -> Path:
        return self.folder / f"{account[2:].lower()}.json"

    def _existing(self, account: Address) -> Path:
        path = self._path(account)
        try:
            path.stat()
        except FileNotFoundError as error:
            raise KeyNotFound(account, self.folder, self.accounts()) from error
        except OSError as error:
            raise KeyfileUnreadable(path, f"cannot be read ({_reason(error)}).") from error
        return path

    def _encrypt(self, secret: bytes, password: str) -> bytes:
        if not password:
            raise PasswordMissing
        _load_codec()
        from eth_keyfile.keyfile import create_keyfile_json

        content = create_keyfile_json(secret, password.encode(), kdf="scrypt", iterations=self._scrypt_n)
        return (json.dumps(content, indent=2) + "\n").encode()

    def _write(self, account: Address, content: bytes, *, replace: bool) -> None:
        path = self._path(account)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.folder.chmod(0o700)
            if not replace and path.exists():
                raise KeyExists(account, path)
            _write_atomically(path, content)
        except OSError as error:
            raise KeyfileUnreadable(path, f"cannot be written ({_reason(error)}).") from error


def _write_atomically(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")  # mkstemp makes it 0600
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _parse(secret: bytes | str) -> tuple[bytes, Address]:
    # Published devnet keys may be stored; unlocking binds them to the devnet.
    signer = LocalSigner(secret, DEVNET_CHAIN_ID)
    raw = bytes.fromhex(secret.removeprefix("0x")) if isinstance(secret, str) else bytes(secret)
    return raw, signer.address


def _read(path: Path) -> Mapping[str, object]:
    try:
        content: object = json.loads(path.read_bytes())
    except OSError as error:
        raise KeyfileUnreadable(path, f"cannot be read ({_reason(error)}).") from error
    except (ValueError, RecursionError) as error:
        raise KeyfileUnreadable(
            path, "not a keyfile, since it is not JSON; restore it from a copy."
        ) from error
    known = isinstance(content, dict) and cast("Mapping[str, object]", content).get("version") == 3
    if not known:
        raise KeyfileUnreadable(path, "not a keyfile of version 3 (Web3 Secret Storage); restore it.")
    return cast("Mapping[str, object]", content)


def _decrypt(path: Path, content: Mapping[str, object], password: str, expected: Address | None) -> bytes:
    if not password:
        raise PasswordMissing
    _load_codec()
    from eth_keyfile.keyfile import decode_keyfile_json

    try:
        normal = _normal(content)
        dear = _too_dear(normal)
        secret = b"" if dear else bytes(decode_keyfile_json(normal, password.encode()))
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        if "MAC mismatch" in str(error):
            raise WrongPassword(expected or path) from error
        raise KeyfileUnreadable(path, "the keyfile is damaged; restore it from a copy.") from error
    if dear:
        raise KeyfileUnreadable(
            path, f"opening it would take {dear}; no wallet writes such a file: restore it."
        )
    try:
        _, found = _parse(secret)
    except BadPrivateKey as error:
        raise KeyfileUnreadable(path, "the keyfile holds no private key; restore it from a copy.") from error
    if expected is not None and found != expected:
        raise KeyfileUnreadable(path, f"holds the key of {found}, not of {expected}; rename it.")
    return secret


def _load_codec() -> None:
    """Load the reader of keyfiles, and with it the pairing curves of another key format: a third of a second
    that only those who open or write a key should wait, beside the second that scrypt takes.

    Those curves (py_ecc) let every function of the process call itself 100,000 times, after which a deeply
    nested JSON text, such as anybody can send to a service, overflows the stack instead of being refused.
    """
    limit = sys.getrecursionlimit()
    importlib.import_module("eth_keyfile.keyfile")
    sys.setrecursionlimit(limit)


def _normal(content: Mapping[str, object]) -> dict[str, object]:
    """With names in small letters, as some wallets write some of them large."""
    return {
        name.lower(): _normal(cast("Mapping[str, object]", value)) if isinstance(value, dict) else value
        for name, value in content.items()
    }


def _too_dear(normal: Mapping[str, object]) -> str:
    """What opening a file would take too much of, since whoever wrote the file chose it; empty if nothing."""
    crypto = cast("Mapping[str, Mapping[str, object]]", normal["crypto"])
    given, memory_hard = crypto["kdfparams"], cast(object, crypto["kdf"]) == "scrypt"
    names = ("dklen", "n", "r", "p") if memory_hard else ("dklen", "c")
    values = [given[name] for name in names]
    numbers = [value for value in values if isinstance(value, int) and value > 0]
    if len(numbers) != len(values) or numbers[0] != KEY_BYTES:
        raise ValueError("The parameters of the key derivation are none.")
    if memory_hard:
        _, n, r, p = numbers
        if 128 * n * r > MOST_MEMORY:
            return f"more than {MOST_MEMORY >> 20:,} MiB"
        return f"more than {MOST_MIXING:,} scrypt blocks" if n * r * p > MOST_MIXING else ""
    return f"more than {MOST_ROUNDS:,} rounds" if numbers[1] > MOST_ROUNDS else ""


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown reason").lower()
