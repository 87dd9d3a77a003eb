"""Who acts for a party, against the registry itself: random grants, revocations and waits on a real node."""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.access import Standing
from ledger.bindings.enums import Scope
from ledger.call import Call
from ledger.chain.devnet import Devnet, temporary_devnet
from ledger.chain.errors import RpcError
from ledger.chain.signer import LocalSigner, devnet_signer
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from ledger.settings import Settings
from ledger.signing import KeyConsent, sign
from ledger.system import System, connect
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, Timestamp, hash32

HOUR = 3600
FAR = Timestamp((1 << 40) - 1)
WHO = st.integers(0, 4)


class Registry:
    """The registry, called by whoever is said to call: the node signs for everybody."""

    def __init__(self, devnet: Devnet, system: System) -> None:
        self.devnet = devnet
        self.system = system
        system.node.rpc.request("anvil_autoImpersonateAccount", (True,), object)

    def send(self, sender: Address, call: Call[Any]) -> None:
        """Send a call; what the registry refuses is left out."""
        transaction = {"from": sender, "to": call.to, "data": "0x" + call.data.hex(), "gas": hex(500_000)}
        node = self.system.node
        with contextlib.suppress(RpcError):
            hash_ = hash32(node.rpc.request("eth_sendTransaction", (transaction,), str))
            until = time.monotonic() + 20
            while node.get_transaction_receipt(hash_) is None:
                assert time.monotonic() < until, f"{call.name} was not mined"
                time.sleep(0.001)


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Generator[Registry]:
    home = tmp_path_factory.mktemp("home")
    with temporary_devnet() as devnet:
        node = devnet.node()
        deploy(node, devnet_signer(9), DeploymentPlan(), home)
        node.close()
        system = connect(Settings(home, rpc=(devnet.url,)))
        yield Registry(devnet, system)
        system.close()


STEPS = st.one_of(
    st.tuples(st.sampled_from(["add", "revoke", "recovery", "delegate"]), WHO, WHO),
    st.tuples(st.just("wait"), st.sampled_from([1, HOUR, 47 * HOUR, 49 * HOUR]), WHO),
)


@settings(max_examples=20)
@given(steps=st.lists(STEPS, min_size=6, max_size=16))
def test_events_tell_what_the_registry_decides(registry: Registry, steps: list[tuple[str, int, int]]) -> None:
    """Five addresses grant and revoke in any order; then everybody's rights are what the contract answers."""
    system, parties = registry.system, registry.system.parties
    people = [LocalSigner(secrets.token_bytes(32)) for _ in range(5)]
    party = people[0].address
    for person in people:
        system.node.rpc.request("anvil_setBalance", (person.address, hex(10**20)), object)
    registry.send(party, parties.register(1, ZERO_HASH, ""))
    for what, who, other in steps:
        sender, target = people[who % 5].address, people[other]
        match what:
            case "wait":
                registry.devnet.advance(who)
            case "add":
                consent = sign(KeyConsent(party, target.address, FAR), system.parties_domain, target)
                registry.send(sender, parties.add_key(party, target.address, FAR, consent))
            case "revoke":
                registry.send(sender, parties.revoke_key(party, target.address))
            case "recovery":
                registry.send(sender, parties.set_recovery(party, target.address))
            case _:
                until = Timestamp(system.node.get_block("latest").timestamp + 40 * HOUR)
                registry.send(sender, parties.set_delegate(party, target.address, Scope.DELIVER, until))

    access = system.access(party)
    keys = {entry.key: entry.standing for entry in access.keys}
    delegates = {entry.delegate: entry.standing for entry in access.delegates}
    recovery = system.node.call(parties.recovery_of(party))
    assert access.recovery == recovery.in_force
    assert access.recovery not in keys, "revoking a key must not leave it another way in"
    assert (access.change is None) == (recovery.change.valid_from == 0)
    if access.change is not None:
        assert (access.change.standing is Standing.VALID) == (access.recovery == recovery.change.next) or (
            recovery.change.next == recovery.change.previous
        )
    for person in people:
        is_key = keys.get(person.address) is Standing.VALID
        acts = is_key or delegates.get(person.address) is Standing.VALID
        assert system.node.call(parties.is_authorised(party, person.address, Scope.ALL)) is is_key
        assert system.node.call(parties.is_authorised(party, person.address, Scope.DELIVER)) is acts
        told = system.node.call(parties.key_of(person.address))
        entry = next((entry for entry in access.keys if entry.key == person.address), None)
        if entry is not None:
            assert (entry.valid_from, entry.revoked_at) == (told.valid_from, told.revoked_at)


def test_who_waits_ends_with_the_key_that_proposed_it(registry: Registry) -> None:
    system, parties = registry.system, registry.system.parties
    party, second, third, helper = (LocalSigner(secrets.token_bytes(32)) for _ in range(4))
    for person in (party, second):
        system.node.rpc.request("anvil_setBalance", (person.address, hex(10**20)), object)

    def add(sender: LocalSigner, key: LocalSigner) -> None:
        consent = sign(KeyConsent(party.address, key.address, FAR), system.parties_domain, key)
        registry.send(sender.address, parties.add_key(party.address, key.address, FAR, consent))

    registry.send(party.address, parties.register(1, ZERO_HASH, ""))
    add(party, second)
    assert [entry.standing for entry in system.access(party.address).keys] == ["valid", "waiting"]
    registry.devnet.advance(49 * HOUR)
    add(party, third)
    registry.send(party.address, parties.set_recovery(party.address, helper.address))
    registry.send(party.address, parties.set_delegate(party.address, helper.address, Scope.RATE, FAR))
    before = system.access(party.address)
    assert before.recovery == ZERO_ADDRESS and before.change is not None
    assert before.change.standing is Standing.WAITING and before.change.grantor == party.address
    assert [entry.standing for entry in before.delegates] == ["valid"]

    registry.send(second.address, parties.revoke_key(party.address, party.address))
    registry.devnet.advance(49 * HOUR)
    after = system.access(party.address)
    assert [entry.standing for entry in after.keys] == ["revoked", "valid", "void"]
    assert [entry.standing for entry in after.delegates] == ["void"]
    assert after.change is not None and after.change.standing is Standing.VOID
    assert after.recovery == ZERO_ADDRESS

    add(second, third)
    assert [entry.standing for entry in system.access(party.address).keys] == ["revoked", "valid", "waiting"]
    registry.devnet.advance(49 * HOUR)
    (_, _, again) = system.access(party.address).keys
    assert (again.standing, again.grantor) == ("valid", second.address)
    assert system.node.call(parties.is_authorised(party.address, third.address, Scope.ALL))


def test_another_partys_events_tell_nothing(registry: Registry) -> None:
    nobody = LocalSigner(secrets.token_bytes(32)).address
    (key,) = registry.system.access(nobody).keys
    assert (key.key, key.standing) == (nobody, Standing.VALID)
