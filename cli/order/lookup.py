"""The order that a command is about, from a file or from the chain, and who may act in it."""

from __future__ import annotations

from pathlib import Path

from cli.documents import read_document
from cli.errors import Mismatch, Usage
from cli.papers import signed_by
from cli.run import Run
from ledger.chain.signer import Signer
from ledger.model import metered_due, model_of
from ledger.papers import Document
from ledger.signing import Clauses, Message, OrderTerms, order_id
from ledger.system import KnownOrder
from ledger.types import Address, hash32
from sharing.model.states import Phase


def order_document(run: Run, text: str) -> Document:
    """An order file that fits this deployment.

    Raises:
        Usage: if it is no order file.
    """
    return _order_file(text).checked(run.system)


def _order_file(text: str) -> Document:
    document = read_document(Path(text))
    if not isinstance(document.message, OrderTerms):
        raise Usage(f"{text} holds no order but a {type(document.message).__name__}: see `tally relay`.")
    return document


def known_order(run: Run, text: str) -> KnownOrder:
    """An order on the chain, from its file or its id. What is in force comes from the chain.

    Raises:
        UnknownOrder: if the escrow has never seen it.
        Mismatch: if the file's terms are of the version in force and yet others.
    """
    system = run.system
    if not Path(text).is_file():
        if not text.startswith("0x"):
            raise Usage(f"{text} is neither a file nor an order's id (0x and 64 hexadecimal digits).")
        return _named(run, system.find_order(hash32(text)))
    document = _order_file(text)
    document.check(system)
    assert isinstance(document.message, OrderTerms)
    order = system.find_order(order_id(document.message, system.domain))
    if document.message.version == order.state.version and document.message != order.terms:
        raise Mismatch(
            f"{text} does not hold the terms in force of order 0x{order.id.hex()}: get them again."
        )
    return _named(run, order)


def _named(run: Run, order: KnownOrder) -> KnownOrder:
    run.names.show(order.terms.customer, "customer")
    run.names.show(order.terms.maker, "maker")
    return order


def next_due(run: Run, order: KnownOrder) -> int | None:
    """From when on ``poke`` does something; None if it never will."""
    if order.state.phase is Phase.METERED:
        return metered_due(order.terms, run.system.node.call(run.system.escrow.meter_of(order.id)))
    return None if order.state.phase is Phase.NONE else model_of(order.terms, order.state).next_due


def customer_of(run: Run, order: KnownOrder) -> Address:
    """Who acts as the customer: its own, or who stands in where the milestone above has failed."""
    if not order.state.linked:
        return order.terms.customer
    system = run.system
    return system.node.call(system.escrow.acting_customer_of(order.id, order.terms.customer))


def signed_document(
    run: Run,
    message: Message,
    terms: OrderTerms,
    side: str,
    signer: Signer,
    clauses: Clauses | None = None,
) -> Document:
    """A message file with its first signature."""
    document = Document(message, run.system.domain, terms, clauses=clauses, stand_in=stand_in(run, terms))
    return signed_by(run, document, side, signer)


def stand_in(run: Run, terms: OrderTerms) -> Address | None:
    """Who acts in a sub-order in its customer's place; None where the customer does."""
    system = run.system
    id = order_id(terms, system.domain)
    acting = system.node.call(system.escrow.acting_customer_of(id, terms.customer))
    return None if acting == terms.customer else acting


def short_id(order: KnownOrder) -> str:
    """An order's id for people."""
    text = order.id.hex()
    return f"0x{text[:8]}…{text[-8:]}"
