"""What a key is asked to sign, checked by our own computation against what was asked for.

The service says what to sign, which digest that has and what it means. None of that is believed here: the
digest is computed anew from the typed data, its domain must be of the contracts that one trusts, and every
field must be what the arguments say. What no argument says is either harmless (a nonce, the version of the
terms in force: a wrong one makes the signature worthless) or listed below, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from api.client.contracts import Contracts
from api.client.errors import NotTheSame
from ledger.chain.signer import Signer
from ledger.signing import (
    Approval,
    Assignment,
    Clauses,
    Contest,
    Delivery,
    Domain,
    Message,
    Offer,
    RatingSeal,
    Refund,
    Registration,
    Rejection,
    SettlementOffer,
    UseClaim,
    UseContest,
    Voucher,
    Withdraw,
    digest,
    sign,
)
from ledger.signing.typed import read_typed_data
from ledger.types import ZERO_HASH, Address, Hash32, address, hash32
from sharing.model import Role, milestone_mask

Asked = Mapping[str, Any]
"""A method's arguments by name, the body's fields among them, and ``party``: for whom is signed."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What may be signed: it is what was asked for."""

    message: Message
    domain: Domain
    digest: Hash32
    clauses: Clauses | None

    def sign(self, signer: Signer) -> str:
        """The signature as the service takes it.

        Raises:
            SignerChainMismatch: if the signer is bound to another chain.
        """
        return "0x" + sign(self.message, self.domain, signer).hex()


def check_itself(to_sign: Mapping[str, Any]) -> Checked:
    """What some typed data are, if the digest that is told with them is theirs.

    Raises:
        BadTypedData: if they are of no message that we know.
        NotTheSame: if the digest is another's.
    """
    told = read_typed_data(to_sign["typed_data"])
    ours = digest(told.message, told.domain)
    if to_sign["digest"] != "0x" + ours.hex():
        raise NotTheSame("the digest", to_sign["digest"], f"that of its typed data, 0x{ours.hex()}")
    return Checked(told.message, told.domain, ours, told.clauses)


def check(to_sign: Mapping[str, Any], asked: Asked, contracts: Contracts, expect: Asked) -> Checked:
    """What may be signed of what the service gives to sign.

    Args:
        to_sign: the service's answer.
        asked: what it was asked for.
        contracts: whose signatures these may be.
        expect: fields of the message that the arguments do not say, and that the signer knows.

    Raises:
        BadTypedData: if it is no message that we know.
        NotTheSame: if it is not what was asked for.
        ValueError: if nothing says what the message should be.
    """
    checked = check_itself(to_sign)
    message = checked.message
    if type(message) not in MEANING:
        raise ValueError(
            f"Nothing here knows what a {message.STRUCT.name} should say: sign it with `sign_message`, which "
            "takes the message that you mean."
        )
    if checked.domain not in contracts.domains(message, asked):
        raise NotTheSame(f"the domain of {message.STRUCT.name}", checked.domain, "of the contracts you trust")
    wanted = {**MEANING[type(message)](asked, contracts), **expect}
    if isinstance(message, SettlementOffer) and message.accept and "maker_bps" not in expect:
        raise ValueError("Say which offer you take: expect={'maker_bps': …}, and its `milestones` as a mask.")
    if isinstance(message, Offer) and not {"act", "terms"} <= expect.keys():
        raise ValueError("Say what you answer to which terms: expect={'act': …, 'terms': …}.")
    for field, value in wanted.items():
        if getattr(message, field) != value:
            raise NotTheSame(f"{message.STRUCT.name}.{field}", shown(getattr(message, field)), shown(value))
    return checked


def shown(value: object) -> str:
    """A field's value for people."""
    return "0x" + value.hex() if isinstance(value, bytes) else str(value)


def mask_of(numbers: Sequence[int]) -> int:
    """Milestones counted from 1 as the contracts have them."""
    return milestone_mask(number - 1 for number in numbers)


def _hash(asked: Asked, name: str) -> Hash32:
    given = asked.get(name)
    return ZERO_HASH if given is None else hash32(given)


def _id(asked: Asked) -> dict[str, object]:
    return {"id": hash32(asked["id"])}


