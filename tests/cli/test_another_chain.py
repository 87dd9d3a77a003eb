"""The guide to another chain is right: its commands are run as they stand, on a chain with another id."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Generator
from pathlib import Path

import pytest

from ledger.bindings.wrapped_native import WrappedNative
from ledger.chain.anvil import find_anvil
from ledger.chain.node import Node
from ledger.contracts.artifacts import load_artifact
from ledger.contracts.parts import RECORDED
from ledger.types import Hash32
from tests.cli.conftest import Tally

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "on-another-chain.md"
BLOCKS = re.findall(r"^```sh\n(.*?)^```", GUIDE.read_text(), re.MULTILINE | re.DOTALL)
CHAIN = 4242


@pytest.fixture
def endpoint() -> Generator[str]:
    """A node of a chain that is not the devnet."""
    command = [str(find_anvil()), "--port", "0", "--chain-id", str(CHAIN), "--prune-history"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as anvil:
        assert anvil.stdout is not None
        for line in anvil.stdout:
            if found := re.search(r"Listening on (\S+)", line):
                yield f"http://{found[1]}"
                break
        anvil.kill()


def test_the_guide(endpoint: str, tally: Tally, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TALLY_HOME")
    node = Node(endpoint, chain_id=CHAIN)
    weth = _wrapped(node)
    # What a court does is not asked here, only that something is there.
    words = {"ENDPOINT": endpoint, "TOKEN": weth, "WRAPPED": weth, "COURT": weth}
    told = None
    for line in "".join(BLOCKS).splitlines():
        command = re.sub(r"\$(\w+)", lambda name: words[name[1]], line)
        if command.startswith("export "):
            name, _, value = command.removeprefix("export ").partition("=")
            monkeypatch.setenv(name, value.strip("'"))
            continue
        told = tally(*command.split()[1:])
        assert told.exit == 0, (command, told.out, told.err)
        if command.startswith("tally key new"):
            found = re.search(r"0x[0-9a-fA-F]{40}", told.out)
            assert found is not None
            words["RELAYER"] = found[0]
            node.rpc.request("anvil_setBalance", (found[0], hex(10**18)))
    assert told is not None and told.data["chainId"] == CHAIN
    record = json.loads((tmp_path / ".tally" / "deployments" / f"{CHAIN}.json").read_text())
    assert set(record["contracts"]) == set(RECORDED)


def _wrapped(node: Node) -> str:
    """A wrapped coin, which somebody deployed there before."""
    sender = node.rpc.request("eth_accounts", (), list)[0]
    data = load_artifact(WrappedNative.__name__).bytecode
    answer = node.rpc.request("eth_sendTransaction", ({"from": sender, "data": data},), str)
    sent = Hash32(bytes.fromhex(answer[2:]))
    while (receipt := node.get_transaction_receipt(sent)) is None:
        time.sleep(0.01)
    assert receipt.contract is not None
    return receipt.contract
