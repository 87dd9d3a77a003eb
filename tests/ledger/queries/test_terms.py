"""Orders put together again from their rows are those that the escrow has."""

from __future__ import annotations

from api.chain import Snapshot
from api.orders.links import read_links
from ledger.queries import viewing
from ledger.queries.terms import clauses_of, holding_of, order_stands, orders_stand
from ledger.signing import digest, escrow_domain
from ledger.signing.clauses import clauses_hash
from ledger.signing.eip712 import ChainId
from ledger.store.model.orders import ORDERS
from sharing.model.states import Phase
from tests.ledger.conftest import Indexed


def test_every_order_is_as_the_escrow_has_it(indexed: Indexed) -> None:
    """Terms by the hash that the escrow keeps, its own word, and what is held of linked money."""
    escrow = indexed.deployment.escrow
    domain = escrow_domain(ChainId(indexed.deployment.chain_id), escrow.address)
    at = Snapshot.latest(indexed.node)
    phases: set[Phase] = set()
    linked = metered = 0
    with viewing(indexed.engine) as view:
        assert view.as_of.hash == at.block.hash
        rows = view.rows_where(ORDERS)
        together = orders_stand(view, rows)
        assert [stands.row for stands in together] == list(rows)
        for stands in together:
            id = stands.row.order_id
            assert order_stands(view, id) == stands
            assert digest(stands.terms, domain) == stands.row.terms_hash
            assert clauses_hash(clauses_of(view, id)) == stands.terms.clauses
            assert stands.state == at.ask(escrow.state_of(id))
            holding = holding_of(view, stands)
            links = read_links(at, escrow, id, stands.terms, stands.state)
            assert (holding is None) is (links is None)
            if holding is not None and links is not None:
                assert (holding.held, holding.meter, holding.customer) == (
                    links.held,
                    links.meter,
                    links.customer,
                )
            phases.add(stands.state.phase)
            linked += holding is not None
            metered += holding is not None and holding.meter is not None
    assert {Phase.OPEN, Phase.METERED, Phase.CLOSED, Phase.CANCELLED} <= phases
    assert linked and metered, "or nothing was compared"
