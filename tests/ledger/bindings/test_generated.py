"""The generated modules: what the ABI says, on a real EVM and against eth_abi."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any, TypeVar

import pytest
from eth_abi.abi import encode
from eth_hash.auto import keccak
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.bindings import devnet_token, erc20, order_escrow, wrapped_native
from ledger.bindings.abi import fields_of, signature
from ledger.bindings.base import CustomError, Event
from ledger.bindings.devnet_token import DevnetToken
from ledger.bindings.errors import MalformedData, ValueOutOfRange
from ledger.bindings.generate import MODULES, differences
from ledger.bindings.registry import (
    ERRORS_BY_SELECTOR,
    EVENTS_BY_CONTRACT,
    decode_error,
    decode_log,
    register,
)
from ledger.bindings.words import address_word
from ledger.bindings.wrapped_native import WrappedNative
from ledger.call import Call
from ledger.chain.reverts import decode_revert
from ledger.contracts.artifacts import AbiEntry, AbiParameter, load_artifact
from ledger.types import Address, Hash32, Timestamp, TokenAmount, Wei, checksummed
from tests.evm import EVM, CfgEnv, Env
from tests.ledger.bindings.strategies import values_of

register()
T = TypeVar("T")
ALICE, BOB = checksummed(b"\xa1" * 20), checksummed(b"\xb0" * 20)
ENTRIES = {
    (module.contract, entry.type, signature(entry)): entry
    for module in MODULES
    for artifact in module.artifacts
    for entry in load_artifact(artifact).abi
    if entry.type in ("event", "error")
}
EVENTS = [
    (contract, kind, ENTRIES[contract, "event", kind.SIGNATURE])
    for contract, table in EVENTS_BY_CONTRACT.items()
    for kind in table.values()
]
ERRORS = [
    (kind, next(e for (_, _, text), e in ENTRIES.items() if text == kind.SIGNATURE))
    for kind in ERRORS_BY_SELECTOR.values()
]


def canonical(parameter: AbiParameter) -> str:
    return fields_of((parameter,))[0].type.solidity


def random_value(parameter: AbiParameter) -> st.SearchStrategy[object]:
    """A value as eth_abi takes it; small where the contracts have an enum."""
    if parameter.internal_type.startswith("enum "):
        return st.integers(0, 1)
    if parameter.type == "tuple":
        return st.tuples(*(random_value(component) for component in parameter.components))
    if parameter.type.startswith("tuple["):
        inner = AbiParameter("tuple", components=parameter.components)
        bound = parameter.type[6:-1]
        exact = int(bound) if bound else None
        return st.lists(random_value(inner), min_size=exact or 0, max_size=exact or 2).map(tuple)
    return values_of(parameter.type)


def plain(value: object) -> object:
    """A decoded value without its classes, as eth_abi takes it."""
    if dataclasses.is_dataclass(value):
        return tuple(plain(getattr(value, field.name)) for field in dataclasses.fields(value))
    return tuple(plain(item) for item in value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("case", EVENTS, ids=lambda case: f"{case[0]}.{case[1].__name__}")
@settings(max_examples=10)
@given(data=st.data())
def test_events_read_what_eth_abi_wrote(case: tuple[str, type[Event], AbiEntry], data: st.DataObject) -> None:
    contract, kind, entry = case
    values = [data.draw(random_value(parameter)) for parameter in entry.inputs]
    pairs = list(zip(entry.inputs, values, strict=True))
    topics = [Hash32(keccak(signature(entry).encode()))]
    expected: list[object] = []
    for parameter, value in pairs:
        if parameter.indexed:
            word = encode([canonical(parameter)], [value])
            topics.append(Hash32(word if len(word) == 32 else keccak(word)))
        expected.append(value)
    rest = [(canonical(p), value) for p, value in pairs if not p.indexed]
    body = encode([kind_ for kind_, _ in rest], [value for _, value in rest])
    event = kind.decode(topics, body)
    assert decode_log(contract, topics, body) == event
    assert [plain(value) for value in event.arguments().values()] == expected
    with pytest.raises(MalformedData):
        kind.decode(topics, body + b"\0")
    with pytest.raises(MalformedData):
        kind.decode([*topics, topics[0]], body)
    if body:
        with pytest.raises(MalformedData):
            kind.decode(topics, body[:-1])


@pytest.mark.parametrize("case", ERRORS, ids=lambda case: case[0].NAME)
@settings(max_examples=10)
@given(data=st.data())
def test_errors_read_what_eth_abi_wrote_and_speak(
    case: tuple[type[CustomError], AbiEntry], data: st.DataObject
) -> None:
    kind, entry = case
    values = [data.draw(random_value(parameter)) for parameter in entry.inputs]
    raw = kind.SELECTOR + encode([canonical(p) for p in entry.inputs], values)
    error = decode_error(raw)
    assert isinstance(error, kind)
    assert [plain(value) for value in error.arguments().values()] == values
    assert str(error).endswith(".")
    told = decode_revert(raw)
    assert told is not None
    assert (told.name, told.error) == (kind.NAME, error)
    assert decode_error(raw + b"\0") is None


def test_what_is_checked_in_is_what_the_contracts_say() -> None:
    assert "\n".join(differences()) == ""


def test_modules_agree_about_shared_selectors() -> None:
    for contract in ("OrderEscrow", "PartyRegistry", "CreditRegistry"):
        assert EVENTS_BY_CONTRACT[contract]
    assert erc20.Transfer.TOPIC0 == devnet_token.Transfer.TOPIC0 == wrapped_native.Transfer.TOPIC0


class Refused(Exception):
    """A call reverted; carries the decoded error."""


class Chain:
    """A real EVM in this process, for calls of the bindings."""

    def __init__(self) -> None:
        self.evm = EVM(env=Env(cfg=CfgEnv(chain_id=31337)), tracing=False)
        self.evm.set_balance(ALICE, 10**20)
        self.logs: list[tuple[tuple[bytes, ...], bytes]] = []

    def create(self, contract: str) -> Address:
        code = bytes.fromhex(load_artifact(contract).bytecode[2:])
        return Address(checksummed(bytes.fromhex(self.evm.deploy(ALICE, code)[2:])))

    def run(self, call: Call[T], sender: Address = ALICE) -> T:
        try:
            answer = self.evm.message_call(sender, call.to, calldata=call.data, value=call.value)
        except RuntimeError as error:
            output = re.search(r"output: 0x([0-9a-f]*)", str(error))
            raise Refused(decode_error(bytes.fromhex(output[1] if output else ""))) from None
        assert self.evm.result is not None
        self.logs = [
            (tuple(bytes.fromhex(topic[2:]) for topic in log.topics), log.data[1])
            for log in self.evm.result.logs
        ]
        return call.decode(answer)


@pytest.fixture(scope="module")
def chain() -> Chain:
    return Chain()


def test_the_devnets_token_on_a_real_evm(chain: Chain) -> None:
    token = DevnetToken(chain.create("DevnetToken"))
    assert chain.run(token.name()) == "Devnet Dollar"
    assert chain.run(token.symbol()) == "dUSD"
    assert chain.run(token.decimals()) == 6
    chain.run(token.mint(ALICE, TokenAmount(1_000)))
    assert [decode_log("DevnetToken", *log) for log in chain.logs] == [
        devnet_token.Transfer(Address("0x" + "00" * 20), ALICE, TokenAmount(1_000))
    ]
    assert chain.run(token.transfer(BOB, TokenAmount(400))) is True
    assert chain.run(token.balance_of(ALICE)) == 600
    assert chain.run(token.total_supply()) == 1_000
    domain = chain.run(token.eip712_domain())
    assert (domain.name, domain.version, domain.chain_id) == ("Devnet Dollar", "1", 31337)
    assert domain.verifying_contract == token.address
    with pytest.raises(Refused, match=f"{ALICE} holds 600 of the token, less than the 601 needed: fund it"):
        chain.run(token.transfer(BOB, TokenAmount(601)))


def test_the_wrapped_coin_behaves_as_weth9(chain: Chain) -> None:
    coin = WrappedNative(chain.create("WrappedNative"))
    chain.run(coin.deposit(value=Wei(10**18)))
    assert [decode_log("WrappedNative", *log) for log in chain.logs] == [
        wrapped_native.Deposit(ALICE, TokenAmount(10**18))
    ]
    # A plain transfer, and a call of a function that is not there, wrap what they carry.
    chain.run(Call.raw(coin.address, value=Wei(5)))
    chain.run(Call.raw(coin.address, b"\xd5\x05\xac\xcf" + bytes(224)))
    assert chain.run(coin.balance_of(ALICE)) == 10**18 + 5
    assert chain.run(coin.total_supply()) == 10**18 + 5
    chain.run(coin.approve(BOB, TokenAmount(2**256 - 1)))
    chain.run(coin.transfer_from(ALICE, BOB, TokenAmount(7)), BOB)
    assert chain.run(coin.allowance(ALICE, BOB)) == 2**256 - 1
    chain.run(coin.approve(BOB, TokenAmount(7)))
    chain.run(coin.transfer_from(ALICE, BOB, TokenAmount(3)), BOB)
    assert chain.run(coin.allowance(ALICE, BOB)) == 4
    with pytest.raises(Refused, match=f"{ALICE} allowed {BOB} to take 4, less than 5: approve more"):
        chain.run(coin.transfer_from(ALICE, BOB, TokenAmount(5)), BOB)
    with pytest.raises(Refused, match=f"{BOB} holds 10 wrapped coins in wei, less than 11: deposit more"):
        chain.run(coin.transfer(ALICE, TokenAmount(11)), BOB)
    before = chain.evm.get_balance(ALICE)
    chain.run(coin.withdraw(TokenAmount(10**18 - 5)))
    assert chain.evm.get_balance(ALICE) == before + 10**18 - 5
    assert chain.run(coin.total_supply()) == 10
    with pytest.raises(Refused, match="holds 0 wrapped coins"):
        chain.run(coin.withdraw(TokenAmount(1)))


def test_a_wrong_argument_is_named_before_anything_is_sent() -> None:
    token = DevnetToken(ALICE)
    with pytest.raises(ValueOutOfRange, match="amount is -1, which is no uint256"):
        token.mint(BOB, TokenAmount(-1))
    with pytest.raises(ValueOutOfRange, match="to is '0x12', which is no address"):
        token.mint(Address("0x12"), TokenAmount(1))


def test_an_answer_of_another_contract_is_refused() -> None:
    call = DevnetToken(ALICE).decimals()
    for answer in (b"", bytes(31), b"\xff" * 32, bytes(64)):
        with pytest.raises(MalformedData):
            call.decode(answer)


def test_filters_name_the_topics() -> None:
    sender = address_word(ALICE)
    assert erc20.Transfer.filter() == ((erc20.Transfer.TOPIC0,),)
    assert erc20.Transfer.filter(from_=ALICE) == ((erc20.Transfer.TOPIC0,), (sender,))
    assert erc20.Transfer.filter(to=ALICE) == ((erc20.Transfer.TOPIC0,), None, (sender,))


def test_sentences_say_times_milestones_and_names() -> None:
    late = order_escrow.TooLate(Hash32(b"\xab" * 32), Timestamp(1_800_000_000), Timestamp(1_800_000_060))
    assert str(late) == (
        "It was possible for order 0xabababab… until 2027-01-15 08:00:00 UTC, "
        "and now it is 2027-01-15 08:01:00 UTC."
    )
    field = Hash32(b"review".ljust(32, b"\0"))
    assert str(order_escrow.BadTime(field, 60, 3_600, 15_552_000)) == (
        "review is 60 s: it must be between 3,600 s and 15,552,000 s."
    )
    assert str(order_escrow.NoMilestones(Hash32(bytes(32)), 0b101)).startswith(
        "The milestones named (1, 3) are none of order 0x00000000…"
    )


def test_registries_are_read_only() -> None:
    tables: tuple[Mapping[Any, object], ...] = (ERRORS_BY_SELECTOR, order_escrow.EVENTS_BY_TOPIC)
    for table in tables:
        with pytest.raises(TypeError):
            table[b""] = None  # type: ignore[index]
