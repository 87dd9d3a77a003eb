"""All checks of one bundle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ledger.audit.checker.chain import Log, Place
from ledger.audit.checker.consents import UNPROVEN, consents
from ledger.audit.checker.costs import check_costs
from ledger.audit.checker.encoding import Fault, address_text, hexed, short, word
from ledger.audit.checker.history import check_credit
from ledger.audit.checker.material import Material
from ledger.audit.checker.orders import Order, check_children, follow_orders
from ledger.audit.checker.statements import differences, statements
from ledger.audit.checker.storage import accounts_of, slots_of
from ledger.audit.checker.trie import EMPTY_CODE, Account
from ledger.audit.checker.words import BROUGHT, WIRES

OK, FAIL, NOTE = "ok", "FAIL", "note"
_COMPARED = ("OrderEscrow", "ProductionTrace")
"""Contracts that are to be compared; the others are those that the escrow was made with."""


class Line(NamedTuple):
    """What a check came to."""

    mark: str
    """``ok``, ``FAIL`` or ``note``."""
    check: str
    text: str


class Checker:
    """All checks of one bundle, in their order."""

    def __init__(self, bundle: object, trusted: Sequence[bytes] = ()) -> None:
        self.lines: list[Line] = []
        self._trusted = set(trusted)
        try:
            self.m = Material(bundle)
        except (Fault, RecursionError) as error:
            self._say(FAIL, "form", f"this is no bundle: {error}")
            return
        m = self.m
        self._say(OK, "form", f"a bundle of {m.subject.kind} {hexed(m.subject.id)} on chain {m.chain_id}")
        self.orders: dict[bytes, Order] = {}
        for name, check in (
            ("headers", self._headers),
            ("receipts", self._receipts),
            ("transactions", self._transactions),
            ("terms", self._terms),
            ("signatures", self._signatures),
            ("money", self._money),
            ("costs", self._costs),
            ("credit", self._credit),
            ("contracts", self._contracts),
            ("storage", self._storage),
            ("statements", self._statements),
            ("not proven", self._limits),
        ):
            self._run(name, check)

    @property
    def failed(self) -> bool:
        """Whether a check did not hold."""
        return any(line.mark == FAIL for line in self.lines)

    def _say(self, mark: str, check: str, text: str) -> None:
        self.lines.append(Line(mark, check, text))

    def _run(self, name: str, check: Callable[[], tuple[Iterable[str], str]]) -> None:
        try:
            faults, summary = check()
            found = list(faults)
        except Fault as fault:
            found, summary = [str(fault)], ""
        except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
            found, summary = [f"it cannot be read ({type(error).__name__}: {error})"], ""
        for fault in found:
            self._say(FAIL, name, fault)
        if not found and summary:
            self._say(OK, name, summary)

    # ---------------------------------------------------------------- the chain

    def _headers(self) -> tuple[list[str], str]:
        m = self.m
        faults: list[str] = []
        blocks = sorted(m.headers)
        for part, header in m.named:
            if part.at("number").number() != header.number or part.at("hash").raw(32) != header.hash:
                faults.append(f"{part.path} is the header of block {header.number} with the hash "
                              f"{hexed(header.hash)}, and the bundle calls it another")  # fmt: skip
        if len(blocks) != len(m.named):
            faults.append("a block has more than one header")
        number_, hash = m.as_of
        if number_ not in m.headers or m.headers[number_].hash != hash:
            faults.append(f"the header of block {number_} does not hash to {hexed(hash)}, as asOf says")
        if 0 not in m.headers or m.headers[0].hash != m.genesis:
            faults.append(f"the header of block 0 does not hash to {hexed(m.genesis)}, as chain.genesis says")
        for block in blocks:
            parent = m.headers.get(block - 1)
            if parent is not None and m.headers[block].parent != parent.hash:
                faults.append(f"block {block} does not follow block {block - 1}: its parent is another")
        if blocks and blocks[-1] > number_:
            faults.append(f"block {blocks[-1]} is after the block as of which the bundle speaks")
        for hash in self._trusted - {header.hash for header in m.headers.values()}:
            faults.append(f"no header here is that of the block {hexed(hash)} that you trust")
        linked = sum(block - 1 in m.headers for block in blocks)
        return faults, f"{len(blocks)} headers give their blocks' hashes, {linked} name the one before them"

    def _receipts(self) -> tuple[list[str], str]:
        m = self.m
        faults: list[str] = []
        listed: dict[Place, dict[int, Log]] = {}
        for path, log in enumerate(m.events):
            if log.position in listed.setdefault(log.place, {}):
                faults.append(f"events[{path}] is listed twice")
            listed[log.place][log.position] = log
        for place, events in sorted(listed.items()):
            try:
                success, logs = m.receipt(place)
            except Fault as fault:
                faults.append(f"the receipt of {place} is not proven: {fault}")
                continue
            if not success:
                faults.append(f"{place} was reverted")
            for log in logs:
                told = events.pop(log.position, None)
                if told is None:
                    if m.scope.holds(log):
                        faults.append(f"{log} concerns the subject and is missing from the events")
                elif told != log:
                    faults.append(
                        f"{told} is not the log that its receipt holds there: {_difference(told, log)}"
                    )
            faults += [f"{log} is in no receipt" for log in events.values()]
        faults += [f"{log} is of no contract of the deployment" for log in m.events if not log.contract]
        return faults, f"{len(m.events)} events stand in {len(listed)} receipts, each proven under its header"

    def _transactions(self) -> tuple[list[str], str]:
        m = self.m
        faults: list[str] = []
        for place, hash in sorted(m.transactions.items()):
            try:
                transaction = m.transaction(place)
            except Fault as fault:
                faults.append(f"{place} is not proven: {fault}")
                continue
            if transaction.hash != hash:
                faults.append(f"{place} is {hexed(transaction.hash)}, and the bundle says {hexed(hash)}")
            if transaction.chain_id not in (None, m.chain_id):
                faults.append(f"{place} was signed for chain {transaction.chain_id}, not {m.chain_id}")
        return (
            faults,
            f"{len(m.transactions)} transactions proven under their headers, their senders recovered",
        )

    # ---------------------------------------------------------------- orders

    def _terms(self) -> tuple[list[str], str]:
        self.orders = follow_orders(self.m)
        faults = [fault for order in self.orders.values() for fault in order.check_terms()]
        versions = sum(len(order.versions) for order in self.orders.values())
        return (
            faults,
            f"{versions} versions of the terms of {len(self.orders)} orders hash to what was signed",
        )

    def _signatures(self) -> tuple[list[str], str]:
        m = self.m
        found, hidden = consents(m, self.orders)
        faults: list[str] = []
        proven = 0
        for one in found:
            if one.how != UNPROVEN:
                proven += 1
                continue
            who = f"the {one.role} {address_text(one.party)} of order {short(one.order)} ({one.place})"
            by = "nobody" if one.signer is None else address_text(one.signer)
            if one.role != "sponsor" and self._is_bare(one.party):
                faults.append(f"the signature of {who} is that of {by}, who is none of its keys")
            else:
                self._say(
                    NOTE, "signatures", f"not checkable offline: {who} agreed through a contract (ERC-1271)"
                )
        for one in hidden:
            self._say(NOTE, "signatures", f"not checkable offline: {one}")
        return faults, f"{proven} of {len(found)} consents to terms are by the parties or their keys"

    def _is_bare(self, party: bytes) -> bool:
        """Whether a party is proven to have no code, so that only keys sign for it."""
        try:
            return party in self.m.accounts and self.m.account(party).code_hash == EMPTY_CODE
        except Fault:
            return False

    def _money(self) -> tuple[list[str], str]:
        faults = [fault for order in self.orders.values() for fault in order.check_money()]
        faults += check_children(self.m, self.orders)
        if not faults:
            for order in self.orders.values():
                if order.versions:
                    self._say(OK, "money", order.summary())
        return faults, ""

    def _costs(self) -> tuple[list[str], str]:
        return check_costs(self.m)

    def _credit(self) -> tuple[list[str], str]:
        return check_credit(self.m)

    # ---------------------------------------------------------------- the state

    def _contracts(self) -> tuple[list[str], str]:
        m = self.m
        faults: list[str] = []
        made = {log.contract: log for log in m.said("Configured")}
        for contract, place, other in WIRES:
            if other in BROUGHT and other not in m.contracts:
                continue
            if contract not in m.contracts or other not in m.contracts:
                faults.append(f"the bundle names no {contract} or no {other}")
            elif contract not in made:
                faults.append(f"the event by which {contract} said what it works with is missing")
            elif made[contract].bytes32(place)[12:] != m.contracts[other]:
                faults.append(f"{made[contract]}: it was made to work with another {other} than is named")
        strange = set(m.contracts) - {name for contract, _, other in WIRES for name in (contract, other)}
        faults += [f"{name} is no contract of Tallystick" for name in sorted(strange)]
        if len(m.contracts) != len(m.whole.at("contracts").items()):
            faults.append("a contract is named twice")
        codes = {address: m.codes[name] for name, address in m.contracts.items()}
        if not m.accounts:
            self._say(NOTE, "contracts", "the bundle proves no account: the contracts' code is only claimed")
            return faults, ""
        if m.accounts != accounts_of(m, self.orders):
            faults.append("other accounts are proven than those of the contracts and the parties")
        for address in m.accounts:
            try:
                code = m.account(address).code_hash
            except Fault as fault:
                faults.append(f"the account {address_text(address)} is not proven: {fault}")
                continue
            if codes.get(address, code) != code:
                name = m.names.get(address, address_text(address))
                faults.append(f"the code of {name} has the hash {hexed(code)}, and the bundle says otherwise")
        return faults, f"the code of {len(m.contracts)} contracts has the hashes that the bundle names"

    def _storage(self) -> tuple[list[str], str]:
        m = self.m
        own = slots_of(m, self.orders)
        told = [slot.json() for slot in m.whole.at("state").items()]
        if not told:
            self._say(NOTE, "storage", "the bundle proves no storage: later events could have been left out")
            return [], ""
        faults = list(differences(told, [slot.json() for slot in own], "state"))
        accounts: dict[str, Account] = {}
        for slot in own:
            try:
                if slot.contract not in accounts:
                    accounts[slot.contract] = m.account(m.contracts[slot.contract])
                found = m.trie.storage(accounts[slot.contract].storage_root, slot.slot)
            except Fault as fault:
                faults.append(f"{slot.contract}, {slot.what}: not proven, because {fault}")
                continue
            if found != slot.value:
                faults.append(
                    f"{slot.contract}, {slot.what}: the last event left 0x{slot.value:x}, and the contract "
                    f"holds 0x{found:x} as of block {m.as_of[0]}: an event is missing or forged"
                )
        return faults, f"{len(own)} words of storage as of block {m.as_of[0]} are what the last events left"

    def _statements(self) -> tuple[list[str], str]:
        own = statements(self.m)
        told = {name: self.m.whole.at(name).json() for name in own}
        faults = [fault.lstrip(".") for fault in differences(told, own, "")]
        faults += [f"{path} is nothing that a bundle says" for path in self.m.whole.unread()]
        return (
            faults,
            "all that the bundle says of orders, signatures, costs and credit follows from its proofs",
        )

    # ---------------------------------------------------------------- what stays open

    def _limits(self) -> tuple[list[str], str]:
        m = self.m
        for block in sorted(self._blocks_to_compare()):
            hash = hexed(m.header(block).hash)
            self._say(NOTE, "not proven", f"that block {block} is part of chain {m.chain_id}: compare {hash}")
        for id, order in self.orders.items():
            parent = word(order.words.get("link.parent", 0))
            if any(parent) and parent not in m.scope.orders:
                text = f"what became of the order {hexed(parent)}, which {short(id)} is a sub-order of"
                self._say(NOTE, "not proven", f"{text}: see its own bundle")
        self._say(
            NOTE,
            "not proven",
            "that no event was left out on which nothing here depends: one that moves no word proven "
            "here can be missing if its whole transaction is",
        )
        if m.subject.kind == "party":
            text = "that these are all orders of the party: the chain keeps no list that could be compared"
            self._say(NOTE, "not proven", text)
        if m.whole.at("state").value == []:
            self._say(NOTE, "not proven", "that nothing happened after the last event shown")
        named = [f"{name} {address_text(m.contracts[name])}" for name in _COMPARED if name in m.contracts]
        text = f"that these are the contracts you mean: compare {', '.join(named)}"
        self._say(NOTE, "not proven", text)
        return [], ""

    def _blocks_to_compare(self) -> set[int]:
        """The blocks that nobody trusted yet, less those that a later one of them leads back to."""
        m = self.m
        needed = {log.place.block for log in m.events} | {place.block for place in m.transactions}
        needed |= {m.as_of[0], 0}
        left: set[int] = set()
        trusted = covered = False
        for block in sorted(m.headers, reverse=True):
            child = m.headers.get(block + 1)
            if child is None or child.parent != m.headers[block].hash:
                trusted = covered = False
            trusted = trusted or m.headers[block].hash in self._trusted
            if block in needed and not trusted and not covered:
                left.add(block)
                covered = True
        return left


def _difference(told: Log, found: Log) -> str:
    if told.address != found.address:
        return "another contract said it"
    return "its topics differ" if told.topics != found.topics else "its data differ"
