"""What backs an order: the maker's bond and the fee, as agreed or as the maker's credit asks."""

from __future__ import annotations

from typing import Protocol, TypeVar

from ledger.bindings.credit_registry import CreditRegistry
from ledger.call import Call
from ledger.errors import LedgerError
from ledger.types import Address, BasisPoints, TokenAmount

T = TypeVar("T")


class Ask(Protocol):
    """Puts a question to the chain: ``Node.call``, or the same as of one block."""

    def __call__(self, call: Call[T], /) -> T:
        """The answer, decoded."""
        ...


class NoCredit(LedgerError):
    """Bond or fee was left to cyber-credit, which says nothing of this token."""

    def __init__(self, token: Address) -> None:
        self.token = token
        super().__init__(f"The token {token} gives no credit: say bond and fee yourself.")


def backing(
    ask: Ask,
    credit: CreditRegistry,
    maker: Address,
    token: Address,
    price: TokenAmount,
    bond: TokenAmount | None,
    fee_bps: BasisPoints | None,
) -> tuple[TokenAmount, BasisPoints]:
    """Bond and fee of an order; what is None is the least that the maker's credit asks now.

    Raises:
        NoCredit: if one is None and the token is outside cyber-credit.
        Reverted: if the maker's credit allows no such order.
    """
    if bond is not None and fee_bps is not None:
        return bond, fee_bps
    if ask(credit.unit_of(token)) == 0:
        raise NoCredit(token)
    quote = ask(credit.quote(maker, token, price))
    return quote.min_bond if bond is None else bond, quote.min_fee_bps if fee_bps is None else fee_bps
