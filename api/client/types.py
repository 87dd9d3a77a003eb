"""The JSON of bodies and answers: plain objects, whose fields type checkers know.

Generated from the service's description by ``python -m api.client write``; do not edit.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

AccessStanding: TypeAlias = Literal["valid", "waiting", "revoked", "void", "ended"]


class Act(TypedDict):
    """What several sign, or one for somebody else to send."""

    id: str
    """Its name; for all but `founding` the digest that is signed."""
    kind: str
    state: ActState
    sentence: str
    """What the signatures mean. Read it; `digest` stands for exactly this."""
    primary_type: str | None
    """Null for `founding`, where each founder signs its own."""
    digest: str | None
    """The 32 bytes that are signed. `tally sign` prints the same."""
    typed_data: dict[str, Any] | None
    """EIP-712, as eth_signTypedData_v4 takes it."""
    parts: list[PartOut]
    """Who can sign, and who has."""
    missing: list[str]
    """The sides that still have to sign."""
    lacks: str | None
    """The same in words; null once it is complete."""
    problem: str | None
    """Why nobody takes it any more, if so."""
    intent: str | None
    """The last transaction: GET /v1/transactions/{intent}."""
    proposed: Moment
    as_of: AsOf


class ActLine(TypedDict):
    """An act in a list."""

    id: str
    kind: str
    sentence: str
    state: ActState
    signed: bool
    """Whether the party has signed already."""
    lacks: str | None
    proposed: Moment


class ActSignatureIn(TypedDict):
    """A signature over one part of an act."""

    side: str
    """As `parts` names it."""
    member: NotRequired[str | None]
    """Who signs, where a side has several: a committee's member, a founder, who consents."""
    signature: str
    """65 bytes, or whatever a contract account takes (ERC-1271)."""


ActState: TypeAlias = Literal["open", "complete", "sent", "outdated"]


class ActToSign(TypedDict):
    """What a party signs to do something, as the chain stood at one block."""

    signer: str
    """Whose key signs; a delegate's with the right scope does as well."""
    sentence: str
    """What the signature means. Read it; `digest` stands for exactly this."""
    primary_type: str
    digest: str
    """The 32 bytes that are signed. `tally sign` prints the same."""
    typed_data: dict[str, Any]
    """EIP-712, as eth_signTypedData_v4 takes it."""
    as_of: AsOf


class Acts(TypedDict):
    """Acts that concern a party, the newest first."""

    acts: list[ActLine]
    after: str | None
    """Give it as `after` for what follows; null at the end."""
    as_of: AsOf


class AdmissionIn(TypedDict):
    """A committee admits who has signed its charter."""

    kind: Literal["admission"]
    membership: str
    """The id of the `membership` that the new member has signed."""


class AdviceIn(TypedDict):
    """What both sides want, as far as you know."""

    limit: str
    """The most you would pay, or the least you would take."""
    other_limit: str
    """The same of the other side: yours to guess."""
    discount_bps: NotRequired[int]
    """What a gain is worth to you one offer later, of itself now."""
    other_discount_bps: NotRequired[int]
    outside: NotRequired[str]
    """Your gain if the talks fail."""
    other_outside: NotRequired[str]
    """Smallest units of the token."""
    deadline: NotRequired[int]
    """How long talks can go on, in seconds."""
    every: NotRequired[int]
    """How long each offer takes, in seconds."""


class AdviceOut(TypedDict):
    """What a side that reckons with the other's best play would say now."""

    side: Literal["customer", "maker"]
    offers_left: int
    offered: Money | None
    """The price on the table."""
    answer: Literal["accept", "refuse", "leave"] | None
    """To that price."""
    answer_reason: str | None
    gain: Money | None
    """Yours if you accept; `gain_sign` says which it is."""
    gain_sign: Literal["gain", "loss"] | None
    least: str | None
    """What refusing is worth to you."""
    offer: Money | None
    """What you would offer; null where no price is good for both."""
    offer_reason: str | None


class AdvisorsIn(TypedDict):
    """Who may read along for your side."""

    parties: list[str]
    """All of them; none to end it."""


class Agreed(TypedDict):
    """Talks that ended in agreement, and the draft that both sides now sign."""

    id: str
    request_id: str | None
    customer: str
    maker: str
    state: TalksState
    steps: int
    answer_by: Moment
    changed_at: Moment
    head: str
    """Digest of the last step: it stands for the whole transcript."""
    turn: TurnOut | None
    """Null once they are over."""
    transcript: list[StepOut]
    order_id: str | None
    """What was agreed: the draft that both sign with POST /v1/orders/{id}/signatures."""
    advisors: list[str]
    """Of your own side."""
    as_of: AsOf
    draft: Draft


class AllocationConsentIn(TypedDict):
    """A member agrees to its part of an order, which then cannot fall without its signature."""

    kind: Literal["allocation_consent"]
    community: str
    """The community's address."""
    order: str
    """Which order's allocation."""
    member: str
    """Which member."""


class AllocationIn(TypedDict):
    """A committee says who does what part of an order. Who has agreed to more must sign as well."""

    kind: Literal["allocation"]
    community: str
    """The community's address."""
    order: str
    shares: list[RowIn]
    """10,000 together."""


class AllocationOut(TypedDict):
    """How an order is divided."""

    order: str
    rows: list[AllocationRow]


class AllocationRow(TypedDict):
    """Who does what part of an order."""

    member: str
    """The community itself is the common purse."""
    bps: int
    agreed: bool
    """It can then not fall without its signature."""


class AllowIn(TypedDict):
    """A community lets a contract take its money, such as an order's bond."""

    community: str
    """The community's address."""
    valid_until: NotRequired[str | int | None]
    """The last second in which it can be sent; a week where left out."""
    kind: Literal["allow"]
    token: str
    """A token's address, or the symbol of one of the deployment's own."""
    spender: NotRequired[Spender]
    amount: str
    """Smallest units of the token."""


class AllowanceIn(TypedDict):
    """How much of the party's money a contract may take. It takes the place of the present allowance."""

    token: str
    """A token's address, or the symbol of one of the deployment's own."""
    spender: Spender
    amount: str
    """Of the token's smallest units; 0 takes the allowance back."""


class AmendIn(TypedDict):
    """New terms of a running order: what is left out stays. More price or bond is taken by allowance."""

    kind: Literal["amend"]
    order: str
    """The order's id."""
    milestones: NotRequired[list[MilestoneIn] | None]
    """All of them anew, settled ones as they were. A later end moves `court_by` along."""
    extend: NotRequired[int | None]
    """Moves every deadline still ahead, and `court_by`, by so many seconds."""
    bond: NotRequired[str | None]
    """A new bond."""
    court_by: NotRequired[str | int | None]
    """A new time for contests."""


class AnchorIn(TypedDict):
    """The root of readings is anchored: only the root becomes public. The maker signs, or its trace key."""

    kind: Literal["anchor"]
    order: str
    """The order's id."""
    root: str
    """Of the salted readings, which the maker keeps."""
    first: str | int
    """The first second that it covers."""
    last: str | int
    """The last one."""
    by_machine: NotRequired[bool]
    """The trace key signs, not the maker."""


class AnswerRequest(TypedDict):
    """An answer that ends the talks, complete: send it back with `signature`."""

    previous: str
    """The digest of the step that it answers."""
    made_at: str | int
    """RFC 3339 with a time zone, or Unix seconds."""


class AnswerToSign(TypedDict):
    """What a side signs to end the talks: it accepts, refuses, or takes its own offer back."""

    signer: str
    """Whose key signs; a delegate's with the right scope does as well."""
    sentence: str
    """What the signature means. Read it; `digest` stands for exactly this."""
    primary_type: str
    digest: str
    """The 32 bytes that are signed. `tally sign` prints the same."""
    typed_data: dict[str, Any]
    """EIP-712, as eth_signTypedData_v4 takes it."""
    order_id: str
    """The order that the terms would open: their digest."""
    terms_sentence: str
    """What the terms mean; `digest` names them by `order_id`."""
    terms_typed_data: dict[str, Any]
    """The terms as they would be signed to open the order: their digest is `order_id`."""
    price: Money
    as_of: AsOf
    act: Literal["accept", "refuse", "withdraw"]
    request: AnswerRequest


class ApprovalIn(TypedDict):
    """The customer accepts milestones, which pays them at once."""

    milestones: list[int]
    """Milestones, counted from 1."""
    seal: NotRequired[str]
    """The customer's sealed rating, riding along if it has sealed none yet."""


class ArbitratorOut(TypedDict):
    """Somebody who judges."""

    arbitrator: str
    stake: Money
    locked: Money
    """By open cases."""
    in_pool: bool
    enters_from: Moment | None
    """When its stake has warmed up, if it waits for that."""


class AsOf(TypedDict):
    """The block at which everything in the answer was read."""

    number: int
    """Its height."""
    hash: str
    """Its name: the only reading that a reorganisation cannot change."""
    time: str | None
    """The chain's time then."""
    finality: Finality
    """`finalized` where the node calls the block final; a reorganisation may still take back an `instant`
    one.
    """


class AssignmentIn(TypedDict):
    """The maker directs all its further pay into the order's pot."""


class Auction(TypedDict):
    """A reverse auction: the lowest price and handicap wins."""

    reserve: str
    """The most that price and handicap may be."""
    pays: NotRequired[Pays]
    bids: list[BidIn]


class AuctionOutcome(TypedDict):
    """Who makes the order, and for how much."""

    winner: str | None
    """Null if no bid keeps the reserve."""
    payment: str | None
    second: str | None
    """The best bid that lost."""
    sentence: str
    ranked: list[RankedBid]
    """The best first."""


class BackupIn(TypedDict):
    """Who asks the backup court."""

    sender: NotRequired[str | None]
    """A key that may act for the party; its own first address where left out."""
    court_data: NotRequired[str]
    """What the court is handed, exactly as both sides' hash of it says; `0x` for nothing."""
    value: NotRequired[str]
    """Wei that go along where the deposits do not pay it; what is too much returns."""


class BalanceOut(TypedDict):
    """What can be withdrawn from one contract."""

    contract: str
    money: Money


class BalancesBalances(TypedDict):
    """What waits for somebody, beside what it holds itself."""

    account: str
    ready: list[BalancesReady]
    """Every token in which anything waits."""
    wallet: list[Money]
    """What it holds itself of the deployment's tokens."""
    native: str
    """Its native coin, in wei."""
    nonces: dict[str, str]
    """Of its next signed withdrawal there."""
    as_of: AsOf


class BalancesReady(TypedDict):
    """Money that waits to be withdrawn."""

    holder: Holder
    """`escrow`: orders' pay and returns. `costs`: shares of pay of many. `court`: fees and appeal bonds."""
    amount: Money
    by_signature: bool
    """Whether a signature takes it out, and the service relays. Else the party's own account sends the
    transaction.
    """


class BidIn(TypedDict):
    """An offer to make the order."""

    bidder: str
    price: str
    """Smallest units of the token."""
    handicap: NotRequired[str]
    """Added to compare: what its other terms are short of, in money."""


class BomIn(TypedDict):
    """Which bill of materials it is about. The file itself stays with whoever may see it."""

    hash: str
    """Hash of the file."""
    name: NotRequired[str | None]


class BooksIn(TypedDict):
    """A period's books."""

    model: dict[str, Any]
    """The cost model, as docs/cost-records.md has it."""
    since: NotRequired[str | int | None]
    """Only work begun then or later."""
    until: NotRequired[str | int | None]
    """Only work begun before."""
    without: NotRequired[list[str]]
    """Records that were wrong, by their ids."""
    spent: NotRequired[dict[str, Any] | None]
    """What resources really cost, and pools that orders share."""
    settled: NotRequired[list[SettledIn]]
    party: NotRequired[str | None]
    """Only this party's own; all together if left out."""


class BundleIn(TypedDict):
    """What to prove down to block headers."""

    order: NotRequired[str | None]
    party: NotRequired[str | None]
    at: NotRequired[int | None]
    """As of which block; the last otherwise."""
    brief: NotRequired[bool]
    """Of credit only what the orders did, no histories."""


class BySide(TypedDict):
    """BySide."""

    customer: OrdersFunding
    maker: OrdersFunding | None
    """Null while a post waits for its maker."""


class CalendarIn(TypedDict):
    """When you are free for a kind of task, week by week."""

    task: str
    first: str
    """The first day of the first week: a Monday."""
    minutes: list[int]
    """Free minutes of each week."""


class CallAgreementsIn(TypedDict):
    """Call on all who hold agreements to enter them: three days later nothing signed waits. For good."""

    do: Literal["call_agreements"]
    pot: str


class CallIn(TypedDict):
    """A community calls a contract, whatever it says. Read `data` before you sign: nobody can explain it."""

    community: str
    """The community's address."""
    valid_until: NotRequired[str | int | None]
    """The last second in which it can be sent; a week where left out."""
    kind: Literal["call"]
    target: str
    """Which contract."""
    data: NotRequired[str]
    value: NotRequired[str]
    """Wei of its own that go along."""


class CancelSignatureIn(TypedDict):
    """Whose signature becomes worthless, and on what."""

    sender: NotRequired[str | None]
    """A key that may act for the party; its own first address where left out."""
    party: str
    """Who signed, or might have."""
    digest: NotRequired[str | None]
    """The digest that was signed, of any message about orders; the order's own terms where left out."""


class CandidateOut(TypedDict):
    """A maker that could take it, and why it stands where it does."""

    maker: str
    name: str
    """As its profile says."""
    score_ppm: int
    price: Money
    """What the work costs at its hourly rate: no offer."""
    bond_bps: int
    """The largest bond it puts up."""
    distance: int
    """Metres to the place of delivery."""
    ready: str
    """The first day on which it can be ready."""
    newcomer: bool
    by_quota: bool
    """Whether it stands here only because of the newcomers' share."""
    terms: list[TermOut]


class CandidatesIn(TypedDict):
    """How many makers to show, and what counts."""

    show: NotRequired[int]
    weights: NotRequired[WeightsIn]
    newcomers_ppm: NotRequired[int]
    """Share of the places kept for newcomers, in millionths."""


class CandidatesOut(TypedDict):
    """Makers for a request, best first, and why the others are not among them."""

    sentence: str
    considered: int
    """Published profiles that take this kind of task for this token."""
    more: bool
    """Whether there are more, which were not looked at: run a matching as a job."""
    passing: int
    shown: list[CandidateOut]
    excluded: list[ExcludedOut]
    nearest_misses: list[MissOut]
    """Where fewer fit than were to be shown."""
    newcomers: str
    """What the newcomers' share did."""
    contradictions: list[str]
    """Of the request's own conditions."""
    as_of: AsOf


class CapabilityIn(TypedDict):
    """What a maker must be able to do, in the words of the ontology (GET /v1/market/vocabulary)."""

    task: str
    """Kind of task."""
    machines: NotRequired[list[str]]
    """Classes of machines of which the maker must have at least one. Empty: any."""
    tolerance_grade: float
    """The IT grade to keep (ISO 286)."""
    roughness: float
    """Ra to keep, in micrometres."""
    size: float
    """The workpiece's largest dimension in millimetres."""
    work: int
    """Machine time in minutes."""


class Cases(TypedDict):
    """Cases, in the order in which they were opened."""

    cases: list[CourtCaseOut]
    after: str | None
    """Give it as `after` to go on; null where there is no more."""
    as_of: AsOf


Cause: TypeAlias = Literal["rating", "on_time", "default", "unrevealed", "lost_dispute"]


class Chain(TypedDict):
    """The chain's head, and how the index stands to it."""

    chain_id: int
    head: AsOf
    index: IndexState | None
    """Null while nothing is indexed."""
    failures: list[str]
    """Why answers from the index should not be trusted now; empty if all is well."""


class Challenge(TypedDict):
    """The message to sign, and what it is made of for those who write it themselves."""

    message: str
    """EIP-4361. Sign exactly this with `personal_sign`."""
    nonce: str
    domain: str
    uri: str
    chain_id: int
    party: str
    """For whom the session will act."""
    expires: Moment
    """The challenge works once, and until then."""


class ChallengeIn(TypedDict):
    """Who wants to sign in."""

    address: str
    """The account that will sign: a key, or a contract account."""
    party: NotRequired[str | None]
    """For whom it acts. Left out: for itself, or for the party whose key it is."""
    chain_id: NotRequired[int | None]
    """The wallet's chain, to be told if it differs."""


class ChangesIn(TypedDict):
    """What is to be otherwise; all else stays as the other side offered it."""

    milestones: NotRequired[list[MilestoneIn] | None]
    """All of them anew."""
    bond: NotRequired[str | None]
    """Left out with new milestones: the least that the maker's credit asks at the new price."""
    fee_bps: NotRequired[int | None]
    review: NotRequired[int | None]
    cure: NotRequired[int | None]
    open_by: NotRequired[str | int | None]


class ChannelIn(TypedDict):
    """How a party wants to be told."""

    topics: NotRequired[list[Topic]]
    before: NotRequired[list[int]]
    """How many seconds before a window ends it is told; a calendar rings then."""
    language: NotRequired[Literal["en", "de"]]
    quiet: NotRequired[Quiet | None]
    address: NotRequired[str]
    """An e-mail address, or a webhook's https address; left out for a calendar."""


ChannelKind: TypeAlias = Literal["email", "webhook", "calendar"]


class ChannelOut(TypedDict):
    """How a party is told."""

    topics: list[Topic]
    before: list[int]
    """How many seconds before a window ends it is told; a calendar rings then."""
    language: Literal["en", "de"]
    quiet: Quiet | None
    address: str
    """An e-mail address, or a webhook's https address; left out for a calendar."""
    kind: ChannelKind
    confirmed: bool
    """Until then nothing is sent but the link that confirms."""
    secret: str | None
    """Told once, when it is made: the key of a webhook's signatures, or a calendar's token."""
    url: str | None
    """Where the calendar is to be fetched. Told once."""


class CharterOut(TypedDict):
    """What the founders agreed to; nobody can change it."""

    kind: Literal["horizontal", "vertical"]
    seats: int
    """Most members of the committee."""
    quorum_bps: int
    """More than this part of the committee signs, or all of it."""
    term: int
    """Seconds that a committee is in office."""
    ballot: int
    """Seconds that a ballot is open."""
    notice: int
    """Seconds from joining to voting, and from a notice to its effect."""
    ends_at: Moment | None
    """When a vertical one ends at the latest."""
    purpose: str
    """keccak256 of the charter's text."""


