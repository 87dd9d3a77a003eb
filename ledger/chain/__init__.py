"""Nodes, keys and transactions: the part of the package that talks to a chain.

Import from the modules: ``node`` asks a chain, ``signer`` signs, ``devnet`` runs one of our own,
``outbox`` sends for sure, ``raw`` sends fast, ``reverts`` and ``errors`` say what went wrong. So who only
decodes does not pay for sockets.
"""
