"""Makers for orders: candidates with reasons, many at once, auctions, and the choice of a community."""