class ChildIn(TypedDict):
    """A sub-order, paid by one milestone of the order above, whose maker is its customer. If the customer
    above signs as well (`sponsor`), it pays as it performs.
    """

    kind: Literal["child"]
    order: str
    """The order above."""
    milestone: int
    """Which of its milestones pays, from 1."""
    maker: str
    """Who makes the sub-order."""
    milestones: list[MilestoneIn]
    bond: NotRequired[str]
    """What its maker locks, by allowance."""
    fee_bps: NotRequired[int]
    """Hundredths of a percent."""
    review: NotRequired[int]
    """A length of time in seconds."""
    cure: NotRequired[int]
    """A length of time in seconds."""
    open_by: NotRequired[str | int | None]
    """A week from now where left out."""
    max_subcontract_bps: NotRequired[int]
    """What its maker may place further without its customer's word."""
    arbiter: NotRequired[str]
    """A court; zero for none."""
    backup: NotRequired[str]
    """The court after that; zero for none."""
    court_data: NotRequired[str]
    """Hash of what the court is handed."""
    max_court_fee: NotRequired[str]
    """Smallest units of the token."""


class ChoiceIn(TypedDict):
    """One or several words."""

    values: list[str]


class Circle(TypedDict):
    """A community."""

    label: str
    members: int


class ClaimContestIn(TypedDict):
    """The customer's answer to the open claim."""

    reason_hash: str
    """Hash of the private reason."""


class ClaimProof(TypedDict):
    """A share of a root, and what the contract asks for it: `claimFor(root, leaf, to, signature)`."""

    distribution: str
    """What is signed for: the root's struct hash."""
    state: ClaimState
    amount: Money
    claimable_from: Moment | None
    """Of a pending one, where that is known."""
    claimable_until: Moment | None
    """Of a final one."""
    root: dict[str, Any]
    """`CostRoot`, as it was proposed."""
    leaf: LeafOut


ClaimState: TypeAlias = Literal["pending", "ready", "claimed", "lapsed"]


class Claims(TypedDict):
    """What a payee has of a pot's published roots."""

    pot: str
    payee: str
    claims: list[ClaimProof]
    as_of: AsOf


class ClockIn(TypedDict):
    """How far the clock goes on."""

    seconds: int


class ClockOut(TypedDict):
    """The chain's time now."""

    now: Moment
    as_of: AsOf


class CloseIn(TypedDict):
    """Both sides end the order, and divide all that is locked."""

    kind: Literal["close"]
    order: str
    """The order's id."""
    to_maker: str
    """The maker's part of what is unsettled, before the fee."""
    bond_to_customer: NotRequired[str]
    """The customer's part of the maker's bond."""


class CollectIn(TypedDict):
    """Fetch what an order paid into its pot, once its maker has assigned its pay."""

    do: Literal["collect"]


class CommentIn(TypedDict):
    """The text behind a hash on the chain."""

    side: Literal["customer", "maker"]
    """Whose words."""
    kind: NotRequired[CommentKind]
    text: str
    salt: str
    """The hash is keccak256(salt ‖ keccak256(the text as RFC 8785 JSON)). Give each comment a salt of its
    own: a rating's salt is public once it is revealed, and whoever has it can guess at a short text that
    was erased.
    """


CommentKind: TypeAlias = Literal["rating", "reply"]


class CommitteesDelegateIn(TypedDict):
    """A community lets an account deliver, rate or edit the profile for it."""

    community: str
    """The community's address."""
    valid_until: NotRequired[str | int | None]
    """The last second in which it can be sent; a week where left out."""
    kind: Literal["delegate"]
    delegate: str
    """Who works for it."""
    rights: list[Literal["deliver", "rate", "profile"]]
    until: NotRequired[str | int | None]
    """The committee's own term where left out."""


class Communities(TypedDict):
    """All communities, by their address."""

    after: str | None
    """Give it as `after` to go on; null where there is no more."""
    as_of: AsOf
    communities: list[CommunityLine]


class Community(TypedDict):
    """A community as the chain has it."""

    community: str
    """Its account, and its id as a party."""
    charter: CharterOut
    members: list[MemberOut]
    term: int
    """The committee's number."""
    term_end: Moment
    """The last second of its term."""
    in_office: bool
    quorum: int
    """So many of the committee sign, who hold more than half of its votes."""
    able: bool
    """Whether who still sits can sign anything."""
    nonce: int
    """What the committee's next act carries."""
    election: int
    """The number of the last ballot."""
    ballot_end: Moment | None
    """The last second of the ballot that runs."""
    callable_from: Moment
    """From when on an election can be called."""
    task: str | None
    """The order that a vertical one ends with."""
    ended: Moment | None
    allocations: list[AllocationOut]
    balance: Money
    """In its own account, of the deployment's token."""
    credit: CreditSummary
    as_of: AsOf


class CommunityChoice(TypedDict):
    """Which of several communities a customer takes."""

    document: dict[str, Any]
    """Customer and communities, as `tally match choose` reads them, with amounts in smallest units and
    times in seconds.
    """


class CommunityLine(TypedDict):
    """A community in the list."""

    community: str
    kind: Literal["horizontal", "vertical"]
    members: int
    term: int
    term_end: Moment
    ballot_end: Moment | None
    ended: Moment | None


class CommunitySearch(TypedDict):
    """Whose communities to look for."""

    makers: dict[str, Any]
    """`{"makers": […]}`, as `tally park write` writes them."""
    threshold: NotRequired[float | None]
    """θ: enterprises at least this alike are joined."""
    smallest: NotRequired[int | None]
    """The least clique that EAGLE begins with."""
    cut: NotRequired[Cut]


class CommunityStepIn(TypedDict):
    """What anybody may carry out once it is due."""

    do: Literal["call_election", "tally", "expel", "end"]
    member: NotRequired[str | None]
    """Of `expel`: whose notice is over."""


class ConditionsIn(TypedDict):
    """What the customer asks of makers. Who does not meet it cannot make a quote."""

    min_tier: NotRequired[int]
    """Least credit tier."""
    communities: NotRequired[list[str]]
    """Only members of one of these. Empty: anybody."""
    least_bond_bps: NotRequired[int]
    """Least bond that a quote offers, as a share of its price."""
    most_distance: NotRequired[int | None]
    """Metres from the place of delivery; for matching."""


class ConfirmationIn(TypedDict):
    """The word of the link that was sent to the address."""

    token: str


class ContestIn(TypedDict):
    """The maker contests rejections instead of curing; without milestones, the forfeit of its bond."""

    milestones: list[int]
    """Milestones, counted from 1."""
    reason_hash: str
    """Hash of the private reason."""


class Cost(TypedDict):
    """What something costs: the order's token, or native coin for courts other than ours."""

    amount: str
    """An integer as a decimal string."""
    token: str | None
    """Null for native coin."""
    text: str


class CostOf(TypedDict):
    """What one good unit of an item costs and how long it takes."""

    bill: dict[str, Any]
    """A bill of materials: `items` and `lines`, as `tally plan explode` reads it."""
    item: str


class CostsAgreementIn(TypedDict):
    """What somebody is owed from a pot before it is divided. Sent, it comes before all that is divided
    later, and challenges a pending root that does not honour it.
    """

    kind: Literal["cost_agreement"]
    pot: str
    """The pot: an order's id, or a deposit's."""
    payee: str
    """Who works for it."""
    amount: str
    """The least that it gets."""
    line_hash: str
    """Salted hash of the cost lines, which stay private."""
    due: NotRequired[str | int | None]
    """Not payable before; now where left out."""
    arbiter: NotRequired[str]
    """Who rules if the owner disputes it."""
    court: NotRequired[int]
    """How long a dispute lasts at most."""
    default_bps: NotRequired[int]
    """The payee's part of a dispute that nobody decides."""


class CostsClaimIn(TypedDict):
    """A payee takes its share of a final root. The proof is made here, from the published shares."""

    kind: Literal["cost_claim"]
    pot: str
    """The pot: an order's id, or a deposit's."""
    payee: str
    share: NotRequired[int | None]
    """Its number, from 1; else the first left."""
    to: NotRequired[str | None]
    """Where to; the payee where left out."""


class Count(TypedDict):
    """How many of something."""

    value: str
    count: int


class CounterIn(TypedDict):
    """An answer with other terms, which refuses those offered."""

    changes: NotRequired[ChangesIn | None]
    terms: NotRequired[dict[str, Any] | None]
    """Other terms altogether, instead."""
    clauses: NotRequired[dict[str, Any] | None]
    """What is agreed beside `terms`."""
    valid_until: NotRequired[str | int | None]
    """The last second for an answer. Left out: two days, or as long as it opens."""


class CounterRequest(TypedDict):
    """An answer with other terms, complete: send it back with `signature`."""

    previous: str
    """The digest of the step that it answers."""
    terms: dict[str, Any]
    clauses: dict[str, Any] | None
    made_at: str | int
    """RFC 3339 with a time zone, or Unix seconds."""
    valid_until: str | int
    """RFC 3339 with a time zone, or Unix seconds."""


class CounterToSign(TypedDict):
    """What a side signs to answer with other terms."""

    signer: str
    """Whose key signs; a delegate's with the right scope does as well."""
    sentence: str
    """What the signature means. Read it; `digest` stands for exactly this."""
    primary_type: str
    digest: str
    """The 32 bytes that are signed. `tally sign` prints the same."""
    typed_data: dict[str, Any]
    """EIP-712, as eth_signTypedData_v4 takes it."""
    order_id: str
    """The order that the terms would open: their digest."""
    terms_sentence: str
    """What the terms mean; `digest` names them by `order_id`."""
    terms_typed_data: dict[str, Any]
    """The terms as they would be signed to open the order: their digest is `order_id`."""
    price: Money
    as_of: AsOf
    request: CounterRequest


class CourtAppealIn(TypedDict):
    """Pay for another, larger panel, by an allowance to `court`."""

    do: Literal["appeal"]
    case: str
    for_maker: bool
    """For the maker's side, or the customer's."""


class CourtCaseOut(TypedDict):
    """A case at our own court."""

    case: str
    order: str | None
    """The order that it is about; null for other matters."""
    round: int
    waits_for: Literal["draw", "seal", "reveal", "appeal", "over"]
    by: Moment | None
    """The last second for that."""
    size: int
    """Seats of the present panel."""
    revealed: int
    """Votes revealed in the present round."""
    seats: list[SeatOut]
    conflicts: list[str]
    """Who must not judge it."""
    outcome: str
    maker_bps: int | None
    """The ruling, for good or as the votes have it by now."""
    duty: str | None
    """What the arbitrator that was asked for has to do: seal, reveal, release; else null."""


class CourtCost(TypedDict):
    """What a first panel costs in one token: each side deposits as much, the loser bears it."""

    token: Token
    fee: Money
    seat_fee: Money
    """Of one seat."""


class CourtIn(TypedDict):
    """Who rules on what is contested, if the sides do not agree. GET /v1/court says what ours costs."""

    arbiter: NotRequired[str]
    """`own` for this deployment's court, or the address of any ERC-792 court."""
    backup: NotRequired[str | None]
    """Who is asked when the first one fails; written alike."""
    max_fee: NotRequired[str | None]
    """What each side deposits for it at most: smallest units of the order's token for our own court, its
    price where left out; wei for every other.
    """
    data_hash: NotRequired[str | None]
    """keccak256 of what the court is handed (ERC-792's extra data), if anything is."""


class CourtOut(TypedDict):
    """This deployment's own court. Any other ERC-792 court can be named by its address as well."""

    name: Literal["own"]
    """What a draft's `court.arbiter` says for it."""
    address: str
    adapter: str
    """Takes deposits: in tokens it needs an allowance, see POST
    /v1/parties/{address}/allowances/transaction with `arbiters`.
    """
    margin: int
    """Seconds before `court_by` in which the last ruling is carried out."""
    seats: int
    """Of the first panel."""
    max_appeals: int
    seconds_round: int
    """From the draw to the last appeal of one round, at most."""
    costs: list[CourtCost]
    """In each token it takes; it takes no other."""
    ready: bool
    """Whether half of the pool and a panel are free now. A case that finds no panel is void, and the signed
    default follows.
    """
    members: list[ArbitratorOut]
    """Of the pool that panels are drawn from."""
    free: int
    """How many are free for another panel."""
    seat_stake: Money
    """The least that a seat takes."""
    next_case: str | None
    """Whose panel is drawn next."""
    draw_from_block: int | None
    draw_due: bool
    as_of: AsOf


class CourtRevealIn(TypedDict):
    """Reveal a sealed vote. Salt and vote come from the arbitrator: the service makes and keeps neither."""

    do: Literal["reveal"]
    case: str
    arbitrator: str
    maker_bps: int
    """Hundredths of a percent."""
    salt: str


class CourtSealIn(TypedDict):
    """Seal a vote, or another in its place. `commitment` is made by the client, from the typed data
    `VoteSalt` and the vote (docs/guides/many-hands.md): who made it has to reveal, or is fined.
    """

    do: Literal["seal"]
    case: str
    commitment: str


class CourtTerms(TypedDict):
    """The court that both sides signed."""

    arbiter: str
    own: bool
    """Whether it is this deployment's."""
    backup: str | None
    deposit: Cost
    """Of each side. What is left comes back."""
    data_hash: str | None
    """Of what the court is handed."""
    open_to: list[Literal["customer", "maker"]]
    """Who may go to court now: its offer was countered or lapsed."""


class Credit(TypedDict):
    """A score explained term by term."""

    new: bool
    """Nothing is known about the party yet: that is not the same as a bad score."""
    score: str
    """The lower bound that everything follows from."""
    mean: str
    """What is expected of the party."""
    margin: str
    """The score less what is expected of strangers: tier and limit follow it."""
    weight: str
    """W: how much evidence stands behind it."""
    tier: int
    """0 for newcomers and below."""
    party: str
    formula: str
    terms: list[Term]
    effects: Effects
    standing: CreditStanding
    open_orders: int
    """As a maker."""
    history: list[CreditEvidence]
    """What moved it, latest first, at most 50."""
    as_of: AsOf


class CreditEvidence(TypedDict):
    """One thing that moved the score, with each term that it entered by."""

    order: str
    cause: Cause
    source: str | None
    """Whose word it is; null for a default, a lost dispute or an unrevealed seal."""
    evidence: str
    """Rating − bias − μ, or what the event stands for."""
    weight: str
    """With which it entered, after credibility, caps and tripling."""
    mu: str
    """μ before it."""
    bias: str
    """The rater's leniency, taken off."""
    credibility: str
    """How much the source's word weighed, 0 to 1."""
    faded_days: int
    """Days by which S and W faded before it entered."""
    transaction_hash: str
    block: int


class CreditHistory(TypedDict):
    """A party's credit over time, the oldest first."""

    after: str | None
    """Give it as `after` to go on; null where there is no more."""
    as_of: AsOf
    party: str
    score: str
    """As of the block of the answer."""
    tier: int
    points: list[CreditPoint]


class CreditPoint(TypedDict):
    """A step of the score."""

    time: Moment
    score: str
    """After the evidence, by the constants of the deployment."""
    tier: int
    evidence: CreditEvidence


class CreditStanding(TypedDict):
    """How much the party's own word about others weighs."""

    rooted: bool
    """By the deployment's list or by stake; nobody else's word weighs anything."""
    credibility: str
    """0 to 1."""
    bias: str
    """Its leniency as a rater, taken off its ratings."""
    stake: Money
    stake_unlocks: Moment | None


class CreditSummary(TypedDict):
    """A party's credit in short."""

    new: bool
    """Nothing is known about the party yet: that is not the same as a bad score."""
    score: str
    """The lower bound that everything follows from."""
    mean: str
    """What is expected of the party."""
    margin: str
    """The score less what is expected of strangers: tier and limit follow it."""
    weight: str
    """W: how much evidence stands behind it."""
    tier: int
    """0 for newcomers and below."""


class CurrentSession(TypedDict):
    """The session of this very request."""

    id: str
    """Its public name; no secret."""
    party: str
    """For whom it acts."""
    key: str
    """The account that signed in."""
    scopes: list[str]
    """What the key may do for the party: everything, unless it is a delegate's."""
    cookie: bool
    """Whether it lives in a browser's cookie."""
    expires: Moment
    """It ends then, or earlier when it is not used."""
    csrf_token: str | None
    """For forms, as `csrf_token`; null without a cookie."""


Cut: TypeAlias = Literal["eq", "subtrees"]


class Delegate(TypedDict):
    """Another account that acts for a party, within limits."""

    delegate: str
    rights: list[str]
    until: Moment
    """The last second."""
    named_by: str
    """Which key: once that is revoked, the delegate acts no more."""
    standing: AccessStanding


class DeliveryIn(TypedDict):
    """The maker says that milestones are done, or, after a rejection, cured."""

    milestones: list[int]
    """Milestones, counted from 1."""
    seal: NotRequired[str]
    """The maker's sealed rating, riding along if it has sealed none yet."""


class DemandIn(TypedDict):
    """What is wanted by when."""

    item: str
    quantity: str
    """Exactly as written: "3", "0.25" or "5/3"."""
    due: int
    """A day, of any calendar."""


class Deployment(TypedDict):
    """What stands where."""

    chain_id: int
    genesis_hash: str
    """The chain's first block."""
    block_number: int
    """Nothing of this deployment happened before it."""
    contracts: dict[str, str]
    orders_domain: Domain
    """Of everything that acts on orders, ratings and balances."""
    parties_domain: Domain
    """Of registrations."""
    tokens: list[KnownToken]
    relayer: str
    openings: Openings
    as_of: AsOf


class DeploymentReady(TypedDict):
    """The node answers, is on the right chain, and holds the deployment's code; the index follows it."""

    ready: bool
    chain_id: int
    relayer: Relayer
    index: IndexState | None
    as_of: AsOf


class DepositIn(TypedDict):
    """Pay into a pot that the sender distributes; an amount of 0 opens it. By allowance to `costs`."""

    do: Literal["deposit"]
    token: str
    amount: str
    """Smallest units of the token."""
    salt: int
    """The pot's number among the sender's own."""


