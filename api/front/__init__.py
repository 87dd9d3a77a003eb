"""What stands before every endpoint: names for requests, limits, headers, logs, metrics, traces."""
