from __future__ import annotations

from api.dependencies import BackendDep, OrderId, ReadsDep
from api.documentation import problems
from api.meter import acts, views
from api.meter.errors import NotMetered
from api.meter.schemas import ClaimContestIn, ClaimIn, MeterOut, VoucherIn
from api.orders.service import OrderService
from api.orders.steps import KNOWN, Steps, Words

steps = Steps("metered use")

steps.add(
    "vouchers",
    VoucherIn,
    acts.voucher,
    Words(
        "prepareVoucher",
        "redeemVoucher",
        "What the meter's key signs",
        "Be paid by a voucher, with the meter's signature",
        "A voucher tells all units since the order opened, so only the last one counts. Anyone may hand it "
        "in; it pays what it shows beyond what was paid, and settles an open claim by its word.",
        ("120 units since the beginning", {"units": 120}),
    ),
    NotMetered,
)
steps.add(
    "claims",
    ClaimIn,
    acts.claim,
    Words(
        "prepareClaim",
        "claimUse",
        "What the maker signs to claim use without a voucher",
        "Claim use, by the maker's signature",
        "Once an interval, at most `claim_units`. The customer's silence for the review window pays it.",
        ("20 units", {"units": 20}),
    ),
    NotMetered,
)
steps.add(
    "claim-contests",
    ClaimContestIn,
    acts.contest,
    Words(
        "prepareClaimContest",
        "contestClaim",
        "What the customer signs to contest the open claim",
        "Contest the open claim, by the customer's signature",
        "It then waits for a voucher, an agreement or a ruling; after `court_by` the agreed share decides.",
        ("It was not used", {"reason_hash": "0x" + "77" * 32}),
    ),
    NotMetered,
)


@steps.asking.get(
    "/{id}/meter",
    operation_id="getMeter",
    summary="What was used, paid and claimed",
    responses=problems(*KNOWN, NotMetered),
)
def get_meter(id: OrderId, backend: BackendDep, reads: ReadsDep) -> MeterOut:
    """Money paid so far, the claim that waits, when the next can be made, and what is left."""
    return views.describe(backend, OrderService(backend, reads).load_opened(id))
