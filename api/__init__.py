"""The service: typed data to sign, relayed transactions, and what the chain says, over HTTP.

It holds no key but its relayer's and no money: what moves money is signed by the parties, and every answer
about the chain names the block it was read at.
"""

from __future__ import annotations
