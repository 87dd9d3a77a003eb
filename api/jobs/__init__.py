"""Long work apart from the requests: queued in the database, done by processes that can be killed."""
