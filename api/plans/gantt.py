"""A plan as bars over time."""

from __future__ import annotations

from sharing.planning.plan import Plan


def gantt_data(made: Plan) -> list[dict[str, object]]:
    """A bar for each piece of work, as the tree of orders stands; times are Unix seconds."""
    return [
        {
            "id": node.id,
            "item": node.item,
            "quantity": str(node.quantity),
            "kind": node.kind.value,
            "party": node.party or None,
            "what": node.what or None,
            "price": str(node.price),
            "amount": str(made.amount(node)) if node.placed else None,
            "depth": len(made.above(node)),
            "parent": node.parent or None,
            "milestone": node.milestone + 1 if node.placed else None,
            "start": made.at(node.start),
            "ready": made.at(node.ready),
            "due": made.at(node.due),
            "after": [each.node for each in node.after],
        }
        for node in made.tree
    ]
