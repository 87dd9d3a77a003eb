"""Names beside addresses are asked for once for a whole page."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import event
from sqlmodel import Session

from api.database import prepare
from api.market.profiles.tables import ProfileRow
from api.web.claimed_names import ClaimedNames
from ledger.store import database_url, migrate, open_engine, writing
from ledger.types import address

KNOWN, OTHER, STRANGER = (address("0x" + f"{number:040x}") for number in (1, 2, 3))


def test_all_names_of_a_page_are_one_question(tmp_path: Path) -> None:
    engine = open_engine(database_url(tmp_path / "api.sqlite"))
    migrate(engine)
    prepare(engine)
    with writing(engine) as connection, Session(connection) as session:
        for party, name in ((KNOWN, "Muster"), (OTHER, "Beispiel")):
            said = {"version": 1, "document": {"name": name}, "digest": bytes(32), "changed_at": 1}
            session.add(ProfileRow(party=party, token=STRANGER, **said))
        session.flush()
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    parts = {"name": lambda claim: f"<b>{claim.shown}</b>", "doubt": lambda claim: "!" * claim.doubtful}
    names = ClaimedNames(engine)
    assert names.put("nobody is named", parts) == "nobody is named" and asked == []
    written = [names(party, "name") for party in (KNOWN, OTHER, STRANGER, KNOWN, "n-12")]
    page = "|".join(written) + names(KNOWN, "doubt")
    assert names.put(page, parts) == "<b>Muster</b>|<b>Beispiel</b>||<b>Muster</b>|"
    assert len([one for one in asked if "api_profile" in one]) == 1
    engine.dispose()
