"""Why this maker: published profiles matched with one request, with reasons that add up."""
