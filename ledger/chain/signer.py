"""Who signs. A signer is an address that can sign; where its key lives is its own affair."""

from __future__ import annotations

from typing import Protocol

from coincurve import PrivateKey

from ledger.chain.errors import BadPrivateKey, DevnetKeyRefused, SignerChainMismatch
from ledger.chain.transactions import SignedTransaction, Transaction, keccak256
from ledger.types import Address, Hash32, checksummed

DEVNET_CHAIN_ID = 31337
"""The chain id of anvil and hardhat devnets."""

# The accounts of the mnemonic "test test test test test test test test test test test junk", which anvil
# and hardhat fund at genesis. They are printed in every manual: what they get on a real chain is gone.
_DEVNET_KEYS = (
    "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
    "59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
    "5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
    "7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6",
    "47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a",
    "8b3a350cf5c34c9194ca85829a2df0ec3153be0318b5e2d3348e872092edffba",
    "92db14e403b83dfe3df233f83dfa3a0d7096f21ca9b0d6d6b8d88b2b4ec1564e",
    "4bbbf85ce3377467afe5d46f804f221813b2bb87f24d81f60f1fcdbf7cbf4356",
    "dbda1821b80551c9d65939329250298aa3472ba22feea921c0cf5d620ea67b97",
    "2a871d0798f97d79848a013d4936a73bf4cc922c825d33c1cf7073dff6d409c6",
)
_PUBLISHED = frozenset(bytes.fromhex(key) for key in _DEVNET_KEYS)


class Signer(Protocol):
    """What the outbox and the EIP-712 layer need from a key: local, hardware or remote."""

    @property
    def address(self) -> Address:
        """The account it signs for."""
        ...

    @property
    def chain_id(self) -> int | None:
        """The only chain it may sign for, or None for any."""
        ...

    def sign_digest(self, digest: Hash32) -> bytes:
        """r ‖ s ‖ v over 32 bytes, v 27 or 28, low s (EIP-2)."""
        ...

    def sign_transaction(self, transaction: Transaction) -> SignedTransaction:
        """The transaction with its signature.

        Raises:
            SignerError: if this signer must not sign for the transaction's chain.
        """
        ...


class LocalSigner:
    """A private key in this process's memory. Its text form shows the address only."""

    __slots__ = ("_address", "_chain_id", "_key")

    def __init__(self, key: bytes | str, chain_id: int | None = None) -> None:
        """Take a key of 32 bytes or of hexadecimal digits.

        Args:
            key: the private key.
            chain_id: bind the signer to one chain; required (31337) for the published devnet keys.

        Raises:
            BadPrivateKey: if it is no key.
            DevnetKeyRefused: if it is a published key and ``chain_id`` is not the devnet's.
        """
        try:
            raw = bytes.fromhex(key.removeprefix("0x")) if isinstance(key, str) else bytes(key)
        except ValueError:
            raise BadPrivateKey from None
        if len(raw) != 32:
            raise BadPrivateKey
        try:
            self._key = PrivateKey(raw)
        except ValueError:
            raise BadPrivateKey from None
        self._chain_id = chain_id
        self._address = checksummed(keccak256(self._key.public_key.format(compressed=False)[1:])[12:])
        if raw in _PUBLISHED and chain_id != DEVNET_CHAIN_ID:
            raise DevnetKeyRefused(self.address, chain_id)

    @property
    def address(self) -> Address:
        """The account the key controls."""
        return self._address

    @property
    def chain_id(self) -> int | None:
        """The only chain it may sign for, or None for any."""
        return self._chain_id

    def sign_digest(self, digest: Hash32) -> bytes:
        """r ‖ s ‖ v over 32 bytes, v 27 or 28, low s: libsecp256k1 gives the low s itself.

        A digest hides its chain: whoever builds it checks ``chain_id`` first.
        """
        signature = self._key.sign_recoverable(digest, hasher=None)  # pyright: ignore[reportUnknownMemberType]
        return signature[:64] + bytes((signature[64] + 27,))

    def sign_transaction(self, transaction: Transaction) -> SignedTransaction:
        """The transaction with its signature, byte for byte what eth-account makes.

        Raises:
            DevnetKeyRefused: if this is a published key and the chain is not the devnet.
            SignerChainMismatch: if the signer is bound to another chain.
        """
        if self._chain_id is not None and transaction.chain_id != self._chain_id:
            if self._key.secret in _PUBLISHED:
                raise DevnetKeyRefused(self.address, transaction.chain_id)
            raise SignerChainMismatch(self.address, self._chain_id, transaction.chain_id)
        raw = transaction.serialize(self.sign_digest(transaction.digest()))
        return SignedTransaction(transaction, self.address, raw, keccak256(raw))

    def __repr__(self) -> str:
        return f"LocalSigner({self.address})"


def devnet_signer(index: int) -> LocalSigner:
    """One of the ten accounts that anvil funds at genesis, bound to the devnet's chain id.

    Raises:
        IndexError: if ``index`` is not 0 to 9.
    """
    if not 0 <= index < len(_DEVNET_KEYS):
        raise IndexError(f"{index} is not a devnet account: give 0 to {len(_DEVNET_KEYS) - 1}.")
    return LocalSigner(_DEVNET_KEYS[index], DEVNET_CHAIN_ID)


DEVNET_ACCOUNTS = len(_DEVNET_KEYS)
"""How many accounts ``devnet_signer`` knows."""
