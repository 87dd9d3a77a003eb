"""Every operation of the service, to be awaited.

Generated from the service's description by ``python -m api.client write``; do not edit.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING, Any, Literal

from api.client import catalogue
from api.client.operation import AsyncCaller

if TYPE_CHECKING:
    from api.client import types
    from api.client.events import Event


class AsyncService:
    """Whether it is up, and what it works on."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get_health(self) -> types.Health:
        """Whether the process answers."""
        return await self._caller.call(catalogue.GET_HEALTH, {}, {})

    async def get_ready(self) -> types.DeploymentReady:
        """Whether the service can do its work."""
        return await self._caller.call(catalogue.GET_READY, {}, {})

    async def get_deployment(self) -> types.Deployment:
        """What stands where."""
        return await self._caller.call(catalogue.GET_DEPLOYMENT, {}, {})

    async def list_problems(self) -> list[types.ProblemKind]:
        """Every kind of problem."""
        return await self._caller.call(catalogue.LIST_PROBLEMS, {}, {})

    async def get_problem(self, name: str) -> types.ProblemKind:
        """One kind of problem, and what to do."""
        return await self._caller.call(catalogue.GET_PROBLEM, {"name": name}, {})

    async def list_tokens(self) -> types.Tokens:
        """The deployment's tokens."""
        return await self._caller.call(catalogue.LIST_TOKENS, {}, {})

    async def get_token(self, address: str) -> types.TokenAnswer:
        """Any token, and how far to trust it."""
        return await self._caller.call(catalogue.GET_TOKEN, {"address": address}, {})


class AsyncSessions:
    """Sign in with a key, for what is a party's own affair."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def prepare_sign_in(self, body: types.ChallengeIn) -> types.Challenge:
        """A message to sign in with."""
        return await self._caller.call(catalogue.PREPARE_SIGN_IN, {}, {}, {}, body)

    async def sign_in(self, body: types.SignInIn) -> types.SignedIn:
        """Open a session with a signed message."""
        return await self._caller.call(catalogue.SIGN_IN, {}, {}, {}, body)

    async def get_session(self) -> types.CurrentSession:
        """Who am I, and until when."""
        return await self._caller.call(catalogue.GET_SESSION, {}, {})

    async def sign_out(self) -> None:
        """Sign out."""
        await self._caller.call(catalogue.SIGN_OUT, {}, {})

    async def list_sessions(self) -> types.Sessions:
        """The party's sessions."""
        return await self._caller.call(catalogue.LIST_SESSIONS, {}, {})

    async def end_session(self, id: str) -> None:
        """End one of the party's sessions."""
        await self._caller.call(catalogue.END_SESSION, {"id": id}, {})


