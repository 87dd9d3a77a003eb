"""Artifacts as an installed package finds them."""

from __future__ import annotations

import json

import pytest

from ledger.contracts.artifacts import FORMAT, abi_json, load_artifact, parse_artifact
from ledger.contracts.compile import CODE_LIMIT
from ledger.contracts.errors import ArtifactDamaged, ArtifactMissing
from ledger.contracts.targets import TARGETS


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.contract)
def test_every_target_is_there_and_fits_a_chain(target: object) -> None:
    contract = getattr(target, "contract", "")
    artifact = load_artifact(contract)
    assert artifact.contract == contract
    assert len(artifact.deployed_bytecode) // 2 - 1 <= CODE_LIMIT
    abi = json.loads(abi_json(contract))
    assert [entry["type"] for entry in abi] == [entry.type for entry in artifact.abi]
    assert all("internalType" in parameter for entry in abi for parameter in entry.get("inputs", ()))


def test_a_contract_that_is_not_compiled() -> None:
    with pytest.raises(ArtifactMissing, match="Nothing is not compiled: run 'make contracts'"):
        load_artifact("Nothing")


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b'{"format": 1}'])
def test_a_broken_artifact(text: bytes) -> None:
    with pytest.raises(ArtifactDamaged, match="cannot be read"):
        parse_artifact("One", text)


def test_an_artifact_of_another_version() -> None:
    text = json.dumps(json.loads(_present()) | {"format": FORMAT + 1}).encode()
    with pytest.raises(ArtifactDamaged, match=f"format {FORMAT + 1}"):
        parse_artifact("DevnetToken", text)


def _present() -> bytes:
    import msgspec

    return msgspec.json.encode(load_artifact("DevnetToken"))
