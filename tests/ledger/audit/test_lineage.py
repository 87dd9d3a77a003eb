"""An order's provenance is valid PROV, and says what the chain says."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prov.constants import PROV_ATTRIBUTE_QNAMES
from prov.model import ProvDocument, ProvElement, ProvRecord
from sqlalchemy import Connection, select

from ledger.audit.errors import NoSuchOrder
from ledger.audit.lineage import Document, Kind, Relation, lineage, prov_json, prov_n
from ledger.bindings.arbiter_adapter import Evidence
from ledger.projection import MissingEvents
from ledger.store import writing
from ledger.store.model.chain import EVENTS, abouts
from ledger.store.model.costs import COST_ROOTS
from ledger.store.model.credit import RATINGS
from ledger.store.model.linked_orders import SUB_ORDERS
from ledger.store.model.orders import ORDERS, PAYMENTS
from ledger.store.model.parties import DELEGATES, PARTY_KEYS, PartyKeyRow
from ledger.text import unsafe
from ledger.types import BlockNumber, Hash32, Timestamp, checksummed
from tests.ledger.conftest import Indexed


@pytest.fixture(scope="module")
def orders(indexed: Indexed) -> list[Hash32]:
    with indexed.engine.connect() as connection:
        return [Hash32(id) for id in connection.execute(select(ORDERS.table.c.order_id).distinct()).scalars()]


@pytest.fixture(scope="module")
def documents(indexed: Indexed, orders: list[Hash32]) -> dict[Hash32, Document]:
    return {id: lineage(indexed.engine, indexed.deployment, id) for id in orders}


def records(read: ProvDocument) -> list[ProvRecord]:
    return list(read.get_records())


def parsed(document: Document) -> ProvDocument:
    """As the library of PROV's own authors reads it."""
    read = ProvDocument.deserialize(io.StringIO(prov_json(document)), format="json")
    assert isinstance(read, ProvDocument)
    return read


def test_every_order_is_valid(documents: dict[Hash32, Document]) -> None:
    for document in documents.values():
        read = parsed(document)
        elements = [one for one in records(read) if isinstance(one, ProvElement)]
        assert len(elements) == len(document.nodes)
        assert len(records(read)) == len(document.nodes) + len(document.relations)
        known = {one.identifier for one in elements}
        for record in records(read):
            # What is related is there.
            for name, value in record.formal_attributes:
                if name in PROV_ATTRIBUTE_QNAMES and value is not None:
                    assert value in known, record
        names = {str(one.identifier) for one in elements}
        assert names == {f"chain:{name}" for name in document.nodes}
        # It survives being written by others.
        assert ProvDocument.deserialize(io.StringIO(read.serialize(format="json")), format="json") == read


def provn_of(record: ProvRecord) -> str:
    return record.get_provn()


def normal(line: str) -> tuple[str, tuple[str, ...]]:
    """A line of PROV-N without what may be left out, its attributes in a fixed order."""
    head, _, attributes = line.strip().partition("[")
    head = re.sub(r"\+00:00|Z", "", head).rstrip(", )")
    while head.endswith(", -"):
        head = head[:-3]
    return head, tuple(sorted(attributes.rstrip("])").split(", tally:")))


def test_both_forms_say_the_same(documents: dict[Hash32, Document]) -> None:
    for document in documents.values():
        theirs = {normal(provn_of(record))[0] for record in records(parsed(document))}
        body = [line for line in prov_n(document).splitlines() if "(" in line]
        assert {normal(line)[0] for line in body} == theirs and len(body) == len(theirs)


