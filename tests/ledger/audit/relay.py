"""A node that passes on what another says, after a change."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from ledger.chain.errors import RpcError
from ledger.chain.node import Node
from tests.ledger.chain.test_rpc import Answer

MISSING: dict[str, Any] = {"error": {"code": -32601, "message": "the method does not exist"}}
"""What a node says that does not know a method."""

Change = Callable[[str, Any], Any]
"""What becomes of a method's result."""


def relayed(node: Node, change: Change) -> Answer:
    """Answers for ``tests.ledger.chain.test_rpc.server``."""

    def reply(one: dict[str, Any]) -> dict[str, Any]:
        head = {"jsonrpc": "2.0", "id": one["id"]}
        try:
            told = node.rpc.request(one["method"], one["params"])
        except RpcError:
            told = MISSING
        told = change(one["method"], told)
        return head | (told if isinstance(told, dict) and "error" in told else {"result": told})

    def answer(body: bytes) -> tuple[int, bytes]:
        asked = json.loads(body)
        return 200, json.dumps([*map(reply, asked)] if isinstance(asked, list) else reply(asked)).encode()

    return answer
