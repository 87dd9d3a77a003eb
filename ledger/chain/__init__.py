"""Nodes, keys and transactions: the part of the package that talks to a chain."""
