"""What both clients make of what they were given to sign. No connection is used here."""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable, Mapping
from typing import Any

from api.client.contracts import Contracts
from api.client.errors import NotTheSame
from api.client.plans import Plan, check_changed, check_terms
from api.client.signing import Checked, check, check_itself, shown
from ledger.chain.signer import Signer
from ledger.negotiation import SignatureCheck, read_negotiation, verify
from ledger.signing import (
    Clauses,
    Message,
    Offer,
    OfferAct,
    OrderTerms,
    Permit,
    check_clauses_hash,
    customer_permit,
    digest,
    from_json,
    maker_permit,
    offers_domain,
    recover,
    sign,
)
from ledger.types import Address, Hash32, hash32


def second_step(
    prepare: Callable[..., Any],
    arguments: tuple[Any, ...],
    to_sign: Mapping[str, Any],
    signer: Signer,
    contracts: Contracts,
    party: str | None,
    expect: Mapping[str, Any],
) -> tuple[Any, ...]:
    """The second step's arguments: the first one's, the body with the signature.

    Raises:
        NotTheSame: if something else would be signed.
    """
    given = inspect.signature(prepare).bind(*arguments).arguments
    body = given.pop("body", {})
    asked = {"party": party or signer.address, **given, **body}
    signature = check(to_sign, asked, contracts, expect).sign(signer)
    return (*given.values(), {**to_sign.get("request", body), "signature": signature})


def signed_message(to_sign: Mapping[str, Any], message: Message, contracts: Contracts, signer: Signer) -> str:
    """A signature over the message that is meant, if it is what the service gives to sign.

    Raises:
        NotTheSame: if it gives another.
    """
    checked = check_itself(to_sign)
    if checked.message != message:
        same = type(checked.message) is type(message)
        names = [field.attribute for field in message.STRUCT.fields] if same else []
        differ = [name for name in names if getattr(checked.message, name) != getattr(message, name)]
        if not differ:
            raise NotTheSame("the message", checked.message.STRUCT.name, message.STRUCT.name)
        name = differ[0]
        raise NotTheSame(
            f"{message.STRUCT.name}.{name}", getattr(checked.message, name), getattr(message, name)
        )
    if checked.domain not in contracts.domains(message, {}):
        raise NotTheSame(f"the domain of {message.STRUCT.name}", checked.domain, "of the contracts you trust")
    return checked.sign(signer)


def signed_order(
    draft: Mapping[str, Any], plan: Plan, signer: Signer, contracts: Contracts
) -> dict[str, Any]:
    """One side's signature of an order, with its permit where the escrow needs one.

    Raises:
        NotTheSame: if the draft is not the plan's, or the permit lets somebody else take money, or more.
        ValueError: if the signer is no party of the order.
    """
    checked = check_itself(draft)
    terms = check_terms(checked, plan, contracts, draft.get("specification_salt"), time.time())
    return _side_of_order(draft, checked, terms, signer, contracts)


def signed_agreed(
    draft: Mapping[str, Any], transcript: object, signer: Signer, contracts: Contracts
) -> dict[str, Any]:
    """One side's signature of an order that talks have ended in, with its permit.

    Raises:
        NotTheSame: if the draft is not of the terms that the signer itself has offered or accepted last.
        BadNegotiation: if the transcript is none.
        ValueError: if the talks have not ended in agreement, or the signer is no party of the order.
    """
    talks = read_negotiation(transcript)
    if talks.ended is not OfferAct.ACCEPT:
        raise ValueError("These talks have not ended in agreement: there is no order to sign yet.")
    said = [step for step in talks.steps if step.offer.party == signer.address]
    hashes = [digest(step.offer, talks.domain) for step in said]
    # Its own word binds it, and is not to be had from the service: the signature shows that it is its own.
    agreed = [
        step.offer.terms
        for step, hashed in zip(said, hashes, strict=True)
        if step.offer.act in (OfferAct.OFFER, OfferAct.ACCEPT)
        and recover(hashed, step.signature) == signer.address
    ]
    checked = check_itself(draft)
    terms = checked.message
    if not isinstance(terms, OrderTerms):
        raise NotTheSame("the message", terms.STRUCT.name, "OrderTerms")
    if checked.domain != contracts.escrow:
        raise NotTheSame("the domain", checked.domain, contracts.escrow)
    if not agreed or checked.digest != agreed[-1]:
        raise NotTheSame(
            "the order", shown(checked.digest), shown(agreed[-1]) if agreed else "one you agreed to"
        )
    return _side_of_order(draft, checked, terms, signer, contracts)


def _side_of_order(
    draft: Mapping[str, Any], checked: Checked, terms: OrderTerms, signer: Signer, contracts: Contracts
) -> dict[str, Any]:
    if draft["id"] != "0x" + checked.digest.hex():
        raise NotTheSame("the order's id", draft["id"], "0x" + checked.digest.hex())
    sides = {terms.customer: "customer", terms.maker: "maker"}
    if signer.address not in sides:
        raise ValueError(f"{signer.address} is no party of this order: its sides are {', '.join(sides)}.")
    side = sides[signer.address]
    body: dict[str, Any] = {"party": side, "signature": checked.sign(signer)}
    funding = draft["funding"][side]
    if funding["permit"] is not None:
        body["permit"] = _permit(funding, terms, side, contracts, signer)
    return body


