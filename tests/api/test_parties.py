"""A party's keys and recovery address, as they are granted, wait and are revoked on the chain."""

from __future__ import annotations

from typing import Any

from httpx import Client

from ledger.chain.signer import LocalSigner
from ledger.signing import KeyConsent, parties_domain, sign
from ledger.signing.eip712 import ChainId
from ledger.types import ZERO_HASH, Address, Timestamp
from tests.api.support import Person, World, ok, refused

HOUR = 3600
FAR = Timestamp((1 << 40) - 1)


def funded(world: World) -> LocalSigner:
    signer = LocalSigner(Person().key)
    world.node.rpc.request("anvil_setBalance", (signer.address, hex(10**20)), object)
    return signer


def add(world: World, party: Address, sender: LocalSigner, key: LocalSigner) -> None:
    parties = world.deployment.parties
    domain = parties_domain(ChainId(world.node.chain_id()), parties.address)
    consent = sign(KeyConsent(party, key.address, FAR), domain, key)
    world.send(parties.add_key(party, key.address, FAR, consent), sender)


def standings(party: dict[str, Any]) -> list[tuple[str, str]]:
    return [(key["key"], key["standing"]) for key in party["keys"]]


def test_keys_and_recovery_wait_and_end(client: Client, world: World) -> None:
    parties = world.deployment.parties
    first, second, third, helper, other = (funded(world) for _ in range(5))
    party, path = first.address, f"/v1/parties/{first.address}"
    world.send(parties.register(1, ZERO_HASH, ""), first)
    add(world, party, first, second)
    world.send(parties.set_recovery(party, helper.address), first)

    told = ok(client.get(path))
    assert standings(told) == [(party, "valid"), (second.address, "waiting")]
    assert told["keys"][1]["proposed_by"] == party and told["keys"][1]["revoked_at"] is None
    assert told["recovery"] is None
    change = told["recovery_change"]
    assert (change["to"], change["proposed_by"], change["standing"]) == (helper.address, party, "waiting")

    world.advance(49 * HOUR)
    told = ok(client.get(path))
    assert standings(told)[1] == (second.address, "valid")
    assert (told["recovery"], told["recovery_change"]) == (helper.address, None)

    add(world, party, first, third)
    world.send(parties.set_recovery(party, other.address), first)
    world.send(parties.revoke_key(party, party), second)
    world.advance(49 * HOUR)
    told = ok(client.get(path))
    assert standings(told) == [(party, "revoked"), (second.address, "valid"), (third.address, "void")]
    assert told["keys"][0]["revoked_at"]["unix"] > 0
    assert told["recovery"] == helper.address and told["recovery_change"]["standing"] == "void"

    add(world, party, second, third)
    told = ok(client.get(path))
    assert standings(told)[2] == (third.address, "waiting")
    assert told["keys"][2]["proposed_by"] == second.address


def test_who_agreed_to_be_a_key_is_no_party(client: Client, world: World) -> None:
    first, second = funded(world), funded(world)
    world.send(world.deployment.parties.register(1, ZERO_HASH, ""), first)
    add(world, first.address, first, second)
    wanted = {"party": second.address, "roles": ["producer"]}
    said = refused(client.post("/v1/parties/registration", json=wanted), 409, "contract-refused")
    assert said["error"] == "PartyRegistry_KeyTaken" and said["arguments"]["party"] == first.address
