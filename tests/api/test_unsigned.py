"""What a wallet sends itself: told in words, tried first, and taken by the chain as it was given."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from api.app import open_database
from api.backend import Backend
from api.chain import Snapshot
from api.relay.unsigned import SenderUnfunded, unsigned
from api.settings import ServiceSettings
from ledger.bindings.erc20 import Erc20
from ledger.call import Call
from ledger.chain.errors import Reverted
from ledger.chain.signer import devnet_signer
from ledger.types import Address, TokenAmount, Wei
from tests.api.support import DOLLAR, Person, World

OWNER = devnet_signer(6)


@pytest.fixture
def backend(settings: ServiceSettings) -> Generator[Backend]:
    engine = open_database(settings)
    backend = Backend(settings, engine)
    yield backend
    backend.close()
    engine.dispose()


def test_a_wallet_sends_what_it_was_given(backend: Backend, world: World) -> None:
    spender = Person().address
    call = Erc20(world.token).approve(spender, TokenAmount(5 * DOLLAR))
    told = unsigned(backend, Snapshot.latest(world.node), OWNER.address, call, "Lets somebody take 5 dUSD.")
    plain = told.model_dump(mode="json", by_alias=True)
    assert plain["from"] == OWNER.address and plain["chain_id"] == 31337 and plain["value"] == "0"
    assert plain["data"] == "0x" + call.data.hex() and plain["sentence"] == "Lets somebody take 5 dUSD."
    needed = world.node.estimate_gas(call, OWNER.address)
    assert needed < told.gas <= needed * 6 // 5
    world.send(Call.raw(told.to, told.data, Wei(told.value), told.call), OWNER)
    assert world.node.call(Erc20(world.token).allowance(OWNER.address, spender)) == 5 * DOLLAR


def test_what_the_chain_would_refuse_is_not_given(backend: Backend, world: World) -> None:
    at, poor = Snapshot.latest(world.node), Person().address
    call = Erc20(world.token).transfer(OWNER.address, TokenAmount(DOLLAR))
    with pytest.raises(Reverted) as refused:
        unsigned(backend, at, poor, call, "")
    assert refused.value.name == "ERC20InsufficientBalance"
    coin: Call[None] = Call.raw(Address(OWNER.address), b"", Wei(10**18))
    with pytest.raises(SenderUnfunded):
        unsigned(backend, at, poor, coin, "")
