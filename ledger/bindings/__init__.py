"""Typed calls, events and errors of the contracts, generated from their ABI, checked in, and compared in
every check.

::

    escrow = OrderEscrow(address)
    escrow.deliver(terms, mask, seal)     → Call[None], for a node, an outbox or a wallet to carry out
    order_escrow.MilestoneMoved.decode()  ← topics and data of a log
    order_escrow.TooLate.decode()         ← revert data; ``str()`` says it in a sentence

``ledger.bindings.registry`` holds all of them together, and teaches ``ledger.chain`` the errors. Nothing
is imported here, so that the generator runs also when what it generated before is broken.
"""
