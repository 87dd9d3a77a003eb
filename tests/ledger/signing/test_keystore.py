from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from eth_account import Account
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.chain.errors import BadPrivateKey, DevnetKeyRefused
from ledger.chain.signer import DEVNET_CHAIN_ID, LocalSigner, devnet_signer
from ledger.signing.errors import KeyExists, KeyfileUnreadable, KeyNotFound, PasswordMissing, WrongPassword
from ledger.signing.keystore import Keystore
from ledger.types import Hash32, address

SECRET = b"\x42" * 32
ACCOUNT = LocalSigner(SECRET).address
NOBODY = address("0x5FbDB2315678afecb367f032d93F642f64180aa3")
DEVNET_KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"


@pytest.fixture
def store(tmp_path: Path) -> Keystore:
    return Keystore(tmp_path / "home" / "keys", scrypt_n=2)


def only_file(store: Keystore) -> Path:
    (path,) = store.folder.iterdir()
    return path


def test_created_key_signs_after_unlocking(store: Keystore) -> None:
    account = store.create("pass word")
    assert store.accounts() == [account]
    signer = store.unlock(account, "pass word", chain_id=5)
    assert (signer.address, signer.chain_id) == (account, 5)
    assert len(signer.sign_digest(Hash32(b"\1" * 32))) == 65


@given(secret=st.integers(1, 2**255).map(lambda n: n.to_bytes(32, "big")), password=st.text(min_size=1))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_key_and_password_come_back(
    secret: bytes, password: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    try:
        password.encode()
    except UnicodeEncodeError:
        return
    store = Keystore(tmp_path_factory.mktemp("keys"), scrypt_n=2)
    account = store.import_key(secret, password)
    assert store.unlock(account, password).sign_digest(Hash32(secret)) == LocalSigner(secret).sign_digest(
        Hash32(secret)
    )


def test_files_are_their_owners_alone(store: Keystore) -> None:
    before = os.umask(0)
    try:
        store.create("x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(only_file(store).stat().st_mode) == 0o600


def test_files_hold_no_secret_and_other_wallets_read_them(store: Keystore) -> None:
    account = store.import_key("0x" + SECRET.hex(), "geheim")
    text = only_file(store).read_text()
    assert SECRET.hex() not in text
    assert json.loads(text)["crypto"]["kdf"] == "scrypt"
    assert bytes(Account.decrypt(json.loads(store.export(account)), "geheim")) == SECRET


def test_files_of_other_wallets_are_read(store: Keystore, tmp_path: Path) -> None:
    foreign = tmp_path / "UTC--2026-11-21--elsewhere"
    foreign.write_text(json.dumps(Account.encrypt(SECRET, "pw", kdf="pbkdf2", iterations=2)))
    assert store.import_file(foreign, "pw") == ACCOUNT
    assert store.unlock(ACCOUNT, "pw").address == ACCOUNT
    with pytest.raises(WrongPassword, match="elsewhere"):
        store.import_file(foreign, "other")


def test_wrong_password(store: Keystore) -> None:
    account = store.create("right")
    with pytest.raises(WrongPassword, match=f"does not open the key {account}"):
        store.unlock(account, "wrong")


def test_missing_password(store: Keystore) -> None:
    account = store.create("right")
    with pytest.raises(PasswordMissing, match="needs a password"):
        store.unlock(account, "")
    with pytest.raises(PasswordMissing):
        store.create("")
    assert store.accounts() == [account]


def test_missing_key_says_what_is_there(store: Keystore) -> None:
    with pytest.raises(KeyNotFound, match=f"no key of {NOBODY}; it holds none: create or import one"):
        store.unlock(NOBODY, "x")
    account = store.create("x")
    with pytest.raises(KeyNotFound, match=f"it holds {account}"):
        store.export(NOBODY)


def test_second_import_overwrites_nothing(store: Keystore) -> None:
    store.import_key(SECRET, "first")
    with pytest.raises(KeyExists, match="move that file away"):
        store.import_key(SECRET, "second")
    assert store.unlock(ACCOUNT, "first").address == ACCOUNT


def test_password_can_change(store: Keystore) -> None:
    store.import_key(SECRET, "old")
    with pytest.raises(WrongPassword):
        store.change_password(ACCOUNT, "guess", "new")
    store.change_password(ACCOUNT, "old", "new")
    assert store.unlock(ACCOUNT, "new").address == ACCOUNT
    with pytest.raises(WrongPassword):
        store.unlock(ACCOUNT, "old")
    assert len(list(store.folder.iterdir())) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[]", "not a keyfile of version 3"),
        (b'{"version": 4}', "not a keyfile of version 3"),
        (b'{"version": 3}', "damaged"),
        (b'{"version": 3, "crypto": 5}', "damaged"),
        (b'{"version": 3, "crypto": {"kdf": "scrypt", "kdfparams": []}}', "damaged"),
        (b'{"version": 3, "crypto": {"kdf": "none"}}', "damaged"),
    ],
)
def test_damaged_files_say_so(store: Keystore, content: bytes, says: str) -> None:
    store.import_key(SECRET, "x")
    only_file(store).write_bytes(content)
    with pytest.raises(KeyfileUnreadable, match=says):
        store.unlock(ACCOUNT, "x")


