"""One message that one party signs, and the call that carries its signature for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from api.backend import Backend
from api.chain import Snapshot, check_signature
from api.values import AsOf, ToSign
from ledger.call import Call
from ledger.chain.outbox import Intent
from ledger.signing import Domain, Message, Reader, digest, sentence, typed_data
from ledger.types import Address


class ActToSign(ToSign):
    """What a party signs to do something, as the chain stood at one block."""

    as_of: AsOf


@dataclass(frozen=True, slots=True)
class SignedAct:
    """What a party does by its signature."""

    name: str
    """Begins the transaction's name."""
    message: Message
    """What is signed."""
    domain: Domain
    """Where it counts."""
    party: Address
    """Who signs."""
    scope: int | None
    """What another key needs to sign for it; None where only the account itself may."""
    call: Callable[[bytes], Call[Any]]
    """The call, from the signature."""
    own: Call[Any] | None
    """The same by the party's own account, to see whether the contract would take it now; None where it has
    none."""
    reader: Reader
    """What the sentence may know."""

    def to_sign(self, backend: Backend, at: Snapshot) -> ActToSign:
        """What the party signs.

        Raises:
            Reverted: if the contract would refuse it now, however it is signed.
        """
        if self.own is not None:
            backend.system.node.call(self.own, self.party)
        return ActToSign(
            signer=self.party,
            sentence=sentence(self.message, self.reader),
            primary_type=self.message.STRUCT.name,
            digest=digest(self.message, self.domain),
            typed_data=typed_data(self.message, self.domain),
            as_of=at.as_of,
        )

    def relay(self, backend: Backend, at: Snapshot, signature: bytes) -> Intent:
        """Check the signature and promise the call.

        Raises:
            SignatureError: if it is not the party's.
            Reverted: if the contract would refuse it.
        """
        parties = None if self.scope is None else backend.system.parties
        check_signature(at, parties, self.message, self.domain, signature, self.party, self.scope or 0)
        return backend.relay.submit(self.name, self.call(signature), party=self.party)