def _work(*names: str) -> Callable[[Asked, Contracts], dict[str, object]]:
    """Work on milestones of an order, with the hashes of these names."""

    def meaning(asked: Asked, contracts: Contracts) -> dict[str, object]:
        hashes = {name: _hash(asked, name) for name in names}
        return {**_id(asked), "milestones": mask_of(asked["milestones"]), **hashes}

    return meaning


def _used(*names: str) -> Callable[[Asked, Contracts], dict[str, object]]:
    return lambda asked, contracts: {**_id(asked), **{name: asked[name] for name in names}}


def _offer(asked: Asked, contracts: Contracts) -> dict[str, object]:
    accept = "maker_bps" not in asked
    said = {**_id(asked), "accept": accept}
    if not accept:
        said["maker_bps"] = asked["maker_bps"]
        if asked.get("milestones") is not None:
            said["milestones"] = mask_of(asked["milestones"])
    return said


def _seal(asked: Asked, contracts: Contracts) -> dict[str, object]:
    return {**_id(asked), "rater": asked["party"], "seal": _hash(asked, "seal")}


def _registration(asked: Asked, contracts: Contracts) -> dict[str, object]:
    roles = Role(0)
    for name in asked["roles"]:
        roles |= Role[name.upper()]
    return {
        "party": address(asked["party"]),
        "roles": roles,
        "profile_digest": _hash(asked, "profile_digest"),
        "uri": asked.get("uri", ""),
        **_until(asked),
    }


def _withdraw(asked: Asked, contracts: Contracts) -> dict[str, object]:
    party: Address = address(asked["account"])
    said: dict[str, object] = {
        "party": party,
        "to": party if asked.get("to") is None else address(asked["to"]),
        "token": contracts.token(asked["token"]),
        **_until(asked),
    }
    if asked.get("amount") is not None:
        said["amount"] = int(asked["amount"])
    return said


def _until(asked: Asked) -> dict[str, object]:
    given = asked.get("valid_until")
    return {} if given is None else {"valid_until": unix(given)}


def unix(given: str | int) -> int:
    """A time of a body in Unix seconds."""
    return given if isinstance(given, int) else int(datetime.fromisoformat(given).timestamp())


def _answer(asked: Asked, contracts: Contracts) -> dict[str, object]:
    """An answer in talks: what it says, about which terms, is nobody's but the caller's to say."""
    return {"negotiation": hash32(asked["id"]), "party": asked["party"]}


MEANING: Mapping[type[Message], Callable[[Asked, Contracts], dict[str, object]]] = {
    Delivery: _work("seal"),
    Approval: _work("seal"),
    Rejection: _work("reason_hash"),
    Contest: _work("reason_hash"),
    Refund: _work(),
    Assignment: _used(),
    Voucher: _used("units"),
    UseClaim: _used("units"),
    UseContest: lambda asked, contracts: {**_id(asked), "reason_hash": _hash(asked, "reason_hash")},
    SettlementOffer: _offer,
    RatingSeal: _seal,
    Registration: _registration,
    Withdraw: _withdraw,
    Offer: _answer,
}
"""What each message's fields must be."""

LEFT_TO_THE_SERVICE: Mapping[type[Message], set[str]] = {
    # Which of the two it is follows from the order's state, which the contract knows as well.
    Delivery: {"version", "cure"},
    Approval: {"version"},
    Rejection: {"version", "cured"},
    Contest: {"version"},
    Refund: {"version"},
    Assignment: {"version"},
    Voucher: set(),
    UseClaim: {"version", "last_at"},
    UseContest: {"version", "claimed_at"},
    SettlementOffer: {"version", "claimed_at", "round", "milestones", "maker_bps"},
    RatingSeal: {"previous"},
    Registration: {"nonce", "valid_until"},
    # All of it, and for a day, is what leaving these out means.
    Withdraw: {"nonce", "amount", "valid_until"},
    # The step before, and the times, only decide whether it fits; `act` and `terms` are asked for.
    Offer: {"seq", "previous", "act", "terms", "made_at", "valid_until"},
}
"""Fields that arguments may leave open. A test holds both tables against the messages' fields."""
