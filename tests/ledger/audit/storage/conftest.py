"""The fixtures of the command line's tests: what they do to a chain is the traffic that is audited here."""

from __future__ import annotations

from tests.cli.conftest import order, shared_home, tally
from tests.cli.test_communities import mill
from tests.cli.test_costs import devnet, pot
from tests.cli.test_grants import made
from tests.cli.test_linked_orders import above
from tests.cli.test_party import new_key, party

__all__ = ["above", "devnet", "made", "mill", "new_key", "order", "party", "pot", "shared_home", "tally"]