class Disclosure(TypedDict):
    """A proof for each chosen line; of the others they tell nothing."""

    proofs: list[dict[str, Any]]


class DisclosureIn(TypedDict):
    """Which of your private lines an auditor is to see."""

    lines: dict[str, Any]
    """Your `private` part of a settlement."""
    numbers: list[int]
    """Which lines, counted from 1."""


class Dispute(TypedDict):
    """One matter that was taken to court."""

    place: int
    """Its name in paths: the lowest milestone from 0, 16 for the bond."""
    about: str
    stage: StageName
    raised_by: Literal["customer", "maker"]
    deposit: Cost
    answered: bool
    maker_bps: int | None
    """The ruling, once there is one; null if the court refused."""
    second_court: bool
    """Whether the backup works on it."""
    case: DisputesCaseOut | None
    evidence: list[DisputesEvidence]
    next: list[Step]


class DisputeLineIn(TypedDict):
    """Dispute a recorded line as the pot's owner, until it is payable."""

    payee: str
    line_hash: str
    do: Literal["dispute_line"]
    pot: str


class Disputes(TypedDict):
    """What is contested in an order, and everything that can settle it."""

    id: str
    contested: list[int]
    """Milestones, counted from 1."""
    bond_contested: bool
    claim_contested: bool
    """Of a metered order."""
    court_by: Moment
    """From then on the signed default divides what is left."""
    default_maker_bps: int
    """Hundredths of a percent."""
    offers_left: dict[str, int]
    offer: Offer | None
    court: CourtTerms | None
    disputes: list[Dispute]
    next: list[Step]
    """What can be done before a court; empty if nothing is contested."""
    as_of: AsOf


class DisputesAgreementIn(TypedDict):
    """One side takes the other's standing offer, exactly as it stands."""

    side: Literal["customer", "maker"]


class DisputesAnswerIn(TypedDict):
    """Who pays the deposit of the side that was taken to court."""

    sender: NotRequired[str | None]
    """A key that may act for the party; its own first address where left out."""
    court_data: NotRequired[str]
    """What the court is handed, exactly as both sides' hash of it says; `0x` for nothing."""


class DisputesAppealIn(TypedDict):
    """Who pays for another panel, and for which side."""

    sender: NotRequired[str | None]
    """A key that may act for the party; its own first address where left out."""
    court_data: NotRequired[str]
    """What the court is handed, exactly as both sides' hash of it says; `0x` for nothing."""
    value: NotRequired[str]
    """Wei that go along where the deposits do not pay it; what is too much returns."""
    side: Literal["customer", "maker"]


class DisputesCaseOut(TypedDict):
    """A case at our own court."""

    key: str
    phase: Literal["draw", "seal", "reveal", "appeal", "over"]
    round: int
    """0, or the number of the appeal."""
    panel: list[str]
    votes: int
    """Revealed in this round."""
    ruling_bps: int | None
    """As the votes have it, or for good."""
    outcome: Literal["pending", "ruled", "void"]
    due: Moment | None
    """The last second for what it waits for."""


class DisputesEvidence(TypedDict):
    """What a side submitted."""

    party: str
    uri: str
    hash: str | None
    name: str


class DivisionIn(TypedDict):
    """How what is made together is divided."""

    pool: dict[str, Any]
    """`technology` (elasticities of orders and resources, together 1) and `parties`: name, orders,
    resources, capability where known, and `payee`.
    """
    show: NotRequired[int]
    """How many pairs, or coalitions."""
    rule: NotRequired[str]
    amount: NotRequired[str | None]
    """Money to divide so, in smallest units."""
    pot: NotRequired[str | None]
    """With `amount` and one rule: the pot of the act that pays it."""
    error_bps: NotRequired[int]
    """Above 25 parties Shapley's shares are sampled."""
    seed: NotRequired[int]


class Domain(TypedDict):
    """An EIP-712 domain: where signatures count."""

    name: str
    version: str
    chain_id: int
    verifying_contract: str


class Draft(TypedDict):
    """Terms that wait for signatures. Both sides sign the same typed data; a post only its customer."""

    id: str
    """The order's id: the digest that both sign."""
    sentence: str
    """What both signatures mean. `digest` stands for exactly this."""
    primary_type: Literal["OrderTerms"]
    digest: str
    """The 32 bytes that are signed; equal to `id`."""
    typed_data: dict[str, Any]
    """EIP-712, as eth_signTypedData_v4 takes it."""
    parent: ParentOut | None
    """The milestone that pays, of a sub-order."""
    price: Money
    bond: Money
    open_by: Moment
    funding: BySide
    signed: SignedBySide
    specification_salt: str | None
    """Told once, if you sent a `specification`: without it nobody can prove what was meant."""
    as_of: AsOf


class DraftIn(TypedDict):
    """An order as people plan it."""

    kind: NotRequired[OrdersKind]
    """What is shared. A resource needs `meter`, and only it has one."""
    customer: str
    """Who pays; of a sub-order, the maker of the order above."""
    maker: NotRequired[str | None]
    """Who makes. Left out: the order is posted, and the first maker takes it."""
    token: str
    """The ERC-20 that price and bond are in: its address, or the symbol of a token of GET /v1/tokens."""
    milestones: list[MilestoneIn]
    bond: NotRequired[str | None]
    """What the maker locks against default. Left out: the least that its credit asks."""
    fee_bps: NotRequired[int | None]
    """Share of every payout that is burned, in hundredths of a percent; 0 keeps the order outside
    cyber-credit. Left out: the least that the maker's credit asks.
    """
    review: NotRequired[int]
    """Seconds the customer has to answer a delivery; silence accepts."""
    cure: NotRequired[int]
    """Seconds the maker has to cure a rejected delivery; silence refunds."""
    open_by: NotRequired[str | int | None]
    """Opens nothing later; a post can be taken until then. Left out: in a week."""
    inputs_due: NotRequired[str | int | None]
    """By when the customer owes the maker its inputs. Left out: it owes none."""
    court_by: NotRequired[str | int | None]
    """From when on a contested milestone follows `default_maker_bps`. Left out: 30 days after the last
    contest can begin; of a sub-order, when it is of the order above.
    """
    default_maker_bps: NotRequired[int]
    """The maker's share of a contested milestone that nobody settled."""
    relay_fee: NotRequired[str]
    """What the customer pays whoever submits the opening."""
    min_maker_tier: NotRequired[int]
    """Least credit tier of who takes a post."""
    max_subcontract_bps: NotRequired[int]
    """Share of the price that the maker may place in sub-orders which the customer has not signed."""
    parent: NotRequired[ParentIn | None]
    """What pays it, if it is a sub-order."""
    court: NotRequired[CourtIn | None]
    """Left out: no court; what nobody settles follows `default_maker_bps`."""
    meter: NotRequired[MeterIn | None]
    specification: NotRequired[dict[str, Any] | None]
    """The private specification. It is hashed with a fresh salt and forgotten: keep it and the answer's
    `specification_salt`. To show it to nobody, send `specification_hash` instead.
    """
    specification_hash: NotRequired[str | None]
    """keccak256(salt ‖ keccak256(RFC 8785 form)) of the specification, made by you."""
    publish: NotRequired[bool]
    """Of a post: keep `specification` with its salt and show both to everybody, so that makers know what
    they take. It then needs a `title` of one line; a `description` is shown as well.
    """


class DraftListed(TypedDict):
    """A draft in a list: GET /v1/orders/{id} tells all of it."""

    id: str
    customer: str
    maker: str | None
    """Null of a post, which names none."""
    price: Money
    signed: list[Literal["customer", "maker"]]
    """Who has signed it here."""
    signed_at: Moment
    """When the last of them did."""
    open_by: Moment
    """After which it opens nothing."""


class DraftPage(TypedDict):
    """Some drafts, those signed last first; with `own`, those that you signed last."""

    after: str | None
    """Give it as `after` to go on; null where there is no more."""
    as_of: AsOf
    drafts: list[DraftListed]


class DraftRequestIn(TypedDict):
    """A request, kept as a draft or published at once."""

    kind: NotRequired[OrdersKind]
    title: str
    """In a line."""
    description: NotRequired[str]
    """For people, up to 4,000 characters."""
    capability: NotRequired[CapabilityIn | None]
    """Without it the request is found by its words alone, and by no matching."""
    quantity: NotRequired[int]
    place: NotRequired[PlaceIn | None]
    begin: NotRequired[str | int | None]
    """When work may begin. Left out: at once."""
    due: str | int
    """By when the last of it is to be delivered."""
    token: NotRequired[str | None]
    """What it is paid in: an address, or a symbol of GET /v1/deployment."""
    budget_least: NotRequired[str | None]
    budget: NotRequired[str | None]
    """The most you would pay. Public."""
    bom: NotRequired[BomIn | None]
    conditions: NotRequired[ConditionsIn]
    visibility: NotRequired[Visibility]
    parties: NotRequired[list[str]]
    """Who sees it and may answer, if it is not public."""
    closes_at: NotRequired[str | int | None]
    """The last second for answers. Left out: `due`."""
    publish: NotRequired[bool]
    """Put it on the market at once."""


class DraftsIn(TypedDict):
    """What a plan does not say of the orders that it wants."""

    order: str
    """Your running order that the whole plan is for."""
    version: NotRequired[int | None]
    """Of the plan; the newest where left out."""
    sponsored: NotRequired[bool]
    """Whether the customer above signs these orders too."""
    again: NotRequired[list[str]]
    """Nodes to draft anew, since their order came to nothing."""
    due: NotRequired[dict[str, str | int]]
    """Other deadlines than the plan's, by node."""
    court: NotRequired[CourtIn | None]
    """Left out: no court."""
    review: NotRequired[int]
    """Seconds to examine a delivery."""
    cure: NotRequired[int]
    """Seconds to mend a rejected one."""
    open_by: NotRequired[str | int | None]
    """Left out: in a week, or the second before an order is due."""
    fee_bps: NotRequired[int]
    """Share of every payout that is burned, in hundredths of a percent; 0 keeps the orders outside
    cyber-credit.
    """
    interval: NotRequired[int]
    """Of rentals: seconds between two claims without a voucher."""
    grace: NotRequired[int]
    """Of rentals: seconds after the term in which its use is still paid."""


class DrawIn(TypedDict):
    """Draw the panel whose turn it is, with the block that does."""

    do: Literal["draw"]


class Effects(TypedDict):
    """What the score means for the party's next order as a maker."""

    tier: int
    bond_bps: int
    """Least bond as a share of the price, in hundredths of a percent."""
    fee_bps: int
    """Least fee as a share of the price."""
    exposure_limit: str
    """Most unsecured exposure (price less bond), in credit units."""
    exposure_open: str
    """Of it taken by open orders."""
    exposure_left: str
    """An integer as a decimal string."""


class EncryptionKeyIn(TypedDict):
    """The key that a party wants files for it encrypted to."""

    key: str
    """The public key, of X25519: 32 bytes."""
    number: NotRequired[int]
    """Which of the party's keys; the highest counts."""


class EncryptionKeyOut(TypedDict):
    """A published key. Check the signature before sealing to it: then no service can read along."""

    party: str
    number: int
    """Which of the party's keys; the highest counts."""
    key: str
    signature: str
    """Over `EncryptionKey`, in the party registry's domain."""


class EncryptionKeyToSign(TypedDict):
    """What a party signs to publish its key."""

    signer: str
    """Whose key signs; a delegate's with the right scope does as well."""
    sentence: str
    """What the signature means. Read it; `digest` stands for exactly this."""
    primary_type: str
    digest: str
    """The 32 bytes that are signed. `tally sign` prints the same."""
    typed_data: dict[str, Any]
    """EIP-712, as eth_signTypedData_v4 takes it."""
    as_of: AsOf


class EndIn(TypedDict):
    """How a request ends without an order."""

    state: RequestState
    """`closed`, or `withdrawn`."""


class EnterIn(TypedDict):
    """Put an arbitrator into the pool, once its stake has warmed up."""

    do: Literal["enter"]
    arbitrator: str


class Entry(TypedDict):
    """Something on the market: a request, or an order that is posted and funded on the chain."""

    id: str
    """Of a request: GET /v1/market/requests/{id}. Of a posted order: GET /v1/orders/{id}."""
    on_chain: bool
    """Whether it is a posted order, whose money is locked already and which any maker that meets its
    conditions can take at once. A request is an invitation to make quotes.
    """
    kind: OrdersKind
    title: str | None
    """Null for a posted order that does not show what it is about."""
    customer: str
    task: str | None
    """Kind of task, by the ontology's name."""
    quantity: int | None
    budget_least: Money | None
    """The least that the customer says it would pay."""
    budget: Money | None
    """The most that it would pay; the price of a posted order."""
    due: Moment | None
    """By when the last of it is to be delivered."""
    place: Spot | None
    min_tier: int
    """Least credit tier of who may take it."""
    posted_at: Moment
    closes_at: Moment
    """The last second in which it can be answered."""


class EquipmentIn(TypedDict):
    """Machines of one kind."""

    concept: str
    """Their class in the ontology."""
    count: NotRequired[int]
    parameters: NotRequired[dict[str, Any]]
    """What they have beyond, or other than, their class."""


class Erased(TypedDict):
    """What an erasure found."""

    erased: bool
    """False: nothing was kept."""


class Erasure(TypedDict):
    """What was erased, what waits, and what stays."""

    party: str
    erased: dict[str, int]
    """Rows by table."""
    files: int
    """Encrypted files whose bytes were deleted."""
    refused: list[Refused]
    kept: list[Kept]
    """The chain's own records among them: addresses, prices, hashes. Without the salts and texts that were
    erased, the hashes say nothing.
    """
    as_of: AsOf


class ErasureIn(TypedDict):
    """Whom to forget: say it, so that nothing is erased by mistake."""

    party: str
    """Your own address, once more."""


class EventListed(TypedDict):
    """An event as a contract logged it."""

    id: str
    """Its place, to go on from."""
    contract: str
    event: str
    """Empty for a log that this release does not know."""
    arguments: dict[str, Any] | None
    sentence: str
    block: int
    log_index: int
    block_hash: str
    time: Moment
    transaction_hash: str


class EventOut(TypedDict):
    """An event as the contract logged it, decoded."""

    contract: str
    event: str
    arguments: dict[str, Any] | None
    """By the contract's names; null for a log that this release does not know."""
    sentence: str
    log_index: int


class EventPage(TypedDict):
    """Some events."""

    after: str | None
    """Give it as `after` to go on; null where there is no more."""
    as_of: AsOf
    events: list[EventListed]


class EvidenceIn(TypedDict):
    """Where a side's evidence is. The address is public for ever: encrypt what is not."""

    sender: NotRequired[str | None]
    """A key that may act for the party; its own first address where left out."""
    side: Literal["customer", "maker"]
    uri: str
    hash: NotRequired[str | None]
    """Of the text, so that nobody can change it afterwards (ERC-1497)."""
    name: NotRequired[str]
    """What it is, in a few words."""


class ExcludedOut(TypedDict):
    """How many makers one filter excluded."""

    reason: str
    makers: int
    sentence: str


class ExpelIn(TypedDict):
    """Put one out that missed a duty or has no longer a seat's stake."""

    do: Literal["expel"]
    arbitrator: str


class Explanation(TypedDict):
    """Why a maker suits an order, or what excludes it."""

    needs: dict[str, Any]
    """Orders that look for makers: `{"needs": […]}`, as `tally park write` writes it. Amounts are in the
    smallest unit of its `currency`.
    """
    makers: NotRequired[dict[str, Any] | None]
    """Who could make it: `{"makers": […]}`; the example park of 151 enterprises where left out."""
    token: NotRequired[str | None]
    """Take credit, exposure, history and communities from the chain instead of the documents, whose ids are
    then addresses: exposure in this token, by address or symbol.
    """
    weights: NotRequired[Weights | None]
    """Of the score's terms; the usual ones else."""
    newcomers: NotRequired[float | None]
    """Share of the places kept for newcomers; 0.2 where left out."""
    need: NotRequired[str | None]
    """Which order, where the document holds several."""
    maker: str
    """Which maker, by its id."""


class Explosion(TypedDict):
    """What demands come to."""

    bill: dict[str, Any]
    """A bill of materials: `items` and `lines`, as `tally plan explode` reads it."""
    demands: list[DemandIn]
    stock: NotRequired[dict[str, str]]
    """What is on hand, by item."""
    limits: NotRequired[dict[str, str]]
    """The most that can be had beyond stock before alternates are taken."""


ExportFormat: TypeAlias = Literal["csv", "jsonl", "parquet"]


class ExportIn(TypedDict):
    """Which tables to write."""

    first: NotRequired[int | None]
    """The first block; the first there is otherwise."""
    last: NotRequired[int | None]
    """The last block; the newest indexed otherwise."""
    tables: NotRequired[list[str] | None]
    """See GET /v1/audit/tables; all otherwise."""
    format: NotRequired[ExportFormat]


class ExportedTable(TypedDict):
    """A table that can be exported."""

    table: str
    versions: bool
    """Whether rows are versions with their blocks, or facts."""
    columns: list[str]
    sentence: str
    """What a row is."""


class FaucetIn(TypedDict):
    """Who gets what."""

    account: str
    coins: NotRequired[int]
    """Native coins that it shall have at least, for gas."""
    tokens: NotRequired[str]
    """Test dollars to add, 10000000000000 smallest units at most."""


class FaucetOut(TypedDict):
    """What it has now."""

    account: str
    native: str
    """In wei."""
    token: Money
    """Its test dollars."""
    as_of: AsOf


class FeeReturnIn(TypedDict):
    """Where the fee goes that a backup returned."""

    sender: NotRequired[str | None]
    """A key that may act for the party; its own first address where left out."""
    to: NotRequired[str | None]
    """Any address; the payer's where left out."""


class FileIn(TypedDict):
    """An encrypted file that is about to be uploaded."""

    order: str
    id: str
    """SHA-256 of the encrypted bytes."""
    size: int
    """Encrypted bytes."""
    purpose: NotRequired[Purpose]
    content_hash: str
    """keccak256(salt ‖ keccak256(content)): what evidence and specifications are compared with. The salt is
    encrypted with the file.
    """
    keys: list[SealedKeyIn]


