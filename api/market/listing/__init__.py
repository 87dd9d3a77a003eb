"""The market as one list: published requests, which are only here, and posted orders, which the chain has."""
