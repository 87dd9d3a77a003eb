"""Ratings before they are revealed: the marks wait in the state folder, the chain has their seal."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cli.errors import Failure, Usage
from cli.run import Run
from ledger.bindings import structs
from ledger.chain.signer import Signer
from ledger.signing import Rating, make_rating_salt, rating_seal, salted_spec_hash
from ledger.signing.errors import BadField
from ledger.system import KnownOrder
from ledger.types import ZERO_HASH, Address, Hash32

RateOption = Annotated[
    str | None,
    typer.Option(
        "--rate",
        help="Seal a rating with it: quality,delivery,cost,communication, 0 to 100 each.",
        metavar="MARKS",
    ),
]
CommentOption = Annotated[
    str | None,
    typer.Option("--comment", help="Words to the rating; the chain has only their hash."),
]


def parse_marks(text: str) -> tuple[int, int, int, int]:
    """``90,95,80,100`` as quality, delivery, cost, communication."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 4 or not all(part.isdecimal() and int(part) <= 100 for part in parts):
        raise Usage(f"{text!r} is no rating: give quality,delivery,cost,communication, 0 to 100 each.")
    quality, delivery, cost, communication = map(int, parts)
    return quality, delivery, cost, communication


def seal_rating(
    run: Run,
    order: KnownOrder,
    rater: Address,
    marks: str,
    comment: str | None,
    signer: Signer,
    *,
    relayed: bool = False,
) -> Hash32:
    """The seal of a rating, whose marks are kept until they are revealed.

    Args:
        relayed: whether it rides along with a message that somebody else sends, which replaces no seal.

    Raises:
        Failure: if the key at hand is not the rater's own, so that the salt could not be made again; or if
            a relayed one would have to replace another: what is kept must be what can be revealed.
    """
    if signer.address != rater:
        raise Failure(f"A rating's salt comes from the party's own key: seal with the key of {rater}.")
    salt = make_rating_salt(order.id, rater, run.system.domain, signer)
    rating = Rating(*parse_marks(marks), ZERO_HASH if comment is None else salted_spec_hash(comment, salt))
    seal = rating_seal(order.id, rater, rating, salt)
    if relayed and standing_seal(run, order.id, rater == order.terms.maker) not in (ZERO_HASH, seal):
        raise Failure(
            f"{run.names.label(rater)} has sealed another rating of this order, which a relayed message does "
            "not replace: leave out --rate, and replace it with `tally rating seal`."
        )
    path = _path(run, order.id, rater)
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = {**asdict(rating), "comment_hash": "0x" + rating.comment_hash.hex(), "comment": comment}
    path.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n")
    path.chmod(0o600)
    return seal


def standing_seal(run: Run, id: Hash32, of_maker: bool) -> Hash32:
    """The seal that one side of an order has set, or zero."""
    both = run.system.node.call(run.system.escrow.seals_of(id))
    return both.maker_seal if of_maker else both.customer_seal


def kept_rating(run: Run, order: KnownOrder, rater: Address, signer: Signer) -> structs.Rating:
    """The sealed rating with its salt, ready to be revealed.

    Raises:
        Failure: if the marks are not here.
    """
    path = _path(run, order.id, rater)
    try:
        kept = json.loads(path.read_text())
        comment_hash = Hash32(bytes.fromhex(kept["comment_hash"][2:]))
        rating = Rating(kept["quality"], kept["delivery"], kept["cost"], kept["communication"], comment_hash)
    except FileNotFoundError as error:
        raise Failure(
            f"The marks of this rating are not in {path.parent}: reveal where it was sealed, or give --rate."
        ) from error
    except (ValueError, KeyError, TypeError, BadField) as error:
        raise Failure(f"{path} cannot be read ({error}): give the marks with --rate.") from error
    return with_salt(run, order.id, rater, rating, signer)


def with_salt(run: Run, id: Hash32, rater: Address, rating: Rating, signer: Signer) -> structs.Rating:
    """The rating as the contract takes it."""
    salt = make_rating_salt(id, rater, run.system.domain, signer)
    return structs.Rating(
        rating.quality, rating.delivery, rating.cost, rating.communication, rating.comment_hash, salt
    )


def _path(run: Run, id: Hash32, rater: Address) -> Path:
    return run.settings.home / "ratings" / f"{run.system.chain_id}-{id.hex()}-{rater[2:].lower()}.json"