class FileOut(TypedDict):
    """An encrypted file, as far as the service knows it."""

    id: str
    """SHA-256 of the encrypted bytes."""
    order: str
    uploader: str
    purpose: Purpose
    size: int
    """Encrypted bytes."""
    content_hash: str
    stored: bool
    """Whether its content has come."""
    created: Moment
    kept_until: Moment | None
    """Null while its order has not closed."""
    keys: list[SealedKeyOut]
    """For whom its key is sealed."""


class FinaliseIn(TypedDict):
    """Make a published root final once its window is over; recorded agreements are answered by its shares."""

    do: Literal["finalise"]


Finality: TypeAlias = Literal["finalized", "instant"]


class FindingFigure(TypedDict):
    """A number of a finding."""

    name: str
    value: float
    meaning: str


FindingsKind: TypeAlias = Literal["reciprocity", "ring", "cluster", "slander"]


class FoundingIn(TypedDict):
    """A new community: a charter that nobody can change later, and its founders, who all sign."""

    kind: Literal["founding"]
    founders: list[str]
    """The first of them fill the first committee's seats."""
    purpose: str
    """keccak256 of the charter's text, which the founders keep."""
    community_kind: NotRequired[Literal["horizontal", "vertical"]]
    """One kind of service; or the chain around one product."""
    seats: NotRequired[int]
    """Most members of the committee."""
    quorum_bps: NotRequired[int]
    """More than this part of the committee signs."""
    term: NotRequired[int]
    """How long a committee is in office."""
    ballot: NotRequired[int]
    """How long a ballot is open."""
    notice: NotRequired[int]
    """From joining to voting, and from a notice of expulsion to its effect."""
    ends_at: NotRequired[str | int | None]
    """When a vertical one ends at the latest."""
    salt: NotRequired[int | None]
    """Tells equal charters apart; else random."""
    valid_until: NotRequired[str | int | None]
    """30 days from now where left out."""


class FromIn(TypedDict):
    """Whose wallet sends it."""

    sender: NotRequired[str | None]
    """A key that may act for the party; its own first address where left out."""


class FundIn(TypedDict):
    """Set free money aside for lines that wait for it."""

    do: Literal["fund"]


class GrantIn(TypedDict):
    """The maker lets a party view a resource, or command it as well, while the order is in production."""

    kind: Literal["grant"]
    order: str
    """The order's id."""
    party: str
    """Who may."""
    resource: NotRequired[str | None]
    """The hash that stands for the machine."""
    resource_name: NotRequired[str | None]
    """Or its name, of which keccak256 is taken."""
    right: NotRequired[Literal["view", "command"]]
    first: NotRequired[str | int | None]
    """The first second; now where left out."""
    last: NotRequired[str | int | None]
    """The last deadline where left out."""


class GrantOut(TypedDict):
    """What a party may do to a resource."""

    party: str
    resource: str
    rights: list[str]
    """view, command; none once it is revoked."""
    first: Moment
    last: Moment
    live: bool
    """Whether it is in force now."""
    reason: str | None
    """Why not, if not."""


class Graph(TypedDict):
    """Nodes in places that are the same for the same network, and links."""

    nodes: list[NetworkNode]
    links: list[list[int | float]]
    """From node, to node, weight."""
    communities: list[Circle]


class Health(TypedDict):
    """The process answers. Whether it can do anything is told by /v1/ready."""

    status: str
    version: str


class Held(TypedDict):
    """A party's money in one token."""

    token: Token
    balance: Money
    """In its own account."""
    escrow: Money
    """Ready in the escrow, to withdraw."""
    costs: Money
    """Ready in cost settlement, to withdraw."""
    court: Money
    """Ready in our court, to withdraw."""
    allowances: dict[str, Money]
    """What contracts may take of it."""


class History(TypedDict):
    """What happened, in words."""

    after: str | None
    """Give it as `after` to go on; null where there is no more."""
    as_of: AsOf
    lines: list[LinesLineOut]


Holder: TypeAlias = Literal["escrow", "costs", "court"]


class IndexState(TypedDict):
    """How far the index is."""

    block: int
    """The last block whose events are in."""
    hash: str
    lag: int
    """Blocks of the chain that are not in yet."""
    finalized: int
    """The newest block that the node called final."""
    moved_at: Moment
    """When it last went on, by the indexer's clock."""
    fork_open: bool
    """Whether a reorganisation is not in yet."""
    reorgs: int
    """Branches that were taken back, ever."""
    last_reorg: Reorganisation | None
    verification: Verdict | None
    """Of these very rows; null while nobody verified them."""


class IntervalIn(TypedDict):
    """From what to what a machine reaches."""

    low: float
    high: float
    unit: str
    """As the ontology writes it."""


class InvoiceIn(TypedDict):
    """What one payee is paid for an order."""

    model: dict[str, Any]
    """The cost model, as docs/cost-records.md has it."""
    since: NotRequired[str | int | None]
    """Only work begun then or later."""
    until: NotRequired[str | int | None]
    """Only work begun before."""
    without: NotRequired[list[str]]
    """Records that were wrong, by their ids."""
    spent: NotRequired[dict[str, Any] | None]
    """What resources really cost, and pools that orders share."""
    settled: list[SettledIn]
    payee: str
    parties: dict[str, dict[str, Any]]
    """Who the parties are for the law: name, country, …"""
    units: NotRequired[dict[str, str]]
    """Codes of units that have none here."""
    number: str
    issued: str
    due: str
    by: NotRequired[str | None]
    tax: NotRequired[str]
    currency: NotRequired[str | None]
    """ISO 4217."""
    round: NotRequired[bool]


class Job(TypedDict):
    """Long work that was asked for."""

    id: str
    kind: str
    """Which work."""
    owner: str | None
    """The only party that may see it; null where whoever knows the id may."""
    state: JobState
    share: float
    """How much is done."""
    words: str
    """What is being done, for people."""
    created: Moment
    started: Moment | None
    ended: Moment | None
    forgotten_after: Moment | None
    """How long it and its result are kept."""
    result: JobResult | None
    """Null until its state is `done`."""
    problem: dict[str, Any] | None
    """Why it failed: an RFC 9457 problem."""


class JobPage(TypedDict):
    """Some of a party's jobs, the newest first."""

    jobs: list[Job]
    after: str | None
    """Give it back as `after` for the next page; null on the last."""


class JobResult(TypedDict):
    """What a job made."""

    media_type: str
    file_name: str | None
    """What to keep it as; null for JSON that programs read."""
    size: int
    """Bytes."""
    path: str
    """Where it is."""


JobState: TypeAlias = Literal["queued", "running", "done", "failed", "cancelled"]


class JournalIn(TypedDict):
    """Whose money; all of it where nothing is named."""

    first: NotRequired[int | None]
    """The first block; the first there is otherwise."""
    last: NotRequired[int | None]
    """The last block; the newest indexed otherwise."""
    order: NotRequired[str | None]
    """Only what concerns this order."""
    party: NotRequired[str | None]
    """Only what concerns this party."""


class KeepIn(TypedDict):
    """Put a payee's shares of final roots into its balance, one by one, where they do not lapse."""

    do: Literal["keep"]
    payee: str


class KeepPlanIn(TypedDict):
    """A plan to be kept."""

    name: str
    plan: dict[str, Any]
    """The `plan` of a choice, or of a file of `tally plan choose`."""


class Kept(TypedDict):
    """What stays, and why."""

    what: str
    why: str


class KeptPlan(TypedDict):
    """A plan with one of its versions."""

    id: str
    name: str
    version: int
    """Its newest version, counted from 1."""
    created: Moment
    changed: Moment
    shown: int
    """Which version this is."""
    hash: str
    """What identifies the plan."""
    cost: str
    """Smallest units of its currency."""
    currency: dict[str, Any]
    gantt: list[dict[str, Any]]
    """A bar for each piece of work; times are Unix seconds."""
    versions: list[PlanVersion]
    plan: dict[str, Any]


class KeptSettlement(TypedDict):
    """A settlement with all that it found."""

    id: str
    """The job that reckoned it."""
    order: str
    milestone: int | None
    """Null for all."""
    pot: str | None
    kept: Moment
    found: dict[str, Any]
    """What the job answered: parts with private lines and salts, acts."""


class Key(TypedDict):
    """A key of a party."""

    key: str
    first: bool
    """Whether it is the party's first address, and so its id."""
    valid_from: Moment | None
    """Further keys wait 48 hours. Null for the first one before it registers."""
    revoked_at: Moment | None
    proposed_by: str | None
    """Which key, or recovery address, proposed it; null for the first one."""
    standing: AccessStanding
    """`valid`: it acts. `waiting`: it will, unless revoked before. `revoked`: it was. `void`: while it
    waited, the key that proposed it was revoked; it can be proposed again.
    """


class KeyConsentIn(TypedDict):
    """A new key agrees to act for a party. A key of the party then adds it, from its own wallet: `POST
    /v1/acts/{id}/transaction`. It works 48 hours later, unless revoked before.
    """

    kind: Literal["key_consent"]
    party: str
    """Whose key it will be."""
    key: str
    """The new key, which signs."""
    valid_until: NotRequired[str | int | None]
    """A week from now where left out."""


class KnownToken(TypedDict):
    """A token of the deployment."""

    address: str
    symbol: str
    decimals: int
    """Digits of the smallest unit behind the point."""
    credit_unit: str | None
    """Smallest units per credit unit; null where orders in it give no credit."""


class LeafOut(TypedDict):
    """A share with its proof, by Solidity's names: `CostLeaf`."""

    index: int
    """Counted from 0."""
    share: dict[str, Any]
    """`CostShare`: payee, amount, lineHash."""
    proof: str
    """From the leaf up: 32 bytes of a sibling's hash, 16 of its sum."""


Level: TypeAlias = Literal["first", "second"]


class LineSettlementIn(TypedDict):
    """Owner and payee agree what is owed on a recorded line, disputed or not."""

    kind: Literal["line_settlement"]
    pot: str
    """The pot: an order's id, or a deposit's."""
    payee: str
    line_hash: str
    amount: str
    """What is owed in the end, at most what the line owes."""


LineageFormat: TypeAlias = Literal["provjson", "provn"]


class LineageIn(TypedDict):
    """Whose provenance."""

    order: str
    format: NotRequired[LineageFormat]
    last: NotRequired[int | None]
    """As of which block; the newest indexed otherwise."""


class LinesLineOut(TypedDict):
    """One thing that happened."""

    text: str
    """A sentence."""
    money: list[MovedMoney]
    actor: str | None
    time: Moment
    block: int
    transaction_hash: str
    events: list[EventOut]
    """What it tells of, as it was logged."""


class Link(TypedDict):
    """Money from one node to another, all of a kind together."""

    source: str
    target: str
    what: str
    money: Money


class ListedBalances(TypedDict):
    """What a party can withdraw."""

    party: str
    balances: list[BalanceOut]
    as_of: AsOf


class ListedSession(TypedDict):
    """One of the party's sessions."""

    id: str
    """Its public name; no secret."""
    party: str
    """For whom it acts."""
    key: str
    """The account that signed in."""
    scopes: list[str]
    """What the key may do for the party: everything, unless it is a delegate's."""
    cookie: bool
    """Whether it lives in a browser's cookie."""
    expires: Moment
    """It ends then, or earlier when it is not used."""
    current: bool
    """Whether it is the one that asks."""
    since: Moment
    used: Moment
    """To the minute."""


class MachineWord(TypedDict):
    """A class of the tree of resources."""

    name: str
    label: str
    """For people."""
    parent: str | None
    """The class that it is a kind of."""


class MakerSearch(TypedDict):
    """Which makers suit an order best."""

    needs: dict[str, Any]
    """Orders that look for makers: `{"needs": […]}`, as `tally park write` writes it. Amounts are in the
    smallest unit of its `currency`.
    """
    makers: NotRequired[dict[str, Any] | None]
    """Who could make it: `{"makers": […]}`; the example park of 151 enterprises where left out."""
    token: NotRequired[str | None]
    """Take credit, exposure, history and communities from the chain instead of the documents, whose ids are
    then addresses: exposure in this token, by address or symbol.
    """
    weights: NotRequired[Weights | None]
    """Of the score's terms; the usual ones else."""
    newcomers: NotRequired[float | None]
    """Share of the places kept for newcomers; 0.2 where left out."""
    need: NotRequired[str | None]
    """Which order, where the document holds several."""
    show: NotRequired[int]
    """How many makers."""


class MarketCounts(TypedDict):
    """How many there are, and of what."""

    total: int
    """Counted up to 1,000."""
    more: bool
    """Whether there are more: then the counts are of some 1,000 of them."""
    kinds: list[Count]
    tasks: list[Count]
    """The most frequent first."""
    tokens: list[Count]
    """By address."""
    as_of: AsOf | None


class MarketPage(TypedDict):
    """A page of the market."""

    entries: list[Entry]
    after: str | None
    """Give it as `after` to go on; null where there is no more."""
    as_of: AsOf | None
    """The block as of which posted orders are listed; null until the index has one."""


class Marks(TypedDict):
    """A revealed rating, 0 to 100."""

    quality: int
    delivery: int
    cost: int
    communication: int


class MatchingRun(TypedDict):
    """Many orders and makers at once."""

    needs: dict[str, Any]
    """Orders that look for makers: `{"needs": […]}`, as `tally park write` writes it. Amounts are in the
    smallest unit of its `currency`.
    """
    makers: NotRequired[dict[str, Any] | None]
    """Who could make it: `{"makers": […]}`; the example park of 151 enterprises where left out."""
    token: NotRequired[str | None]
    """Take credit, exposure, history and communities from the chain instead of the documents, whose ids are
    then addresses: exposure in this token, by address or symbol.
    """
    weights: NotRequired[Weights | None]
    """Of the score's terms; the usual ones else."""
    newcomers: NotRequired[float | None]
    """Share of the places kept for newcomers; 0.2 where left out."""
    mechanism: NotRequired[Mechanism]
    each: NotRequired[int]
    """Makers on the list of each order."""
    orders_per_maker: NotRequired[int]
    """How many orders a maker takes at most."""


Mechanism: TypeAlias = Literal["best-value", "stable-needs", "stable-makers"]


class MemberOut(TypedDict):
    """A member."""

    member: str
    joined: Moment
    seat_weight: int
    """What its seat in the committee weighs, of 255; 0 for no seat."""
    elector: bool
    """Whether it votes, and can be elected, in the ballot that runs."""
    votes: int
    """What it has won in that ballot, in thousandths."""
    voted: bool
    leaves: Moment | None
    """When the notice of its expulsion can take effect."""


class MembershipIn(TypedDict):
    """Somebody signs the charter and asks to be admitted. A committee's `admission` then carries it."""

    kind: Literal["membership"]
    community: str
    """The community's address."""
    member: str
    """Who wants to join."""
    valid_until: NotRequired[str | int | None]
    """30 days from now where left out."""


class MeterClaimIn(TypedDict):
    """Use beyond what was paid, for which the meter has no voucher."""

    units: int
    """Units of use."""


class MeterIn(TypedDict):
    """How use of a resource is measured and paid."""

    signer: str
    """The key that signs the meter's vouchers."""
    rate: str
    """What one unit costs."""
    max_units: int
    """Most units: their price is the order's one milestone."""
    claim_units: NotRequired[int | None]
    """Most units of one claim without a voucher. Left out: a tenth of `max_units`."""
    interval: NotRequired[int]
    """Seconds between two claims without a voucher."""
    grace: NotRequired[int]
    """Seconds after the term in which its use is still paid."""
    id: NotRequired[str | None]
    """The meter, for people."""


class MeterOut(TypedDict):
    """Where metered use stands."""

    id: str
    status: Literal["metered", "over"]
    meter_id: str | None
    signer: str
    """Whose vouchers count."""
    rate: Money
    """Of one unit."""
    max_units: int
    paid: Money
    units_paid: int
    """Whole units that what was paid is worth."""
    remainder: Money
    """What is left for further use; it goes back at the end."""
    claim: OpenClaim | None
    claim_units: int
    """Most units of one claim."""
    next_claim: Moment | None
    """The first second for the maker's next claim."""
    term: Moment
    """The end of the term."""
    counts_until: Moment
    """The last second for vouchers and claims: term and grace."""
    turn: list[Turn]
    as_of: AsOf


class Metrics(TypedDict):
    """What a network is like."""

    nodes: int
    relations: int
    clustering: float
    clustering_barrat: float
    clustering_onnela: float
    average_path: float
    statements: list[str]
    """Of its shape, with their uncertainty."""
    strongest: list[NodeIndices]
    """All nodes, the strongest first."""
    between_communities: list[list[float]]
    """How bound to each other communities are: Σw / √(S_a S_b); inside on the diagonal."""


class MilestoneIn(TypedDict):
    """One milestone: what it alone pays, and by when it must be delivered."""

    amount: str
    """Smallest units of the token."""
    deadline: NotRequired[str | int | None]
    """Or give `due_in`."""
    due_in: NotRequired[int | None]
    """Seconds from the chain's time now, instead of `deadline`."""


class MilestoneOut(TypedDict):
    """MilestoneOut."""

    number: int
    """Counted from 1."""
    state: MilestoneState
    amount: Money
    deadline: Moment
    waits_until: Moment | None
    """The last second in which it waits for somebody; null once its money has left, and in a draft."""


MilestoneState: TypeAlias = Literal[
    "pending", "delivered", "rejected", "cured", "contested", "paid", "refunded", "ruled"
]


class MinedIn(TypedDict):
    """The block that holds the transaction."""

    number: int
    hash: str
    final: bool
    """Buried so deep that no reorganisation is expected to undo it."""


class MissOut(TypedDict):
    """A maker that nearly fits."""

    maker: str
    name: str
    because: list[str]


class Moment(TypedDict):
    """A point in time."""

    time: str | None
    """RFC 3339, UTC; null beyond the calendar."""
    unix: int
    """Seconds since 1970-01-01 UTC, as the chain counts them."""


class Money(TypedDict):
    """An amount of a token."""

    amount: str
    """Smallest units of the token."""
    token: str
    decimals: int
    """Digits of the smallest unit behind the point."""
    text: str
    """For people."""


