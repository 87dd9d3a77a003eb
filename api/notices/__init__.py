"""Told in time: silence costs money, so parties have their windows by e-mail, webhook and calendar."""
