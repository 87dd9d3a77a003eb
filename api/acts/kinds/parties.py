"""What a new key signs for the party that it is to act for."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.acts.kinds.base import DAY, ActIn, Made, Making
from api.errors import InvalidRequest
from api.values import AddressText, TimeText
from ledger.papers import Document
from ledger.signing import KeyConsent
from ledger.types import Timestamp


class KeyConsentIn(ActIn):
    """A new key agrees to act for a party. A key of the party then adds it, from its own wallet:
    `POST /v1/acts/{id}/transaction`. It works 48 hours later, unless revoked before.
    """

    kind: Literal["key_consent"]
    party: AddressText = Field(description="Whose key it will be.")
    key: AddressText = Field(description="The new key, which signs.")
    valid_until: TimeText | None = Field(default=None, description="A week from now where left out.")

    def made(self, making: Making) -> Made:
        if self.key == self.party:
            raise InvalidRequest.field("key", "is the party itself: give the new key.")
        until = Timestamp(making.now + 7 * DAY) if self.valid_until is None else self.valid_until
        return Document(KeyConsent(self.party, self.key, until), making.system.parties_domain)
