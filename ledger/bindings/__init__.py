"""Typed calls, events and errors of the contracts, generated from their ABI, checked in, and compared in
every check.

::

    escrow = OrderEscrow(address)
    escrow.deliver(terms, mask, seal)     → Call[None], for a node, an outbox or a wallet to carry out
    order_escrow.MilestoneMoved.decode()  ← topics and data of a log
    order_escrow.TooLate.decode()         ← revert data; ``str()`` says it in a sentence

Importing the package also teaches ``ledger.chain`` the contracts' errors.
"""

from __future__ import annotations

from ledger.bindings.registry import register

register()
