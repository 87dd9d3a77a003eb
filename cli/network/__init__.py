"""``tally network``: who is like whom, who works with whom, and what communities that makes."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="The two-level network of enterprises: communities, indices, pictures.", no_args_is_help=True
)
