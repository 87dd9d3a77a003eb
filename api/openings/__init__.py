"""What this service takes part in opening: a cap, a stop, addresses that are refused. Never about exits."""
