"""Whether the service is up, what it works on, and the problems it answers."""