class MoneyFunding(TypedDict):
    """Money was locked in the order, or an amendment gave some back."""

    what: str
    """price, bond, relay fee, or milestone: out of the order above."""
    party: str
    money: Money
    """Of what was given back, see `back`."""
    back: bool
    """Whether it was given back by an amendment."""
    block: int
    log_index: int


class MoneyNode(TypedDict):
    """Somebody who gives or gets."""

    id: str
    kind: NodeKind
    party: str | None


class MovedMoney(TypedDict):
    """Money that something moved."""

    money: Money | None
    """Null for the chain's own coin, and for what is no ERC-20."""
    amount: str
    """Smallest units of the token."""
    text: str
    payer: str | None
    """Null for what a contract held."""
    payee: str | None
    """Null for what a contract holds, or nobody can spend."""


NameWarning: TypeAlias = Literal["mixed_scripts", "look_alike", "invisible", "turned_around"]


class NegotiationOpeningIn(TypedDict):
    """The first offer of talks, in one of three ways: a plan, a drafted order, or terms in full."""

    request_id: NotRequired[str | None]
    """The published request that it answers."""
    plan: NotRequired[DraftIn | None]
    """An order as people plan it."""
    order_id: NotRequired[str | None]
    """A draft of POST /v1/orders."""
    terms: NotRequired[dict[str, Any] | None]
    """By Solidity's names, as GET /v1/orders/{id}/terms has them."""
    clauses: NotRequired[dict[str, Any] | None]
    """What is agreed beside `terms`."""
    valid_until: NotRequired[str | int | None]
    """The last second for an answer. Left out: two days, or as long as it opens."""


class NetworkAsOf(TypedDict):
    """Which state of the chain a network is of."""

    number: int
    hash: str
    finality: str


class NetworkMetrics(TypedDict):
    """A network's indices."""

    of: Of
    level: Level
    as_of: NetworkAsOf | None
    metrics: Metrics | None
    """Null while nobody works with anybody."""


class NetworkNode(TypedDict):
    """An enterprise or a party."""

    id: str
    name: str
    x: float
    """Where it is drawn, from 0 to 1000."""
    y: float
    communities: list[int]
    """Places in `communities`."""
    core: bool
    """Whether it gives out work for products of its own."""
    strength: float
    """Sum of the weights of its links."""
    degree: int
    """How many links it has."""


class NetworkView(TypedDict):
    """A network to be drawn."""

    of: Of
    level: Level
    as_of: NetworkAsOf | None
    """Null for the park, which is on no chain."""
    eq: float | None
    """How good the communities are, by similarity."""
    graph: Graph


class NextPlanIn(TypedDict):
    """Its next version."""

    name: str
    plan: dict[str, Any]
    """The `plan` of a choice, or of a file of `tally plan choose`."""
    follows: int
    """The newest version that you have seen."""


class NodeDraft(TypedDict):
    """The order of a node, to be signed by both of its sides."""

    node: str
    new: bool
    """False: it was drafted before, and waits for signatures."""
    draft: Draft
    specification: dict[str, Any]
    """What it specifies, for its maker's eyes."""
    specification_salt: str
    """With it the maker proves what was meant."""


class NodeIndices(TypedDict):
    """What a node is in its network."""

    node: str
    strength: float
    betweenness: float
    clustering: float
    extending_range: int
    """In how many communities it is."""
    intra: float
    """Share of its strength within its communities."""
    inter: float
    importance: float
    """Share of the network's efficiency that goes with it."""
    stability: float
    """How one-sided its collaborations are: 1 for one partner."""


NodeKind: TypeAlias = Literal["party", "order", "parent", "relayer", "burned", "held"]


class NodeProgress(TypedDict):
    """A piece of work as planned, and as it went."""

    id: str
    item: str
    kind: str
    party: str | None
    """Null for what you make yourself."""
    parent: str | None
    """The node whose order it is paid from; null for yours."""
    state: str
    """`not opened`, `ours`, or how its order stands."""
    failed: bool
    """Whether its order came to nothing."""
    planned: str
    """Of its order or of itself, in smallest units of the plan's currency."""
    start: Moment
    """As planned."""
    due: Moment
    """As planned."""
    order: str | None
    price: Money | None
    """Of its order."""
    paid: Money | None
    """To its maker until now."""
    opened: Moment | None
    delivered: Moment | None
    accepted: Moment | None
    expected: Moment
    """When it was or will be there, by all that is known."""
    late: int
    """Seconds by which that is after it is due; below 0 where before."""


class Notice(TypedDict):
    """Something that a party was told, or will be."""

    kind: ChannelKind
    subject: str
    text: str
    state: Literal["waiting", "sent", "failed"]
    created: Moment
    ended: Moment | None
    attempts: int
    problem: str | None
    """Why the last attempt failed."""


class NoticeIn(TypedDict):
    """A committee gives a member notice, or takes the notice back."""

    kind: Literal["notice"]
    community: str
    """The community's address."""
    member: str
    take_back: NotRequired[bool]


class Notices(TypedDict):
    """How a party is told, and what it was told last."""

    party: str
    mail: bool
    """Whether this service can send e-mail."""
    channels: list[ChannelOut]
    notices: list[Notice]


Objective: TypeAlias = Literal["makespan", "tardiness"]

Of: TypeAlias = Literal["park", "chain"]


class Offer(TypedDict):
    """The last offer to settle."""

    by: Literal["customer", "maker"]
    maker_bps: int
    """Hundredths of a percent."""
    milestones: list[int]
    """Counted from 1; empty for the bond's forfeit."""
    until: Moment | None
    """Null once it was taken."""
    stands: bool


class OfferIn(TypedDict):
    """One side offers to divide what is contested."""

    side: Literal["customer", "maker"]
    maker_bps: int
    """The maker's share, in hundredths of a percent."""
    milestones: NotRequired[list[int] | None]
    """Which, counted from 1; all that are contested where left out, the bond where the list is empty."""


class OpenClaim(TypedDict):
    """The maker's claim that waits."""

    units: int
    amount: Money
    made: Moment
    contested: bool
    pays_from: Moment
    """From when on silence, or the agreed share, decides it."""


class OpeningAdviceIn(TypedDict):
    """The same before there are talks."""

    limit: str
    """The most you would pay, or the least you would take."""
    other_limit: str
    """The same of the other side: yours to guess."""
    discount_bps: NotRequired[int]
    """What a gain is worth to you one offer later, of itself now."""
    other_discount_bps: NotRequired[int]
    outside: NotRequired[str]
    """Your gain if the talks fail."""
    other_outside: NotRequired[str]
    """Smallest units of the token."""
    deadline: NotRequired[int]
    """How long talks can go on, in seconds."""
    every: NotRequired[int]
    """How long each offer takes, in seconds."""
    side: Literal["customer", "maker"]
    token: str


class OpeningRequest(TypedDict):
    """A first offer, complete: send it back with `signature`."""

    request_id: str | None
    terms: dict[str, Any]
    """In full, exactly as they are named in what is signed."""
    clauses: dict[str, Any] | None
    salt: str
    """Makes the talks' id."""
    made_at: str | int
    """RFC 3339 with a time zone, or Unix seconds."""
    valid_until: str | int
    """RFC 3339 with a time zone, or Unix seconds."""


class OpeningToSign(TypedDict):
    """What a side signs to begin talks. It moves no money and opens no order."""

    signer: str
    """Whose key signs; a delegate's with the right scope does as well."""
    sentence: str
    """What the signature means. Read it; `digest` stands for exactly this."""
    primary_type: str
    digest: str
    """The 32 bytes that are signed. `tally sign` prints the same."""
    typed_data: dict[str, Any]
    """EIP-712, as eth_signTypedData_v4 takes it."""
    order_id: str
    """The order that the terms would open: their digest."""
    terms_sentence: str
    """What the terms mean; `digest` names them by `order_id`."""
    terms_typed_data: dict[str, Any]
    """The terms as they would be signed to open the order: their digest is `order_id`."""
    price: Money
    as_of: AsOf
    negotiation: str
    """The id that the talks will have."""
    specification_salt: str | None
    """Told once, if the plan had a `specification`: keep both."""
    request: OpeningRequest


class Openings(TypedDict):
    """What this service takes no part in opening. The contracts know of no stop, and exits never ask."""

    open: bool
    """False: nothing new is drafted, posted, taken or opened here."""
    reason: str | None
    """Why not."""
    link: str | None
    caps: list[Money]
    """The most that one order may lock, price and bond together."""
    capped_tokens_only: bool
    """Whether orders in other tokens are not opened here."""
    screened: bool
    """Whether addresses on a list of the operator's are refused."""


class Order(TypedDict):
    """An order as it stands at one block."""

    id: str
    status: OrderStatus
    kind: OrdersKind
    version: int
    """Of the terms in force: one more with each change that both signed."""
    customer: str
    maker: str | None
    """Null while a posted order waits for one."""
    acting_customer: str
    """Who acts as the customer: of a sub-order whose milestone above has failed, the customer above."""
    parent: ParentOut | None
    """The milestone that pays, of a sub-order."""
    token: Token
    price: Money
    bond: Money
    fee_bps: int
    """Share of every payout that is burned, in hundredths of a percent."""
    fee_burned: Money
    review: int
    """Seconds."""
    cure: int
    """Seconds."""
    open_by: Moment
    court_by: Moment
    closed_at: Moment | None
    milestones: list[MilestoneOut]
    locked: Money
    """What the order holds now: unsettled milestones, and the bond until it closes."""
    turn: list[Turn]
    """Whose turn it is; several can be at once. Empty once nothing is left to do."""
    next_due: Moment | None
    """The first second at which POST …/poke does something."""
    emptied_by: Moment | None
    """By when nothing is locked any more if both are silent from now on."""
    draft: Draft | None
    """What is still to be signed, while it is a draft."""
    as_of: AsOf


class OrderFiles(TypedDict):
    """An order's files, and for whom their keys should be sealed now."""

    files: list[FileOut]
    readers: list[ReaderOut]
    as_of: AsOf


class OrderInTree(TypedDict):
    """An order, and those that are paid out of it."""

    id: str
    status: OrderStatus
    kind: OrdersKind
    customer: str
    maker: str | None
    price: Money
    milestone: int | None
    """The milestone of the order above that pays it, counted from 1; null at the top."""
    sponsored: bool | None
    """Whether the customer of the order above has signed it, so that it is paid by itself."""
    withheld: Money | None
    """What waits until the milestone above is paid."""
    sub_orders: list[OrderInTree]


class OrderListed(TypedDict):
    """An order in a list."""

    id: str
    status: OrderStatus
    kind: OrdersKind
    customer: str
    maker: str | None
    """Null while a posted order waits for one."""
    price: Money
    bond: Money
    milestones: int
    """How many."""
    settled: int
    """How many of them are paid, refunded or ruled."""
    deadline: Moment
    """Of the first milestone that is not settled, or else of the last."""
    open_by: Moment
    """Until when a posted order can be taken."""
    version: int
    """Of the terms in force."""
    opened_at: Moment
    """When it was posted or opened."""
    closed_at: Moment | None
    """Null while anything is locked."""
    turn: Turn | None
    """Whose turn it is first; null once it is finished. Ratings have turns of their own: GET
    /v1/orders/{id}/ratings.
    """
    next_due: Moment | None
    """The first second at which POST …/poke does something."""


class OrderMoney(TypedDict):
    """An order's money: what came in is what went out and what is held."""

    id: str
    token: Token
    fundings: list[MoneyFunding]
    payments: list[Payment]
    held: Money
    """In the order, its sub-orders and its pot."""
    nodes: list[MoneyNode]
    links: list[Link]
    """Flows between the nodes; none is zero."""
    as_of: AsOf


class OrderPage(TypedDict):
    """Some orders, the newest first."""

    after: str | None
    """Give it as `after` to go on; null where there is no more."""
    as_of: AsOf
    orders: list[OrderListed]


OrderStatus: TypeAlias = Literal[
    "draft", "posted", "open", "bond_wait", "bond_contested", "closed", "cancelled", "metered"
]


class OrdersFunding(TypedDict):
    """What a side must bring when the order opens, and how the escrow gets it."""

    needed: Money
    balance: Money
    allowance: Money
    """What the escrow may take already; enough of it needs no permit."""
    permit: ToSign | None
    """ERC-2612: sign it, and no approval is needed. Null where nothing is needed or the token has none."""
    permit_deadline: Moment | None
    """The deadline in `permit`; send it with the signature."""


OrdersKind: TypeAlias = Literal["order", "resource", "capability"]


class OrdersOpeningIn(TypedDict):
    """A draft that its sides sign here and open: where one of them is a community, whose committee's
    members sign one after another. One without a maker is posted, for makers to take. Money is taken by
    allowance.
    """

    kind: Literal["opening"]
    order: str
    """The draft's id."""


class ParentIn(TypedDict):
    """The milestone of a running order that pays this one."""

    order: str
    milestone: int
    """Counted from 1."""


class ParentOut(TypedDict):
    """The milestone of the order above that pays a sub-order."""

    order: str
    milestone: int
    """Counted from 1."""


class PartOut(TypedDict):
    """What one key signs."""

    side: str
    """Which side of the act; give it back with the signature."""
    party: str
    """Whose signature it is, or a part of."""
    member: str | None
    """The member of the party's committee that signs; null where the party itself does."""
    needed: bool
    """Whether it counts towards what the act needs."""
    signed: bool
    to_sign: ToSign | None
    """What this key signs; null where that is the act's own `typed_data`."""


class PartiesDelegateIn(TypedDict):
    """Another account acts for the party, within limits, for as long as the key that says so."""

    sender: NotRequired[str | None]
    """Which key's wallet sends it: the party's first one where left out. A recovery address can propose and
    revoke keys.
    """
    change: Literal["delegate"]
    delegate: str
    rights: list[Right]
    """None takes all of them away."""
    until: str | int
    """The last second."""


class PartiesProfileIn(TypedDict):
    """The party's entry, anew. It is public: say nothing personal in it."""

    sender: NotRequired[str | None]
    """Which key's wallet sends it: the party's first one where left out. A recovery address can propose and
    revoke keys.
    """
    change: Literal["profile"]
    roles: list[RoleName]
    profile_digest: NotRequired[str]
    """Digest of its digital model in canonical form."""
    uri: NotRequired[str]
    """Where the profile can be read."""


class Party(TypedDict):
    """A party as the registry and cyber-credit know it."""

    party: str
    registered: bool
    since: Moment | None
    roles: list[RoleName]
    profile_digest: str
    """Zero where it gave none."""
    uri: str
    """Not checked by anybody."""
    uri_warnings: list[NameWarning]
    """Why to look twice at it: letters that look like others, marks that nobody sees."""
    nonce: int
    """Of its next signed message to the registry."""
    recovery: str | None
    """Who can propose and revoke keys when all are lost: the address in force."""
    recovery_change: RecoveryChange | None
    """The last one proposed, if it is not in force."""
    keys: list[Key]
    delegates: list[Delegate]
    """Who may act for it, as they were named."""
    community: bool
    """Whether it is a community: GET /v1/communities/{address}."""
    credit: CreditSummary
    as_of: AsOf


class PartyListed(TypedDict):
    """A registered party."""

    party: str
    since: Moment
    roles: list[RoleName]
    uri: str
    """Where its profile can be read. Not checked by anybody."""
    new: bool
    """Nothing is known about it yet: that is not a bad score."""
    score: str
    """Exact: the chain's fixed point with nine places."""
    tier: int


class PartyMoney(TypedDict):
    """What a party has, and what is held for it."""

    party: str
    wei: str
    """Native coin of its own account."""
    tokens: list[Held]
    """The deployment's own; another is asked for with `token`."""
    stake: Money
    """Behind its word, in cyber-credit."""
    stake_unlocks: Moment | None
    """From when on it can be taken back; null for at once."""
    as_of: AsOf


class PartyPage(TypedDict):
    """Some parties."""

    after: str | None
    """Give it as `after` to go on; null where there is no more."""
    as_of: AsOf
    parties: list[PartyListed]


class PayIn(TypedDict):
    """A community pays somebody from its own account."""

    community: str
    """The community's address."""
    valid_until: NotRequired[str | int | None]
    """The last second in which it can be sent; a week where left out."""
    kind: Literal["pay"]
    token: str
    """A token's address, or the symbol of one of the deployment's own."""
    to: str
    amount: str
    """Smallest units of the token."""


class PayLineIn(TypedDict):
    """Pay a recorded line that is due, or divide a disputed one that nobody decided."""

    payee: str
    line_hash: str
    do: Literal["pay_line"]


class Payment(TypedDict):
    """Money left the order."""

    of_bond: bool
    to_maker: Money
    to_customer: Money
    fee: Money
    """Burned."""
    linked: bool
    """Whether orders above, sub-orders or a pot share in it."""
    block: int
    log_index: int


Pays: TypeAlias = Literal["first-price", "second-price"]


class PermitIn(TypedDict):
    """PermitIn."""

    deadline: str | int
    """The deadline in the signed permit."""
    signature: str


class PlaceIn(TypedDict):
    """Where it is delivered."""

    name: NotRequired[str | None]
    """For people."""
    latitude: float
    longitude: float


class PlanDrafts(TypedDict):
    """What is to be signed now for a plan."""

    plan: str
    """What identifies the plan."""
    drafts: list[NodeDraft]
    waiting: list[WaitingNode]
    failed: list[str]
    """Nodes whose order came to nothing: name them in `again`."""
    as_of: AsOf


class PlanIn(TypedDict):
    """Who could make what."""

    bill: dict[str, Any]
    """A bill of materials: `items` and `lines`, as `tally plan explode` reads it."""
    offers: dict[str, Any]
    """Demands, stock, routings, resources, quotes, rentals, capabilities and transport, as `tally plan
    choose` reads them, without `bom`.
    """
    milestone: NotRequired[int]
    """Of your order: pays the first sub-orders."""
    explained: NotRequired[bool]
    """Whether ways not taken are tried."""


class PlanLine(TypedDict):
    """A plan of yours."""

    id: str
    name: str
    version: int
    """Its newest version, counted from 1."""
    created: Moment
    changed: Moment


class PlanPage(TypedDict):
    """Some of your plans, the newest first."""

    plans: list[PlanLine]
    after: str | None
    """Where the next page begins; null at the end."""


