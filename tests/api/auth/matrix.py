"""Who may call what, as the description says it: the ground for tests of every operation by every role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tests.api.house import ADVISOR, NAMED, OTHER, OWNER


class Access(StrEnum):
    """What an operation asks of its caller."""

    PUBLIC = "public"
    """Nothing: it is the same for everybody, or carries signatures of its own."""
    OPTIONAL = "optional"
    """Nothing, but it tells a signed-in caller more."""
    SESSION = "session"
    """A session."""


@dataclass(frozen=True, slots=True)
class Described:
    """One operation."""

    id: str
    method: str
    path: str
    access: Access
    bodies: tuple[Any, ...]
    """The examples of its body."""
    signed: bool
    """Whether its body has a signature."""
    asked: dict[str, Any]
    """Of each value that its query must have: the first example, where there is one."""

    def url(self, **given: str) -> str:
        """Its path with something in each place: what is given by name, or else a word of the right form."""
        return re.sub(r"{(\w+)}", lambda place: given.get(place[1], "0x" + "11" * 32), self.path)


def described(description: dict[str, Any]) -> Iterator[Described]:
    """Every operation of an OpenAPI description with what it asks of its caller."""
    schemas = description["components"]["schemas"]
    for path, item in description["paths"].items():
        for method, operation in item.items():
            ways = operation.get("security", [])
            access = Access.PUBLIC if not ways else Access.OPTIONAL if {} in ways else Access.SESSION
            body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            schema = body.get("schema", {})
            schema = schemas.get(schema.get("$ref", "").rpartition("/")[2], schema)
            yield Described(
                operation["operationId"],
                method.upper(),
                path,
                access,
                tuple(example["value"] for example in body.get("examples", {}).values()),
                "signature" in schema.get("properties", {}),
                {
                    one["name"]: one["schema"]["examples"][0]
                    for one in operation.get("parameters", [])
                    if one["in"] == "query" and one["required"] and "examples" in one["schema"]
                },
            )


# --- what the description does not say --------------------------------------------------------------

PUBLIC_READS = (
    "/v1/acts/{id}",
    "/v1/audit/",
    "/v1/balances/",
    "/v1/communities",
    "/v1/court",
    "/v1/credit/",
    "/v1/deployment",
    "/v1/events",
    "/v1/health",
    "/v1/market",
    "/v1/network",
    "/v1/orders",
    "/v1/parties",
    "/v1/pots/",
    "/v1/problems",
    "/v1/ready",
    "/v1/tokens",
    "/v1/transactions/",
)
"""How the paths begin where everybody reads the same: what is on the chain, on the market, or about us."""

ANYBODYS = {
    "adviseOffer",
    "applyRatings",
    "beginTrace",
    "cancelPost",
    "checkDisclosure",
    "concludeDispute",
    "confirmNotices",
    "draftOrder",
    "moveClock",
    "openOrder",
    "pokeOrder",
    "postOrder",
    "prepareRegistration",
    "prepareSignIn",
    "proposeAct",
    "releaseWithheld",
    "revealRatings",
    "sendAct",
    "settleAuction",
    "stepCommunity",
    "stepCourt",
    "stepPot",
    "useFaucet",
}
"""Writes that anybody may ask for without a signature in the body: the contract, a hash, or signatures that
were given before say whether they go; or nothing is kept of them."""

OWN_AFFAIRS = {
    "breakEven",
    "choosePlan",
    "chooseCommunity",
    "compareCosts",
    "costOfItem",
    "discloseLines",
    "divideValue",
    "findSurplus",
    "keepPlan",
    "keepRecords",
    "listPlans",
    "dropRecord",
    "dropSettlement",
    "getSettlement",
    "keepSettlement",
    "listRecords",
    "listSettlements",
    "reckonSettlement",
    "rollUpCosts",
    "writeBooks",
    "writeInvoice",
    "declareFile",
    "dropNoticeChannel",
    "erasePrivateData",
    "exportPrivateData",
    "getNotices",
    "listFiles",
    "putNoticeChannel",
    "createRequest",
    "explainMaker",
    "explodeBill",
    "findCommunities",
    "getSession",
    "listActs",
    "listDrafts",
    "listJobs",
    "listNegotiations",
    "listRequests",
    "listSessions",
    "beginNegotiation",
    "prepareNegotiation",
    "runMatching",
    "scheduleWork",
    "searchMakers",
    "signOut",
}
"""Operations of signed-in callers that name nothing which could be somebody else's: each its own."""

FILES = {"addReaders", "deleteFile", "getFile", "getFileContent", "putFileContent"}
"""Operations on files, of which the house has none: tests/api/files tests who gets which."""

EVERYBODYS = {
    "exportTables",
    "getRelay",
    "importTerms",
    "makeBundle",
    "traceLineage",
    "verifyHistory",
    "writeJournal",
}
"""Operations that only know their caller by name, as for its quota: strangers may ask them as well. What an
order is about is published with its terms by its customer alone, as a test of the market's list sees."""

DELEGATES = {"endSession", "getSession", "listSessions", "signOut"}
"""What a delegate may do, whatever its scope."""

_SIDES = frozenset({OWNER, OTHER})
_OWNER = frozenset({OWNER})

OWNED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "acceptOffer": (_SIDES, frozenset({ADVISOR})),
    "adviseAnswer": (_SIDES, frozenset({ADVISOR})),
    "counterOffer": (_SIDES, frozenset({ADVISOR})),
    "draftPlannedOrders": (_OWNER, frozenset()),
    "dropJob": (_OWNER, frozenset()),
    "dropPlan": (_OWNER, frozenset()),
    "endNegotiation": (_SIDES, frozenset({ADVISOR})),
    "endRequest": (_OWNER, frozenset()),
    "endSession": (_OWNER, frozenset()),
    "findCandidates": (_OWNER, frozenset()),
    "getJob": (_OWNER, frozenset()),
    "getJobResult": (_OWNER, frozenset()),
    "getPlan": (_OWNER, frozenset()),
    "getPlanProgress": (_OWNER, frozenset()),
    "getNegotiation": (_SIDES | {ADVISOR}, frozenset()),
    "getRequest": (_OWNER | {NAMED}, frozenset()),
    "getTranscript": (_SIDES | {ADVISOR}, frozenset()),
    "prepareAcceptance": (_SIDES, frozenset({ADVISOR})),
    "prepareCounterOffer": (_SIDES, frozenset({ADVISOR})),
    "prepareEnd": (_SIDES, frozenset({ADVISOR})),
    "publishRequest": (_OWNER, frozenset()),
    "replacePlan": (_OWNER, frozenset()),
    "replan": (_OWNER, frozenset()),
    "replaceRequest": (_OWNER, frozenset()),
    "setAdvisors": (_SIDES, frozenset({ADVISOR})),
}
"""Private things: who may do it with the owner's, and who is told that it may not. To all others there is no
such thing: they are answered as if it had never been."""

PUBLICLY_OWNED = {"eraseComment", "keepComment", "putProfile"}
"""Whose they are is no secret: all but the owner are told so, 403."""


def undeclared(operation: Described) -> bool:
    """Whether nobody has said whose an operation is: then it has to be said here, in one of the tables."""
    if operation.access is not Access.PUBLIC:
        return operation.id not in OWN_AFFAIRS | FILES | EVERYBODYS | PUBLICLY_OWNED | OWNED.keys()
    if operation.method == "GET":
        return not operation.path.startswith(PUBLIC_READS)
    prepares = operation.path.endswith(("/typed-data", "/transaction"))
    return not (operation.signed or prepares or operation.id in ANYBODYS)
