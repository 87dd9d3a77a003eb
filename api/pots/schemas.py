from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from api.acts.kinds.costs import ShareIn
from api.orders.schemas import Share
from api.values import AddressText, AmountIn, AsOf, BytesText, HashText, Moment, Money, Schema


class ShareOut(Schema):
    """A payee's part of a root or split."""

    number: int = Field(description="Counted from 1.")
    payee: AddressText
    amount: Money
    line_hash: HashText
    claimed: bool


class RootOut(Schema):
    """A root that was proposed."""

    distribution: HashText = Field(description="What claims know it by.")
    round: int
    root: HashText
    total: Money
    count: int = Field(description="How many shares it has.")
    pending: bool
    published: bool = Field(description="Whether its shares are on the chain, so that proofs can be made.")
    final_from: Moment | None = Field(description="From when on the owner can make it final.")
    final: Moment | None
    claimed: Money
    swept: bool = Field(description="Whether what nobody claimed went back.")
    shares: list[ShareOut] | None = Field(description="Once published.")


class SplitOut(Schema):
    """A division that all payees signed, paid at once."""

    round: int
    shares: list[ShareOut]


class LineOut(Schema):
    """An agreement that was recorded."""

    line: HashText
    payee: AddressText
    line_hash: HashText
    owed: Money
    set_aside: Money
    state: str = Field(examples=["open"])
    payable_from: Moment
    arbiter: AddressText | None


class Pot(Schema):
    """What is divided among those who did the work."""

    pot: HashText
    owner: AddressText
    free: Money = Field(description="Not yet divided, nor set aside for recorded lines.")
    round: int = Field(description="How often it was divided.")
    signed_from: Moment = Field(description="From when on signed splits and roots are carried out.")
    waiting: int = Field(description="Lines that wait for money.")
    roots: list[RootOut]
    splits: list[SplitOut]
    lines: list[LineOut]
    as_of: AsOf


class ClaimState(StrEnum):
    """Whether a share can be claimed."""

    PENDING = "pending"
    """Its root is not final."""
    READY = "ready"
    CLAIMED = "claimed"
    LAPSED = "lapsed"
    """Nobody claimed it for 180 days, and it went back to the pot."""


class LeafOut(Schema):
    """A share with its proof, by Solidity's names: `CostLeaf`."""

    index: int = Field(description="Counted from 0.")
    share: dict[str, Any] = Field(description="`CostShare`: payee, amount, lineHash.")
    proof: BytesText = Field(description="From the leaf up: 32 bytes of a sibling's hash, 16 of its sum.")


class ClaimProof(Schema):
    """A share of a root, and what the contract asks for it: `claimFor(root, leaf, to, signature)`."""

    distribution: HashText = Field(description="What is signed for: the root's struct hash.")
    state: ClaimState
    amount: Money
    claimable_from: Moment | None = Field(description="Of a pending one, where that is known.")
    claimable_until: Moment | None = Field(description="Of a final one.")
    root: dict[str, Any] = Field(description="`CostRoot`, as it was proposed.")
    leaf: LeafOut


class Claims(Schema):
    """What a payee has of a pot's published roots."""

    pot: HashText
    payee: AddressText
    claims: list[ClaimProof]
    as_of: AsOf


class _OfLine(Schema):
    payee: AddressText
    line_hash: HashText


class OpenIn(Schema):
    """Open an order's pot before its money comes, so that agreements can be recorded."""

    do: Literal["open"]


class CollectIn(Schema):
    """Fetch what an order paid into its pot, once its maker has assigned its pay."""

    do: Literal["collect"]


class PublishIn(Schema):
    """Publish the shares of the proposed root, which begins its window."""

    do: Literal["publish"]
    shares: list[ShareIn] = Field(min_length=1, max_length=1024)


class FinaliseIn(Schema):
    """Make a published root final once its window is over; recorded agreements are answered by its shares."""

    do: Literal["finalise"]


class AnswerIn(Schema):
    """Answer agreements recorded after a root that pays them was final."""

    do: Literal["answer"]


class FundIn(Schema):
    """Set free money aside for lines that wait for it."""

    do: Literal["fund"]


class PayLineIn(_OfLine):
    """Pay a recorded line that is due, or divide a disputed one that nobody decided."""

    do: Literal["pay_line"]


class KeepIn(Schema):
    """Put a payee's shares of final roots into its balance, one by one, where they do not lapse."""

    do: Literal["keep"]
    payee: AddressText


class SweepIn(Schema):
    """Give back what nobody claimed for 180 days."""

    do: Literal["sweep"]


PotStepIn: TypeAlias = Annotated[
    OpenIn | CollectIn | PublishIn | FinaliseIn | AnswerIn | FundIn | PayLineIn | KeepIn | SweepIn,
    Field(discriminator="do"),
]


class DepositIn(Schema):
    """Pay into a pot that the sender distributes; an amount of 0 opens it. By allowance to `costs`."""

    do: Literal["deposit"]
    token: str = Field(min_length=1, max_length=64, examples=["dUSD"])
    amount: AmountIn
    salt: int = Field(ge=0, lt=1 << 53, strict=True, description="The pot's number among the sender's own.")


class CallAgreementsIn(Schema):
    """Call on all who hold agreements to enter them: three days later nothing signed waits. For good."""

    do: Literal["call_agreements"]
    pot: HashText


class DisputeLineIn(_OfLine):
    """Dispute a recorded line as the pot's owner, until it is payable."""

    do: Literal["dispute_line"]
    pot: HashText


class ReleaseLineIn(_OfLine):
    """Give up what a recorded line owes, as its payee."""

    do: Literal["release_line"]
    pot: HashText


class RuleLineIn(_OfLine):
    """Rule on a disputed line, as the arbiter that its agreement names."""

    do: Literal["rule_line"]
    pot: HashText
    payee_bps: Share


OwnPotStepIn: TypeAlias = Annotated[
    DepositIn | CallAgreementsIn | DisputeLineIn | ReleaseLineIn | RuleLineIn, Field(discriminator="do")
]
"""What only a party's own account does."""