class PlanProgress(TypedDict):
    """A plan against what happened."""

    plan: str
    """What identifies the plan."""
    order: str
    placed: int
    """Nodes that are orders with others."""
    opened: int
    """Those of them that have an order of which something may come."""
    failed: list[str]
    other_price: list[str]
    """Nodes whose order is for another price than planned."""
    nodes: list[NodeProgress]
    targets: list[TargetProgress]
    as_of: AsOf


class PlanVersion(TypedDict):
    """A version that is kept."""

    version: int
    hash: str
    """What identifies the plan."""
    kept: Moment


class PostsOpenIn(TypedDict):
    """What an opening may carry beside the two sides' own signatures."""

    sponsor: NotRequired[str | None]
    """Of a sub-order: the signature of the customer above over the same typed data. With it the sub-order
    is paid as it performs, without it within the limits of `max_subcontract_bps` and its maker's bond.
    """


class Pot(TypedDict):
    """What is divided among those who did the work."""

    pot: str
    owner: str
    free: Money
    """Not yet divided, nor set aside for recorded lines."""
    round: int
    """How often it was divided."""
    signed_from: Moment
    """From when on signed splits and roots are carried out."""
    waiting: int
    """Lines that wait for money."""
    roots: list[RootOut]
    splits: list[SplitOut]
    lines: list[PotsLineOut]
    as_of: AsOf


class PotsAnswerIn(TypedDict):
    """Answer agreements recorded after a root that pays them was final."""

    do: Literal["answer"]


class PotsLineOut(TypedDict):
    """An agreement that was recorded."""

    line: str
    payee: str
    line_hash: str
    owed: Money
    set_aside: Money
    state: str
    payable_from: Moment
    arbiter: str | None


class PotsOpenIn(TypedDict):
    """Open an order's pot before its money comes, so that agreements can be recorded."""

    do: Literal["open"]


class Problem(TypedDict):
    """RFC 9457. Some types have members of their own: see GET /v1/problems."""

    type: str
    """Which kind of problem; leads to its page."""
    title: str
    status: int
    detail: str
    """What was wrong and what to do, in one sentence."""
    instance: NotRequired[str]


class ProblemKind(TypedDict):
    """A kind of problem."""

    type: str
    title: str
    status: int
    remedy: str
    """What to do."""
    example: dict[str, Any]


class ProfileInOutput(TypedDict):
    """What a maker can do, or who a customer is. Public. Its hash is that of exactly what is sent, in
    canonical JSON (RFC 8785).
    """

    format: Literal["tallystick-profile/1"]
    name: str
    description: str
    place: PlaceIn
    token: str
    """The token that amounts here are in."""
    equipment: list[EquipmentIn]
    specialities: list[SpecialityIn]
    """Empty of who only orders: it has a name and a place then."""
    calendars: list[CalendarIn]
    """A task without one is free for its weekly hours."""
    bond_bps: int
    """The largest bond you put up, as a share of the price."""
    rules: RulesIn


class ProfileOut(TypedDict):
    """A published profile."""

    party: str
    version: int
    """One more with each change; the `ETag` holds it."""
    profile: ProfileInOutput
    digest: str
    """keccak-256 of the profile's canonical JSON (RFC 8785)."""
    anchored: bool
    """Whether the party registry holds exactly this digest."""
    anchored_digest: str
    """What the party registry holds; zeros for nothing."""
    changed_at: Moment
    as_of: AsOf


class ProfilesProfileIn(TypedDict):
    """What a maker can do, or who a customer is. Public. Its hash is that of exactly what is sent, in
    canonical JSON (RFC 8785).
    """

    format: NotRequired[Literal["tallystick-profile/1"]]
    name: str
    description: NotRequired[str]
    place: PlaceIn
    token: str
    """The token that amounts here are in."""
    equipment: NotRequired[list[EquipmentIn]]
    specialities: NotRequired[list[SpecialityIn]]
    """Empty of who only orders: it has a name and a place then."""
    calendars: NotRequired[list[CalendarIn]]
    """A task without one is free for its weekly hours."""
    bond_bps: NotRequired[int]
    """The largest bond you put up, as a share of the price."""
    rules: NotRequired[RulesIn]


class ProofIn(TypedDict):
    """A line that you were shown."""

    proof: dict[str, Any]
    pot: NotRequired[str | None]
    """Which pot is to have its hash."""


class ProofOut(TypedDict):
    """What a proof proves."""

    payee: str
    line_hash: str
    number: int
    count: int
    line: Any
    places: list[str] | None
    """Where the pot has the hash for this payee, in words; null if none was asked."""


class PublishIn(TypedDict):
    """Publish the shares of the proposed root, which begins its window."""

    do: Literal["publish"]
    shares: list[ShareIn]


Purpose: TypeAlias = Literal["specification", "drawing", "bill_of_materials", "evidence", "other"]


class Quiet(TypedDict):
    """Hours in which nothing comes, unless it would be too late afterwards."""

    begins: str
    ends: str
    zone: NotRequired[str]


class QuitIn(TypedDict):
    """Leave the pool. What open cases lock stays locked."""

    do: Literal["quit"]


class Quota(TypedDict):
    """One party's relayed transactions of today, by whoever sent them in: counted is who signed."""

    party: str
    limit: int | None
    """A day; null for no limit."""
    used: int
    remaining: int | None
    """Null for no limit."""


class Quote(TypedDict):
    """What an order of a price would ask of a maker now."""

    maker: str
    price: Money
    tier: int
    bond: Money
    """The least that satisfies both the tier and the exposure limit."""
    bond_bps: int
    """The same as a share of the price, rounded up, in hundredths of a percent."""
    fee_bps: int
    """Least fee."""
    exposure_left: str
    """Credit units of unsecured exposure still free."""
    as_of: AsOf


class RaiseIn(TypedDict):
    """One side takes what is contested to the court of the order."""

    sender: NotRequired[str | None]
    """A key that may act for the party; its own first address where left out."""
    side: Literal["customer", "maker"]
    milestones: NotRequired[list[int] | None]
    """Which, counted from 1; all that are contested where left out."""
    court_data: NotRequired[str]
    """What the court is handed, exactly as both sides' hash of it says; `0x` for nothing."""


class RankedBid(TypedDict):
    """A bid in its place."""

    bidder: str
    price: str
    handicap: str
    compared: str
    """Price and handicap."""


class RatingListed(TypedDict):
    """What one side of an order said about the other."""

    order: str
    rater: str
    ratee: str
    quality: int
    delivery: int
    cost: int
    communication: int
    comment_hash: str | None
    """Null for none, and once it was withdrawn."""
    revealed_at: Moment
    withdrawn: bool
    reply_hash: str | None


class Ratings(TypedDict):
    """Both ratings of an order and when they can be sealed and revealed."""

    id: str
    customer: SideRating
    maker: SideRating
    closed_at: Moment | None
    seals_until: Moment | None
    """The last second for a seal; null before the order closed."""
    reveal_from: Moment | None
    reveal_until: Moment | None
    apply_from: Moment | None
    """From when on they can be applied without a further reveal; null before the order closed."""
    apply_until: Moment | None
    """The last second for applying them: what nobody applied by then never counts."""
    applied: bool
    """Whether they have moved the scores."""
    on_time: bool
    defaulted: bool
    fee_burned: Money
    ruled: Ruled | None
    next: list[Turn]
    """Who can do what, by when, and what silence does."""
    as_of: AsOf


class RatingsListed(TypedDict):
    """Some ratings."""

    after: str | None
    """Give it as `after` to go on; null where there is no more."""
    as_of: AsOf
    ratings: list[RatingListed]


class RatingsRevealIn(TypedDict):
    """A rating as it was sealed."""

    quality: int
    delivery: int
    cost: int
    communication: int
    comment_hash: NotRequired[str]
    """Salted hash of the private comment, or zero."""
    salt: str
    """keccak256 of the rater's signature over the salt's typed data."""


class RatingsSealIn(TypedDict):
    """A sealed rating. Make the seal yourself: whoever sees marks and salt before the reveal knows the
    rating.
    """

    rater: Literal["customer", "maker"]
    seal: str
    """keccak256(abi.encode(id, rater, quality, delivery, cost, communication, comment hash, salt)); zero
    takes an earlier seal back.
    """


class ReaderOut(TypedDict):
    """Somebody who may read an order's files, once a key is sealed for it."""

    reader: str
    role: str
    """`customer`, `maker`, or `arbitrator` of a dispute."""
    key: EncryptionKeyOut | None
    """Null while it has published none."""


class ReadersIn(TypedDict):
    """More readers of a file, such as arbitrators of a dispute."""

    keys: list[SealedKeyIn]


class Receiver(TypedDict):
    """Who gets a kind of money that no party of an order asks for."""

    what: str
    who: str
    address: str | None


class RecordOut(TypedDict):
    """A record of yours."""

    id: str
    hash: str
    """keccak256 of its canonical form."""
    begins: Moment
    record: dict[str, Any]


class RecordPage(TypedDict):
    """Some of your records, by when they began."""

    records: list[RecordOut]
    after: str | None
    """Where the next page begins; null at the end."""


class RecordsIn(TypedDict):
    """Records of what was done, all of them or none."""

    records: list[dict[str, Any]]
    """As docs/cost-records.md has them."""


class RecordsKept(TypedDict):
    """What became of a batch."""

    kept: int
    """How many were new."""
    known: int
    """How many were there already, the same to the last byte."""


class RecoveryChange(TypedDict):
    """A recovery address that was proposed and is not in force."""

    to: str | None
    """Null to have none."""
    valid_from: Moment
    """48 hours after it was proposed."""
    proposed_by: str
    """Which key proposed it."""
    standing: AccessStanding
    """`waiting`, or `void`: while it waited, the key that proposed it was revoked."""


class RecoveryIn(TypedDict):
    """Who may propose and revoke keys when all are lost. It can move no money, and takes 48 hours."""

    sender: NotRequired[str | None]
    """Which key's wallet sends it: the party's first one where left out. A recovery address can propose and
    revoke keys.
    """
    change: Literal["recovery"]
    recovery: str | None
    """Null for nobody."""


class RefundIn(TypedDict):
    """The maker gives milestones back."""

    milestones: list[int]
    """Milestones, counted from 1."""


class Refusal(TypedDict):
    """Why the contract refused, decoded."""

    detail: str
    """In a sentence."""
    error: str | None
    """The custom error's name."""
    arguments: dict[str, Any]


class Refused(TypedDict):
    """What is not erased yet, because an order still runs."""

    order: str
    why: str
    possible_from: Moment
    """When the order is decided at the latest. Once it closes, it is possible."""


class RegistrationIn(TypedDict):
    """An entry in the party registry. It is public: say nothing personal in it."""

    party: str
    """The party's first address, which becomes its id."""
    roles: list[RoleName]
    """What it does."""
    profile_digest: NotRequired[str]
    """Digest of its digital model in canonical form."""
    uri: NotRequired[str]
    """Where the profile can be read. Public."""
    valid_until: NotRequired[str | int | None]
    """The last second at which the signature works. Left out: a day from now."""


class RegistrationRequest(TypedDict):
    """What was asked, complete: send it back with `signature`."""

    party: str
    roles: list[RoleName]
    profile_digest: str
    uri: str
    valid_until: int
    """Unix seconds."""


class RegistrationToSign(TypedDict):
    """What the party signs, and what it sends back with the signature."""

    signer: str
    """Whose key signs; a delegate's with the right scope does as well."""
    sentence: str
    """What the signature means. Read it; `digest` stands for exactly this."""
    primary_type: str
    digest: str
    """The 32 bytes that are signed. `tally sign` prints the same."""
    typed_data: dict[str, Any]
    """EIP-712, as eth_signTypedData_v4 takes it."""
    request: RegistrationRequest
    as_of: AsOf


class RejectionIn(TypedDict):
    """The customer refuses delivered milestones."""

    milestones: list[int]
    """Milestones, counted from 1."""
    reason_hash: str
    """Hash of the private reason."""


class RelayStatus(TypedDict):
    """What this service still relays today. A wallet can always send by itself."""

    relayer: str
    quota: Quota | None
    """Of the party asked about, or of the caller; null without one."""
    spending: Spending
    resets: Moment
    """Midnight, UTC."""


class Relayer(TypedDict):
    """Who pays for gas."""

    address: str
    balance: str
    """Native coin in wei."""


class ReleaseIn(TypedDict):
    """Free a seat's stake once the case is over, and pay its fee or fine its silence."""

    do: Literal["release"]
    case: str
    arbitrator: str


class ReleaseLineIn(TypedDict):
    """Give up what a recorded line owes, as its payee."""

    payee: str
    line_hash: str
    do: Literal["release_line"]
    pot: str


class Reorganisation(TypedDict):
    """A branch that was taken back."""

    noticed_at: Moment
    ancestor: int
    """The last block that both branches have."""
    old: int
    """Height of the branch that was taken back."""
    new: int
    """Height of the one which took its place."""
    events: int
    """Events that went with it; they are kept as evidence."""


class ReplanIn(TypedDict):
    """What has become known of a running plan."""

    version: NotRequired[int | None]
    """Of the plan; the newest where left out."""
    news: dict[str, Any]
    """`longer`, `down`, `defaulted`, `cancelled`; new `machines`, `orders`, `operations`, `transport`: as
    `tally plan replan` reads them. Operations are the plan's nodes; steps are minutes.
    """
    at: NotRequired[str | int | None]
    """The present; now where left out."""
    schedule: NotRequired[dict[str, Any] | None]
    """What is worked by until now: the `schedule` of an earlier answer. Left out: the plan's own days."""
    slack_bps: NotRequired[int]
    """How much worse than the best it may be for the sake of keeping, in hundredths of a percent."""
    objective: NotRequired[Objective]
    seconds: NotRequired[int]
    """Stop after so long."""


class ReplyIn(TypedDict):
    """An answer to the other side's revealed rating."""

    sender: NotRequired[str | None]
    """A key that may act for the party; its own first address where left out."""
    side: Literal["customer", "maker"]
    """Who answers."""
    text_hash: str
    """Salted, as a comment's; the text can be told afterwards."""


class RequestIn(TypedDict):
    """What a customer asks for."""

    kind: NotRequired[OrdersKind]
    title: str
    """In a line."""
    description: NotRequired[str]
    """For people, up to 4,000 characters."""
    capability: NotRequired[CapabilityIn | None]
    """Without it the request is found by its words alone, and by no matching."""
    quantity: NotRequired[int]
    place: NotRequired[PlaceIn | None]
    begin: NotRequired[str | int | None]
    """When work may begin. Left out: at once."""
    due: str | int
    """By when the last of it is to be delivered."""
    token: NotRequired[str | None]
    """What it is paid in: an address, or a symbol of GET /v1/deployment."""
    budget_least: NotRequired[str | None]
    budget: NotRequired[str | None]
    """The most you would pay. Public."""
    bom: NotRequired[BomIn | None]
    conditions: NotRequired[ConditionsIn]
    visibility: NotRequired[Visibility]
    parties: NotRequired[list[str]]
    """Who sees it and may answer, if it is not public."""
    closes_at: NotRequired[str | int | None]
    """The last second for answers. Left out: `due`."""


class RequestOut(TypedDict):
    """A request as it stands."""

    id: str
    state: RequestState
    version: int
    """One more with each change; the `ETag` holds it."""
    customer: str
    kind: OrdersKind
    title: str
    description: str
    capability: CapabilityIn | None
    quantity: int
    place: PlaceIn | None
    begin: Moment | None
    due: Moment
    budget_least: Money | None
    budget: Money | None
    bom: BomIn | None
    conditions: ConditionsIn
    visibility: Visibility
    parties: list[str]
    """Shown to the customer alone."""
    created_at: Moment
    changed_at: Moment
    published_at: Moment | None
    closes_at: Moment
    awarded_to: str | None
    """The maker with whom an order was agreed."""
    order_id: str | None
    """That order."""


class RequestPage(TypedDict):
    """A page of requests, the newest first."""

    requests: list[RequestOut]
    after: str | None
    """Give it as `after` to go on; null where there is no more."""


RequestState: TypeAlias = Literal["draft", "published", "awarded", "closed", "withdrawn"]


class ResignationIn(TypedDict):
    """A member leaves a community, and its committee, at once."""

    kind: Literal["resignation"]
    community: str
    """The community's address."""
    member: str
    """Which member."""


class RevealsIn(TypedDict):
    """One rating, or both in one transaction, which is the cheapest way."""

    customer: NotRequired[RatingsRevealIn | None]
    """The customer's rating of the maker."""
    maker: NotRequired[RatingsRevealIn | None]
    """The maker's rating of the customer."""


class RevocationIn(TypedDict):
    """A grant is taken back at once."""

    sender: str
    """The maker's wallet, or the party's own."""
    party: str
    """Whose grant."""
    resource: str


class RevokeIn(TypedDict):
    """A key is revoked at once and for ever, with all that it proposed or named and that still waits."""

    sender: NotRequired[str | None]
    """Which key's wallet sends it: the party's first one where left out. A recovery address can propose and
    revoke keys.
    """
    change: Literal["revoke"]
    key: str


Right: TypeAlias = Literal["open", "deliver", "accept", "settle", "rate", "withdraw", "profile"]

RoleName: TypeAlias = Literal[
    "prosumer",
    "producer",
    "sharer",
    "factory_owner",
    "order_acceptor",
    "internal_producer",
    "internal_consumer",
    "consumer",
    "order_provider",
    "resource_consumer",
    "capability_consumer",
    "external_producer",
    "third_party_producer",
]


class RollupIn(TypedDict):
    """What is told of a period."""

    model: dict[str, Any]
    """The cost model, as docs/cost-records.md has it."""
    since: NotRequired[str | int | None]
    """Only work begun then or later."""
    until: NotRequired[str | int | None]
    """Only work begun before."""
    without: NotRequired[list[str]]
    """Records that were wrong, by their ids."""
    spent: NotRequired[dict[str, Any] | None]
    """What resources really cost, and pools that orders share."""
    orders: NotRequired[list[str]]
    """Only these objects of the model; all where left out."""


