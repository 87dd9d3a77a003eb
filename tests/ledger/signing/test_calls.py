"""What a committee's call says, against the calls that the bindings make."""

from __future__ import annotations

from ledger.bindings.enums import Scope
from ledger.bindings.erc20 import Erc20
from ledger.bindings.order_escrow import OrderEscrow
from ledger.bindings.party_registry import PartyRegistry
from ledger.signing import CommunityCall, sentence
from ledger.types import Timestamp, TokenAmount
from tests.ledger.signing.test_sentences import CUSTOMER, MAKER, NOW, READER, TOKEN


def _call(data: bytes, value: int = 0) -> str:
    return sentence(CommunityCall(CUSTOMER, TOKEN, value, data, 1, 7, NOW), READER)


def test_what_a_committee_calls_is_said_in_words() -> None:
    token, until = Erc20(TOKEN), Timestamp(NOW + 60)
    some = TokenAmount(5_000_000)
    for call, says in [
        (
            token.approve(MAKER, some),
            f"Mill AG ({CUSTOMER}) lets {MAKER} take 5.00 dUSD (token {TOKEN}) from it,",
        ),
        (token.approve(MAKER, TokenAmount(2**256 - 1)), f"take all of its token {TOKEN}, now and later"),
        (token.approve(MAKER, TokenAmount(0)), f"lets {MAKER} take nothing of its token"),
        (token.transfer(MAKER, some), f"pays {MAKER} 5.00 dUSD"),
        (
            OrderEscrow(TOKEN).withdraw(CUSTOMER, TOKEN, MAKER, some),
            f"ready for Mill AG ({CUSTOMER}) out to {MAKER}",
        ),
        (
            PartyRegistry(TOKEN).set_delegate(CUSTOMER, MAKER, 2 | 64, until),
            "deliver and change the profile for Mill",
        ),
        (PartyRegistry(TOKEN).set_delegate(CUSTOMER, MAKER, 0, until), f"lets {MAKER} act for Mill AG"),
    ]:
        said = _call(call.data)
        assert says in said and f": it calls {TOKEN}, until 2026-11-21 00:00 UTC" in said, said
    # What is not exactly one of these is nothing that could be explained.
    approve = token.approve(MAKER, some).data
    unknown = [
        approve + bytes(32),
        approve[:-1],
        approve[:4] + b"\1" + approve[5:],
        PartyRegistry(TOKEN).set_delegate(CUSTOMER, MAKER, Scope.WITHDRAW | 2, until).data,
    ]
    assert all("make sure what that does" in _call(data) for data in unknown)
    assert "make sure what that does" in _call(approve, value=1)
