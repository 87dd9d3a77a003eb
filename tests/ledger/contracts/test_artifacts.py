"""Artifacts as an installed package finds them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ledger.contracts.artifacts import FORMAT, abi_json, load_artifact, parse_artifact
from ledger.contracts.compile import CODE_LIMIT
from ledger.contracts.errors import ArtifactDamaged, ArtifactMissing
from ledger.contracts.targets import TARGETS, Target
from scripts import ship
from tests.deep import DEEP

FORGE_OUT = Path(__file__).parents[3] / ".build" / "forge" / "out"


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.contract)
def test_every_target_is_there_and_fits_a_chain(target: object) -> None:
    contract = getattr(target, "contract", "")
    artifact = load_artifact(contract)
    assert artifact.contract == contract
    assert len(artifact.deployed_bytecode) // 2 - 1 <= CODE_LIMIT
    abi = json.loads(abi_json(contract))
    assert [entry["type"] for entry in abi] == [entry.type for entry in artifact.abi]
    assert all("internalType" in parameter for entry in abi for parameter in entry.get("inputs", ()))


def test_what_foundrys_tests_deploy_is_what_ships(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ship, "SHIPPED", tmp_path / "shipped")
    ship.ship()
    code = {
        path.stem: json.loads(path.read_bytes())["bytecode"]["object"] for path in ship.SHIPPED.glob("*.json")
    }
    assert {target.contract: load_artifact(target.contract).bytecode for target in TARGETS} == code


if DEEP:
    # `make test-deep` has Foundry compile all of them. The devnet's tokens come in both forms: a test may
    # import one.
    @pytest.mark.parametrize(
        "target",
        [t for t in TARGETS if Path(t.source).parent == Path("contracts")],
        ids=lambda t: t.contract,
    )
    def test_what_foundry_compiles_is_what_ships(target: Target) -> None:
        """foundry.toml compiles most tests without the optimiser: the contracts must not be."""
        built = FORGE_OUT / Path(target.source).name
        assert [path.name for path in built.glob(f"{target.contract}.*")] == [f"{target.contract}.json"]
        code = json.loads((built / f"{target.contract}.json").read_bytes())["bytecode"]["object"]
        assert _without_metadata(code) == _without_metadata(load_artifact(target.contract).bytecode)


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


def _without_metadata(code: str) -> str:
    """Creation code without the trailer that names the sources, whose last two bytes are its length."""
    return code.removeprefix("0x")[: -2 * (int(code[-4:], 16) + 2)]


def _present() -> bytes:
    import msgspec

    return msgspec.json.encode(load_artifact("DevnetToken"))
