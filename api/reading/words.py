"""How the service names parties and tokens in sentences."""

from __future__ import annotations

from api.backend import Backend
from api.errors import InvalidRequest
from ledger.audit.narrative import Words, words_for
from ledger.queries import Subject, View
from ledger.signing.reader import TokenLabel
from ledger.types import ZERO_ADDRESS, Address


class Labels:
    """Symbol and decimals of a token; none of what is no token. The node is asked once for each."""

    def __init__(self, backend: Backend) -> None:
        self._tokens = backend.tokens

    def __call__(self, token: Address) -> TokenLabel | None:
        try:
            found = self._tokens.labelled(token)
        except InvalidRequest:
            return None
        return TokenLabel(found.symbol, found.decimals)


def words(backend: Backend, view: View, subject: Subject = ZERO_ADDRESS) -> Words:
    """The words for a subject's history, or for everybody's. Parties are told by their addresses: names are
    anybody's own.
    """
    return words_for(view, subject, backend.system.deployment.names().get, Labels(backend))