def test_it_holds_what_is_known(documents: dict[Hash32, Document], indexed: Indexed) -> None:
    with indexed.engine.connect() as connection:
        ratings = connection.execute(select(RATINGS.table).where(RATINGS.at())).all()
        roots = connection.execute(select(COST_ROOTS.table).where(COST_ROOTS.at())).all()
        links = connection.execute(select(SUB_ORDERS.table).where(SUB_ORDERS.at())).all()
    for rating in ratings:
        nodes = documents[Hash32(rating.order_id)].nodes
        assert f"rating-0x{rating.order_id.hex()}-by-{rating.rater}" in nodes
    held = [root for root in roots if root.pot in documents]
    assert ratings and held and links
    for root in held:
        assert f"root-0x{root.distribution.hex()}" in documents[Hash32(root.pot)].nodes
    for link in links:
        child, parent = f"terms-0x{link.order_id.hex()}-v0", f"terms-0x{link.parent.hex()}-v"
        # From above and from below: each sees the other.
        for id in (link.order_id, link.parent):
            document = documents[Hash32(id)]
            (source,) = [
                other
                for relation, one, other in document.relations
                if (relation, one) == (Relation.DERIVED, child)
            ]
            assert source.startswith(parent) and source in document.nodes
    types = {node.type for document in documents.values() for node in document.nodes.values()}
    assert types == {
        *("Transaction", "Party", "Delegate", "Terms", "Delivery", "Payment", "Objection", "Dispute"),
        *("Evidence", "Ruling", "CostAgreement", "CostRoot", "Rating", "TelemetryRoot"),
    }


def test_what_is_made_is_made_by_one_transaction_at_its_time(
    documents: dict[Hash32, Document], indexed: Indexed
) -> None:
    for document in list(documents.values())[:8]:
        made: dict[str, list[str]] = {}
        for relation, one, other in document.relations:
            kinds = {
                Relation.GENERATED: (Kind.ENTITY, Kind.ACTIVITY),
                Relation.USED: (Kind.ACTIVITY, Kind.ENTITY),
                Relation.DERIVED: (Kind.ENTITY, Kind.ENTITY),
                Relation.ATTRIBUTED: (Kind.ENTITY, Kind.AGENT),
                Relation.ASSOCIATED: (Kind.ACTIVITY, Kind.AGENT),
                Relation.FOR: (Kind.AGENT, Kind.AGENT),
            }[relation]
            assert (document.nodes[one].kind, document.nodes[other].kind) == kinds
            if relation is Relation.GENERATED:
                made.setdefault(one, []).append(other)
        for name, node in document.nodes.items():
            if node.kind is Kind.ENTITY:
                (activity,) = made[name]
                act = document.nodes[activity]
                receipt = indexed.node.get_transaction_receipt(
                    Hash32(bytes.fromhex(str(act.attributes["hash"])[2:]))
                )
                assert receipt is not None and receipt.block_number == act.attributes["block"]
                assert act.time == indexed.node.get_block(receipt.block_number).timestamp


def heights(document: Document) -> set[BlockNumber]:
    acts = [node for node in document.nodes.values() if node.kind is Kind.ACTIVITY]
    return {BlockNumber(int(act.attributes["block"])) for act in acts}


def test_it_is_as_of_a_block(indexed: Indexed, orders: list[Hash32]) -> None:
    # Not a part of another order, which would bring what happened before there was the part.
    with indexed.engine.connect() as connection:
        parts = set(connection.execute(select(SUB_ORDERS.table.c.order_id)).scalars())
    for order in set(orders) - parts:
        whole = lineage(indexed.engine, indexed.deployment, order)
        begun = min(
            int(node.attributes["block"]) for node in whole.nodes.values() if node.kind is Kind.ACTIVITY
        )
        first = lineage(indexed.engine, indexed.deployment, order, BlockNumber(begun))
        told = {node.attributes["block"] for node in first.nodes.values() if node.kind is Kind.ACTIVITY}
        assert told == {begun}
    with pytest.raises(NoSuchOrder, match="No event up to block"):
        lineage(indexed.engine, indexed.deployment, Hash32(b"\1" * 32))


@given(st.text(max_size=60))
def test_any_text_of_strangers_stays_text(text: str) -> None:
    document = Document("urn:tallystick:1:0x:")
    document.add("evidence-1", Kind.ENTITY, "Evidence", uri=text)
    told = json.loads(prov_json(document))["entity"]["chain:evidence-1"]["tally:uri"]
    assert told == {"$": text, "type": "xsd:string"}
    lines = prov_n(document).splitlines()
    assert len(lines) == 6 and not any(unsafe(letter) for letter in "".join(lines))
    head, tail = "  entity(chain:evidence-1, [prov:type='tally:Evidence', tally:uri=", " %% xsd:string])"
    said = re.fullmatch(re.escape(head) + '"(.*)"' + re.escape(tail), lines[4])
    assert said and not re.search(r'(?<!\\)(\\\\)*"', said[1])