class RootIn(TypedDict):
    """A pot divided by a root: the owner's signature proposes it; all payees' make it final at once. Sent
    again and again, it does what is next: propose, then acknowledge, or publish the shares.
    """

    kind: Literal["cost_root"]
    pot: str
    """The pot: an order's id, or a deposit's."""
    shares: list[ShareIn]


class RootOut(TypedDict):
    """A root that was proposed."""

    distribution: str
    """What claims know it by."""
    round: int
    root: str
    total: Money
    count: int
    """How many shares it has."""
    pending: bool
    published: bool
    """Whether its shares are on the chain, so that proofs can be made."""
    final_from: Moment | None
    """From when on the owner can make it final."""
    final: Moment | None
    claimed: Money
    swept: bool
    """Whether what nobody claimed went back."""
    shares: list[ShareOut] | None
    """Once published."""


class RowIn(TypedDict):
    """Somebody's part of an order."""

    member: str
    """A member; the community itself is the common purse."""
    bps: int
    """Hundredths of a percent."""


class RuleLineIn(TypedDict):
    """Rule on a disputed line, as the arbiter that its agreement names."""

    payee: str
    line_hash: str
    do: Literal["rule_line"]
    pot: str
    payee_bps: int
    """Hundredths of a percent."""


class Ruled(TypedDict):
    """What courts said about the order, which stands beside what its parties say."""

    count: int
    maker_bps: int
    """The maker's share of all that was ruled on."""
    amount: Money
    """All that was ruled on."""


class RulesIn(TypedDict):
    """What you ask of orders and customers. Hard: who does not meet it is not matched with you."""

    least_order: NotRequired[str | None]
    """The smallest order you take."""
    most_order: NotRequired[str | None]
    """The largest."""
    most_distance: NotRequired[int | None]
    """Metres to the place of delivery."""
    least_credit_ppm: NotRequired[int | None]
    """Least credit score of the customer, in millionths."""
    only_communities: NotRequired[list[str]]
    never_parties: NotRequired[list[str]]


class ScheduleIn(TypedDict):
    """What is to be done on which machines."""

    problem: dict[str, Any]
    """Machines, orders, operations and transport, as `tally plan schedule` reads them."""
    objective: NotRequired[Objective]
    seconds: NotRequired[int]
    """Stop after so long."""


class SealToSign(TypedDict):
    """What the rater signs to set its seal."""

    signer: str
    """Whose key signs; a delegate's with the right scope does as well."""
    sentence: str
    """What the signature means. Read it; `digest` stands for exactly this."""
    primary_type: str
    digest: str
    """The 32 bytes that are signed. `tally sign` prints the same."""
    typed_data: dict[str, Any]
    """EIP-712, as eth_signTypedData_v4 takes it."""
    replaces: str | None
    """The seal that it takes the place of."""
    as_of: AsOf


class SealedKeyIn(TypedDict):
    """A file's key, sealed with HPKE for one reader."""

    reader: str
    """Party, or its arbitrator or advisor, with a published key."""
    number: int
    """Which of the party's keys; the highest counts."""
    encapsulated: str
    """HPKE's `enc`, 32 bytes."""
    ciphertext: str
    """The file's key and its tag."""


class SealedKeyOut(TypedDict):
    """SealedKeyOut."""

    reader: str
    """Party, or its arbitrator or advisor, with a published key."""
    number: int
    """Which of the party's keys; the highest counts."""
    encapsulated: str
    """HPKE's `enc`, 32 bytes."""
    ciphertext: str
    """The file's key and its tag."""
    given_by: str
    """Which party of the order let the reader in."""


class SeatOut(TypedDict):
    """Who was drawn for a case."""

    arbitrator: str
    round: int
    """0 for the first panel, then that of an appeal."""
    duty: str
    """drawn, sealed, revealed or released."""


class SenderIn(TypedDict):
    """Whose own wallet sends it: its signature is not needed then, where the contract knows the sender."""

    sender: str


class Sessions(TypedDict):
    """The party's sessions, the newest first."""

    sessions: list[ListedSession]


class SettleAppealIn(TypedDict):
    """Pay out what an appeal left, once the case is over."""

    do: Literal["settle_appeal"]
    case: str
    round: int


class SettledIn(TypedDict):
    """How an order was settled."""

    order: str
    customer: str
    escrow: str
    """In the model's currency, as people write it."""
    rule: str
    fee: NotRequired[str | None]
    at: NotRequired[str | None]
    pot: NotRequired[str | None]


class SettlementIn(TypedDict):
    """What is payable for an order's work, and to whom."""

    model: dict[str, Any]
    """The cost model, as docs/cost-records.md has it."""
    since: NotRequired[str | int | None]
    """Only work begun then or later."""
    until: NotRequired[str | int | None]
    """Only work begun before."""
    without: NotRequired[list[str]]
    """Records that were wrong, by their ids."""
    spent: NotRequired[dict[str, Any] | None]
    """What resources really cost, and pools that orders share."""
    order: str
    """Which object of the model."""
    milestone: NotRequired[int | None]
    pot: NotRequired[str | None]
    """Who pays on the chain: an order, or a pot."""
    escrow: NotRequired[str | None]
    """Instead, without a chain: the most that is payable."""
    rule: NotRequired[str | None]
    """`fixed:9000`, `cost-plus:8%` or `shared:9000,savings=50%,overrun=60%`."""
    specification: NotRequired[SpecificationIn | None]
    """Instead: it is held against the terms on the chain."""
    payees: NotRequired[dict[str, str]]
    """Which party each performer of the records is; not needed for addresses."""


class SettlementLine(TypedDict):
    """A settlement that you keep."""

    id: str
    """The job that reckoned it."""
    order: str
    milestone: int | None
    """Null for all."""
    pot: str | None
    kept: Moment


class SettlementPage(TypedDict):
    """Some of your settlements, the newest first."""

    settlements: list[SettlementLine]
    after: str | None
    """Where the next page begins; null at the end."""


class ShareIn(TypedDict):
    """What somebody gets of a pot."""

    payee: str
    amount: str
    """Smallest units of the token."""
    line_hash: NotRequired[str]
    """Of the agreement that it settles, if any."""


class ShareOut(TypedDict):
    """A payee's part of a root or split."""

    number: int
    """Counted from 1."""
    payee: str
    amount: Money
    line_hash: str
    claimed: bool


class SharesIn(TypedDict):
    """A pot's money divided at once, by the owner's and every payee's signature."""

    kind: Literal["cost_split"]
    pot: str
    """The pot: an order's id, or a deposit's."""
    shares: list[ShareIn]


class SideRating(TypedDict):
    """One side's rating of the other."""

    rater: str
    ratee: str
    seal: str | None
    revealed: Marks | None
    comment: Words | None
    """What the rater said with it."""
    reply: Words | None
    """What the rater answered to the other side's rating."""
    withdrawn: bool
    """The rater took its words back; the score keeps what it learned."""
    salt: ToSign
    """Its signature's hash is the rating's salt. Show the signature to nobody."""


class SignInIn(TypedDict):
    """The challenge's message with the account's signature."""

    message: str
    signature: str
    cookie: NotRequired[bool]
    """For browsers: keep the session in a cookie that no script can read; no token is told."""


class SignWithdrawIn(TypedDict):
    """SignWithdrawIn."""

    holder: NotRequired[Holder]
    token: str
    """Its address, or the symbol of a token of GET /v1/tokens."""
    amount: NotRequired[str | None]
    """Left out: all."""
    to: NotRequired[str | None]
    """Any address; the party itself where left out."""
    valid_until: NotRequired[str | int | None]
    """The last second at which it works. Left out: in a day."""


class SignatureIn(TypedDict):
    """One side's signature over a draft."""

    party: Literal["customer", "maker"]
    signature: str
    permit: NotRequired[PermitIn | None]


class Signed(TypedDict):
    """What a side has signed."""

    terms: bool
    permit: bool
    cancelled: bool
    """It made its signature worthless on the chain: make a new draft."""


class SignedAgreementIn(TypedDict):
    """One side takes the other's standing offer, exactly as it stands."""

    side: Literal["customer", "maker"]
    signature: str


class SignedAnswerIn(TypedDict):
    """SignedAnswerIn."""

    previous: str
    """The digest of the step that it answers."""
    made_at: str | int
    """RFC 3339 with a time zone, or Unix seconds."""
    signature: str
    """Of a key: 65 bytes. Of a community or another contract: what its ERC-1271 takes."""


class SignedApprovalIn(TypedDict):
    """SignedApprovalIn."""

    milestones: list[int]
    """Milestones, counted from 1."""
    seal: NotRequired[str]
    """The customer's sealed rating, riding along if it has sealed none yet."""
    signature: str


class SignedAssignmentIn(TypedDict):
    """The maker directs all its further pay into the order's pot."""

    signature: str


class SignedBySide(TypedDict):
    """SignedBySide."""

    customer: Signed
    maker: Signed


class SignedClaimContestIn(TypedDict):
    """The customer's answer to the open claim."""

    reason_hash: str
    """Hash of the private reason."""
    signature: str


class SignedClaimIn(TypedDict):
    """Use beyond what was paid, for which the meter has no voucher."""

    units: int
    """Units of use."""
    signature: str


class SignedContestIn(TypedDict):
    """SignedContestIn."""

    milestones: list[int]
    """Milestones, counted from 1."""
    reason_hash: str
    """Hash of the private reason."""
    signature: str


class SignedCounterIn(TypedDict):
    """SignedCounterIn."""

    previous: str
    """The digest of the step that it answers."""
    terms: dict[str, Any]
    clauses: NotRequired[dict[str, Any] | None]
    made_at: str | int
    """RFC 3339 with a time zone, or Unix seconds."""
    valid_until: str | int
    """RFC 3339 with a time zone, or Unix seconds."""
    signature: str
    """Of a key: 65 bytes. Of a community or another contract: what its ERC-1271 takes."""


class SignedDeliveryIn(TypedDict):
    """SignedDeliveryIn."""

    milestones: list[int]
    """Milestones, counted from 1."""
    seal: NotRequired[str]
    """The maker's sealed rating, riding along if it has sealed none yet."""
    signature: str


class SignedEncryptionKeyIn(TypedDict):
    """SignedEncryptionKeyIn."""

    key: str
    """The public key, of X25519: 32 bytes."""
    number: NotRequired[int]
    """Which of the party's keys; the highest counts."""
    signature: str


class SignedIn(TypedDict):
    """A new session."""

    id: str
    """Its public name; no secret."""
    party: str
    """For whom it acts."""
    key: str
    """The account that signed in."""
    scopes: list[str]
    """What the key may do for the party: everything, unless it is a delegate's."""
    cookie: bool
    """Whether it lives in a browser's cookie."""
    expires: Moment
    """It ends then, or earlier when it is not used."""
    token: str | None
    """Send it as `Authorization: Bearer …`. It is told once; null where a cookie holds it."""


class SignedOfferIn(TypedDict):
    """One side offers to divide what is contested."""

    side: Literal["customer", "maker"]
    maker_bps: int
    """The maker's share, in hundredths of a percent."""
    milestones: NotRequired[list[int] | None]
    """Which, counted from 1; all that are contested where left out, the bond where the list is empty."""
    signature: str


class SignedOpeningIn(TypedDict):
    """SignedOpeningIn."""

    request_id: NotRequired[str | None]
    terms: dict[str, Any]
    """In full, exactly as they are named in what is signed."""
    clauses: NotRequired[dict[str, Any] | None]
    salt: str
    """Makes the talks' id."""
    made_at: str | int
    """RFC 3339 with a time zone, or Unix seconds."""
    valid_until: str | int
    """RFC 3339 with a time zone, or Unix seconds."""
    signature: str
    """Of a key: 65 bytes. Of a community or another contract: what its ERC-1271 takes."""


class SignedRefundIn(TypedDict):
    """The maker gives milestones back."""

    milestones: list[int]
    """Milestones, counted from 1."""
    signature: str


class SignedRegistrationIn(TypedDict):
    """A registration with the party's signature."""

    party: str
    roles: list[RoleName]
    profile_digest: NotRequired[str]
    uri: NotRequired[str]
    """Where the profile can be read. Public."""
    valid_until: str | int
    """RFC 3339 with a time zone, or Unix seconds."""
    signature: str


class SignedRejectionIn(TypedDict):
    """SignedRejectionIn."""

    milestones: list[int]
    """Milestones, counted from 1."""
    reason_hash: str
    """Hash of the private reason."""
    signature: str


class SignedSealIn(TypedDict):
    """SignedSealIn."""

    rater: Literal["customer", "maker"]
    seal: str
    """keccak256(abi.encode(id, rater, quality, delivery, cost, communication, comment hash, salt)); zero
    takes an earlier seal back.
    """
    signature: str


class SignedTakeIn(TypedDict):
    """SignedTakeIn."""

    maker: str
    """The party that will make it."""
    signature: str
    permit: NotRequired[PermitIn | None]


class SignedVoucherIn(TypedDict):
    """What the meter has counted since the order opened."""

    units: int
    """Units of use."""
    signature: str


class SignedWithdrawIn(TypedDict):
    """A withdrawal as it was signed."""

    holder: NotRequired[Holder]
    token: str
    amount: str
    """Smallest units of the token."""
    to: str
    valid_until: str | int
    """RFC 3339 with a time zone, or Unix seconds."""
    signature: str


Sort: TypeAlias = Literal["newest", "due", "budget"]


class SpecialityIn(TypedDict):
    """A kind of task that you take, and how well you do it."""

    task: str
    tolerance_grade: float
    """The finest IT grade you hold (ISO 286)."""
    roughness: float
    """The finest Ra, in micrometres."""
    largest: float
    """The largest workpiece, in millimetres."""
    weekly_hours: float
    hourly_rate: str
    """What you ask for an hour: a hint, no offer."""


class SpecificationIn(TypedDict):
    """An order's private specification, whose field `settlement` holds the rule."""

    spec: dict[str, Any]
    salt: str


class SpecificationOut(TypedDict):
    """What a posted order is about, as its customer published it."""

    specification: dict[str, Any]
    specification_salt: str
    specification_hash: str
    """keccak256(salt ‖ keccak256(RFC 8785 form)): the terms' `specHash`."""


Spender: TypeAlias = Literal["escrow", "credit", "costs", "arbiters", "court"]


class Spending(TypedDict):
    """What the relayer pays for gas, at the most that each promise may cost. In wei."""

    limit: str | None
    """A day; null for no limit."""
    promised: str
    """An integer as a decimal string."""
    remaining: str | None
    """Null for no limit."""


class SplitIn(TypedDict):
    """Both sides divide unsettled milestones, for good."""

    kind: Literal["split"]
    order: str
    """The order's id."""
    milestones: list[int]
    """Milestones, counted from 1."""
    to_maker: str
    """The maker's part, before the fee; the rest is the customer's."""


class SplitOut(TypedDict):
    """A division that all payees signed, paid at once."""

    round: int
    shares: list[ShareOut]


class Spot(TypedDict):
    """Where something goes."""

    name: str | None
    """For people."""
    latitude: float
    """Degrees of WGS 84; north is positive."""
    longitude: float
    """Degrees of WGS 84; east is positive."""


StageName: TypeAlias = Literal["raised", "stalled", "asked", "ruled", "closed", "none"]


class StakeIn(TypedDict):
    """Stake behind a party's word: from the least stake on it weighs. Default slashes it."""

    do: Literal["stake", "unstake"]
    amount: str
    """Of the stake token; staking takes it by allowance to `credit`."""
    to: NotRequired[str | None]
    """Of `unstake`: where to; the party itself else."""


class StakeSeatIn(TypedDict):
    """Stake in order to judge, by an allowance to `court`."""

    do: Literal["stake"]
    amount: str
    """Smallest units of the token."""


class Step(TypedDict):
    """Whose turn it is in a dispute, by when, what silence does, and what acting costs."""

    who: Literal["customer", "maker", "both", "anyone", "arbitrators", "nobody"]
    can: str
    by: Moment | None
    """The last second; null where there is none."""
    silence: str
    cost: Cost | None


class StepOut(TypedDict):
    """One signed step."""

    number: int
    """Counted from 1."""
    digest: str
    """What was signed."""
    side: Literal["customer", "maker"]
    party: str
    act: Literal["offer", "accept", "refuse", "withdraw"]
    order_id: str
    """Digest of the terms it is about."""
    price: Money | None
    """Of the terms that it offers; null in answers."""
    bond: Money | None
    terms: dict[str, Any] | None
    """In full; null in answers."""
    clauses: dict[str, Any] | None
    changed: list[str]
    """Which terms differ from those offered before."""
    made_at: Moment
    """By its author's word."""
    valid_until: Moment


class SubOrders(TypedDict):
    """An order's place among others."""

    above: list[str]
    """The orders that it is paid out of, the nearest first."""
    order: OrderInTree
    as_of: AsOf


class SurplusIn(TypedDict):
    """Who would put what together."""

    pool: dict[str, Any]
    """`technology` (elasticities of orders and resources, together 1) and `parties`: name, orders,
    resources, capability where known, and `payee`.
    """
    show: NotRequired[int]
    """How many pairs, or coalitions."""


class SuspiciousFinding(TypedDict):
    """A reason to ask, not a verdict."""

    kind: FindingsKind
    parties: list[str]
    targets: list[str]
    """Who is complained about, in slander."""
    why: str
    """Why it is told."""
    innocent: str
    """What would explain it innocently, and how to tell."""
    log10_chance: float
    """Decimal logarithm of an upper bound of the chance that strangers' orders look so."""
    figures: list[FindingFigure]
    orders: list[SuspiciousOrder]
    """The oldest first, at most 100."""
    orders_total: int
    """How many it rests on altogether."""


class SuspiciousOrder(TypedDict):
    """An order that a finding rests on."""

    order: str
    customer: str
    maker: str
    paid: str
    """What the maker was paid, in credit units."""
    fee: str
    """What was burned, in credit units."""
    by_customer: str | None
    """The customer's word about the maker, −1 to 1; 1 where it accepted in time and said nothing; null
    where there is none.
    """
    by_maker: str | None
    """The maker's word about the customer."""
    to_maker: str
    """What of it entered the maker's S."""
    to_customer: str
    """What of it entered the customer's S."""
    time: Moment
    """When the last of it was said."""
    transaction_hash: str
    """The transaction in which it was."""
    block: int


