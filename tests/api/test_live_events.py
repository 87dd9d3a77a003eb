"""Live events: each once, whatever the chain and the connection do."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from httpx import Client
from pytest import MonkeyPatch

from api.events import endpoints, hub
from api.settings import ServiceSettings
from ledger.chain.devnet import temporary_devnet
from ledger.chain.signer import devnet_signer
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from ledger.settings import Settings
from tests.api.support import RELAYER, Market, World, ok, refused, serving
from tests.waiting import until

Told = tuple[str, str, dict[str, Any]]
"""What one was told: its id, its kind, and what it says."""


@dataclass
class Listener:
    """Somebody who listens, and what it was told."""

    told: list[Told] = field(default_factory=list)
    begun: threading.Event = field(default_factory=threading.Event)
    stop: threading.Event = field(default_factory=threading.Event)
    gone: threading.Event = field(default_factory=threading.Event)
    """The service has ended it."""
    since: str = ""
    """The last id, as a browser keeps it."""

    def happened(self) -> list[str]:
        """What holds after all that it was told, by the events' ids; each happened once, and only what had
        happened was retracted."""
        there: dict[str, None] = {}
        for _, event, data in self.told:
            if event == "happened":
                assert data["id"] not in there
                there[data["id"]] = None
            else:
                del there[data["id"]]
        return list(there)

    def listen(self, client: Client, params: dict[str, str], since: str | None) -> None:
        headers = {} if since is None else {"Last-Event-ID": since}
        with client.stream("GET", "/v1/events", params=params, headers=headers) as answer:
            assert answer.status_code == 200
            id = event = ""
            for line in answer.iter_lines():
                self.begun.set()
                name, _, value = line.partition(": ")
                if name == "id":
                    id = self.since = value
                elif name == "event":
                    event = value
                elif name == "data":
                    self.told.append((id, event, json.loads(value)))
                if self.stop.is_set():
                    return
            self.gone.set()


@contextmanager
def listening(
    client: Client, since: str | None = None, told: Sequence[Told] = (), **params: str
) -> Generator[Listener]:
    """A listener that was told something already, and goes on after ``since``."""
    listener = Listener(list(told))
    thread = threading.Thread(target=listener.listen, args=(client, params, since))
    thread.start()
    assert listener.begun.wait(10)
    try:
        yield listener
    finally:
        listener.stop.set()
        thread.join()


def settled(listener: Listener, count: int) -> bool:
    """Whether a listener was let go, or told so much."""
    return listener.gone.is_set() or len(listener.told) == count


def test_a_reorg_is_told_and_resumed_from_anywhere(tmp_path: Path, monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr(endpoints, "HEARTBEAT", 0.1)
    with temporary_devnet() as devnet:
        node = devnet.node()
        deployment = deploy(node, devnet_signer(9), DeploymentPlan(), tmp_path)
        ledger = Settings(tmp_path, rpc=(devnet.url,), database=str(tmp_path / "api.sqlite"))
        world = World(devnet, node, deployment, ledger)
        with serving(ServiceSettings(ledger, RELAYER), indexed=True) as client:

            def chain() -> list[str]:
                asked = {"limit": 200, "newest_first": "false", "min_block": world.head}
                return [one["id"] for one in ok(client.get("/v1/audit/events", params=asked))["events"]]

            before = chain()
            with (
                listening(client) as first,
                listening(client, contract="CreditRegistry") as credit,
                listening(client, finality="finalized") as patient,
            ):
                market = Market(client, world)
                id = market.opened()
                until(lambda: first.happened() == chain()[len(before) :], "the order was not told")
                with listening(client, order=id) as of_order:
                    marks = [id for id, _, _ in first.told]
                    market.do(id, "deliveries", market.maker, {"milestones": [1]})
                    until(lambda: of_order.told, "the delivery was not told")
                    assert "delivered" in of_order.told[0][2]["sentence"]
                    until(lambda: first.happened() == chain()[len(before) :], "nor to all")
                count = len(chain())
                node.rpc.request("anvil_reorg", [2, []])
                node.rpc.request("anvil_mine", ["0x1"])
                until(lambda: any(event == "retracted" for _, event, _ in first.told), "no retraction")
                # The node mines again what it took back, in blocks of their own.
                until(lambda: len(chain()) == count, "what was taken back was not mined again")
                until(lambda: first.happened() == chain()[len(before) :], "what holds is not what was told")
                assert {data["contract"] for _, _, data in credit.told} <= {"CreditRegistry"}
                told = list(first.told)
                now = first.happened()
                # Whoever had stopped anywhere is told the rest, and each thing once.
                for place in range(0, len(told), max(1, len(told) // 8)):
                    with listening(client, told[place][0], told[: place + 1]) as back:
                        until(lambda back=back: back.happened() == now, f"from {told[place]}")
                assert marks
                # Who waits for what is final is told of no reorganisation, and all that is left of it, once.
                node.rpc.request("anvil_mine", ["0x60"])
                until(lambda: patient.happened() == chain(), "what is final was not told")
                assert all(event == "happened" for _, event, _ in patient.told)
                with listening(client, patient.told[0][0], patient.told[:1], finality="finalized") as back:
                    until(lambda: back.happened() == patient.happened(), "nor to who came back")
        node.close()


def test_who_is_too_slow_comes_back(indexed: Client, world: World, monkeypatch: MonkeyPatch) -> None:
    """A ring shorter than what one transaction says leaves everybody behind: with the last id nobody misses
    anything, not even who was told nothing yet."""
    monkeypatch.setattr(endpoints, "HEARTBEAT", 0.1)
    monkeypatch.setattr(hub, "RING", 1)
    market = Market(indexed, world)
    asked = {"limit": 200, "min_block": world.head}
    before = ok(indexed.get("/v1/audit/events", params=asked))["events"][0]["id"]
    wanted: list[str] = []
    with listening(indexed) as listener:
        for _ in range(5):  # the first may come before the service's own first look, and is read all the same
            market.opened()
            asked = {"limit": 200, "min_block": world.head, "after": before, "newest_first": "false"}
            wanted = [one["id"] for one in ok(indexed.get("/v1/audit/events", params=asked))["events"]]
            until(partial(settled, listener, len(wanted)), "nothing came")
            if listener.gone.is_set():
                break
        assert len(wanted) > 1 and listener.gone.is_set(), "it was kept"
    told, since = listener.told, listener.since
    for _ in range(10):
        with listening(indexed, since=since) as listener:
            until(lambda: listener.told or listener.gone.is_set(), "nothing came")
            time.sleep(0.2)
        told, since = told + listener.told, listener.since
        if len(told) >= len(wanted):
            break
    assert [data["id"] for _, _, data in told] == wanted

    refused(indexed.get("/v1/events", params={"since": "yesterday"}), 422, "malformed-cursor")
    refused(indexed.get("/v1/events", params={"since": "0-5-1-" + "ab" * 8}), 410, "cursor-gone")
    monkeypatch.setattr(hub.Places, "has_room", lambda *_: False)
    said = refused(indexed.get("/v1/events"), 503, "unavailable")
    assert "from your address" in said["detail"]
