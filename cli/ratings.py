"""Ratings before they are revealed: the marks wait in the state folder, the chain has their seal."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from cli.errors import Failure, Usage
from cli.files import read_json, write_whole
from cli.run import Run
from cli.words import quoted
from ledger.bindings import structs
from ledger.chain.signer import Signer
from ledger.signing import Rating, make_rating_salt, rating_seal, salted_spec_hash
from ledger.signing.errors import BadField
from ledger.signing.seals import MAX_MARK
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


_MARK = re.compile(r"[0-9]{1,3}")


def parse_marks(text: str) -> tuple[int, int, int, int]:
    """``90,95,80,100`` as quality, delivery, cost, communication."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 4 or not all(_MARK.fullmatch(part) and int(part) <= MAX_MARK for part in parts):
        raise Usage(f"{quoted(text)} is no rating: give quality,delivery,cost,communication, 0 to 100 each.")
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
    rating = _rating(marks, comment, salt)
    seal = rating_seal(order.id, rater, rating, salt)
    if relayed and standing_seal(run, order.id, rater == order.terms.maker) not in (ZERO_HASH, seal):
        raise Failure(
            f"{run.names.label(rater)} has sealed another rating of this order, which a relayed message does "
            "not replace: leave out --rate, and replace it with `tally rating seal`."
        )
    # Before anything is sent, so that no seal is on the chain without its marks here; and under the seal's
    # own name, so that what is refused, repeated or left unsent takes nothing from the one that stands.
    kept = {**asdict(rating), "comment_hash": "0x" + rating.comment_hash.hex(), "comment": comment}
    text = json.dumps(kept, indent=2, ensure_ascii=False) + "\n"
    write_whole(_path(run, order.id, rater, seal), text, private=True)
    return seal


def standing_seal(run: Run, id: Hash32, of_maker: bool) -> Hash32:
    """The seal that one side of an order has set, or zero."""
    both = run.system.node.call(run.system.escrow.seals_of(id))
    return both.maker_seal if of_maker else both.customer_seal


def sealed_rating(
    run: Run, order: KnownOrder, rater: Address, signer: Signer, marks: str | None, comment: str | None
) -> structs.Rating:
    """The rating behind the seal that the chain holds, with its salt, ready to be revealed.

    Args:
        run: the command's surroundings.
        order: what was rated.
        rater: whose rating.
        signer: the rater's own key.
        marks: the marks as they were sealed; None for those that are kept here.
        comment: the comment that was sealed with ``marks``.

    Raises:
        Failure: if there is no seal, the marks are not here, or those given are not the sealed ones.
    """
    seal = standing_seal(run, order.id, rater == order.terms.maker)
    if seal == ZERO_HASH:
        raise Failure(
            f"{run.names.label(rater)} has sealed no rating of this order: there is none to reveal."
        )
    salt = make_rating_salt(order.id, rater, run.system.domain, signer)
    if marks is None:
        rating = _kept(_path(run, order.id, rater, seal))
    else:
        rating = _rating(marks, comment, salt)
        if rating_seal(order.id, rater, rating, salt) != seal:
            raise Failure(
                "The seal on the chain is of another rating: give --rate and --comment just as they were "
                "sealed, with the key that sealed them."
            )
    return structs.Rating(
        rating.quality, rating.delivery, rating.cost, rating.communication, rating.comment_hash, salt
    )


def _rating(marks: str, comment: str | None, salt: Hash32) -> Rating:
    return Rating(*parse_marks(marks), ZERO_HASH if comment is None else salted_spec_hash(comment, salt))


def _kept(path: Path) -> Rating:
    if not path.exists():
        raise Failure(
            f"The marks of this rating are not in {path.parent}: reveal where it was sealed, or give --rate, "
            "and --comment if it had one."
        )
    try:
        kept = cast("Any", read_json(path))
        comment_hash = Hash32(bytes.fromhex(kept["comment_hash"][2:]))
        return Rating(kept["quality"], kept["delivery"], kept["cost"], kept["communication"], comment_hash)
    except (Usage, ValueError, KeyError, TypeError, BadField) as error:
        raise Failure(
            f"{path} cannot be read ({error}): give --rate, and --comment if it had one."
        ) from error


def _path(run: Run, id: Hash32, rater: Address, seal: Hash32) -> Path:
    name = f"{run.system.chain_id}-{id.hex()}-{rater[2:].lower()}-{seal.hex()}.json"
    return run.settings.home / "ratings" / name
