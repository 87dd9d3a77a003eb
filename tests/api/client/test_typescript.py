"""The TypeScript client against the real service: its example, bundled as its users do, signing with viem."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import httpx

from tests.absent import absent
from tests.api.support import Person, World

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "clients" / "typescript" / "example" / "order.ts"


def test_the_example(client: httpx.Client, world: World, tmp_path: Path) -> None:
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
    environment = {
        "PATH": os.environ["PATH"],
        "SERVICE": str(client.base_url),
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
    assert client.get(f"/v1/orders/{said['id']}").json()["milestones"][0]["state"] == "paid"
