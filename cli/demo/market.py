"""A market in full swing: enterprises of the example park, and orders of theirs in every state.

The same parties do the same in every run, at the same distance from now: only hashes differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from heapq import merge
from typing import TypeAlias

from cli.demo.bazaar import Bazaar, Trader
from ledger.bindings import structs
from ledger.signing import (
    MilestonePlan,
    OrderTerms,
    Rating,
    Split,
    canonical_hash,
    make_rating_salt,
    order_id,
    order_terms,
    rating_seal,
    salted_spec_hash,
)
from ledger.signing.structs import Json
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, BasisPoints, Hash32, Timestamp, TokenAmount
from sharing.capability.enterprise import Enterprise, Place
from sharing.capability.io import read_ontology
from sharing.model.terms import DAY, HOUR
from sharing.model.vocabulary import Role
from sharing.park.park import Park, park

DOLLAR = 1_000_000
MAKERS = 12
"""Suppliers of the park that take part; their customers are its four core manufacturers."""
LENGTH = 45
"""Days from the first order until now."""

Deed: TypeAlias = "tuple[float, Callable[[], None]]"
"""When, in days from the beginning, and what."""


@dataclass(frozen=True)
class Course:
    """How an order goes."""

    name: str
    """In a word."""
    begins: float
    """Days from the beginning at which it is opened, or posted."""
    price: int
    """Dollars."""
    due: tuple[float, ...]
    """Days from its opening until each milestone is due."""


COURSES = (
    Course("rated", 1, 4_200, (5, 9)),
    Course("rated", 2, 1_800, (6,)),
    Course("rated", 3, 9_500, (7, 14)),
    Course("closed", 4, 760, (4,)),
    Course("rated", 5, 2_400, (8,)),
    Course("defaulted", 6, 1_300, (6,)),
    Course("rated", 8, 5_100, (6, 12)),
    Course("rated", 10, 3_300, (9,)),
    Course("closed", 12, 2_050, (8,)),
    Course("rated", 14, 6_400, (10,)),
    Course("settled", 16, 2_900, (7,)),
    Course("rated", 18, 1_150, (6,)),
    Course("half", 30, 8_800, (10, 25)),
    Course("half", 34, 4_700, (8, 20)),
    Course("running", 40, 3_600, (12,)),
    Course("running", 41, 12_600, (9, 18, 27)),
    Course("running", 43, 950, (6,)),
    Course("delivered", 36, 2_750, (8.2,)),
    Course("delivered", 37, 5_900, (7.4, 20)),
    Course("rejected", 35, 1_640, (8,)),
    Course("contested", 33, 7_200, (8,)),
    Course("contested", 34, 2_150, (9,)),
    Course("overdue", 36, 1_980, (8,)),
    Course("overdue", 38, 3_050, (6.5,)),
    Course("post", 44.2, 2_300, (14,)),
    Course("post", 44.5, 6_750, (12, 24)),
    Course("post", 44.7, 880, (9,)),
    Course("post", 44.9, 15_300, (10, 20, 30)),
)


POSTED = (
    ("8 plates for a press frame", "S355, flame-cut and milled on both sides. Material is ours."),
    ("20 idler shafts, ground", "42CrMo4, hardened to 58 HRC, h6. To our drawing, which you get at once."),
    ("4 cases for spur gears", "Castings are here; bores within IT7. We fetch them."),
    ("60 sleeves for a printing unit", "Stainless steel, Ra 0.8 inside. In three lots."),
)
"""What is to be made, in a line, and more words; orders take turns."""


@dataclass(frozen=True)
class Shown:
    """What a posted order is about."""

    id: Hash32
    terms: OrderTerms
    about: dict[str, Json]
    salt: Hash32


class Market:
    """Plays it all on a chain that began ``LENGTH`` days ago."""

    def __init__(self, bazaar: Bazaar) -> None:
        self._bazaar = bazaar
        self._park = park(read_ontology())
        self.customers, self.makers = _traders(self._park, bazaar.token.address)
        self._began = bazaar.now
        self._posts: list[_Deal] = []

    @property
    def shown(self) -> list[Shown]:
        """What the orders are about that wait for makers."""
        return [deal.shown for deal in self._posts]

    @property
    def traders(self) -> tuple[Trader, ...]:
        """Everybody."""
        return (*self.customers, *self.makers)

    def play(self) -> Iterator[tuple[int, int]]:
        """All of it; after each step, how many were done and how many there are."""
        settling = [deed for trader in self.traders for deed in self._settling(trader)]
        trading = [self._trading(place, course) for place, course in enumerate(COURSES)]
        deeds = list(merge(*trading, key=lambda deed: deed[0]))
        total = len(settling) + len(deeds)
        for place, deed in enumerate(settling, start=1):
            deed()
            yield place, total
        for place, (when, deed) in enumerate(deeds, start=len(settling) + 1):
            self._bazaar.wait_until(self._began + round(when * DAY))
            deed()
            yield place, total

    def _settling(self, trader: Trader) -> list[Callable[[], None]]:
        """What a party does once: registers, gets money, lets the contracts take it, stakes."""
        bazaar, system = self._bazaar, self._bazaar.system
        roles = Role.CONSUMER if trader in self.customers else Role.PRODUCER | Role.SHARER
        stake = TokenAmount((500 + 250 * (len(trader.name) % 4)) * DOLLAR)
        uri = f"https://{trader.name}.example"
        return [
            lambda: bazaar.fund(trader, TokenAmount(250_000 * DOLLAR)),
            lambda: bazaar.send(system.parties.register(roles, canonical_hash(trader.profile), uri), trader),
            lambda: bazaar.send(bazaar.token.approve(system.escrow.address, TokenAmount(2**255)), trader),
            lambda: bazaar.send(bazaar.token.approve(system.credit.address, TokenAmount(2**255)), trader),
            lambda: bazaar.send(system.credit.stake(trader.address, stake), trader),
        ]

    def _trading(self, place: int, course: Course) -> Generator[Deed]:
        """An order, deed by deed."""
        customer = self.customers[place % len(self.customers)]
        maker = self.makers[(5 * place) % len(self.makers)]
        deal = _Deal(self._bazaar, course, customer, maker, place)
        begins, last = course.begins, course.begins + course.due[-1]
        if course.name == "post":
            self._posts.append(deal)
            yield begins, deal.post
            return
        yield begins, deal.open
        first = course.begins + course.due[0] - 0.5
        match course.name:
            case "rated" | "closed":
                for number, due in enumerate(course.due):
                    done = begins + due - 0.6
                    yield done, lambda number=number: deal.deliver(number)
                    yield done + 0.4, lambda number=number: deal.accept(number)
                if course.name == "rated":
                    yield last + 0.2, deal.seal
                    yield last + 0.4, deal.reveal
            case "half":
                yield first, lambda: deal.deliver(0)
                yield first + 0.3, lambda: deal.accept(0)
            case "delivered":
                yield first, lambda: deal.deliver(0)
            case "rejected" | "contested" | "settled":
                yield first, lambda: deal.deliver(0)
                yield first + 0.8, deal.reject
                if course.name != "rejected":
                    yield first + 1.6, deal.contest
                if course.name == "settled":
                    yield first + 4, deal.split
            case "defaulted":
                yield last + 0.1, deal.poke
            case _:  # it runs, or nobody has poked it yet
                return


class _Deal:
    """One order."""

    def __init__(self, bazaar: Bazaar, course: Course, customer: Trader, maker: Trader, place: int) -> None:
        self._bazaar, self._course = bazaar, course
        self._customer, self._maker, self._place = customer, maker, place
        self._terms: OrderTerms | None = None

    @property
    def terms(self) -> OrderTerms:
        assert self._terms is not None, "it was opened"
        return self._terms

    @property
    def _id(self) -> Hash32:
        return order_id(self.terms, self._bazaar.system.domain)

    @property
    def _share(self) -> TokenAmount:
        """Of each milestone, in whole dollars."""
        return TokenAmount(self._course.price // len(self._course.due) * DOLLAR)

    @property
    def _price(self) -> TokenAmount:
        return TokenAmount(self._share * len(self._course.due))

    def _agree(self, maker: Address, bond: TokenAmount, fee: BasisPoints) -> OrderTerms:
        now, course = self._bazaar.now, self._course
        return order_terms(
            now=now,
            customer=self._customer.address,
            maker=maker,
            token=self._bazaar.token.address,
            milestones=[MilestonePlan(self._share, Timestamp(now + round(due * DAY))) for due in course.due],
            spec_hash=salted_spec_hash(self._about, self._salt),
            bond=bond,
            fee_bps=fee,
            review=4 * DAY,
            cure=4 * DAY,
            salt=self._place + 1,
        )

    @property
    def _about(self) -> dict[str, Json]:
        """What is to be made, as one line and some words."""
        what, words = POSTED[self._place % len(POSTED)]
        return {"title": what, "description": words}

    @property
    def _salt(self) -> Hash32:
        return canonical_hash({"order": self._place + 1})

    @property
    def shown(self) -> Shown:
        """What a post is about, for everybody."""
        return Shown(self._id, self.terms, self._about, self._salt)

    def post(self) -> None:
        self._terms = self._agree(ZERO_ADDRESS, TokenAmount(self._price // 5), BasisPoints(50))
        self._bazaar.send(self._bazaar.system.escrow.post(self.terms), self._customer)

    def open(self) -> None:
        bazaar, credit = self._bazaar, self._bazaar.system.credit
        quote = credit.quote(self._maker.address, bazaar.token.address, self._price)
        asked = bazaar.system.node.call(quote)
        self._terms = self._agree(self._maker.address, asked.min_bond, asked.min_fee_bps)
        by_customer, by_maker = (bazaar.signed(self.terms, who) for who in (self._customer, self._maker))
        bazaar.send(bazaar.system.escrow.open(self.terms, by_customer, by_maker, b"", b""), bazaar.relayer)

    def deliver(self, number: int) -> None:
        self._bazaar.send(self._bazaar.system.escrow.deliver(self.terms, 1 << number, ZERO_HASH), self._maker)

    def accept(self, number: int) -> None:
        self._bazaar.send(
            self._bazaar.system.escrow.accept(self.terms, 1 << number, ZERO_HASH), self._customer
        )

    def reject(self) -> None:
        reason = canonical_hash({"reason": "bore out of tolerance"})
        self._bazaar.send(self._bazaar.system.escrow.reject(self.terms, 1, reason), self._customer)

    def contest(self) -> None:
        reason = canonical_hash({"reason": "measured by us within tolerance"})
        self._bazaar.send(self._bazaar.system.escrow.contest(self.terms, 1, reason), self._maker)

    def split(self) -> None:
        """Both give way: seven tenths for the maker."""
        bazaar = self._bazaar
        message = Split(self._id, 0, 1, TokenAmount(self._price * 7 // 10))
        by_customer, by_maker = (bazaar.signed(message, who) for who in (self._customer, self._maker))
        call = bazaar.system.escrow.split(self.terms, 1, message.maker_amount, by_customer, by_maker)
        bazaar.send(call, bazaar.relayer)

    def poke(self) -> None:
        self._bazaar.send(self._bazaar.system.escrow.poke(self.terms), self._bazaar.relayer)

    def _ratings(self) -> tuple[Rating, Rating]:
        """The maker's and the customer's: most are good, and none are alike."""
        turn = 7 * self._place % 23
        return (
            Rating(98 - turn, 96 - turn // 2, 90 - turn // 3, 94 - turn // 2),
            Rating(95 - turn // 3, 97 - turn // 4, 92, 90 - turn // 2),
        )

    def _sides(self) -> list[tuple[Trader, Rating]]:
        return list(zip((self._customer, self._maker), self._ratings(), strict=True))

    def seal(self) -> None:
        system = self._bazaar.system
        for rater, rating in self._sides():
            salt = make_rating_salt(self._id, rater.address, system.domain, rater.signer)
            sealed = rating_seal(self._id, rater.address, rating, salt)
            self._bazaar.send(system.escrow.seal(self.terms, rater.address, sealed), rater)

    def reveal(self) -> None:
        system = self._bazaar.system
        right = system.node.call(system.escrow.rating_right(self.terms))
        if right.reveal_from > self._bazaar.now:
            self._bazaar.wait_until(right.reveal_from + HOUR)
        opened = [
            structs.Rating(
                rating.quality,
                rating.delivery,
                rating.cost,
                rating.communication,
                rating.comment_hash,
                make_rating_salt(self._id, rater.address, system.domain, rater.signer),
            )
            for rater, rating in self._sides()
        ]
        self._bazaar.send(system.credit.reveal_pair(self.terms, *opened), self._bazaar.relayer)


def _traders(example: Park, token: Address) -> tuple[tuple[Trader, ...], tuple[Trader, ...]]:
    """The core manufacturers, and the first suppliers of each one's chain, each once.

    The first of both have devnet accounts, so that a browser can act as them.
    """
    customers = tuple(
        Trader.make(_slug(core.name), "", _ordering(core.name, core.place, token), account)
        for core, account in zip(example.cores, (1, 2, 3, None), strict=True)
    )
    supplies = {
        supply.enterprise: supply
        for turn in range(8)
        for chain in example.chains
        for supply in chain.suppliers[turn : turn + 1]
    }
    firms = {firm.id: firm for firm in example.enterprises}
    makers: list[Trader] = []
    for supply in list(supplies.values())[:MAKERS]:
        name = f"{supply.task}-{supply.enterprise}".lower()
        profile = _offered(firms[supply.enterprise], token)
        accounts = (4, 5, 6)
        account = accounts[len(makers)] if len(makers) < len(accounts) else None
        makers.append(Trader.make(name, supply.task, profile, account))
    return customers, tuple(makers)


def _slug(name: str) -> str:
    """A name as names of parties are: the first two words of the company's."""
    return "-".join(re.findall(r"[a-z]+", name.lower())[:2])


def _offered(firm: Enterprise, token: Address) -> Json:
    """What a maker says it can do, as it publishes it at the service: its digest stands on the chain."""
    return {
        "format": "tallystick-profile/1",
        "name": firm.name,
        "place": {"latitude": firm.place.latitude, "longitude": firm.place.longitude},
        "token": token,
        "equipment": [{"concept": one.concept, "count": one.count} for one in firm.equipment],
        "specialities": [
            {
                "task": one.task,
                "tolerance_grade": one.tolerance_grade,
                "roughness": one.roughness,
                "largest": one.largest,
                "weekly_hours": one.weekly_hours,
                "hourly_rate": str(one.hourly_rate),
            }
            for one in firm.specialities
        ],
    }


def _ordering(name: str, place: Place, token: Address) -> Json:
    """The same of a customer, which makes nothing for others."""
    return {
        "format": "tallystick-profile/1",
        "name": name,
        "place": {"latitude": place.latitude, "longitude": place.longitude},
        "token": token,
    }