def signed_opening(
    to_sign: Mapping[str, Any], plan: Plan, signer: Signer, contracts: Contracts
) -> dict[str, Any]:
    """The body that opens talks with an offer of a plan.

    Raises:
        NotTheSame: if the offer is not one of this plan by this signer.
    """
    checked = check_itself(to_sign)
    request = to_sign["request"]
    terms, clauses = _offered(checked, request, contracts)
    named = Checked(terms, contracts.escrow, digest(terms, contracts.escrow), clauses)
    check_terms(named, plan, contracts, to_sign.get("specification_salt"), time.time())
    wanted = {"terms": named.digest, "party": signer.address, "act": OfferAct.OFFER, "seq": 0}
    return _signed_offer(checked, request, wanted, signer)


def own_key(party: Address, hashed: Hash32, signature: bytes) -> bool:
    """Whether a party's own key has signed. For delegates and contract accounts a node must be asked."""
    return len(signature) == 65 and recover(hashed, signature) == party


def signed_counter(
    to_sign: Mapping[str, Any],
    id: str,
    transcript: object,
    changes: Mapping[str, Any],
    signer: Signer,
    contracts: Contracts,
    signed: SignatureCheck,
) -> dict[str, Any]:
    """The body that answers an offer with its own terms and some changes.

    Args:
        to_sign: what the service gives to sign.
        id: which talks are meant.
        transcript: of these, by the service's word: it is verified.
        changes: ``ChangesIn``.
        signer: who answers.
        contracts: whose order it would be.
        signed: whether somebody has signed something.

    Raises:
        NotTheSame: if something else of the terms would change, or another step be answered.
        BadNegotiation: if the transcript is none, or holds what nobody has signed.
    """
    talks = read_negotiation(transcript)
    here = (hash32(id), contracts.chain_id, contracts.addresses["OrderEscrow"])
    if (talks.id, talks.chain_id, talks.escrow) != here:
        raise NotTheSame("the talks", shown(talks.id), id)
    verify(talks, signed)
    standing = talks.standing
    if standing is None or standing.terms is None:
        raise ValueError("These talks have no offer to answer.")
    checked = check_itself(to_sign)
    request = to_sign["request"]
    terms, clauses = _offered(checked, request, contracts)
    if clauses != standing.clauses:
        raise NotTheSame("the clauses", clauses, standing.clauses)
    check_changed(terms, standing.terms, changes, contracts, time.time())
    wanted = {
        "negotiation": talks.id,
        "previous": talks.head,
        "seq": len(talks.steps),
        "terms": digest(terms, contracts.escrow),
        "party": signer.address,
        "act": OfferAct.OFFER,
    }
    return _signed_offer(checked, request, wanted, signer)


def _offered(
    checked: Checked, request: Mapping[str, Any], contracts: Contracts
) -> tuple[OrderTerms, Clauses | None]:
    """The terms of an offer, in the domain of the escrow's talks."""
    if not isinstance(checked.message, Offer):
        raise NotTheSame("the message", checked.message.STRUCT.name, "Offer")
    if checked.domain != offers_domain(contracts.chain_id, contracts.addresses["OrderEscrow"]):
        raise NotTheSame("the domain", checked.domain, "of the escrow's negotiations")
    terms = from_json(OrderTerms, request["terms"])
    clauses = None if request.get("clauses") is None else from_json(Clauses, request["clauses"])
    check_clauses_hash(terms, clauses)
    return terms, clauses


def _signed_offer(
    checked: Checked, request: Mapping[str, Any], wanted: Mapping[str, Any], signer: Signer
) -> dict[str, Any]:
    for field, value in wanted.items():
        if getattr(checked.message, field) != value:
            raise NotTheSame(f"Offer.{field}", shown(getattr(checked.message, field)), shown(value))
    return {**request, "signature": checked.sign(signer)}


def _permit(
    funding: Mapping[str, Any], terms: OrderTerms, side: str, contracts: Contracts, signer: Signer
) -> dict[str, Any]:
    checked = check_itself(funding["permit"])
    told, domain = checked.message, checked.domain
    if not isinstance(told, Permit):
        raise NotTheSame("the permit", told.STRUCT.name, "Permit")
    make = customer_permit if side == "customer" else maker_permit
    # Nonce and deadline only decide whether it works; name and version are the token's own affair.
    ours = make(terms, contracts.addresses["OrderEscrow"], told.nonce, told.deadline)
    for field in ("owner", "spender", "value"):
        if getattr(told, field) != getattr(ours, field):
            raise NotTheSame(f"the permit's {field}", getattr(told, field), getattr(ours, field))
    if (domain.chain_id, domain.verifying_contract) != (contracts.chain_id, terms.token):
        raise NotTheSame("the permit's token", domain.verifying_contract, terms.token)
    assert checked.digest == digest(ours, domain)
    return {"deadline": told.deadline, "signature": "0x" + sign(ours, domain, signer).hex()}
