"""Idempotency keys, and what is refused before anything is sent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from ledger.call import Call
from ledger.chain.errors import IdempotencyConflict, NoSigner, OutboxError, SignerChainMismatch, UnknownIntent
from ledger.chain.node import Node
from ledger.chain.outbox import Outbox, State
from ledger.chain.signer import LocalSigner, devnet_signer
from ledger.types import Wei
from tests.ledger.chain.conftest import Database, MakeDatabase
from tests.ledger.chain.outbox.sending import ME, SIGNER, pay


def test_the_same_key_with_the_same_body_is_the_same_intent(database: Database, node: Node) -> None:
    box = Outbox(database.engine, node, [SIGNER])
    with ThreadPoolExecutor(8) as pool:
        ids = {i.id for i in pool.map(lambda _: box.submit(pay(1), "key", ME), range(16))}
    assert len(ids) == 1
    assert box.submit(pay(1), "key", ME, gas=50_000).id in ids
    found = box.find("key")
    assert found is not None and found.id in ids and found.state is State.QUEUED
    assert box.find("other") is None


def test_the_same_key_with_another_body_is_refused(database: Database, node: Node) -> None:
    box = Outbox(database.engine, node, [SIGNER, devnet_signer(1)])
    box.submit(pay(1), "key", ME)
    for call, sender in ((pay(2), ME), (pay(1), devnet_signer(1).address), (Call.raw(ME, value=Wei(1)), ME)):
        with pytest.raises(IdempotencyConflict, match="use a new key"):
            box.submit(call, "key", sender)
    with pytest.raises(IdempotencyConflict):
        box.submit_many([(pay(5), "a"), (pay(6), "a")], ME)
    with pytest.raises(IdempotencyConflict):
        box.submit_many([(pay(5), "fresh"), (pay(6), "key")], ME)
    assert box.find("fresh") is None, "all of a batch, or none of it"


@pytest.mark.parametrize("key", ["", "x" * 201, "filler:1"])
def test_a_key_that_cannot_be_is_refused(key: str, database: Database, node: Node) -> None:
    with pytest.raises(OutboxError, match="1 to 200 characters"):
        Outbox(database.engine, node, [SIGNER]).submit(pay(1), key, ME)


def test_a_sender_without_a_signer_is_refused(database: Database, node: Node) -> None:
    with pytest.raises(NoSigner, match="unlock its key"):
        Outbox(database.engine, node).submit(pay(1), "key", ME)


def test_a_signer_of_another_chain_is_refused(database: Database, node: Node) -> None:
    with pytest.raises(SignerChainMismatch):
        Outbox(database.engine, node, [LocalSigner(b"\x07" * 32, chain_id=1)])


def test_an_intent_of_another_database_is_unknown(make_database: MakeDatabase, node: Node) -> None:
    intent = Outbox(make_database().engine, node, [SIGNER]).submit(pay(1), "key", ME)
    with pytest.raises(UnknownIntent):
        Outbox(make_database().engine, node, [SIGNER]).refresh(intent)
