"""Quotes and counter-offers, each signed and chained to the one before, until both agree."""
