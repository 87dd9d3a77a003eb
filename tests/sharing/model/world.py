"""The compiled escrow in an EVM inside this process."""

from __future__ import annotations

import re
from itertools import count
from typing import TypeVar

from ledger.bindings.base import CustomError
from ledger.bindings.devnet_token import DevnetToken
from ledger.bindings.order_escrow import ERRORS_BY_SELECTOR, OrderEscrow
from ledger.bindings.structs import Peers, encode_peers
from ledger.call import Call
from ledger.chain.signer import LocalSigner
from ledger.contracts.artifacts import load_artifact
from ledger.contracts.parts import modules
from ledger.contracts.targets import ESCROW_MODULES
from ledger.signing import (
    ChainId,
    escrow_domain,
)
from ledger.types import (
    ZERO_ADDRESS,
    Address,
    TokenAmount,
    address,
)
from sharing.model import Moment
from tests.evm import EVM, AccountInfo, BlockEnv, CfgEnv, Env
from tests.sharing.model.orders import NOW

T = TypeVar("T")

CHAIN = ChainId(31337)
NOBODY = address("0x000000000000000000000000000000000000dEaD")
PARTIES = address("0x" + "a1" * 20)
CREDIT = address("0x" + "c1" * 20)
ARBITERS = address("0x" + "a2" * 20)
COSTS = address("0x" + "c2" * 20)
RICH = 2**200

# Stands in for the credit registry: keeps the last call's sixth argument (`defaulted` of `settle`).
RECORDER = bytes.fromhex("60a4355f5500")
# Stands in for the party registry: answers 0 to everything, so nobody acts for another.
NAYSAYER = bytes.fromhex("60205ff3")


class Reverted(Exception):
    """The contract refused."""

    def __init__(self, error: CustomError) -> None:
        self.error = error
        super().__init__(str(error))


class World:
    """One EVM with the escrow and a token, shared by all examples: each brings parties of its own."""

    def __init__(self) -> None:
        self.now = NOW
        self.evm = EVM(env=Env(cfg=CfgEnv(chain_id=CHAIN), block=BlockEnv(timestamp=NOW)))
        self.evm.insert_account_info(PARTIES, AccountInfo(code=NAYSAYER))
        self.evm.insert_account_info(CREDIT, AccountInfo(code=RECORDER))
        known = Peers(PARTIES, CREDIT, ZERO_ADDRESS, ARBITERS, COSTS, ZERO_ADDRESS)
        at = {name: self.deploy(name, encode_peers(known)) for name in ESCROW_MODULES}
        self.token = DevnetToken(self.deploy("DevnetToken"))
        self.escrow = OrderEscrow(self.deploy("OrderEscrow", OrderEscrow.constructor(known, modules(at))))
        self.domain = escrow_domain(CHAIN, self.escrow.address)
        self.keys = count(1)

    def deploy(self, contract: str, arguments: bytes = b"") -> Address:
        code = bytes.fromhex(load_artifact(contract).bytecode[2:]) + arguments
        return address(self.evm.deploy("0x" + "d1" * 20, code))

    def party(self) -> LocalSigner:
        signer = LocalSigner((0x5EED0000 + next(self.keys)).to_bytes(32, "big"))
        self.call(signer.address, self.token.mint(signer.address, TokenAmount(RICH)))
        self.call(signer.address, self.token.approve(self.escrow.address, TokenAmount(2**256 - 1)))
        return signer

    def call(self, sender: Address, call: Call[T], now: Moment | None = None) -> T:
        self.evm.set_block_env(BlockEnv(timestamp=self.now if now is None else now))
        self.evm.reset_transient_storage()
        try:
            return call.decode(bytes(self.evm.message_call(sender, call.to, call.data)))
        except RuntimeError as error:
            output = re.search(r"output: 0x([0-9a-f]*)", str(error))
            assert output, f"{call.name} did not revert but halted: {error}"
            data = bytes.fromhex(output[1])
            raise Reverted(ERRORS_BY_SELECTOR[data[:4]].decode(data)) from None

    def wealth(self, party: Address) -> int:
        held = self.call(party, self.token.balance_of(party))
        return held + self.call(party, self.escrow.balance_of(party, self.token.address))
