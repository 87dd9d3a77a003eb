"""The mechanisms of sharing, pure: no chain, no network, no database."""
