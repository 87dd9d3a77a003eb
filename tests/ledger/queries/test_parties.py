"""The history of a score, a page at a time."""

from __future__ import annotations

from sqlalchemy import select

from ledger.queries import CreditTerm, Place, credit_history, viewing
from ledger.store.model.credit import CREDIT_TERMS
from tests.ledger.conftest import Indexed


def test_pages_are_all_terms_with_their_transactions(either: Indexed) -> None:
    with viewing(either.engine) as view:
        parties = view.connection.execute(select(CREDIT_TERMS.table.c.party).distinct()).scalars().all()
        for party in parties:
            for limit in (1, 2, 50):
                found: list[CreditTerm] = []
                after: Place | None = None
                while True:
                    page = credit_history(view, party, after, limit)
                    found += page.terms
                    after = page.after
                    if after is None:
                        break
                rows = view.facts(CREDIT_TERMS, CREDIT_TERMS.table.c.party == party)
                assert [term.row for term in found] == list(rows)
                assert page.as_of == view.as_of
            for term in found:
                receipt = either.node.get_transaction_receipt(term.transaction_hash)
                assert receipt is not None
                assert receipt.block_number == term.row.block_number
                assert term.row.log_index in [log.index for log in receipt.logs]
    assert len(parties) > 1
