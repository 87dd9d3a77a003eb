"""A pot by the read model is the pot by the node, whatever happened to it."""

from __future__ import annotations

from pathlib import Path

from ledger.pots import find_pot
from ledger.queries import viewing
from ledger.queries.pots import pot_at
from ledger.settings import Settings
from ledger.store.model.costs import COST_POTS
from ledger.system import System
from ledger.types import Hash32
from tests.ledger.conftest import Indexed


def test_a_pot_is_what_the_node_tells_of_it(either: Indexed, tmp_path: Path) -> None:
    system = System(Settings(tmp_path), either.node, either.deployment)
    with viewing(either.engine) as view:
        pots = [row.pot for row in view.rows(COST_POTS)]
        found = [pot_at(view, pot) for pot in pots]
        assert found == [find_pot(system, pot) for pot in pots]
        assert pot_at(view, Hash32(b"\x01" * 32)) is None
    known = [pot for pot in found if pot is not None]
    assert any(pot.lines for pot in known) and any(pot.splits for pot in known)
    roots = [root for pot in known for root in pot.roots]
    assert any(root.swept for root in roots) and any(root.leaves is None for root in roots)


def test_a_pot_of_an_earlier_block_has_no_later_history(indexed: Indexed) -> None:
    with viewing(indexed.engine) as view:
        pots = [row.pot for row in view.rows(COST_POTS)]
        now = {pot: pot_at(view, pot) for pot in pots}
        first, last = view.history.deployment_block, view.as_of.number
    with viewing(indexed.engine, first) as view:
        assert not any(pot_at(view, pot) for pot in pots)
    seen = 0
    for block in range(first, last + 1, max(1, (last - first) // 40)):
        with viewing(indexed.engine, type(last)(block)) as view:
            for pot in pots:
                then, later = pot_at(view, pot), now[pot]
                if then is not None and later is not None:
                    seen += then != later
                    assert len(then.lines) <= len(later.lines) and len(then.roots) <= len(later.roots)
                    assert set(then.splits) <= set(later.splits)
    assert seen
