"""The chain of the gas bench, and an order's life in measured steps, by itself and beside peers."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from eth_abi.abi import encode

from ledger.bindings.devnet_token import DevnetToken
from ledger.bindings.structs import Rating as RevealedRating
from ledger.call import Call
from ledger.chain.blocks import Receipt
from ledger.chain.devnet import Devnet
from ledger.chain.node import Node
from ledger.chain.signer import LocalSigner, devnet_signer
from ledger.chain.transactions import DynamicFeeTransaction, keccak256
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from ledger.signing.clauses import Clauses
from ledger.signing.eip712 import ChainId, escrow_domain, sign
from ledger.signing.messages import OrderTerms, Split
from ledger.signing.permits import customer_permit, permit_bytes, token_domain
from ledger.signing.seals import Rating, make_rating_salt, rating_seal
from ledger.signing.terms import MilestonePlan, order_id, order_terms, taken
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, BasisPoints, Hash32, Timestamp, TokenAmount, Wei
from sharing.model.vocabulary import SharingKind

ROOT = Path(__file__).resolve().parents[2]
EAS = ROOT / "node_modules/@ethereum-attestation-service/eas-contracts/artifacts/contracts"
CHAIN = ChainId(31_337)
DAY = 86_400
PRICE = TokenAmount(1_000_000_000)
"""1,000 dollars."""
FEE = BasisPoints(100)


class Sendable(Protocol):
    """A call, whatever it returns."""

    @property
    def to(self) -> Address: ...
    @property
    def data(self) -> bytes: ...
    @property
    def value(self) -> Wei: ...
    @property
    def name(self) -> str: ...


class Bench:
    """A chain with the system deployed, three keys, and the parts of an order's life as measured steps."""

    def __init__(self, devnet: Devnet, folder: Path) -> None:
        self.devnet = devnet
        self.node: Node = devnet.node()
        self.relayer, self.customer, self.maker = (devnet_signer(index) for index in (0, 1, 2))
        plan = DeploymentPlan(genesis=(self.customer.address, self.maker.address))
        self.deployment = deploy(self.node, self.relayer, plan, folder)
        self.escrow, self.credit = self.deployment.escrow, self.deployment.credit
        self.token = DevnetToken(self.deployment.stake_token.address)
        self.domain = escrow_domain(CHAIN, self.escrow.address)
        for party in (self.relayer, self.customer, self.maker):
            self.send(party, self.token.mint(party.address, TokenAmount(10**15)))
        self.send(self.relayer, self.token.mint(self.escrow.address, TokenAmount(1)))
        self.allow(self.maker, 2**256 - 1)
        self.drawn = 0
        """Salts drawn so far: the same ones in every run."""

    # --- the chain ----------------------------------------------------------------------------------

    def send(self, signer: LocalSigner, call: Sendable) -> Receipt:
        """Sign, send, and insist that it succeeded. anvil mines it at once."""
        return self.transact(signer, call.to, call.data, call.value, call.name)

    def transact(
        self, signer: LocalSigner, to: Address | None, data: bytes, value: Wei, name: str
    ) -> Receipt:
        nonce = self.node.get_transaction_count(signer.address)
        transaction = DynamicFeeTransaction(
            CHAIN, nonce, Wei(10**9), Wei(10**11), 15_000_000, to, value, data
        )
        sent = self.node.send_raw_transaction(signer.sign_transaction(transaction).raw)
        while (receipt := self.node.get_transaction_receipt(sent)) is None:
            time.sleep(0.001)
        if not receipt.success:
            reason = self.node.revert_reason(receipt, Call.raw(to or ZERO_ADDRESS, data, value, name))
            raise SystemExit(f"{name} failed, and the bench measures successes only: {reason}")
        return receipt

    def allow(self, signer: LocalSigner, amount: int) -> None:
        self.send(signer, self.token.approve(self.escrow.address, TokenAmount(amount)))

    def now(self) -> Timestamp:
        return self.node.get_block().timestamp

    # --- an order -----------------------------------------------------------------------------------

    def terms(
        self,
        *,
        maker: Address,
        bond: int = 0,
        fee: BasisPoints = BasisPoints(0),
        customer: Address | None = None,
        price: TokenAmount = PRICE,
        days: int = 30,
        kind: SharingKind = SharingKind.ORDER,
        clauses: Clauses | None = None,
    ) -> OrderTerms:
        now = self.now()
        self.drawn += 1
        return order_terms(
            now=now,
            kind=kind,
            customer=customer or self.customer.address,
            maker=maker,
            token=self.token.address,
            milestones=[MilestonePlan(price, Timestamp(now + days * DAY))],
            spec_hash=keccak256(b"a salted specification"),
            bond=TokenAmount(bond),
            fee_bps=fee,
            clauses=clauses,
            salt=int.from_bytes(keccak256(self.drawn.to_bytes(8))[:8]),
        )

    def open(self, terms: OrderTerms) -> Receipt:
        """By both signatures and the customer's permit, sent by a relayer."""
        self.allow(self.customer, 0)
        nonce = self.node.call(self.token.nonces(self.customer.address))
        permit = customer_permit(terms, self.escrow.address, nonce, Timestamp(self.now() + DAY))
        told = self.node.call(self.token.eip712_domain())
        permit_domain = token_domain(told.name, told.version, CHAIN, self.token.address)
        return self.send(
            self.relayer,
            self.escrow.open(
                terms,
                sign(terms, self.domain, self.customer),
                sign(terms, self.domain, self.maker),
                permit_bytes(permit, sign(permit, permit_domain, self.customer)),
                b"",
            ),
        )

    def seal(self, terms: OrderTerms, signer: LocalSigner) -> tuple[Hash32, RevealedRating]:
        id = order_id(terms, self.domain)
        rating = Rating(90, 80, 70, 95, keccak256(b"a salted comment"))
        salt = make_rating_salt(id, signer.address, self.domain, signer)
        revealed = RevealedRating(
            rating.quality, rating.delivery, rating.cost, rating.communication, rating.comment_hash, salt
        )
        return rating_seal(id, signer.address, rating, salt), revealed

    def bare(self) -> dict[str, int]:
        """Without bond, exposure, fee and seal, as the peers are."""
        self.allow(self.customer, 2**256 - 1)
        posted = self.terms(maker=ZERO_ADDRESS)
        gas = {"post": self.send(self.customer, self.escrow.post(posted)).gas_used}
        terms = taken(posted, self.maker.address, self.domain)
        gas["take"] = self.send(self.maker, self.escrow.take_post(terms, b"", b"")).gas_used
        terms = self.terms(maker=self.maker.address)
        gas["open"] = self.open(terms).gas_used
        gas["deliver"] = self.send(self.maker, self.escrow.deliver(terms, 1, ZERO_HASH)).gas_used
        gas["accept"] = self.send(self.customer, self.escrow.accept(terms, 1, ZERO_HASH)).gas_used
        return gas

    def full(self) -> dict[str, int]:
        """Bond, credit, exposure, fee, both ratings sealed with the deliveries and revealed as a pair."""
        terms = self.terms(maker=self.maker.address, bond=PRICE, fee=FEE)
        gas = {"open": self.open(terms).gas_used}
        maker_seal, of_customer = self.seal(terms, self.maker)
        customer_seal, of_maker = self.seal(terms, self.customer)
        gas["deliver"] = self.send(self.maker, self.escrow.deliver(terms, 1, maker_seal)).gas_used
        gas["accept"] = self.send(self.customer, self.escrow.accept(terms, 1, customer_seal)).gas_used
        self.devnet.advance(DAY)
        gas["reveal"] = self.send(
            self.relayer, self.credit.reveal_pair(terms, of_maker, of_customer)
        ).gas_used
        return gas

    def unsealed(self) -> int:
        """Acceptance that closes an order with fee, exposure and bond, without a seal riding on it."""
        terms = self.terms(maker=self.maker.address, bond=PRICE, fee=FEE)
        self.open(terms)
        self.send(self.maker, self.escrow.deliver(terms, 1, ZERO_HASH))
        return self.send(self.customer, self.escrow.accept(terms, 1, ZERO_HASH)).gas_used

    def exceptions(self) -> dict[str, int]:
        """What happens when an order leaves its plan."""
        gas: dict[str, int] = {}
        terms = self.terms(maker=self.maker.address)
        self.open(terms)
        self.send(self.maker, self.escrow.deliver(terms, 1, ZERO_HASH))
        why = keccak256(b"why")
        gas["reject"] = self.send(self.customer, self.escrow.reject(terms, 1, why)).gas_used
        gas["cure"] = self.send(self.maker, self.escrow.cure(terms, 1, ZERO_HASH)).gas_used
        self.send(self.customer, self.escrow.reject(terms, 1, why))
        share = TokenAmount(PRICE // 2)
        split = Split(order_id(terms, self.domain), 0, 1, share)
        signatures = (sign(split, self.domain, self.customer), sign(split, self.domain, self.maker))
        gas["split"] = self.send(self.relayer, self.escrow.split(terms, 1, share, *signatures)).gas_used
        terms = self.terms(maker=self.maker.address)
        self.open(terms)
        later = replace(
            terms,
            deadlines=(Timestamp(terms.deadlines[0] + DAY),),
            court_by=Timestamp(terms.court_by + DAY),
            version=1,
            amends=order_id(terms, self.domain),
        )
        signatures = (sign(later, self.domain, self.customer), sign(later, self.domain, self.maker))
        gas["amend"] = self.send(self.relayer, self.escrow.amend(terms, later, *signatures)).gas_used
        terms = self.terms(maker=self.maker.address)
        self.open(terms)
        self.send(self.maker, self.escrow.deliver(terms, 1, ZERO_HASH))
        self.devnet.advance(60 * DAY)
        gas["poke"] = self.send(self.relayer, self.escrow.poke(terms)).gas_used
        both = self.node.call(self.escrow.balance_of(self.maker.address, self.token.address))
        gas["withdraw"] = self.send(
            self.maker,
            self.escrow.withdraw(
                self.maker.address, self.token.address, self.maker.address, TokenAmount(both)
            ),
        ).gas_used
        return gas

    # --- peers that run here ------------------------------------------------------------------------

    def erc20(self) -> dict[str, int]:
        """OpenZeppelin's ERC-20 between warm balances."""
        amount = TokenAmount(5)
        self.send(self.customer, self.token.approve(self.relayer.address, TokenAmount(2**256 - 1)))
        pulled = self.token.transfer_from(self.customer.address, self.escrow.address, amount)
        return {
            "transfer": self.send(self.customer, self.token.transfer(self.maker.address, amount)).gas_used,
            "transferFrom": self.send(self.relayer, pulled).gas_used,
        }

    def eas(self) -> int:
        """One attestation of 96 bytes, by the code its authors compiled; the second, with warm counters."""

        def create(name: str, arguments: bytes = b"") -> Address:
            code = bytes.fromhex(json.loads((EAS / f"{name}.sol/{name}.json").read_text())["bytecode"][2:])
            made = self.transact(self.relayer, None, code + arguments, Wei(0), name).contract
            assert made is not None
            return made

        registry = create("SchemaRegistry")
        eas = create("EAS", encode(["address"], [registry]))
        schema = "bytes32 order,bytes32 comment,uint8 quality,uint8 delivery,uint8 cost,uint8 communication"
        self.transact(
            self.relayer,
            registry,
            keccak256(b"register(string,address,bool)")[:4]
            + encode(["string", "address", "bool"], [schema, ZERO_ADDRESS, False]),
            Wei(0),
            "SchemaRegistry.register",
        )
        uid = keccak256(schema.encode() + bytes(20) + b"\0")
        gas = 0
        for turn in (1, 2):
            data = keccak256(bytes([turn])) * 3
            request = (uid, (self.maker.address, 0, False, bytes(32), data, 0))
            attest = keccak256(b"attest((bytes32,(address,uint64,bool,bytes32,bytes,uint256)))")[:4]
            body = encode(["(bytes32,(address,uint64,bool,bytes32,bytes,uint256))"], [request])
            gas = self.transact(self.customer, eas, attest + body, Wei(0), "EAS.attest").gas_used
        return gas
