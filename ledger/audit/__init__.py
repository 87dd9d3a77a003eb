"""What an auditor checks for himself, with a node and without our server."""
