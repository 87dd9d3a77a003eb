"""Transactions that the service sends with its own key, for messages that parties signed."""
