"""Metered use of a resource: vouchers, claims, and what is left."""