class AsyncParties:
    """Who stands behind a key."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def prepare_registration(self, body: types.RegistrationIn) -> types.RegistrationToSign:
        """What a party signs to be entered."""
        return await self._caller.call(catalogue.PREPARE_REGISTRATION, {}, {}, {}, body)

    async def get_party(self, address: str) -> types.Party:
        """A party's entry, keys and credit."""
        return await self._caller.call(catalogue.GET_PARTY, {"address": address}, {})

    async def list_parties(
        self,
        *,
        role: list[types.RoleName] | None = None,
        text: str | None = None,
        community: str | None = None,
        after: str | None = None,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> types.PartyPage:
        """Registered parties."""
        return await self._caller.call(
            catalogue.LIST_PARTIES,
            {},
            {
                "role": role,
                "text": text,
                "community": community,
                "after": after,
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
            },
        )

    def every_parties(
        self,
        *,
        role: list[types.RoleName] | None = None,
        text: str | None = None,
        community: str | None = None,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> AsyncGenerator[types.PartyListed]:
        """Registered parties: all of them, page after page."""
        return self._caller.every(
            catalogue.LIST_PARTIES,
            "parties",
            {},
            {
                "role": role,
                "text": text,
                "community": community,
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
            },
        )

    async def register_party(
        self, body: types.SignedRegistrationIn, *, wait: int | None = None, idempotency_key: str | None = None
    ) -> types.Transaction:
        """Enter a party, by its own signature."""
        return await self._caller.call(
            catalogue.REGISTER_PARTY, {}, {"wait": wait}, {"Idempotency-Key": idempotency_key}, body
        )

    async def list_party_orders(
        self,
        address: str,
        *,
        side: Literal["customer", "maker"] | None = None,
        status: list[types.OrderStatus] | None = None,
        after: str | None = None,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> types.OrderPage:
        """A party's orders, the newest first."""
        return await self._caller.call(
            catalogue.LIST_PARTY_ORDERS,
            {"address": address},
            {
                "side": side,
                "status": status,
                "after": after,
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
            },
        )

    def every_party_orders(
        self,
        address: str,
        *,
        side: Literal["customer", "maker"] | None = None,
        status: list[types.OrderStatus] | None = None,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> AsyncGenerator[types.OrderListed]:
        """A party's orders, the newest first: all of them, page after page."""
        return self._caller.every(
            catalogue.LIST_PARTY_ORDERS,
            "orders",
            {"address": address},
            {
                "side": side,
                "status": status,
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
            },
        )

    async def get_party_history(
        self,
        address: str,
        *,
        after: str | None = None,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
        from_block: int | None = None,
        to_block: int | None = None,
        newest_first: bool | None = None,
    ) -> types.History:
        """All that concerned a party, in words."""
        return await self._caller.call(
            catalogue.GET_PARTY_HISTORY,
            {"address": address},
            {
                "after": after,
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
                "from_block": from_block,
                "to_block": to_block,
                "newest_first": newest_first,
            },
        )

    def every_get_party_history(
        self,
        address: str,
        *,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
        from_block: int | None = None,
        to_block: int | None = None,
        newest_first: bool | None = None,
    ) -> AsyncGenerator[types.LinesLineOut]:
        """All that concerned a party, in words: all of them, page after page."""
        return self._caller.every(
            catalogue.GET_PARTY_HISTORY,
            "lines",
            {"address": address},
            {
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
                "from_block": from_block,
                "to_block": to_block,
                "newest_first": newest_first,
            },
        )

    async def get_party_balances(
        self,
        address: str,
        *,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> types.ListedBalances:
        """What a party can withdraw."""
        return await self._caller.call(
            catalogue.GET_PARTY_BALANCES,
            {"address": address},
            {"at_block": at_block, "min_block": min_block, "finality": finality},
        )

    async def list_party_ratings(
        self,
        address: str,
        *,
        given: bool | None = None,
        after: str | None = None,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> types.RatingsListed:
        """Ratings that a party received or gave."""
        return await self._caller.call(
            catalogue.LIST_PARTY_RATINGS,
            {"address": address},
            {
                "given": given,
                "after": after,
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
            },
        )

    def every_party_ratings(
        self,
        address: str,
        *,
        given: bool | None = None,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> AsyncGenerator[types.RatingListed]:
        """Ratings that a party received or gave: all of them, page after page."""
        return self._caller.every(
            catalogue.LIST_PARTY_RATINGS,
            "ratings",
            {"address": address},
            {
                "given": given,
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
            },
        )

    async def prepare_change(self, address: str, body: types.PrepareChangeBody) -> types.UnsignedTransaction:
        """Change a party's entry, keys, delegates or recovery address."""
        return await self._caller.call(catalogue.PREPARE_CHANGE, {"address": address}, {}, {}, body)


class AsyncMoney:
    """What a party holds, what is held for it, and what it stakes."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def prepare_allowance(self, address: str, body: types.AllowanceIn) -> types.UnsignedTransaction:
        """Let a contract take money of the party."""
        return await self._caller.call(catalogue.PREPARE_ALLOWANCE, {"address": address}, {}, {}, body)

    async def get_money(self, address: str, *, token: str | None = None) -> types.PartyMoney:
        """What a party has, and what is held for it."""
        return await self._caller.call(catalogue.GET_MONEY, {"address": address}, {"token": token})

    async def prepare_stake(self, address: str, body: types.StakeIn) -> types.UnsignedTransaction:
        """Stake behind a party's word, or take stake back."""
        return await self._caller.call(catalogue.PREPARE_STAKE, {"address": address}, {}, {}, body)

    async def get_balances(self, account: str) -> types.BalancesBalances:
        """What waits to be withdrawn."""
        return await self._caller.call(catalogue.GET_BALANCES, {"account": account}, {})

    async def prepare_withdrawal(self, account: str, body: types.SignWithdrawIn) -> types.WithdrawToSign:
        """What a party signs to have its money sent."""
        return await self._caller.call(catalogue.PREPARE_WITHDRAWAL, {"account": account}, {}, {}, body)

    async def prepare_withdrawal_transaction(
        self, account: str, body: types.WithdrawTransactionIn
    ) -> types.UnsignedTransaction:
        """Send what waits, by one's own account."""
        return await self._caller.call(
            catalogue.PREPARE_WITHDRAWAL_TRANSACTION, {"account": account}, {}, {}, body
        )

    async def withdraw(
        self,
        account: str,
        body: types.SignedWithdrawIn,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
    ) -> types.Transaction:
        """Send what waits, by the party's signature."""
        return await self._caller.call(
            catalogue.WITHDRAW,
            {"account": account},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key},
            body,
        )


class AsyncOrders:
    """From a plan over two signatures to an order on the chain."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def list_orders(
        self,
        *,
        party: str | None = None,
        side: Literal["customer", "maker"] | None = None,
        status: list[types.OrderStatus] | None = None,
        kind: list[types.OrdersKind] | None = None,
        token: list[str] | None = None,
        price_from: str | None = None,
        price_to: str | None = None,
        due_by: str | int | None = None,
        opened_from: str | int | None = None,
        community: str | None = None,
        after: str | None = None,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> types.OrderPage:
        """Orders on the chain, the newest first."""
        return await self._caller.call(
            catalogue.LIST_ORDERS,
            {},
            {
                "party": party,
                "side": side,
                "status": status,
                "kind": kind,
                "token": token,
                "price_from": price_from,
                "price_to": price_to,
                "due_by": due_by,
                "opened_from": opened_from,
                "community": community,
                "after": after,
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
            },
        )

    def every_orders(
        self,
        *,
        party: str | None = None,
        side: Literal["customer", "maker"] | None = None,
        status: list[types.OrderStatus] | None = None,
        kind: list[types.OrdersKind] | None = None,
        token: list[str] | None = None,
        price_from: str | None = None,
        price_to: str | None = None,
        due_by: str | int | None = None,
        opened_from: str | int | None = None,
        community: str | None = None,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> AsyncGenerator[types.OrderListed]:
        """Orders on the chain, the newest first: all of them, page after page."""
        return self._caller.every(
            catalogue.LIST_ORDERS,
            "orders",
            {},
            {
                "party": party,
                "side": side,
                "status": status,
                "kind": kind,
                "token": token,
                "price_from": price_from,
                "price_to": price_to,
                "due_by": due_by,
                "opened_from": opened_from,
                "community": community,
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
            },
        )

    async def draft_order(self, body: types.DraftIn, *, idempotency_key: str | None = None) -> types.Draft:
        """Draft an order."""
        return await self._caller.call(
            catalogue.DRAFT_ORDER, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def get_order_timeline(
        self,
        id: str,
        *,
        newest_first: bool | None = None,
        after: str | None = None,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> types.Timeline:
        """What happened to an order, and what will."""
        return await self._caller.call(
            catalogue.GET_ORDER_TIMELINE,
            {"id": id},
            {
                "newest_first": newest_first,
                "after": after,
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
            },
        )

    async def get_sub_orders(
        self,
        id: str,
        *,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> types.SubOrders:
        """An order and all that is paid out of it."""
        return await self._caller.call(
            catalogue.GET_SUB_ORDERS,
            {"id": id},
            {"at_block": at_block, "min_block": min_block, "finality": finality},
        )

    async def get_order_money(
        self,
        id: str,
        *,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> types.OrderMoney:
        """Where an order's money came from and went to."""
        return await self._caller.call(
            catalogue.GET_ORDER_MONEY,
            {"id": id},
            {"at_block": at_block, "min_block": min_block, "finality": finality},
        )

    async def list_drafts(
        self, *, after: str | None = None, limit: int | None = None, own: bool | None = None
    ) -> types.DraftPage:
        """Drafts of yours that a side has signed."""
        return await self._caller.call(
            catalogue.LIST_DRAFTS, {}, {"after": after, "limit": limit, "own": own}
        )

    def every_drafts(
        self, *, limit: int | None = None, own: bool | None = None
    ) -> AsyncGenerator[types.DraftListed]:
        """Drafts of yours that a side has signed: all of them, page after page."""
        return self._caller.every(catalogue.LIST_DRAFTS, "drafts", {}, {"limit": limit, "own": own})

    async def get_order(
        self,
        id: str,
        *,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> types.Order:
        """Where an order stands."""
        return await self._caller.call(
            catalogue.GET_ORDER,
            {"id": id},
            {"at_block": at_block, "min_block": min_block, "finality": finality},
        )

    async def get_terms(self, id: str) -> types.TermsOut:
        """The terms in force, as they are signed."""
        return await self._caller.call(catalogue.GET_TERMS, {"id": id}, {})

    async def import_terms(
        self, id: str, body: types.TermsIn, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> types.TermsOut:
        """Give the terms of an order made elsewhere."""
        return await self._caller.call(
            catalogue.IMPORT_TERMS,
            {"id": id},
            {},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body,
        )

    async def get_specification(self, id: str) -> types.SpecificationOut:
        """What a posted order is about."""
        return await self._caller.call(catalogue.GET_SPECIFICATION, {"id": id}, {})

    async def sign_order(
        self,
        id: str,
        body: types.SignatureIn,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.Draft:
        """Give one side's signature over a draft."""
        return await self._caller.call(
            catalogue.SIGN_ORDER,
            {"id": id},
            {},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body,
        )

    async def poke_order(
        self,
        id: str,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.Transaction:
        """Carry out what time has made due."""
        return await self._caller.call(
            catalogue.POKE_ORDER,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
        )

    async def prepare_take(self, id: str, body: types.TakeIn) -> types.TakeToSign:
        """What a maker signs to take a post."""
        return await self._caller.call(catalogue.PREPARE_TAKE, {"id": id}, {}, {}, body)

    async def prepare_post_cancellation(self, id: str, body: types.FromIn) -> types.UnsignedTransaction:
        """Take a post back."""
        return await self._caller.call(catalogue.PREPARE_POST_CANCELLATION, {"id": id}, {}, {}, body)

    async def prepare_signature_cancellation(
        self, id: str, body: types.CancelSignatureIn
    ) -> types.UnsignedTransaction:
        """Make a signature worthless before it is used."""
        return await self._caller.call(catalogue.PREPARE_SIGNATURE_CANCELLATION, {"id": id}, {}, {}, body)

    async def open_order(
        self,
        id: str,
        body: types.PostsOpenIn | None = None,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.Transaction:
        """Open a draft that both have signed."""
        return await self._caller.call(
            catalogue.OPEN_ORDER,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body,
        )

    async def post_order(
        self,
        id: str,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.Transaction:
        """Fund an order that any maker can take."""
        return await self._caller.call(
            catalogue.POST_ORDER,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
        )

    async def take_post(
        self,
        id: str,
        body: types.SignedTakeIn,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.Transaction:
        """Take a post, by the maker's signature."""
        return await self._caller.call(
            catalogue.TAKE_POST,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body,
        )

    async def cancel_post(
        self,
        id: str,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.Transaction:
        """End a post that nobody can take any more."""
        return await self._caller.call(
            catalogue.CANCEL_POST,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
        )


class AsyncMarket:
    """What is asked for, who could make it, and why."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get_profile(self, address: str) -> types.ProfileOut:
        """What a maker says it can do."""
        return await self._caller.call(catalogue.GET_PROFILE, {"address": address}, {})

    async def put_profile(
        self,
        address: str,
        body: types.ProfilesProfileIn,
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> types.ProfileOut:
        """Publish what you can do."""
        return await self._caller.call(
            catalogue.PUT_PROFILE,
            {"address": address},
            {},
            {"If-Match": if_match, "Idempotency-Key": idempotency_key},
            body,
        )

    async def search_market(
        self,
        *,
        sort: types.Sort | None = None,
        after: str | None = None,
        limit: int | None = None,
        min_block: int | None = None,
        q: str | None = None,
        task: str | None = None,
        kind: types.OrdersKind | None = None,
        customer: str | None = None,
        token: str | None = None,
        on_chain: bool | None = None,
        latitude: float | None = None,
        longitude: float | None = None,
        within: int | None = None,
        least_budget: str | None = None,
        most_budget: str | None = None,
        due_from: str | int | None = None,
        due_until: str | int | None = None,
        tier: int | None = None,
        posted_from: str | int | None = None,
    ) -> types.MarketPage:
        """What the market asks for."""
        return await self._caller.call(
            catalogue.SEARCH_MARKET,
            {},
            {
                "sort": sort,
                "after": after,
                "limit": limit,
                "min_block": min_block,
                "q": q,
                "task": task,
                "kind": kind,
                "customer": customer,
                "token": token,
                "on_chain": on_chain,
                "latitude": latitude,
                "longitude": longitude,
                "within": within,
                "least_budget": least_budget,
                "most_budget": most_budget,
                "due_from": due_from,
                "due_until": due_until,
                "tier": tier,
                "posted_from": posted_from,
            },
        )

    def every_market(
        self,
        *,
        sort: types.Sort | None = None,
        limit: int | None = None,
        min_block: int | None = None,
        q: str | None = None,
        task: str | None = None,
        kind: types.OrdersKind | None = None,
        customer: str | None = None,
        token: str | None = None,
        on_chain: bool | None = None,
        latitude: float | None = None,
        longitude: float | None = None,
        within: int | None = None,
        least_budget: str | None = None,
        most_budget: str | None = None,
        due_from: str | int | None = None,
        due_until: str | int | None = None,
        tier: int | None = None,
        posted_from: str | int | None = None,
    ) -> AsyncGenerator[types.Entry]:
        """What the market asks for: all of them, page after page."""
        return self._caller.every(
            catalogue.SEARCH_MARKET,
            "entries",
            {},
            {
                "sort": sort,
                "limit": limit,
                "min_block": min_block,
                "q": q,
                "task": task,
                "kind": kind,
                "customer": customer,
                "token": token,
                "on_chain": on_chain,
                "latitude": latitude,
                "longitude": longitude,
                "within": within,
                "least_budget": least_budget,
                "most_budget": most_budget,
                "due_from": due_from,
                "due_until": due_until,
                "tier": tier,
                "posted_from": posted_from,
            },
        )

    async def count_market(
        self,
        *,
        q: str | None = None,
        task: str | None = None,
        kind: types.OrdersKind | None = None,
        customer: str | None = None,
        token: str | None = None,
        on_chain: bool | None = None,
        latitude: float | None = None,
        longitude: float | None = None,
        within: int | None = None,
        least_budget: str | None = None,
        most_budget: str | None = None,
        due_from: str | int | None = None,
        due_until: str | int | None = None,
        tier: int | None = None,
        posted_from: str | int | None = None,
    ) -> types.MarketCounts:
        """How many there are, and of what."""
        return await self._caller.call(
            catalogue.COUNT_MARKET,
            {},
            {
                "q": q,
                "task": task,
                "kind": kind,
                "customer": customer,
                "token": token,
                "on_chain": on_chain,
                "latitude": latitude,
                "longitude": longitude,
                "within": within,
                "least_budget": least_budget,
                "most_budget": most_budget,
                "due_from": due_from,
                "due_until": due_until,
                "tier": tier,
                "posted_from": posted_from,
            },
        )

    async def get_vocabulary(self) -> types.Vocabulary:
        """The words for capabilities."""
        return await self._caller.call(catalogue.GET_VOCABULARY, {}, {})

    async def list_requests(
        self,
        *,
        named: bool | None = None,
        state: list[types.RequestState] | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> types.RequestPage:
        """Your requests, or those addressed to you."""
        return await self._caller.call(
            catalogue.LIST_REQUESTS, {}, {"named": named, "state": state, "after": after, "limit": limit}
        )

    def every_requests(
        self,
        *,
        named: bool | None = None,
        state: list[types.RequestState] | None = None,
        limit: int | None = None,
    ) -> AsyncGenerator[types.RequestOut]:
        """Your requests, or those addressed to you: all of them, page after page."""
        return self._caller.every(
            catalogue.LIST_REQUESTS, "requests", {}, {"named": named, "state": state, "limit": limit}
        )

    async def create_request(
        self, body: types.DraftRequestIn, *, idempotency_key: str | None = None
    ) -> types.RequestOut:
        """Ask the market for something."""
        return await self._caller.call(
            catalogue.CREATE_REQUEST, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def get_request(self, id: str) -> types.RequestOut:
        """A request."""
        return await self._caller.call(catalogue.GET_REQUEST, {"id": id}, {})

    async def replace_request(
        self,
        id: str,
        body: types.RequestIn,
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> types.RequestOut:
        """Change a request."""
        return await self._caller.call(
            catalogue.REPLACE_REQUEST,
            {"id": id},
            {},
            {"If-Match": if_match, "Idempotency-Key": idempotency_key},
            body,
        )

    async def publish_request(
        self, id: str, *, if_match: str | None = None, idempotency_key: str | None = None
    ) -> types.RequestOut:
        """Put a draft on the market."""
        return await self._caller.call(
            catalogue.PUBLISH_REQUEST,
            {"id": id},
            {},
            {"If-Match": if_match, "Idempotency-Key": idempotency_key},
        )

    async def end_request(
        self, id: str, body: types.EndIn, *, if_match: str | None = None, idempotency_key: str | None = None
    ) -> types.RequestOut:
        """Take a request off the market."""
        return await self._caller.call(
            catalogue.END_REQUEST,
            {"id": id},
            {},
            {"If-Match": if_match, "Idempotency-Key": idempotency_key},
            body,
        )

    async def find_candidates(
        self,
        id: str,
        body: types.CandidatesIn,
        *,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> types.CandidatesOut:
        """Which makers suit a request, and why."""
        return await self._caller.call(
            catalogue.FIND_CANDIDATES,
            {"id": id},
            {"at_block": at_block, "min_block": min_block, "finality": finality},
            {},
            body,
        )


class AsyncNegotiation:
    """Signed offers to and fro, until both agree on the same terms."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def advise_offer(self, body: types.OpeningAdviceIn) -> types.AdviceOut:
        """What to offer first."""
        return await self._caller.call(catalogue.ADVISE_OFFER, {}, {}, {}, body)

    async def list_negotiations(
        self, *, request_id: str | None = None, after: str | None = None, limit: int | None = None
    ) -> types.TalksPage:
        """Your talks."""
        return await self._caller.call(
            catalogue.LIST_NEGOTIATIONS, {}, {"request_id": request_id, "after": after, "limit": limit}
        )

    def every_negotiations(
        self, *, request_id: str | None = None, limit: int | None = None
    ) -> AsyncGenerator[types.TalksShort]:
        """Your talks: all of them, page after page."""
        return self._caller.every(
            catalogue.LIST_NEGOTIATIONS, "negotiations", {}, {"request_id": request_id, "limit": limit}
        )

    async def begin_negotiation(
        self, body: types.SignedOpeningIn, *, idempotency_key: str | None = None
    ) -> types.Talks:
        """Begin talks, by a signed offer."""
        return await self._caller.call(
            catalogue.BEGIN_NEGOTIATION, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def get_negotiation(self, id: str) -> types.Talks:
        """Talks with every step."""
        return await self._caller.call(catalogue.GET_NEGOTIATION, {"id": id}, {})

    async def get_transcript(self, id: str) -> dict[str, Any]:
        """The transcript as a file."""
        return await self._caller.call(catalogue.GET_TRANSCRIPT, {"id": id}, {})

    async def prepare_negotiation(self, body: types.NegotiationOpeningIn) -> types.OpeningToSign:
        """What a side signs to begin talks."""
        return await self._caller.call(catalogue.PREPARE_NEGOTIATION, {}, {}, {}, body)

    async def prepare_counter_offer(self, id: str, body: types.CounterIn) -> types.CounterToSign:
        """What a side signs to answer with other terms."""
        return await self._caller.call(catalogue.PREPARE_COUNTER_OFFER, {"id": id}, {}, {}, body)

    async def prepare_acceptance(self, id: str) -> types.AnswerToSign:
        """What a side signs to accept."""
        return await self._caller.call(catalogue.PREPARE_ACCEPTANCE, {"id": id}, {})

    async def prepare_end(self, id: str) -> types.AnswerToSign:
        """What a side signs to refuse, or to take its offer back."""
        return await self._caller.call(catalogue.PREPARE_END, {"id": id}, {})

    async def advise_answer(self, id: str, body: types.AdviceIn) -> types.AdviceOut:
        """What to answer."""
        return await self._caller.call(catalogue.ADVISE_ANSWER, {"id": id}, {}, {}, body)

    async def counter_offer(
        self, id: str, body: types.SignedCounterIn, *, idempotency_key: str | None = None
    ) -> types.Talks:
        """Answer with other terms."""
        return await self._caller.call(
            catalogue.COUNTER_OFFER, {"id": id}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def accept_offer(
        self, id: str, body: types.SignedAnswerIn, *, idempotency_key: str | None = None
    ) -> types.Agreed:
        """Accept the other side's offer."""
        return await self._caller.call(
            catalogue.ACCEPT_OFFER, {"id": id}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def end_negotiation(
        self, id: str, body: types.SignedAnswerIn, *, idempotency_key: str | None = None
    ) -> types.Talks:
        """Refuse, or take an offer back."""
        return await self._caller.call(
            catalogue.END_NEGOTIATION, {"id": id}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def set_advisors(
        self, id: str, body: types.AdvisorsIn, *, idempotency_key: str | None = None
    ) -> types.Talks:
        """Say who may read along."""
        return await self._caller.call(
            catalogue.SET_ADVISORS, {"id": id}, {}, {"Idempotency-Key": idempotency_key}, body
        )


class AsyncWork:
    """Deliver, accept, reject, contest: what to sign, then the signature."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def prepare_delivery(self, id: str, body: types.DeliveryIn) -> types.WorkToSign:
        """What the maker signs to deliver."""
        return await self._caller.call(catalogue.PREPARE_DELIVERY, {"id": id}, {}, {}, body)

    async def prepare_approval(self, id: str, body: types.ApprovalIn) -> types.WorkToSign:
        """What the customer signs to accept."""
        return await self._caller.call(catalogue.PREPARE_APPROVAL, {"id": id}, {}, {}, body)

    async def prepare_rejection(self, id: str, body: types.RejectionIn) -> types.WorkToSign:
        """What the customer signs to reject."""
        return await self._caller.call(catalogue.PREPARE_REJECTION, {"id": id}, {}, {}, body)

    async def prepare_contest(self, id: str, body: types.ContestIn) -> types.WorkToSign:
        """What the maker signs to contest."""
        return await self._caller.call(catalogue.PREPARE_CONTEST, {"id": id}, {}, {}, body)

    async def deliver(
        self,
        id: str,
        body: types.SignedDeliveryIn,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.WorkTransaction:
        """Deliver, by the maker's signature."""
        return await self._caller.call(
            catalogue.DELIVER,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body,
        )

    async def approve(
        self,
        id: str,
        body: types.SignedApprovalIn,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.WorkTransaction:
        """Accept and pay, by the customer's signature."""
        return await self._caller.call(
            catalogue.APPROVE,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body,
        )

    async def reject(
        self,
        id: str,
        body: types.SignedRejectionIn,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.WorkTransaction:
        """Reject, by the customer's signature."""
        return await self._caller.call(
            catalogue.REJECT,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body,
        )

    async def contest(
        self,
        id: str,
        body: types.SignedContestIn,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.WorkTransaction:
        """Contest, by the maker's signature."""
        return await self._caller.call(
            catalogue.CONTEST,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body,
        )

    async def prepare_refund(self, id: str, body: types.RefundIn) -> types.ActToSign:
        """What the maker signs to give milestones back."""
        return await self._caller.call(catalogue.PREPARE_REFUND, {"id": id}, {}, {}, body)

    async def prepare_assignment(self, id: str, body: types.AssignmentIn) -> types.ActToSign:
        """What the maker signs to share its pay."""
        return await self._caller.call(catalogue.PREPARE_ASSIGNMENT, {"id": id}, {}, {}, body)

    async def refund(
        self,
        id: str,
        body: types.SignedRefundIn,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.Transaction:
        """Give milestones back, by the maker's signature."""
        return await self._caller.call(
            catalogue.REFUND,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body,
        )

    async def assign(
        self,
        id: str,
        body: types.SignedAssignmentIn,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.Transaction:
        """Direct all further pay into the pot, by the maker's signature."""
        return await self._caller.call(
            catalogue.ASSIGN,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body,
        )

    async def release_withheld(
        self,
        id: str,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.Transaction:
        """Pay what a sub-order has withheld."""
        return await self._caller.call(
            catalogue.RELEASE_WITHHELD,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
        )


class AsyncActs:
    """What several sign, kept until it is complete, then sent."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def list_acts(self, *, after: str | None = None, limit: int | None = None) -> types.Acts:
        """What waits for the caller's signature, or has it."""
        return await self._caller.call(catalogue.LIST_ACTS, {}, {"after": after, "limit": limit})

    def every_acts(self, *, limit: int | None = None) -> AsyncGenerator[types.ActLine]:
        """What waits for the caller's signature, or has it: all of them, page after page."""
        return self._caller.every(catalogue.LIST_ACTS, "acts", {}, {"limit": limit})

    async def propose_act(
        self, body: types.ProposeActBody, *, idempotency_key: str | None = None
    ) -> types.Act:
        """Propose what several sign, or one for somebody else to send."""
        return await self._caller.call(
            catalogue.PROPOSE_ACT, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def get_act(self, id: str) -> types.Act:
        """An act and who has signed it."""
        return await self._caller.call(catalogue.GET_ACT, {"id": id}, {})

    async def prepare_act(self, id: str, body: types.SenderIn) -> types.UnsignedTransaction:
        """The same for a wallet of one's own."""
        return await self._caller.call(catalogue.PREPARE_ACT, {"id": id}, {}, {}, body)

    async def sign_act(
        self, id: str, body: types.ActSignatureIn, *, idempotency_key: str | None = None
    ) -> types.Act:
        """Give a signature."""
        return await self._caller.call(
            catalogue.SIGN_ACT, {"id": id}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def send_act(
        self, id: str, *, wait: int | None = None, idempotency_key: str | None = None
    ) -> types.Transaction:
        """Send a complete act."""
        return await self._caller.call(
            catalogue.SEND_ACT, {"id": id}, {"wait": wait}, {"Idempotency-Key": idempotency_key}
        )


class AsyncCommunities:
    """Who belongs to them, who decides, what is due."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def list_communities(
        self,
        *,
        after: str | None = None,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> types.Communities:
        """All communities."""
        return await self._caller.call(
            catalogue.LIST_COMMUNITIES,
            {},
            {
                "after": after,
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
            },
        )

    def every_communities(
        self,
        *,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> AsyncGenerator[types.CommunityLine]:
        """All communities: all of them, page after page."""
        return self._caller.every(
            catalogue.LIST_COMMUNITIES,
            "communities",
            {},
            {"limit": limit, "at_block": at_block, "min_block": min_block, "finality": finality},
        )

    async def get_community(self, community: str) -> types.Community:
        """Who belongs to a community, who decides, and what is due."""
        return await self._caller.call(catalogue.GET_COMMUNITY, {"community": community}, {})

    async def step_community(
        self,
        community: str,
        body: types.CommunityStepIn,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
    ) -> types.Transaction:
        """Call an election, count a ballot, carry out a notice, end a community."""
        return await self._caller.call(
            catalogue.STEP_COMMUNITY,
            {"community": community},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key},
            body,
        )


class AsyncPots:
    """An order's pay, divided among those who did the work."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get_pot(
        self,
        pot: str,
        *,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> types.Pot:
        """What a pot holds and owes."""
        return await self._caller.call(
            catalogue.GET_POT,
            {"pot": pot},
            {"at_block": at_block, "min_block": min_block, "finality": finality},
        )

    async def get_order_costs(
        self,
        id: str,
        *,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> types.Pot:
        """What an order's pay is divided into."""
        return await self._caller.call(
            catalogue.GET_ORDER_COSTS,
            {"id": id},
            {"at_block": at_block, "min_block": min_block, "finality": finality},
        )

    async def get_claims(
        self,
        pot: str,
        address: str,
        *,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> types.Claims:
        """Proofs of a payee's shares."""
        return await self._caller.call(
            catalogue.GET_CLAIMS,
            {"pot": pot, "address": address},
            {"at_block": at_block, "min_block": min_block, "finality": finality},
        )

    async def prepare_pot_step(
        self, address: str, body: types.PreparePotStepBody
    ) -> types.UnsignedTransaction:
        """What only a pot's owner, a payee or an arbiter does."""
        return await self._caller.call(catalogue.PREPARE_POT_STEP, {"address": address}, {}, {}, body)

    async def step_pot(
        self,
        pot: str,
        body: types.StepPotBody,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
    ) -> types.Transaction:
        """Carry out what is due in a pot."""
        return await self._caller.call(
            catalogue.STEP_POT, {"pot": pot}, {"wait": wait}, {"Idempotency-Key": idempotency_key}, body
        )


class AsyncTraces:
    """Telemetry's roots, and who may look at or steer machines."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get_trace(self, id: str) -> types.TraceOut:
        """An order's telemetry and grants."""
        return await self._caller.call(catalogue.GET_TRACE, {"id": id}, {})

    async def prepare_revocation(self, id: str, body: types.RevocationIn) -> types.UnsignedTransaction:
        """Take a grant back at once."""
        return await self._caller.call(catalogue.PREPARE_REVOCATION, {"id": id}, {}, {}, body)

    async def begin_trace(
        self,
        id: str,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.Transaction:
        """Note an order's maker, so that telemetry can be anchored."""
        return await self._caller.call(
            catalogue.BEGIN_TRACE,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
        )


class AsyncCourt:
    """Our own court, for those who judge."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get_court(self) -> types.CourtOut:
        """Who judges, and for how much."""
        return await self._caller.call(catalogue.GET_COURT, {}, {})

    async def list_cases(
        self,
        *,
        arbitrator: str | None = None,
        over: bool | None = None,
        after: str | None = None,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> types.Cases:
        """Cases and duties."""
        return await self._caller.call(
            catalogue.LIST_CASES,
            {},
            {
                "arbitrator": arbitrator,
                "over": over,
                "after": after,
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
            },
        )

    def every_cases(
        self,
        *,
        arbitrator: str | None = None,
        over: bool | None = None,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> AsyncGenerator[types.CourtCaseOut]:
        """Cases and duties: all of them, page after page."""
        return self._caller.every(
            catalogue.LIST_CASES,
            "cases",
            {},
            {
                "arbitrator": arbitrator,
                "over": over,
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
            },
        )

    async def get_case(
        self,
        key: str,
        *,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> types.CourtCaseOut:
        """A case."""
        return await self._caller.call(
            catalogue.GET_CASE,
            {"key": key},
            {"at_block": at_block, "min_block": min_block, "finality": finality},
        )

    async def get_arbitrator(
        self,
        who: str,
        *,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> types.ArbitratorOut:
        """How somebody stands who judges."""
        return await self._caller.call(
            catalogue.GET_ARBITRATOR,
            {"who": who},
            {"at_block": at_block, "min_block": min_block, "finality": finality},
        )

    async def prepare_court_step(
        self, who: str, body: types.PrepareCourtStepBody
    ) -> types.UnsignedTransaction:
        """Stake, seal a vote, appeal: from one's own wallet."""
        return await self._caller.call(catalogue.PREPARE_COURT_STEP, {"who": who}, {}, {}, body)

    async def step_court(
        self, body: types.StepCourtBody, *, wait: int | None = None, idempotency_key: str | None = None
    ) -> types.Transaction:
        """Draw, reveal, release, and what else anybody may carry out."""
        return await self._caller.call(
            catalogue.STEP_COURT, {}, {"wait": wait}, {"Idempotency-Key": idempotency_key}, body
        )


class AsyncMeteredUse:
    """Vouchers of a meter, claims without one, and what is left."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def prepare_voucher(self, id: str, body: types.VoucherIn) -> types.ActToSign:
        """What the meter's key signs."""
        return await self._caller.call(catalogue.PREPARE_VOUCHER, {"id": id}, {}, {}, body)

    async def prepare_claim(self, id: str, body: types.MeterClaimIn) -> types.ActToSign:
        """What the maker signs to claim use without a voucher."""
        return await self._caller.call(catalogue.PREPARE_CLAIM, {"id": id}, {}, {}, body)

    async def prepare_claim_contest(self, id: str, body: types.ClaimContestIn) -> types.ActToSign:
        """What the customer signs to contest the open claim."""
        return await self._caller.call(catalogue.PREPARE_CLAIM_CONTEST, {"id": id}, {}, {}, body)

    async def get_meter(self, id: str) -> types.MeterOut:
        """What was used, paid and claimed."""
        return await self._caller.call(catalogue.GET_METER, {"id": id}, {})

    async def redeem_voucher(
        self,
        id: str,
        body: types.SignedVoucherIn,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.Transaction:
        """Be paid by a voucher, with the meter's signature."""
        return await self._caller.call(
            catalogue.REDEEM_VOUCHER,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body,
        )

    async def claim_use(
        self,
        id: str,
        body: types.SignedClaimIn,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.Transaction:
        """Claim use, by the maker's signature."""
        return await self._caller.call(
            catalogue.CLAIM_USE,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body,
        )

    async def contest_claim(
        self,
        id: str,
        body: types.SignedClaimContestIn,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.Transaction:
        """Contest the open claim, by the customer's signature."""
        return await self._caller.call(
            catalogue.CONTEST_CLAIM,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body,
        )


class AsyncDisputes:
    """Offers first, then a court: whose turn, by when, at what price."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get_disputes(self, id: str) -> types.Disputes:
        """What is contested, and everything that can settle it."""
        return await self._caller.call(catalogue.GET_DISPUTES, {"id": id}, {})

    async def prepare_settlement_offer(self, id: str, body: types.OfferIn) -> types.ActToSign:
        """What a side signs to offer a settlement."""
        return await self._caller.call(catalogue.PREPARE_SETTLEMENT_OFFER, {"id": id}, {}, {}, body)

    async def prepare_settlement_agreement(self, id: str, body: types.DisputesAgreementIn) -> types.ActToSign:
        """What a side signs to take the standing offer."""
        return await self._caller.call(catalogue.PREPARE_SETTLEMENT_AGREEMENT, {"id": id}, {}, {}, body)

    async def prepare_dispute(self, id: str, body: types.RaiseIn) -> types.UnsignedTransaction:
        """Take what is contested to court."""
        return await self._caller.call(catalogue.PREPARE_DISPUTE, {"id": id}, {}, {}, body)

    async def prepare_dispute_answer(
        self, id: str, place: int, body: types.DisputesAnswerIn
    ) -> types.UnsignedTransaction:
        """Answer a dispute with the other deposit."""
        return await self._caller.call(
            catalogue.PREPARE_DISPUTE_ANSWER, {"id": id, "place": place}, {}, {}, body
        )

    async def prepare_backup_court(
        self, id: str, place: int, body: types.BackupIn
    ) -> types.UnsignedTransaction:
        """Ask the backup court."""
        return await self._caller.call(
            catalogue.PREPARE_BACKUP_COURT, {"id": id, "place": place}, {}, {}, body
        )

    async def prepare_appeal(
        self, id: str, place: int, body: types.DisputesAppealIn
    ) -> types.UnsignedTransaction:
        """Appeal against a ruling."""
        return await self._caller.call(catalogue.PREPARE_APPEAL, {"id": id, "place": place}, {}, {}, body)

    async def prepare_evidence(
        self, id: str, place: int, body: types.EvidenceIn
    ) -> types.UnsignedTransaction:
        """Submit evidence."""
        return await self._caller.call(catalogue.PREPARE_EVIDENCE, {"id": id, "place": place}, {}, {}, body)

    async def prepare_deposit_return(
        self, id: str, place: int, body: types.TakeBackIn
    ) -> types.UnsignedTransaction:
        """Take back what is left of a deposit."""
        return await self._caller.call(
            catalogue.PREPARE_DEPOSIT_RETURN, {"id": id, "place": place}, {}, {}, body
        )

    async def prepare_fee_return(
        self, id: str, place: int, body: types.FeeReturnIn
    ) -> types.UnsignedTransaction:
        """Take back what a backup court returned of its fee."""
        return await self._caller.call(catalogue.PREPARE_FEE_RETURN, {"id": id, "place": place}, {}, {}, body)

    async def offer_settlement(
        self,
        id: str,
        body: types.SignedOfferIn,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.Transaction:
        """Offer to settle what is contested, by one side's signature."""
        return await self._caller.call(
            catalogue.OFFER_SETTLEMENT,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body,
        )

    async def agree_to_settlement(
        self,
        id: str,
        body: types.SignedAgreementIn,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.Transaction:
        """Take the other side's offer, by one's signature."""
        return await self._caller.call(
            catalogue.AGREE_TO_SETTLEMENT,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body,
        )

    async def conclude_dispute(
        self,
        id: str,
        place: int,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.Transaction:
        """Carry out what is due in a dispute."""
        return await self._caller.call(
            catalogue.CONCLUDE_DISPUTE,
            {"id": id, "place": place},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
        )


class AsyncRatings:
    """Sealed first, revealed later."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get_ratings(self, id: str) -> types.Ratings:
        """Both ratings of an order, and when they can be sealed and revealed."""
        return await self._caller.call(catalogue.GET_RATINGS, {"id": id}, {})

    async def prepare_seal(self, id: str, body: types.RatingsSealIn) -> types.SealToSign:
        """What a rater signs to set its sealed rating."""
        return await self._caller.call(catalogue.PREPARE_SEAL, {"id": id}, {}, {}, body)

    async def prepare_reply(self, id: str, body: types.ReplyIn) -> types.UnsignedTransaction:
        """Answer the other side's rating."""
        return await self._caller.call(catalogue.PREPARE_REPLY, {"id": id}, {}, {}, body)

    async def prepare_rating_withdrawal(
        self, id: str, body: types.WithdrawRatingIn
    ) -> types.UnsignedTransaction:
        """Take one's own rating back."""
        return await self._caller.call(catalogue.PREPARE_RATING_WITHDRAWAL, {"id": id}, {}, {}, body)

    async def seal_rating(
        self,
        id: str,
        body: types.SignedSealIn,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.Transaction:
        """Set or replace a sealed rating, by the rater's signature."""
        return await self._caller.call(
            catalogue.SEAL_RATING,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body,
        )

    async def reveal_ratings(
        self,
        id: str,
        body: types.RevealsIn,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.Transaction:
        """Reveal one rating, or both at once."""
        return await self._caller.call(
            catalogue.REVEAL_RATINGS,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body,
        )

    async def apply_ratings(
        self,
        id: str,
        *,
        wait: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.Transaction:
        """Let an order's evidence count when no further reveal is to come."""
        return await self._caller.call(
            catalogue.APPLY_RATINGS,
            {"id": id},
            {"wait": wait},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
        )

    async def keep_comment(
        self,
        id: str,
        body: types.CommentIn,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> types.Words:
        """Tell the text behind a rating's or a reply's hash."""
        return await self._caller.call(
            catalogue.KEEP_COMMENT,
            {"id": id},
            {},
            {"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body,
        )

    async def erase_comment(
        self, id: str, side: Literal["customer", "maker"], kind: types.CommentKind
    ) -> types.Erased:
        """Erase the text of a rating or a reply."""
        return await self._caller.call(catalogue.ERASE_COMMENT, {"id": id, "side": side, "kind": kind}, {})


class AsyncCredit:
    """The record that stands in for the trusted third party."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get_suspicious(
        self,
        *,
        kind: types.FindingsKind | None = None,
        party: str | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> types.SuspiciousReport:
        """Reciprocity, collusion rings, sybil clusters and slander, with the evidence."""
        return await self._caller.call(
            catalogue.GET_SUSPICIOUS,
            {},
            {
                "kind": kind,
                "party": party,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
            },
        )

    async def get_credit(self, address: str) -> types.Credit:
        """A score explained term by term."""
        return await self._caller.call(catalogue.GET_CREDIT, {"address": address}, {})

    async def get_quote(self, address: str, *, token: str, price: str) -> types.Quote:
        """What an order would ask of this maker now."""
        return await self._caller.call(
            catalogue.GET_QUOTE, {"address": address}, {"token": token, "price": price}
        )

    async def get_credit_history(
        self,
        address: str,
        *,
        after: str | None = None,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> types.CreditHistory:
        """A party's credit over time."""
        return await self._caller.call(
            catalogue.GET_CREDIT_HISTORY,
            {"address": address},
            {
                "after": after,
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
            },
        )

    def every_get_credit_history(
        self,
        address: str,
        *,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> AsyncGenerator[types.CreditPoint]:
        """A party's credit over time: all of them, page after page."""
        return self._caller.every(
            catalogue.GET_CREDIT_HISTORY,
            "points",
            {"address": address},
            {"limit": limit, "at_block": at_block, "min_block": min_block, "finality": finality},
        )


class AsyncAudit:
    """All that happened, in words, and how far it can be relied upon."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get_chain(self) -> types.Chain:
        """The chain's head, and how the index stands to it."""
        return await self._caller.call(catalogue.GET_CHAIN, {}, {})

    async def audit_order(
        self,
        id: str,
        *,
        after: str | None = None,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
        from_block: int | None = None,
        to_block: int | None = None,
        newest_first: bool | None = None,
    ) -> types.History:
        """All that happened to an order, in words."""
        return await self._caller.call(
            catalogue.AUDIT_ORDER,
            {"id": id},
            {
                "after": after,
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
                "from_block": from_block,
                "to_block": to_block,
                "newest_first": newest_first,
            },
        )

    def every_audit_order(
        self,
        id: str,
        *,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
        from_block: int | None = None,
        to_block: int | None = None,
        newest_first: bool | None = None,
    ) -> AsyncGenerator[types.LinesLineOut]:
        """All that happened to an order, in words: all of them, page after page."""
        return self._caller.every(
            catalogue.AUDIT_ORDER,
            "lines",
            {"id": id},
            {
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
                "from_block": from_block,
                "to_block": to_block,
                "newest_first": newest_first,
            },
        )

    async def audit_party(
        self,
        address: str,
        *,
        after: str | None = None,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
        from_block: int | None = None,
        to_block: int | None = None,
        newest_first: bool | None = None,
    ) -> types.History:
        """All that concerned a party or community, in words."""
        return await self._caller.call(
            catalogue.AUDIT_PARTY,
            {"address": address},
            {
                "after": after,
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
                "from_block": from_block,
                "to_block": to_block,
                "newest_first": newest_first,
            },
        )

    def every_audit_party(
        self,
        address: str,
        *,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
        from_block: int | None = None,
        to_block: int | None = None,
        newest_first: bool | None = None,
    ) -> AsyncGenerator[types.LinesLineOut]:
        """All that concerned a party or community, in words: all of them, page after page."""
        return self._caller.every(
            catalogue.AUDIT_PARTY,
            "lines",
            {"address": address},
            {
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
                "from_block": from_block,
                "to_block": to_block,
                "newest_first": newest_first,
            },
        )

    async def list_events(
        self,
        *,
        contract: str | None = None,
        event: str | None = None,
        party: str | None = None,
        order: str | None = None,
        after: str | None = None,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
        from_block: int | None = None,
        to_block: int | None = None,
        newest_first: bool | None = None,
    ) -> types.EventPage:
        """All events, decoded and in words."""
        return await self._caller.call(
            catalogue.LIST_EVENTS,
            {},
            {
                "contract": contract,
                "event": event,
                "party": party,
                "order": order,
                "after": after,
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
                "from_block": from_block,
                "to_block": to_block,
                "newest_first": newest_first,
            },
        )

    def every_events(
        self,
        *,
        contract: str | None = None,
        event: str | None = None,
        party: str | None = None,
        order: str | None = None,
        limit: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
        from_block: int | None = None,
        to_block: int | None = None,
        newest_first: bool | None = None,
    ) -> AsyncGenerator[types.EventListed]:
        """All events, decoded and in words: all of them, page after page."""
        return self._caller.every(
            catalogue.LIST_EVENTS,
            "events",
            {},
            {
                "contract": contract,
                "event": event,
                "party": party,
                "order": order,
                "limit": limit,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
                "from_block": from_block,
                "to_block": to_block,
                "newest_first": newest_first,
            },
        )

    def stream_events(
        self,
        *,
        party: str | None = None,
        order: str | None = None,
        contract: str | None = None,
        finality: types.Finality | None = None,
        since: str | None = None,
    ) -> AsyncGenerator[Event]:
        """Events as they are indexed, by Server-Sent Events."""
        return self._caller.listen(
            catalogue.STREAM_EVENTS,
            {},
            {"party": party, "order": order, "contract": contract, "finality": finality, "since": since},
        )

    async def list_export_tables(self) -> list[types.ExportedTable]:
        """Which tables can be exported."""
        return await self._caller.call(catalogue.LIST_EXPORT_TABLES, {}, {})

    async def verify_history(
        self, body: types.VerificationIn, *, idempotency_key: str | None = None
    ) -> types.Job:
        """Compare the database and the contracts' storage with the chain."""
        return await self._caller.call(
            catalogue.VERIFY_HISTORY, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def make_bundle(self, body: types.BundleIn, *, idempotency_key: str | None = None) -> types.Job:
        """Prove all that concerns an order or a party."""
        return await self._caller.call(
            catalogue.MAKE_BUNDLE, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def export_tables(self, body: types.ExportIn, *, idempotency_key: str | None = None) -> types.Job:
        """Export tables of the history."""
        return await self._caller.call(
            catalogue.EXPORT_TABLES, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def write_journal(self, body: types.JournalIn, *, idempotency_key: str | None = None) -> types.Job:
        """Write the books of money in the contracts."""
        return await self._caller.call(
            catalogue.WRITE_JOURNAL, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def trace_lineage(self, body: types.LineageIn, *, idempotency_key: str | None = None) -> types.Job:
        """Trace an order's provenance."""
        return await self._caller.call(
            catalogue.TRACE_LINEAGE, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )


class AsyncTransactions:
    """What was relayed, and where it stands."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get_transaction(self, intent: str) -> types.Transaction:
        """Where a relayed transaction stands."""
        return await self._caller.call(catalogue.GET_TRANSACTION, {"intent": intent}, {})

    async def get_relay(self, *, party: str | None = None) -> types.RelayStatus:
        """What is still relayed today."""
        return await self._caller.call(catalogue.GET_RELAY, {}, {"party": party})


class AsyncFiles:
    """Encrypted before they come here: only their readers can read them."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get_encryption_key(self, address: str) -> types.EncryptionKeyOut:
        """The key that files for a party are encrypted to."""
        return await self._caller.call(catalogue.GET_ENCRYPTION_KEY, {"address": address}, {})

    async def publish_encryption_key(
        self, address: str, body: types.SignedEncryptionKeyIn, *, idempotency_key: str | None = None
    ) -> types.EncryptionKeyOut:
        """Publish the key that files for a party are encrypted to, by its signature."""
        return await self._caller.call(
            catalogue.PUBLISH_ENCRYPTION_KEY,
            {"address": address},
            {},
            {"Idempotency-Key": idempotency_key},
            body,
        )

    async def prepare_encryption_key(
        self, address: str, body: types.EncryptionKeyIn
    ) -> types.EncryptionKeyToSign:
        """What a party signs to publish its key."""
        return await self._caller.call(catalogue.PREPARE_ENCRYPTION_KEY, {"address": address}, {}, {}, body)

    async def list_files(self, id: str) -> types.OrderFiles:
        """An order's encrypted files, and for whom their keys should be sealed."""
        return await self._caller.call(catalogue.LIST_FILES, {"id": id}, {})

    async def get_file(self, id: str) -> types.FileOut:
        """What is known of an encrypted file."""
        return await self._caller.call(catalogue.GET_FILE, {"id": id}, {})

    async def delete_file(self, id: str) -> types.FileOut:
        """Delete a file that you uploaded."""
        return await self._caller.call(catalogue.DELETE_FILE, {"id": id}, {})

    async def get_file_content(self, id: str) -> bytes:
        """An encrypted file's bytes."""
        return await self._caller.call(catalogue.GET_FILE_CONTENT, {"id": id}, {})

    async def put_file_content(self, id: str, body: bytes) -> types.FileOut:
        """Upload an encrypted file's bytes."""
        return await self._caller.call(catalogue.PUT_FILE_CONTENT, {"id": id}, {}, {}, body)

    async def declare_file(self, body: types.FileIn, *, idempotency_key: str | None = None) -> types.FileOut:
        """Announce an encrypted file, with its key sealed for its readers."""
        return await self._caller.call(
            catalogue.DECLARE_FILE, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def add_readers(
        self, id: str, body: types.ReadersIn, *, idempotency_key: str | None = None
    ) -> types.FileOut:
        """Let more readers in."""
        return await self._caller.call(
            catalogue.ADD_READERS, {"id": id}, {}, {"Idempotency-Key": idempotency_key}, body
        )


class AsyncNotices:
    """Your windows by e-mail, webhook and calendar."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get_notices(self) -> types.Notices:
        """How you are told, and what you were told last."""
        return await self._caller.call(catalogue.GET_NOTICES, {}, {})

    async def get_calendar(
        self,
        address: str,
        *,
        token: str,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> bytes:
        """A party's windows, for calendar programs."""
        return await self._caller.call(
            catalogue.GET_CALENDAR,
            {"address": address},
            {"token": token, "at_block": at_block, "min_block": min_block, "finality": finality},
        )

    async def put_notice_channel(
        self, kind: types.ChannelKind, body: types.ChannelIn, *, idempotency_key: str | None = None
    ) -> types.ChannelOut:
        """Set how you want to be told."""
        return await self._caller.call(
            catalogue.PUT_NOTICE_CHANNEL, {"kind": kind}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def drop_notice_channel(self, kind: types.ChannelKind) -> types.Notices:
        """Be told no more, and have the address forgotten."""
        return await self._caller.call(catalogue.DROP_NOTICE_CHANNEL, {"kind": kind}, {})

    async def confirm_notices(
        self, body: types.ConfirmationIn, *, idempotency_key: str | None = None
    ) -> types.ChannelOut:
        """Confirm an address, by the word that was sent to it."""
        return await self._caller.call(
            catalogue.CONFIRM_NOTICES, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )


class AsyncPrivacy:
    """All that is kept of you, told and erased."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def export_private_data(self, *, idempotency_key: str | None = None) -> types.Job:
        """All that is kept of you, as one archive."""
        return await self._caller.call(
            catalogue.EXPORT_PRIVATE_DATA, {}, {}, {"Idempotency-Key": idempotency_key}
        )

    async def erase_private_data(
        self, body: types.ErasureIn, *, idempotency_key: str | None = None
    ) -> types.Erasure:
        """Have your texts, salts and files destroyed."""
        return await self._caller.call(
            catalogue.ERASE_PRIVATE_DATA, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )


class AsyncDevnet:
    """What only a development chain has: coins, and a clock to move."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def use_faucet(
        self, body: types.FaucetIn, *, idempotency_key: str | None = None
    ) -> types.FaucetOut:
        """Coins for gas, and test dollars."""
        return await self._caller.call(
            catalogue.USE_FAUCET, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def move_clock(self, body: types.ClockIn, *, idempotency_key: str | None = None) -> types.ClockOut:
        """Move the chain's clock on."""
        return await self._caller.call(
            catalogue.MOVE_CLOCK, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )


class AsyncJobs:
    """Long work: how far it is, its result, and its end."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def list_jobs(
        self, *, kind: str | None = None, after: str | None = None, limit: int | None = None
    ) -> types.JobPage:
        """Your jobs, the newest first."""
        return await self._caller.call(
            catalogue.LIST_JOBS, {}, {"kind": kind, "after": after, "limit": limit}
        )

    def every_jobs(self, *, kind: str | None = None, limit: int | None = None) -> AsyncGenerator[types.Job]:
        """Your jobs, the newest first: all of them, page after page."""
        return self._caller.every(catalogue.LIST_JOBS, "jobs", {}, {"kind": kind, "limit": limit})

    async def get_job(self, id: str) -> types.Job:
        """Where a job stands."""
        return await self._caller.call(catalogue.GET_JOB, {"id": id}, {})

    async def drop_job(self, id: str) -> types.Job:
        """Cancel a job, or forget it."""
        return await self._caller.call(catalogue.DROP_JOB, {"id": id}, {})

    async def get_job_result(self, id: str) -> Any:
        """What a job made."""
        return await self._caller.call(catalogue.GET_JOB_RESULT, {"id": id}, {})


class AsyncMatching:
    """Makers for orders, with reasons."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def run_matching(self, body: types.MatchingRun, *, idempotency_key: str | None = None) -> types.Job:
        """Assign many orders to makers."""
        return await self._caller.call(
            catalogue.RUN_MATCHING, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def search_makers(
        self, body: types.MakerSearch, *, idempotency_key: str | None = None
    ) -> types.Job:
        """Find the makers that suit an order best."""
        return await self._caller.call(
            catalogue.SEARCH_MAKERS, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def explain_maker(
        self, body: types.Explanation, *, idempotency_key: str | None = None
    ) -> types.Job:
        """Explain why a maker suits an order."""
        return await self._caller.call(
            catalogue.EXPLAIN_MAKER, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def choose_community(
        self, body: types.CommunityChoice, *, idempotency_key: str | None = None
    ) -> types.Job:
        """Choose among communities by talks with several."""
        return await self._caller.call(
            catalogue.CHOOSE_COMMUNITY, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def settle_auction(
        self, body: types.Auction, *, idempotency_key: str | None = None
    ) -> types.AuctionOutcome:
        """Settle a reverse auction."""
        return await self._caller.call(
            catalogue.SETTLE_AUCTION, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )


class AsyncNetwork:
    """Who is like whom, and who works with whom."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get_network(
        self, *, of: types.Of | None = None, level: types.Level | None = None, token: str | None = None
    ) -> types.NetworkView | types.Job:
        """A network to be drawn."""
        return await self._caller.call(catalogue.GET_NETWORK, {}, {"of": of, "level": level, "token": token})

    async def get_network_metrics(
        self, *, of: types.Of | None = None, level: types.Level | None = None, token: str | None = None
    ) -> types.NetworkMetrics | types.Job:
        """A network's indices."""
        return await self._caller.call(
            catalogue.GET_NETWORK_METRICS, {}, {"of": of, "level": level, "token": token}
        )

    async def find_communities(
        self, body: types.CommunitySearch, *, idempotency_key: str | None = None
    ) -> types.Job:
        """Recommend communities of like makers."""
        return await self._caller.call(
            catalogue.FIND_COMMUNITIES, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )


class AsyncPlans:
    """What is made of what, by whom, and when."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def explode_bill(self, body: types.Explosion, *, idempotency_key: str | None = None) -> types.Job:
        """What demands come to, by a bill of materials."""
        return await self._caller.call(
            catalogue.EXPLODE_BILL, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def cost_of_item(self, body: types.CostOf, *, idempotency_key: str | None = None) -> types.Job:
        """What an item costs and how long it takes."""
        return await self._caller.call(
            catalogue.COST_OF_ITEM, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def choose_plan(self, body: types.PlanIn, *, idempotency_key: str | None = None) -> types.Job:
        """Choose who makes each part."""
        return await self._caller.call(
            catalogue.CHOOSE_PLAN, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def schedule_work(self, body: types.ScheduleIn, *, idempotency_key: str | None = None) -> types.Job:
        """Schedule operations on machines."""
        return await self._caller.call(
            catalogue.SCHEDULE_WORK, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def get_plan_progress(
        self,
        id: str,
        *,
        order: str,
        version: int | None = None,
        at_block: int | None = None,
        min_block: int | None = None,
        finality: types.Finality | None = None,
    ) -> types.PlanProgress:
        """What happened, against a plan."""
        return await self._caller.call(
            catalogue.GET_PLAN_PROGRESS,
            {"id": id},
            {
                "order": order,
                "version": version,
                "at_block": at_block,
                "min_block": min_block,
                "finality": finality,
            },
        )

    async def draft_planned_orders(
        self, id: str, body: types.DraftsIn, *, idempotency_key: str | None = None
    ) -> types.PlanDrafts:
        """Draft the orders that a plan wants."""
        return await self._caller.call(
            catalogue.DRAFT_PLANNED_ORDERS, {"id": id}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def replan(self, id: str, body: types.ReplanIn, *, idempotency_key: str | None = None) -> types.Job:
        """Plan anew after late news."""
        return await self._caller.call(
            catalogue.REPLAN, {"id": id}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def list_plans(self, *, after: str | None = None, limit: int | None = None) -> types.PlanPage:
        """Your plans."""
        return await self._caller.call(catalogue.LIST_PLANS, {}, {"after": after, "limit": limit})

    def every_plans(self, *, limit: int | None = None) -> AsyncGenerator[types.PlanLine]:
        """Your plans: all of them, page after page."""
        return self._caller.every(catalogue.LIST_PLANS, "plans", {}, {"limit": limit})

    async def keep_plan(
        self, body: types.KeepPlanIn, *, idempotency_key: str | None = None
    ) -> types.KeptPlan:
        """Keep a plan."""
        return await self._caller.call(
            catalogue.KEEP_PLAN, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def get_plan(self, id: str, *, version: int | None = None) -> types.KeptPlan:
        """A plan of yours."""
        return await self._caller.call(catalogue.GET_PLAN, {"id": id}, {"version": version})

    async def replace_plan(
        self, id: str, body: types.NextPlanIn, *, idempotency_key: str | None = None
    ) -> types.KeptPlan:
        """Keep a plan's next version."""
        return await self._caller.call(
            catalogue.REPLACE_PLAN, {"id": id}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def drop_plan(self, id: str) -> None:
        """Forget a plan."""
        await self._caller.call(catalogue.DROP_PLAN, {"id": id}, {})


class AsyncCosts:
    """What work cost, and what each is owed."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def list_records(
        self,
        *,
        order: str | None = None,
        performer: str | None = None,
        activity: str | None = None,
        resource: str | None = None,
        since: str | int | None = None,
        until: str | int | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> types.RecordPage:
        """Your records of work."""
        return await self._caller.call(
            catalogue.LIST_RECORDS,
            {},
            {
                "order": order,
                "performer": performer,
                "activity": activity,
                "resource": resource,
                "since": since,
                "until": until,
                "after": after,
                "limit": limit,
            },
        )

    def every_records(
        self,
        *,
        order: str | None = None,
        performer: str | None = None,
        activity: str | None = None,
        resource: str | None = None,
        since: str | int | None = None,
        until: str | int | None = None,
        limit: int | None = None,
    ) -> AsyncGenerator[types.RecordOut]:
        """Your records of work: all of them, page after page."""
        return self._caller.every(
            catalogue.LIST_RECORDS,
            "records",
            {},
            {
                "order": order,
                "performer": performer,
                "activity": activity,
                "resource": resource,
                "since": since,
                "until": until,
                "limit": limit,
            },
        )

    async def keep_records(
        self, body: types.RecordsIn, *, idempotency_key: str | None = None
    ) -> types.RecordsKept:
        """Keep records of work."""
        return await self._caller.call(
            catalogue.KEEP_RECORDS, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def roll_up_costs(self, body: types.RollupIn, *, idempotency_key: str | None = None) -> types.Job:
        """What orders were to cost and did cost."""
        return await self._caller.call(
            catalogue.ROLL_UP_COSTS, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def compare_costs(self, body: types.RollupIn, *, idempotency_key: str | None = None) -> types.Job:
        """Why orders cost something else than planned."""
        return await self._caller.call(
            catalogue.COMPARE_COSTS, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def break_even(self, body: types.WaysIn, *, idempotency_key: str | None = None) -> types.Job:
        """Make, buy or rent, and for how many."""
        return await self._caller.call(
            catalogue.BREAK_EVEN, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def reckon_settlement(
        self, body: types.SettlementIn, *, idempotency_key: str | None = None
    ) -> types.Job:
        """Who gets what for an order's work."""
        return await self._caller.call(
            catalogue.RECKON_SETTLEMENT, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def list_settlements(
        self, *, order: str | None = None, after: str | None = None, limit: int | None = None
    ) -> types.SettlementPage:
        """Settlements that you keep."""
        return await self._caller.call(
            catalogue.LIST_SETTLEMENTS, {}, {"order": order, "after": after, "limit": limit}
        )

    def every_settlements(
        self, *, order: str | None = None, limit: int | None = None
    ) -> AsyncGenerator[types.SettlementLine]:
        """Settlements that you keep: all of them, page after page."""
        return self._caller.every(
            catalogue.LIST_SETTLEMENTS, "settlements", {}, {"order": order, "limit": limit}
        )

    async def write_books(self, body: types.BooksIn, *, idempotency_key: str | None = None) -> types.Job:
        """Double-entry books of a period."""
        return await self._caller.call(
            catalogue.WRITE_BOOKS, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def write_invoice(self, body: types.InvoiceIn, *, idempotency_key: str | None = None) -> types.Job:
        """An invoice of what one payee is paid."""
        return await self._caller.call(
            catalogue.WRITE_INVOICE, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def disclose_lines(
        self, body: types.DisclosureIn, *, idempotency_key: str | None = None
    ) -> types.Disclosure:
        """Show chosen private lines."""
        return await self._caller.call(
            catalogue.DISCLOSE_LINES, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def check_disclosure(
        self, body: types.ProofIn, *, idempotency_key: str | None = None
    ) -> types.ProofOut:
        """Check a line that you were shown."""
        return await self._caller.call(
            catalogue.CHECK_DISCLOSURE, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def get_settlement(self, id: str) -> types.KeptSettlement:
        """A settlement that you keep."""
        return await self._caller.call(catalogue.GET_SETTLEMENT, {"id": id}, {})

    async def keep_settlement(self, id: str, *, idempotency_key: str | None = None) -> types.SettlementLine:
        """Keep a settlement."""
        return await self._caller.call(
            catalogue.KEEP_SETTLEMENT, {"id": id}, {}, {"Idempotency-Key": idempotency_key}
        )

    async def drop_settlement(self, id: str) -> None:
        """Forget a settlement."""
        await self._caller.call(catalogue.DROP_SETTLEMENT, {"id": id}, {})

    async def drop_record(self, id: str) -> None:
        """Forget a record of work."""
        await self._caller.call(catalogue.DROP_RECORD, {"id": id}, {})


class AsyncValue:
    """What sharing brings, and how it is divided."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def find_surplus(self, body: types.SurplusIn, *, idempotency_key: str | None = None) -> types.Job:
        """What parties make together beyond what they make apart."""
        return await self._caller.call(
            catalogue.FIND_SURPLUS, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )

    async def divide_value(self, body: types.DivisionIn, *, idempotency_key: str | None = None) -> types.Job:
        """Divide what is made together."""
        return await self._caller.call(
            catalogue.DIVIDE_VALUE, {}, {}, {"Idempotency-Key": idempotency_key}, body
        )


class AsyncOperations:
    """The operations, by what they are about."""

    def __init__(self, caller: AsyncCaller) -> None:
        self.service = AsyncService(caller)
        """Whether it is up, and what it works on."""
        self.sessions = AsyncSessions(caller)
        """Sign in with a key, for what is a party's own affair."""
        self.parties = AsyncParties(caller)
        """Who stands behind a key."""
        self.money = AsyncMoney(caller)
        """What a party holds, what is held for it, and what it stakes."""
        self.orders = AsyncOrders(caller)
        """From a plan over two signatures to an order on the chain."""
        self.market = AsyncMarket(caller)
        """What is asked for, who could make it, and why."""
        self.negotiation = AsyncNegotiation(caller)
        """Signed offers to and fro, until both agree on the same terms."""
        self.work = AsyncWork(caller)
        """Deliver, accept, reject, contest: what to sign, then the signature."""
        self.acts = AsyncActs(caller)
        """What several sign, kept until it is complete, then sent."""
        self.communities = AsyncCommunities(caller)
        """Who belongs to them, who decides, what is due."""
        self.pots = AsyncPots(caller)
        """An order's pay, divided among those who did the work."""
        self.traces = AsyncTraces(caller)
        """Telemetry's roots, and who may look at or steer machines."""
        self.court = AsyncCourt(caller)
        """Our own court, for those who judge."""
        self.metered_use = AsyncMeteredUse(caller)
        """Vouchers of a meter, claims without one, and what is left."""
        self.disputes = AsyncDisputes(caller)
        """Offers first, then a court: whose turn, by when, at what price."""
        self.ratings = AsyncRatings(caller)
        """Sealed first, revealed later."""
        self.credit = AsyncCredit(caller)
        """The record that stands in for the trusted third party."""
        self.audit = AsyncAudit(caller)
        """All that happened, in words, and how far it can be relied upon."""
        self.transactions = AsyncTransactions(caller)
        """What was relayed, and where it stands."""
        self.files = AsyncFiles(caller)
        """Encrypted before they come here: only their readers can read them."""
        self.notices = AsyncNotices(caller)
        """Your windows by e-mail, webhook and calendar."""
        self.privacy = AsyncPrivacy(caller)
        """All that is kept of you, told and erased."""
        self.devnet = AsyncDevnet(caller)
        """What only a development chain has: coins, and a clock to move."""
        self.jobs = AsyncJobs(caller)
        """Long work: how far it is, its result, and its end."""
        self.matching = AsyncMatching(caller)
        """Makers for orders, with reasons."""
        self.network = AsyncNetwork(caller)
        """Who is like whom, and who works with whom."""
        self.plans = AsyncPlans(caller)
        """What is made of what, by whom, and when."""
        self.costs = AsyncCosts(caller)
        """What work cost, and what each is owed."""
        self.value = AsyncValue(caller)
        """What sharing brings, and how it is divided."""
