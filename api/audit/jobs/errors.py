"""What can be wrong with an audit.

::

    Problem
    ├── RouteUnknown
    │   └── NothingAbout           404     nothing-about           no event tells of it
    └── Unavailable
        └── ChainMoved             503     chain-moved             a reorganisation came between
"""

from __future__ import annotations

from api.answering import answers
from api.errors import NodeFault, Problem, RouteUnknown, Unavailable
from api.reading.errors import RETRY, NothingIndexed, NotIndexedYet
from ledger.audit import errors as audit


class NothingAbout(RouteUnknown):
    slug, title = "nothing-about", "No event tells of it"
    remedy = "Check the order's id or the party's address, and the chain."
    example_detail = "No event up to block 1,190 tells of order 0x1f…: check its id."


class ChainMoved(Unavailable):
    slug, title = "chain-moved", "The chain was reorganised meanwhile"
    remedy = "Ask again in a moment."
    example_detail = "The chain was reorganised while it was read: ask again in a moment."


@answers(audit.NothingIndexed)
def _nothing(error: audit.NothingIndexed) -> Problem:
    return NothingIndexed(headers=RETRY)


@answers(audit.NotIndexedYet)
def _not_yet(error: audit.NotIndexedYet) -> Problem:
    said = f"The index has block {error.last:,} and not yet block {error.wanted:,}: ask again in a moment."
    return NotIndexedYet(said, {"indexed": error.last}, RETRY)


@answers(audit.NothingToBundle)
def _nothing_to_bundle(error: audit.NothingToBundle) -> Problem:
    return NothingAbout(str(error))


@answers(audit.NoSuchOrder)
def _no_order(error: audit.NoSuchOrder) -> Problem:
    return NothingAbout(f"No event tells of order 0x{error.order.hex()}: check its id and the chain.")


@answers(audit.ChainMoved)
def _moved(error: audit.ChainMoved) -> Problem:
    return ChainMoved(headers=RETRY)


@answers(audit.OffTheChain)
def _off(error: audit.OffTheChain) -> Problem:
    return ChainMoved(headers=RETRY)


@answers(audit.BundleUnsound)
def _unsound(error: audit.BundleUnsound) -> Problem:
    return NodeFault(str(error))
