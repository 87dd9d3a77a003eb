"""Every error that ``ledger`` raises on purpose.

::

    LedgerError
    ├── InputError                     what the caller passed is wrong
    │   ├── MalformedAddress
    │   ├── MalformedHash
    │   ├── settings.BadSetting        a variable that cannot be what was given      (ledger/settings.py)
    │   ├── system.NotAToken           no ERC-20 stands at an address                (ledger/system.py)
    │   ├── acts.errors.BadAct         what a file holds does not fit its message    (ledger/acts/errors.py)
    │   ├── cost_tree.BadTree          shares of which no root can be made           (ledger/cost_tree.py)
    │   ├── store.activities.RecordDiffers  a record of work whose name is taken; UnfitName beside it
    │   ├── communities.BadCharter     a charter that founds nothing; BadRows beside it
    │   └── telemetry.NoReadings       nothing to anchor                             (ledger/telemetry.py)
    ├── store.activities.RecordChanged a row that is not the record that was kept
    ├── system.UnknownOrder            an order that the escrow has never seen; UnprovenTerms beside it
    ├── pots.NoPot                     a pot that was never opened                   (ledger/pots.py)
    ├── communities.NoCommunity        an address without a community                (ledger/communities.py)
    ├── negotiation.errors.NegotiationError  transcripts of offers         (ledger/negotiation/errors.py)
    ├── acts.errors.Outdated           the chain has gone on since a file was made   (ledger/acts/errors.py)
    ├── chain.errors.ChainError        the node, the network or a transaction   (ledger/chain/errors.py)
    ├── contracts.errors.ContractError compiling, artifacts, deployments        (ledger/contracts/errors.py)
    ├── bindings.errors.BindingError   values and bytes that do not fit an ABI  (ledger/bindings/errors.py)
    ├── store.errors.StoreError        the database                             (ledger/store/errors.py)
    ├── audit.errors.AuditError        verification and bundles                 (ledger/audit/errors.py)
    ├── proofs.errors.ProofError       what a header does not bind              (ledger/proofs/errors.py)
    └── signing.errors.SigningError    keys, keystores, typed data              (ledger/signing/errors.py)

Each message is one sentence that says what was wrong and what to do.
"""

from __future__ import annotations


class LedgerError(Exception):
    """Root of the tree: catch this to catch everything the package raises on purpose."""


class InputError(LedgerError):
    """What the caller passed cannot be right whatever the chain says."""


class MalformedAddress(InputError):
    """Not an address, or an address whose mixed case contradicts its EIP-55 checksum."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(
            f"{text!r} is not an address: give 0x and 40 hexadecimal digits, in one case or with a valid "
            "checksum."
        )


class MalformedHash(InputError):
    """Not 32 bytes of hexadecimal."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(f"{text!r} is not a 32-byte hash: give 0x and 64 hexadecimal digits.")