@pytest.mark.parametrize(
    ("kdf", "changes", "says"),
    [
        ("pbkdf2", {"c": 1 << 70}, "more than 10,000,000 rounds"),
        ("pbkdf2", {"c": 10_000_001}, "more than 10,000,000 rounds"),
        ("pbkdf2", {"c": 0}, "damaged"),
        ("pbkdf2", {"c": -1}, "damaged"),
        ("pbkdf2", {"c": "1"}, "damaged"),
        ("pbkdf2", {"dklen": 1 << 40}, "damaged"),
        ("pbkdf2", {"dklen": 16}, "damaged"),
        ("scrypt", {"n": 1 << 40}, "more than 1,024 MiB"),
        ("scrypt", {"r": 1 << 70}, "more than 1,024 MiB"),
        ("scrypt", {"n": 1 << 20, "r": 8, "p": 3}, "scrypt blocks"),
        ("scrypt", {"p": 1 << 70}, "scrypt blocks"),
        ("scrypt", {"n": 3}, "damaged"),
        ("scrypt", {"dklen": 1 << 40}, "damaged"),
        ("scrypt", {"N": 1 << 40}, "more than 1,024 MiB"),
    ],
)
def test_files_that_cost_too_much_to_open_are_refused_at_once(
    store: Keystore, kdf: Any, changes: dict[str, object], says: str
) -> None:
    store.import_key(SECRET, "x")
    content: dict[str, Any] = dict(Account.encrypt(SECRET, "x", kdf=kdf, iterations=2))
    content["crypto"]["kdfparams"] |= changes
    only_file(store).write_text(json.dumps(content))
    with pytest.raises(KeyfileUnreadable, match=says):
        store.unlock(ACCOUNT, "x")


def test_deep_files_are_refused_and_leave_no_deeper_stack(store: Keystore) -> None:
    """In a process of its own: other tests have loaded what lets functions call themselves without end."""
    store.import_key(SECRET, "x")
    lines = (
        "import sys",
        "from pathlib import Path",
        "from ledger.signing.keystore import Keystore",
        "from ledger.signing.errors import KeyfileUnreadable",
        "limit, folder = sys.getrecursionlimit(), Path(sys.argv[1])",
        "store = Keystore(folder, scrypt_n=2)",
        "account = store.accounts()[0]",
        "store.unlock(account, 'x')",
        "assert sys.getrecursionlimit() == limit and 'py_ecc' in sys.modules",
        "for text in ('[' * 100_000, '{\"version\":3,\"a\":' + '{\"a\":' * 900 + '5' + '}' * 901):",
        "    (folder / f'{account[2:].lower()}.json').write_text(text)",
        "    try: store.unlock(account, 'x')",
        "    except KeyfileUnreadable: print('refused')",
    )
    words = [sys.executable, "-c", "\n".join(lines), str(store.folder)]
    told = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (0, "refused\n" * 2), told.stderr


def test_names_in_large_letters_are_read(store: Keystore) -> None:
    store.import_key(SECRET, "x")
    content = json.loads(only_file(store).read_text())
    content["Crypto"] = content.pop("crypto")
    only_file(store).write_text(json.dumps(content))
    assert store.unlock(ACCOUNT, "x").address == ACCOUNT


def test_file_of_another_account_is_refused(store: Keystore) -> None:
    store.import_key(SECRET, "x")
    only_file(store).rename(store.folder / f"{NOBODY[2:].lower()}.json")
    with pytest.raises(KeyfileUnreadable, match=f"holds the key of {ACCOUNT}, not of {NOBODY}"):
        store.unlock(NOBODY, "x")


def test_folder_in_place_of_the_file(store: Keystore) -> None:
    store.import_key(SECRET, "x")
    path = only_file(store)
    path.unlink()
    path.mkdir()
    with pytest.raises(KeyfileUnreadable, match="cannot be read"):
        store.unlock(ACCOUNT, "x")


def test_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("")
    store = Keystore(tmp_path / "keys", scrypt_n=2)
    with pytest.raises(KeyfileUnreadable, match="cannot be read"):
        store.accounts()
    with pytest.raises(KeyfileUnreadable, match="cannot be written"):
        store.create("x")


def test_unreadable_file(store: Keystore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.import_key(SECRET, "x")

    def refuse(_: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    # Not by chmod: root reads everything.
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(KeyfileUnreadable, match="permission denied"):
        store.unlock(ACCOUNT, "x")


@pytest.mark.parametrize("secret", ["", "0x12", "zz" * 32, bytes(32), b"\xff" * 32])
def test_what_is_no_key_is_not_stored(store: Keystore, secret: bytes | str) -> None:
    with pytest.raises(BadPrivateKey):
        store.import_key(secret, "x")
    assert store.accounts() == []


def test_published_keys_unlock_on_the_devnet_only(store: Keystore) -> None:
    account = store.import_key(DEVNET_KEY, "x")
    assert account == devnet_signer(0).address
    assert store.unlock(account, "x", DEVNET_CHAIN_ID).address == account
    with pytest.raises(DevnetKeyRefused):
        store.unlock(account, "x", chain_id=1)


def test_other_files_in_the_folder_are_no_accounts(store: Keystore) -> None:
    account = store.create("x")
    (store.folder / "README").write_text("mine")
    (store.folder / ".new-abc").write_text("left by a crash")
    assert store.accounts() == [account]
