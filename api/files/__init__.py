"""Encrypted files of orders: the service keeps what it cannot read, and says who holds a key to it."""
