"""The compiled registry in an EVM of this process; a test sets what the escrow would say of an order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from eth_abi.abi import decode, encode
from eth_utils.crypto import keccak

from ledger.contracts.artifacts import load_artifact
from sharing.credit import DEFAULT, Rating, Settings
from tests.evm import EVM, AccountInfo, BlockEnv, Env

Sealed = Rating | None

TERMS = (
    "(uint8,address,address,address,uint128[],uint40[],uint40,uint128,uint32,uint32,uint40,uint40,uint16,"
    "uint16,uint128,bytes32,uint16,bytes32,bytes32,uint64)"
)
RATING = "(uint8,uint8,uint8,uint8,bytes32,bytes32)"
SETTINGS = (
    "(int64,uint64,uint64,uint64,uint64,uint64,uint64,uint64,uint64,uint64,uint64,uint64,uint56,uint56,"
    "uint128,uint16,uint16,"
    "(uint64,uint16,uint16)[5])"
)
COMMENT = keccak(b"a private comment")
SALT = keccak(b"a salt of 32 bytes")
ZERO = bytes(32)

DESK = "0x" + "e5" * 20
PARTIES = "0x" + "a1" * 20
ANYBODY = "0x" + "0a" * 20
TOKEN = "0x" + "70" * 20
UNIT = 10_000
START = 1_800_000_000

RIGHT = keccak(text=f"ratingRight({TERMS})")[:4]
# Answers `ratingRight` with its first nine storage slots; passes anything else on to the registry in slot 9.
DESK_CODE = bytes.fromhex(
    f"5f3560e01c63{RIGHT.hex()}14602a57"  # the selector? to 0x2a
    "365f5f375f5f365f5f6009545af13d5f5f3e602657"  # the call, its answer; worked? to 0x26
    "3d5ffd" "5b3d5ff3" "5b"
    + "".join(f"60{i:02x}5461{32 * i:04x}52" for i in range(9)) + "6101205ff3"
)  # fmt: skip
FLOW = "0x" + "f1" * 20
# Answers `capOf` with the storage slot of the party's number.
FLOW_CODE = bytes.fromhex("6004355460005260206000f3")
# Answers 1 to everything, so everybody acts for everybody.
YES_CODE = bytes.fromhex("60015f5260205ff3")


class Reverted(Exception):
    """The contract refused; ``selector`` says how."""

    def __init__(self, data: bytes) -> None:
        self.selector = data[:4]
        self.data = data
        super().__init__(data.hex())


@dataclass(frozen=True)
class Log:
    name: str
    topics: tuple[bytes, ...]
    words: tuple[int, ...]

    def address(self, index: int) -> str:
        return "0x" + self.topics[index][-20:].hex()


@dataclass(frozen=True)
class Order:
    """What the escrow would say of a closed order."""

    id: bytes
    customer: str
    maker: str
    fee_burned: int
    on_time: bool
    customer_rating: Sealed = None
    maker_rating: Sealed = None

    @property
    def terms(self) -> tuple[object, ...]:
        return (
            0, self.customer, self.maker, TOKEN, [10**9], [START],
            0, 0, 0, 0, 0, 0, 0, 100, 0, ZERO, 0, ZERO, ZERO, 1,
        )  # fmt: skip

    def seal(self, rater: str, rating: Sealed) -> bytes:
        if rating is None:
            return ZERO
        return keccak(
            encode(
                ["bytes32", "address", *["uint8"] * 4, "bytes32", "bytes32"],
                [self.id, rater, *criteria(rating), COMMENT, SALT],
            )
        )


def criteria(rating: Rating) -> tuple[int, int, int, int]:
    return rating.quality, rating.delivery, rating.cost, rating.communication


def opened(rating: Rating) -> tuple[object, ...]:
    return (*criteria(rating), COMMENT, SALT)


def settings_tuple(settings: Settings) -> tuple[object, ...]:
    s = settings
    return (
        s.prior_mean, s.prior_weight, s.shrinkage, s.caution, s.rater_shrinkage, s.weight_per_fee,
        s.order_cap, s.pair_cap, s.pass_on_cap, s.bottom, s.least_credibility, s.root_evidence,
        s.exposure_scale, s.backing, s.min_stake,
        s.stake_lock_days, s.lost_dispute_bps,
        [(tier.threshold, tier.bond_bps, tier.fee_bps) for tier in s.tiers],
    )  # fmt: skip


EVENTS = {
    keccak(text=signature): signature.split("(")[0]
    for signature in (
        "AccountMoved(address,address,bytes32,uint256,uint256,uint256)",
        "ObjectiveEvent(address,address,bytes32,uint256,uint256,uint256)",
        "ExposureMoved(address,uint256)",
        "RootMoved(address,uint256)",
        "PairMoved(address,address,uint256)",
        "PriorMoved(uint256)",
        "StakeMoved(address,uint256)",
        "RatingRevealed(bytes32,address,address,bytes32,uint256)",
        "RatingsApplied(bytes32,uint256)",
        "RatingWithdrawn(bytes32,address,uint256)",
        "DisputeRuled(bytes32,uint256,uint256,uint256)",
    )
}


class Chain:
    """One registry, deployed for one history."""

    def __init__(self, genesis: Sequence[str], settings: Settings = DEFAULT) -> None:
        self.now = START
        self.evm = EVM(env=Env(block=BlockEnv(timestamp=START)))
        self.evm.insert_account_info(DESK, AccountInfo(code=DESK_CODE))
        self.evm.insert_account_info(PARTIES, AccountInfo(code=YES_CODE))
        self.evm.insert_account_info(FLOW, AccountInfo(code=FLOW_CODE))
        arguments = encode(
            ["address", "address", SETTINGS, "(address,uint96)[]", "address", "address[]", "address"],
            [DESK, PARTIES, settings_tuple(settings), [(TOKEN, UNIT)], TOKEN, list(genesis), FLOW],
        )
        self.logs: list[Log] = []
        code = bytes.fromhex(load_artifact("CreditRegistry").bytecode[2:])
        self.registry = self.evm.deploy("0x" + "d1" * 20, code + arguments)
        self.evm.insert_account_storage(DESK, 9, int(self.registry, 16))
        self._collect()

    def call(self, sender: str, signature: str, arguments: Sequence[object]) -> bytes:
        target = DESK if sender == DESK else self.registry
        types = _split(signature[signature.index("(") + 1 : -1])
        data = keccak(text=signature)[:4] + encode(types, arguments)
        self.evm.set_block_env(BlockEnv(timestamp=self.now))
        try:
            output = bytes(self.evm.message_call(ANYBODY if sender == DESK else sender, target, data))
        except RuntimeError as error:
            found = re.search(r"output: 0x([0-9a-f]*)", str(error))
            assert found, f"{signature} halted: {error}"
            raise Reverted(bytes.fromhex(found[1])) from None
        self._collect()
        return output

    def view(self, signature: str, arguments: Sequence[object] = (), result: str = "uint256") -> int:
        return decode([result], self.call(ANYBODY, signature, arguments))[0]

    def close(self, order: Order) -> None:
        """Make the escrow say that an order closed, whose ratings can be revealed for two weeks from now."""
        words = (
            order.id, self.now, self.now, self.now + 14 * 86_400,
            order.seal(order.customer, order.customer_rating), order.seal(order.maker, order.maker_rating),
            order.fee_burned, order.on_time, False,
        )  # fmt: skip
        for slot, word in enumerate(words):
            value = int.from_bytes(word) if isinstance(word, bytes) else int(word)
            self.evm.insert_account_storage(DESK, slot, value)

    def put_at_stake(self, party: str, amount: int) -> None:
        """As if ``party`` had staked: too little to root it. Stakes are the fifth slot of storage."""
        slot = keccak(encode(["address", "uint256"], [party, 4]))
        self.evm.insert_account_storage(self.registry, int.from_bytes(slot), amount)

    def prove_flow(self, party: str, cap: int) -> None:
        """As if ``party`` had proven so much of the flow of trust."""
        self.evm.insert_account_storage(FLOW, int(party, 16), cap)

    def _collect(self) -> None:
        result = self.evm.result
        assert result is not None
        for log in result.logs:
            topics = tuple(bytes.fromhex(str(topic).removeprefix("0x")) for topic in log.topics)
            data = bytes(log.data[1]) if isinstance(log.data, tuple) else bytes(log.data)
            if name := EVENTS.get(topics[0]):
                words = tuple(int.from_bytes(data[i : i + 32]) for i in range(0, len(data), 32))
                self.logs.append(Log(name, topics, words))


def _split(types: str) -> list[str]:
    parts, depth, current = [], 0, ""
    for letter in types:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append(current)
            current = ""
        else:
            current += letter
    return [*parts, current] if current else parts