def test_evidence_with_quotes_and_line_ends(copied: Indexed, documents: dict[Hash32, Document]) -> None:
    hostile = '"]) endDocument\n\u202eentity(chain:forged)'
    with writing(copied.engine) as connection:
        row = connection.execute(select(EVENTS.table).where(EVENTS.table.c.name == "Evidence")).first()
        assert row is not None
        topics = tuple(row.topics[place : place + 32] for place in range(0, len(row.topics), 32))
        given = Evidence.decode(topics, row.data)
        raw = hostile.encode()
        words = [(32).to_bytes(32, "big"), len(raw).to_bytes(32, "big"), raw.ljust(64, b"\0")]
        change(connection, row, data=b"".join(words))
    name = f"evidence-0x{given.evidence_group_id:064x}-{row.block_number}-{row.log_index}"
    order = next(id for id, one in documents.items() if name in one.nodes)
    document = lineage(copied.engine, copied.deployment, order)
    assert document.nodes[name].attributes["uri"] == hostile
    assert len(records(parsed(document))) == len(document.nodes) + len(document.relations)
    assert len([line for line in prov_n(document).splitlines() if "forged" in line]) == 1


def change(connection: Connection, row: Any, **values: object) -> None:
    table = EVENTS.table
    place = (table.c.block_number == row.block_number, table.c.log_index == row.log_index)
    connection.execute(table.update().where(*place).values(**values))


def test_splits_and_further_keys(copied: Indexed, orders: list[Hash32]) -> None:
    """On this chain only a deposit is split, and only parties without orders have further keys."""
    key = checksummed(b"\x77" * 20)
    with writing(copied.engine) as connection:
        row = connection.execute(
            select(EVENTS.table).where(EVENTS.table.c.name == "CostSplitDone").order_by("block_number")
        ).first()
        assert row is not None
        paid = select(PAYMENTS.table.c.order_id).where(PAYMENTS.table.c.block_number < row.block_number)
        earlier = ORDERS.at() & ORDERS.table.c.order_id.in_(paid)
        order = connection.execute(select(ORDERS.table).where(earlier)).first()
        assert order is not None
        id = Hash32(order.order_id)
        change(connection, row, topics=row.topics[:32] + id + row.topics[64:])
        connection.execute(abouts.insert().values((id, row.block_number, row.log_index, row.log_index)))
        named = PartyKeyRow(key, order.maker, Timestamp(5), Timestamp(0), order.maker)
        connection.execute(PARTY_KEYS.table.insert().values(**named._asdict(), from_block=row.block_number))
    document = lineage(copied.engine, copied.deployment, id)
    agent = f"key-{key}-for-{order.maker}"
    assert (Relation.FOR, agent, f"party-{order.maker}") in document.relations
    (split,) = [node for node in document.nodes.values() if node.type == "CostSplit"]
    assert split.attributes["payees"] and split.attributes["total"]
    parsed(document)


def test_events_that_are_missing_are_said_to_be(copied: Indexed, orders: list[Hash32]) -> None:
    with writing(copied.engine) as connection:
        table = EVENTS.table
        connection.execute(table.delete().where(table.c.name.in_(("OrderOpened", "OrderPosted"))))
    for order in orders:
        with pytest.raises(MissingEvents):
            lineage(copied.engine, copied.deployment, order)


def test_far_times_are_numbers(copied: Indexed, documents: dict[Hash32, Document]) -> None:
    with writing(copied.engine) as connection:
        changed = connection.execute(DELEGATES.table.update().values(until=2**40 - 1)).rowcount
    assert changed
    named = [id for id, one in documents.items() if any(name.startswith("delegate-") for name in one.nodes)]
    document = lineage(copied.engine, copied.deployment, named[0])
    parsed(document)
    assert f'"{2**40 - 1}"' in prov_json(document)