class SuspiciousReport(TypedDict):
    """Findings in all rated orders. No score, bond or limit follows from them."""

    findings: list[SuspiciousFinding]
    """Rings, clusters, slander, then pairs; within each the least likely by chance first; at most 100."""
    findings_total: int
    """How many there are altogether."""
    orders: int
    """Rated orders that were looked at."""
    parties: int
    """Of how many parties."""
    as_of: AsOf


class SweepIn(TypedDict):
    """Give back what nobody claimed for 180 days."""

    do: Literal["sweep"]


class TakeBackIn(TypedDict):
    """Whose deposit, and where it goes."""

    sender: NotRequired[str | None]
    """A key that may act for the party; its own first address where left out."""
    side: Literal["customer", "maker"]
    to: NotRequired[str | None]
    """Any address; the sender's where left out."""


class TakeIn(TypedDict):
    """Who takes a post."""

    maker: str
    """The party that will make it."""


class TakeOutIn(TypedDict):
    """A community takes out what the escrow or cost settlement holds ready for it."""

    community: str
    """The community's address."""
    valid_until: NotRequired[str | int | None]
    """The last second in which it can be sent; a week where left out."""
    kind: Literal["take_out"]
    holder: NotRequired[Literal["escrow", "costs"]]
    token: str
    """A token's address, or the symbol of one of the deployment's own."""
    amount: str
    """Smallest units of the token."""
    to: NotRequired[str | None]
    """Where to; its own account where left out."""


class TakeToSign(TypedDict):
    """What a maker signs to take a post: the terms with itself in them."""

    signer: str
    """Whose key signs; a delegate's with the right scope does as well."""
    sentence: str
    """What the signature means. Read it; `digest` stands for exactly this."""
    primary_type: str
    digest: str
    """The 32 bytes that are signed. `tally sign` prints the same."""
    typed_data: dict[str, Any]
    """EIP-712, as eth_signTypedData_v4 takes it."""
    version: int
    """Of the terms once taken."""
    funding: OrdersFunding
    as_of: AsOf


class Talks(TypedDict):
    """Talks with every step."""

    id: str
    request_id: str | None
    customer: str
    maker: str
    state: TalksState
    steps: int
    answer_by: Moment
    changed_at: Moment
    head: str
    """Digest of the last step: it stands for the whole transcript."""
    turn: TurnOut | None
    """Null once they are over."""
    transcript: list[StepOut]
    order_id: str | None
    """What was agreed: the draft that both sign with POST /v1/orders/{id}/signatures."""
    advisors: list[str]
    """Of your own side."""
    as_of: AsOf


class TalksPage(TypedDict):
    """A page of talks, those changed last first."""

    negotiations: list[TalksShort]
    after: str | None
    """Give it as `after` to go on; null where there is no more."""
    as_of: AsOf


class TalksShort(TypedDict):
    """Talks in a line."""

    id: str
    request_id: str | None
    customer: str
    maker: str
    state: TalksState
    steps: int
    answer_by: Moment
    changed_at: Moment


TalksState: TypeAlias = Literal["open", "agreed", "refused", "withdrawn", "expired"]


class TargetProgress(TypedDict):
    """What the plan is for, and when it will be there."""

    id: str
    item: str
    quantity: str
    due: Moment
    expected: Moment
    late: int
    """Seconds; below 0 where it will be there before it is due."""


class TaskIn(TypedDict):
    """A committee names a vertical community's task, for good: it ends with that order."""

    kind: Literal["task"]
    community: str
    """The community's address."""
    order: str


class TaskWord(TypedDict):
    """A kind of task."""

    name: str
    label: str
    """For people."""
    machines: list[str]
    """Classes of machines that do it, the most typical first."""


class TelemetryRoot(TypedDict):
    """A root of readings, which stay with the maker."""

    number: int
    """Counted from 1."""
    root: str
    first: Moment
    last: Moment


class Term(TypedDict):
    """One term of a formula."""

    symbol: str
    value: str
    """Exact: the chain's fixed point with nine places."""
    meaning: str


class TermOut(TypedDict):
    """One term of a score."""

    term: str
    value_ppm: int
    """What it is worth, 0 to 1,000,000."""
    weight: int
    """Thousandths."""
    counts_ppm: int
    """What it adds to the score: these add up to it exactly."""
    because: str


class TermsIn(TypedDict):
    """Terms of an order that was made elsewhere."""

    terms: dict[str, Any]
    """Exactly as they were signed, by Solidity's names; `clauses` is the hash of the list."""
    clauses: NotRequired[dict[str, Any] | None]
    """The clauses themselves, where the terms hold the hash of some."""
    specification: NotRequired[dict[str, Any] | None]
    """Of a post: what it is about, with a `title`, to be shown to everybody. The terms must hold its salted
    hash.
    """
    specification_salt: NotRequired[str | None]
    """The salt of that hash; with `specification` only."""


class TermsOut(TypedDict):
    """The terms in force, exactly as they are signed: Solidity's names, wide integers as decimal strings."""

    id: str
    digest: str
    """Of these terms; the id itself at version 0."""
    terms: dict[str, Any]
    clauses: dict[str, Any] | None
    """What is agreed beside the terms, which hold its hash; null where that is zeros."""
    as_of: AsOf


class Timeline(TypedDict):
    """An order's history, and what is ahead of it."""

    after: str | None
    """Give it as `after` to go on; null where there is no more."""
    as_of: AsOf
    lines: list[LinesLineOut]
    ahead: list[Turn]
    """Who can act, by when, and what silence does; soonest first, empty once it is closed."""


class ToSign(TypedDict):
    """What a party signs with its own key, anywhere: this service never sees a key."""

    signer: str
    """Whose key signs; a delegate's with the right scope does as well."""
    sentence: str
    """What the signature means. Read it; `digest` stands for exactly this."""
    primary_type: str
    digest: str
    """The 32 bytes that are signed. `tally sign` prints the same."""
    typed_data: dict[str, Any]
    """EIP-712, as eth_signTypedData_v4 takes it."""


class Token(TypedDict):
    """A token as people know it. Anybody can give a token any symbol: compare the address."""

    address: str
    symbol: str
    decimals: int
    """Digits of the smallest unit behind the point."""


class TokenAnswer(TypedDict):
    """TokenAnswer."""

    address: str
    symbol: str
    decimals: int
    """Digits of the smallest unit behind the point."""
    standing: TokensStanding
    """`listed`: fixed when the contracts were deployed; orders in it give credit. `wrapped_native`: the
    chain's own coin. `unknown`: any other ERC-20; it can pay orders. `look_alike`: another token whose
    symbol is, or looks like, that of a known one.
    """
    looks_like: str | None
    """The known token that it could be mistaken for."""
    credit_unit: str | None
    """Smallest units per credit unit; null where orders in it give no credit."""
    permits: bool
    """Whether it knows ERC-2612 permits; without, allow the escrow first."""
    deposit_cap: Money | None
    """The most that one order opened here may lock."""
    as_of: AsOf


class TokenOut(TypedDict):
    """A token, and how far to trust its symbol."""

    address: str
    symbol: str
    decimals: int
    """Digits of the smallest unit behind the point."""
    standing: TokensStanding
    """`listed`: fixed when the contracts were deployed; orders in it give credit. `wrapped_native`: the
    chain's own coin. `unknown`: any other ERC-20; it can pay orders. `look_alike`: another token whose
    symbol is, or looks like, that of a known one.
    """
    looks_like: str | None
    """The known token that it could be mistaken for."""
    credit_unit: str | None
    """Smallest units per credit unit; null where orders in it give no credit."""
    permits: bool
    """Whether it knows ERC-2612 permits; without, allow the escrow first."""
    deposit_cap: Money | None
    """The most that one order opened here may lock."""


class Tokens(TypedDict):
    """The deployment's tokens, and where fees and remainders go."""

    tokens: list[TokenOut]
    receivers: list[Receiver]
    """Who receives fees, dust and what is never claimed."""
    as_of: AsOf


TokensStanding: TypeAlias = Literal["listed", "wrapped_native", "unknown", "look_alike"]

Topic: TypeAlias = Literal["windows", "orders", "disputes", "credit", "other"]


class TraceKeyIn(TypedDict):
    """The maker names the key in a machine that anchors telemetry. It can do nothing else."""

    kind: Literal["trace_key"]
    order: str
    """The order's id."""
    key: NotRequired[str | None]
    """The machine's key; none takes it away."""
    until: NotRequired[str | int | None]
    """The last deadline where left out."""


class TraceOut(TypedDict):
    """What an order's machines said, and who may look or steer."""

    order: str
    begun: bool
    """Whether its maker is noted, so that roots can be anchored."""
    in_production: bool
    key: str | None
    """The machine's key, which anchors and does nothing else."""
    key_until: Moment | None
    roots: list[TelemetryRoot]
    grants: list[GrantOut]
    as_of: AsOf


class Transaction(TypedDict):
    """A transaction that this service promised to send. It is sent once, whatever dies in between."""

    intent: str
    """Its name: GET /v1/transactions/{intent}."""
    call: str
    """What it calls."""
    to: str
    relayer: str
    """Who sends it and pays for gas."""
    state: TransactionState
    """`signing`: promised, not yet signed by the relayer. `pending`: on its way. `mined`: done. `failed`:
    the contract refused it, or it was given up; `refusal` or `problem` says why.
    """
    transaction_hash: str | None
    """Once signed; a replacement with a higher fee has another."""
    block: MinedIn | None
    """Once mined."""
    refusal: Refusal | None
    problem: str | None
    """Why it waits or was given up."""
    as_of: AsOf | None
    """The head when the chain was last looked at; null before the first look."""


TransactionState: TypeAlias = Literal["signing", "pending", "mined", "failed"]


class Turn(TypedDict):
    """Who can act, by when, and what happens if nobody does."""

    who: Literal["customer", "maker", "both", "anyone"]
    can: str
    milestones: list[int]
    """Counted from 1; empty where it is about the whole order."""
    by: Moment | None
    """The last second; null where time has run out already."""
    silence: str
    """What silence does."""


class TurnOut(TypedDict):
    """Who is to answer."""

    side: Literal["customer", "maker"]
    party: str
    by: Moment
    """The last second."""
    silence: str


UnsignedTransaction = TypedDict(
    "UnsignedTransaction",
    {
        "chain_id": "int",
        "from": "str",
        "to": "str",
        "data": "str",
        "value": "str",
        "gas": "int",
        "call": "str",
        "sentence": "str",
        "as_of": "AsOf",
    },
)


class Verdict(TypedDict):
    """What the last verification of the index found."""

    done_at: Moment
    block: int
    """As of which block."""
    sound: bool
    """Whether every row and slot fitted."""
    findings: list[str]
    """What did not, as far as it was kept."""


class VerificationIn(TypedDict):
    """What to compare with the chain; everything where nothing is named."""

    first: NotRequired[int | None]
    """The first block; the first there is otherwise."""
    last: NotRequired[int | None]
    """The last block; the newest indexed otherwise."""
    order: NotRequired[str | None]
    """Only what concerns this order."""
    party: NotRequired[str | None]
    """Only what concerns this party."""
    storage_only: NotRequired[bool]
    """Leave the database out: the contracts' storage alone."""


Visibility: TypeAlias = Literal["public", "named"]


class Vocabulary(TypedDict):
    """The words for capabilities."""

    tasks: list[TaskWord]
    concepts: list[MachineWord]


class VoteIn(TypedDict):
    """A member votes for one of the committee to be. Votes are public and cannot be changed."""

    kind: Literal["vote"]
    community: str
    """The community's address."""
    member: str
    """Which member."""
    candidate: str
    """For whom."""


class VoucherIn(TypedDict):
    """What the meter has counted since the order opened."""

    units: int
    """Units of use."""


class WaitingNode(TypedDict):
    """A node that is paid from an order which is not open yet."""

    node: str
    parent: str
    """Open its order, and ask again."""


class WaysIn(TypedDict):
    """Ways to get a product."""

    alternatives: dict[str, Any]
    """`currency` and `alternatives`: name, fixed, unit, least, most."""
    quantity: NotRequired[int | None]
    swing_bps: NotRequired[int]
    """By how much each input is moved."""


class Weights(TypedDict):
    """Parts per thousand of a score; together 1,000. What is left out counts nothing."""

    fit: NotRequired[int]
    capacity: NotRequired[int]
    price: NotRequired[int]
    place: NotRequired[int]
    credit: NotRequired[int]
    history: NotRequired[int]
    community: NotRequired[int]


class WeightsIn(TypedDict):
    """How much each term of the score counts, in thousandths; together 1,000."""

    fit: NotRequired[int]
    capacity: NotRequired[int]
    price: NotRequired[int]
    place: NotRequired[int]
    credit: NotRequired[int]
    history: NotRequired[int]
    community: NotRequired[int]


class WithdrawRatingIn(TypedDict):
    """Whose own rating is taken back."""

    sender: NotRequired[str | None]
    """A key that may act for the party; its own first address where left out."""
    side: Literal["customer", "maker"]


class WithdrawRequest(TypedDict):
    """What is signed, to be sent back word for word with the signature."""

    holder: Holder
    token: str
    amount: str
    """Smallest units of the token."""
    to: str
    valid_until: int


class WithdrawStakeIn(TypedDict):
    """Take back stake that no open case locks."""

    do: Literal["withdraw_stake"]
    amount: str
    """Smallest units of the token."""
    to: NotRequired[str | None]


class WithdrawToSign(TypedDict):
    """What a party signs to have its money sent."""

    signer: str
    """Whose key signs; a delegate's with the right scope does as well."""
    sentence: str
    """What the signature means. Read it; `digest` stands for exactly this."""
    primary_type: str
    digest: str
    """The 32 bytes that are signed. `tally sign` prints the same."""
    typed_data: dict[str, Any]
    """EIP-712, as eth_signTypedData_v4 takes it."""
    as_of: AsOf
    request: WithdrawRequest
    valid_until: Moment


class WithdrawTransactionIn(TypedDict):
    """The same for the party's own account."""

    sender: NotRequired[str | None]
    """A key that may act for the party; its own first address where left out."""
    holder: NotRequired[Holder]
    token: str
    """Its address, or the symbol of a token of GET /v1/tokens."""
    amount: NotRequired[str | None]
    """Left out: all."""
    to: NotRequired[str | None]
    """Any address; the party itself where left out."""


class Words(TypedDict):
    """What somebody said."""

    hash: str
    """On the chain."""
    text: str | None
    """Null where it was never told here, is erased, or hidden."""
    salt: str | None
    """With it anybody can compare the text with the hash."""
    hidden: bool
    """Its author withdrew the rating that it belongs to."""


class WorkIn(TypedDict):
    """One step of an order by a side that is a community: its committee's members sign one after another.
    Everybody else signs the same at the order itself.
    """

    kind: Literal["work"]
    order: str
    """The order's id."""
    do: Literal["deliver", "approve", "reject", "contest"]
    milestones: list[int]
    """Milestones, counted from 1."""
    reason_hash: NotRequired[str | None]
    """Of a rejection or a contest: hash of the reasons."""


class WorkToSign(TypedDict):
    """What a party signs to act on an order as it stood at one block."""

    signer: str
    """Whose key signs; a delegate's with the right scope does as well."""
    sentence: str
    """What the signature means. Read it; `digest` stands for exactly this."""
    primary_type: str
    digest: str
    """The 32 bytes that are signed. `tally sign` prints the same."""
    typed_data: dict[str, Any]
    """EIP-712, as eth_signTypedData_v4 takes it."""
    seal_stands: bool | None
    """Whether the sealed rating that rides along will be the one that stands. False: another one does,
    which a relayed message never replaces; POST /v1/orders/{id}/seals does. Null where none rides along.
    """
    as_of: AsOf


class WorkTransaction(TypedDict):
    """A transaction that does some work on an order, and what became of the rating with it."""

    intent: str
    """Its name: GET /v1/transactions/{intent}."""
    call: str
    """What it calls."""
    to: str
    relayer: str
    """Who sends it and pays for gas."""
    state: TransactionState
    """`signing`: promised, not yet signed by the relayer. `pending`: on its way. `mined`: done. `failed`:
    the contract refused it, or it was given up; `refusal` or `problem` says why.
    """
    transaction_hash: str | None
    """Once signed; a replacement with a higher fee has another."""
    block: MinedIn | None
    """Once mined."""
    refusal: Refusal | None
    problem: str | None
    """Why it waits or was given up."""
    as_of: AsOf | None
    """The head when the chain was last looked at; null before the first look."""
    seal_stands: bool | None
    """Whether the sealed rating that rode along is the one that stands. False: another one does, which a
    relayed message never replaces; POST /v1/orders/{id}/seals does. Null where none rode along.
    """


PrepareChangeBody: TypeAlias = PartiesProfileIn | RevokeIn | PartiesDelegateIn | RecoveryIn

ProposeActBody: TypeAlias = (
    OrdersOpeningIn
    | WorkIn
    | AmendIn
    | SplitIn
    | CloseIn
    | ChildIn
    | FoundingIn
    | MembershipIn
    | AdmissionIn
    | NoticeIn
    | ResignationIn
    | VoteIn
    | TaskIn
    | AllocationIn
    | AllocationConsentIn
    | CallIn
    | AllowIn
    | PayIn
    | TakeOutIn
    | CommitteesDelegateIn
    | CostsAgreementIn
    | SharesIn
    | RootIn
    | LineSettlementIn
    | CostsClaimIn
    | TraceKeyIn
    | AnchorIn
    | GrantIn
    | KeyConsentIn
)

PreparePotStepBody: TypeAlias = DepositIn | CallAgreementsIn | DisputeLineIn | ReleaseLineIn | RuleLineIn

StepPotBody: TypeAlias = (
    PotsOpenIn | CollectIn | PublishIn | FinaliseIn | PotsAnswerIn | FundIn | PayLineIn | KeepIn | SweepIn
)

PrepareCourtStepBody: TypeAlias = StakeSeatIn | QuitIn | WithdrawStakeIn | CourtSealIn | CourtAppealIn

StepCourtBody: TypeAlias = DrawIn | EnterIn | ExpelIn | CourtRevealIn | ReleaseIn | SettleAppealIn
