"""The TypeScript client against the real service: its example, bundled as its users do, signing with viem."""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import socket
import subprocess
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

from tests.absent import absent
from tests.api.support import Person, World

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "clients" / "typescript" / "example" / "order.ts"
LEFT = 1_500
"""Bytes after which the way to who listens breaks at first, in the middle of an event; later after more."""


@contextmanager
def breaking(service: httpx.URL) -> Generator[tuple[str, list[str]]]:
    """The way to a service on which answers to whoever listens are cut off after a few hundred bytes, in the
    middle of whatever is told then; the address, and where each listener said that it was."""
    since: list[str] = []

    def serve(near: socket.socket) -> None:
        left: int | None = None
        with suppress(OSError), near, socket.create_connection((service.host, service.port or 80)) as far:
            while True:
                for side in select.select([near, far], [], [])[0]:
                    piece = side.recv(65_536)
                    if side is near and piece.startswith(b"GET /v1/events"):
                        found = re.search(rb"last-event-id: (\S+)", piece, re.IGNORECASE)
                        since.append(found[1].decode() if found is not None else "")
                        left = LEFT * len(since)
                    if side is far and left is not None:
                        piece = piece[:left]
                        left -= len(piece)
                    (far if side is near else near).sendall(piece)
                    if not piece or left == 0:
                        return

    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            with suppress(OSError):
                while True:
                    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", since


def test_the_example(indexed: httpx.Client, world: World, tmp_path: Path) -> None:
    client = indexed
    node, esbuild = shutil.which("node"), ROOT / "node_modules" / ".bin" / "esbuild"
    if node is None or not esbuild.exists():
        absent("The TypeScript client needs node and esbuild: run `make setup`.")
    customer, maker = Person(), Person()
    for person in (customer, maker):
        world.mint(person.address)
    bundle = tmp_path / "order.mjs"
    subprocess.run(
        [esbuild, EXAMPLE, "--bundle", "--platform=node", "--format=esm", f"--outfile={bundle}"],
        check=True,
        capture_output=True,
        cwd=ROOT,
    )
    with breaking(client.base_url) as (service, since):
        environment = {
            "PATH": os.environ["PATH"],
            "SERVICE": service,
            "CUSTOMER_KEY": "0x" + customer.key.hex(),
            "MAKER_KEY": "0x" + maker.key.hex(),
        }
        done = subprocess.run(
            [node, bundle], env=environment, capture_output=True, text=True, timeout=120, check=False
        )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["status"] == "closed" and said["unknown"] == "order-unknown"
    assert said["refused"] == "The service asks for another signature: Approval.milestones is 1, not 3."
    assert said["told"] == said["history"] and len(said["told"]) > 3, "each once, and in order"
    assert len(set(since)) >= 3, "the connection broke in the middle of it"
    assert client.get(f"/v1/orders/{said['id']}").json()["milestones"][0]["state"] == "paid"
