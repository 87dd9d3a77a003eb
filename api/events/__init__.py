"""Live events by Server-Sent Events."""
