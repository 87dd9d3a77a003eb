"""An order whose money is not only its two parties': opened elsewhere, shown here as it is."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ledger.bindings.erc20 import Erc20
from ledger.bindings.order_escrow import OrderEscrow
from ledger.call import Call
from ledger.chain.signer import LocalSigner
from ledger.signing import Clauses, OrderTerms, clauses_hash, digest, escrow_domain, sign
from ledger.signing.eip712 import ChainId
from ledger.types import ZERO_HASH, BasisPoints, Timestamp, TokenAmount, Wei
from sharing.model import SharingKind
from tests.api.support import DAY, DOLLAR, Market

RATE = 5 * DOLLAR
GRACE = 2 * DAY


@dataclass
class Metered:
    """A machine shared for at most 100 units of use within ten days."""

    market: Market
    terms: OrderTerms
    clauses: Clauses
    maker: LocalSigner
    escrow: OrderEscrow
    id: str

    def shown(self) -> dict[str, object]:
        order = self.market.order(self.id)
        (turn,) = order["turn"]
        return {
            "status": order["status"],
            "locked": int(order["locked"]["amount"]) // DOLLAR,
            "who": turn["who"],
            "by": None if turn["by"] is None else turn["by"]["unix"],
            "due": order["next_due"]["unix"],
            "emptied": order["emptied_by"]["unix"],
        }


@pytest.fixture
def metered(market: Market) -> Metered:
    world = market.world
    now = world.node.get_block("latest").timestamp
    escrow = world.deployment.escrow
    customer, maker = LocalSigner(market.customer.key), LocalSigner(market.maker.key)
    clauses = Clauses(
        meter_signer=customer.address,
        rate=TokenAmount(RATE),
        max_units=100,
        claim_units=20,
        interval=DAY,
        grace=GRACE,
    )
    terms = OrderTerms(
        kind=SharingKind.RESOURCE,
        customer=customer.address,
        maker=maker.address,
        token=world.token,
        cumulative=(TokenAmount(100 * RATE),),
        deadlines=(Timestamp(now + 10 * DAY),),
        inputs_due=Timestamp(0),
        bond=TokenAmount(0),
        review=3 * DAY,
        cure=2 * DAY,
        open_by=Timestamp(now + DAY),
        court_by=Timestamp(now + 60 * DAY),
        default_maker_bps=BasisPoints(5_000),
        fee_bps=BasisPoints(0),
        relay_fee=TokenAmount(0),
        clauses=clauses_hash(clauses),
        version=0,
        amends=ZERO_HASH,
        spec_hash=ZERO_HASH,
        salt=now,
    )
    domain = escrow_domain(ChainId(31_337), escrow.address)
    for party in (customer, maker):
        world.send(Call.raw(party.address, b"", Wei(10**18), "gas"))
    world.send(Erc20(world.token).approve(escrow.address, TokenAmount(100 * RATE)), customer)
    by_customer, by_maker = sign(terms, domain, customer), sign(terms, domain, maker)
    world.send(escrow.open_with(terms, clauses, by_customer, by_maker, b"", b""))
    id = "0x" + digest(terms, domain).hex()
    return Metered(market, terms, clauses, maker, escrow, id)


def test_metered_use_from_outside(metered: Metered) -> None:
    """Whose turn it is and by when follow the meter; what is locked follows what was paid."""
    terms, world = metered.terms, metered.market.world
    end = terms.deadlines[0] + GRACE
    shown = metered.shown()
    assert shown == {
        "status": "metered",
        "locked": 500,
        "who": "maker",
        "by": end,
        "due": end + 1,
        "emptied": end + 1,
    }

    world.advance(DAY)
    world.send(metered.escrow.claim(terms, metered.clauses, 20, b""), metered.maker)
    claimed_at = world.node.get_block("latest").timestamp
    shown = metered.shown()
    assert (shown["who"], shown["by"]) == ("customer", claimed_at + terms.review)
    assert (shown["due"], shown["emptied"]) == (claimed_at + terms.review + 1, end + 1)

    world.advance(terms.review + 1)
    world.send(metered.escrow.poke(terms))
    shown = metered.shown()
    assert (shown["locked"], shown["who"]) == (400, "maker")
