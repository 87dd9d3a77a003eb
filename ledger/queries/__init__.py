"""Questions to the read model: what auditors and pages ask, as of now or of any block.

A ``View`` is one state of the database; the questions are functions that take it. Pages are cut by key, never
by count, and every answer says as of which block it holds.
"""

from ledger.queries.disputes import DisputeAt, disputes_of
from ledger.queries.errors import (
    CursorGone,
    FoldedOtherwise,
    MalformedCursor,
    NoCreditYet,
    NothingIndexedYet,
    OutsideHistory,
    QueryError,
)
from ledger.queries.history import ALL, Happening, Page, Place, Span, Subject, block_until, history, is_known
from ledger.queries.orders import (
    OrderAt,
    OrderNode,
    OrderPage,
    OrderPlace,
    fundings,
    order_at,
    orders_of,
    payments,
    sub_order_tree,
)
from ledger.queries.parties import (
    CreditAt,
    CreditPage,
    CreditTerm,
    balances_of,
    credit_after,
    credit_at,
    credit_history,
    credit_settings,
)
from ledger.queries.view import AsOf, Finality, View, check_fold, first_block_at, viewing

__all__ = [
    "ALL",
    "AsOf",
    "CreditAt",
    "CreditPage",
    "CreditTerm",
    "CursorGone",
    "DisputeAt",
    "Finality",
    "FoldedOtherwise",
    "Happening",
    "MalformedCursor",
    "NoCreditYet",
    "NothingIndexedYet",
    "OrderAt",
    "OrderNode",
    "OrderPage",
    "OrderPlace",
    "OutsideHistory",
    "Page",
    "Place",
    "QueryError",
    "Span",
    "Subject",
    "View",
    "balances_of",
    "block_until",
    "check_fold",
    "credit_after",
    "credit_at",
    "credit_history",
    "credit_settings",
    "disputes_of",
    "first_block_at",
    "fundings",
    "history",
    "is_known",
    "order_at",
    "orders_of",
    "payments",
    "sub_order_tree",
    "viewing",
]
