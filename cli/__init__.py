"""``tally``: the command line. The only package that may import all others."""
