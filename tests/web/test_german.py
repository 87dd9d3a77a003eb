"""A German reader meets no English in the middle of a page, except what other people wrote."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from babel import Locale
from httpx import Client

from api.market.schemas import vocabulary
from api.settings import ServiceSettings
from api.web.forms import Forms
from api.web.languages import catalogue, sentence_patterns
from api.web.sentences import LONGEST, said
from tests.api.market.support import AACHEN, CAPABILITY, Trader
from tests.api.support import DAY, DOLLAR, Market, World, ok, serving

DE = Locale("de")
NAMES = {
    *(
        "Tallystick",
        "English",
        "Deutsch",
        "Python",
        "TypeScript",
        "JavaScript",
        "curl",
        "Name",
        "Block",
        "dUSD",
    ),
    *(
        "Forty disk sleeves of steel",
        "Turned and ground.",
        "Aachen",
        "Webhook",
        "openapi.json",
        "deployment.json",
    ),
    "score = μ + S/(W+K) − z/√(W+K)",
    "score",
}
"""What is called the same in both languages, is a file's or a program's name, or was written by a person."""
_LATIN = re.compile(r"[a-z]{2}")
_LOGGED = re.compile(
    r"^Block [\d.]+$|^\d+ mm$|^/v1/|^Tallystick( \w+)? \d+$"
    r"|^[A-Z]\w+(\.\w+.*)?$|^[a-z_]+(\.[a-z_]+)?(\[\d+\])?$|^terms\."
)
"""Units, domains, and what contracts call their events and arguments."""


class _Visible(HTMLParser):
    """The text nodes that a reader sees, outside what stands for programs."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        void = tag in {"input", "meta", "link", "br", "use", "path", "img"}
        if not void and (
            self._hidden or tag in {"script", "style", "code", "pre", "title"} or "mono" in classes
        ):
            self._hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and self._hidden[-1] == tag:
            self._hidden.pop()

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text and not self._hidden:
            self.found.add(text)


def visible(client: Client, path: str, language: str, headers: dict[str, str]) -> set[str]:
    answer = client.get(path, headers={**headers, "Accept": "text/html", "Accept-Language": language})
    assert answer.status_code < 500, path
    parser = _Visible()
    parser.feed(answer.text)
    return parser.found


def english(client: Client, path: str, headers: dict[str, str]) -> list[str]:
    """What a page says in German just as it does in English, though it has words in it."""
    same = visible(client, path, "en", headers) & visible(client, path, "de", headers)
    return sorted(
        text for text in same if _LATIN.search(text) and text not in NAMES and not _LOGGED.match(text)
    )


def test_no_page_is_half_english(settings: ServiceSettings, world: World) -> None:
    with serving(settings, indexed=True) as client:
        market = Market(client, world)
        asking, answering = (Trader(client, world, one) for one in (market.customer, market.maker))
        running, draft = market.opened(court={"arbiter": "own"}), market.draft()["id"]
        reason = {"milestones": [2], "reason_hash": "0x" + "77" * 32}
        market.do(running, "deliveries", market.maker, {"milestones": [2]})
        market.do(running, "rejections", market.customer, reason)
        market.do(running, "contests", market.maker, reason)
        market.do(running, "deliveries", market.maker, {"milestones": [1]})
        split = {"kind": "split", "order": running, "milestones": [1], "to_maker": "1"}
        act = client.post("/v1/acts", json=split).json()["id"]
        request = asking.ask(capability=CAPABILITY, place=AACHEN)["id"]
        talks = asking.counter(answering.quote(asking, 900, request=request), 800)["id"]
        closed = market.closed()
        market.rate(closed, "maker", (90, 80, 70, 60))
        meter = {"signer": market.maker.address, "rate": str(50 * DOLLAR), "max_units": 2}
        one = [{"amount": str(100 * DOLLAR), "due_in": DAY}]
        used = market.opened(kind="resource", milestones=one, meter=meter, bond="0", fee_bps=0)
        ok(client.get(f"/v1/audit/events?limit=1&min_block={world.head}"))
        paths = (
            *(
                "/",
                "/orders/new",
                "/orders/new?way=open",
                "/orders/new?way=named",
                "/talks",
                "/mine",
                "/notices",
            ),
            *(
                "/plans",
                "/costs",
                "/communities",
                "/developers",
                "/nowhere",
                f"/requests/{request}",
                f"/talks/{talks}",
            ),
            *(f"/orders/{id}" for id in (running, draft, closed, used)),
            *(
                f"/orders/{closed}/rating",
                f"/orders/{running}/rating",
                f"/acts/{act}",
                f"/audit?order={closed}",
            ),
            *(f"/parties/{one.address}" for one in (market.customer, market.maker)),
        )
        left = {path: said for path in paths if (said := english(client, path, asking.headers))}
    assert not left, "\n".join(f"{path}: {text}" for path, texts in left.items() for text in texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deliver milestone 1", "Meilenstein 1 liefern"),
        (
            "The customer 0xAb12…34cD accepted milestones 1 and 2: 1,250.50 dUSD to the maker's side. "
            "It is closed now.",
            "Der Besteller 0xAb12…34cD hat die Meilensteine 1 und 2 angenommen: 1.250,50 dUSD an die Seite "
            "des Herstellers. Er ist nun abgeschlossen.",
        ),
        (
            "After a delivery the customer has 2 days 1 hour to accept or reject: its silence accepts and "
            "pays.",
            "Nach einer Lieferung hat der Besteller 2 Tage 1 Stunde, um anzunehmen oder abzulehnen: "
            "Schweigt er, gilt sie als angenommen und wird bezahlt.",
        ),
        ("The maker sang. It is closed now.", "The maker sang. It is closed now."),
        ("", ""),
        ("‹0› {n0} 50 %", "‹0› {n0} 50 %"),
    ],
)
def test_sentences_are_said_whole_or_not_at_all(text: str, expected: str) -> None:
    assert said(DE, text) == expected and said(Locale("en"), text) == text


def test_times_and_the_largest_numbers_are_written_whole() -> None:
    """A 34-digit amount was rounded to 28, and a longer number was an error of ours."""
    most = 2**112 - 1
    assert Forms(DE).units(most, 18) == "5.192.296.858.534.827,628530496329220095"
    assert said(DE, f"is {10**200}: leave the share out") == f"ist {10**200}: Lassen Sie den Anteil weg"
    assert said(DE, f"is {10**40}: leave the share out").startswith("ist 10.000.000.000.000.")
    assert said(DE, "The permit was valid until 2026-12-01 12:00:37 UTC: sign a new one.").startswith(
        "Die Erlaubnis galt bis 01.12.2026, 12:00:37 UTC:"
    )


def test_one_thing_has_one_name() -> None:
    """German words that once stood for what is called otherwise now."""
    others = r"Kunde|Teilleistung|Kommandozeile|eingeschlossen|Einzuschließen"
    others += r"|Vermittler|\b[Dd]as Wallet|Verzeichnis|Chain\b"
    told = [
        str(message.string)
        for found in (catalogue("de"), sentence_patterns("de"))
        if found
        for message in found
    ]
    assert [text for text in told if re.search(others, text)] == []


@pytest.mark.parametrize(
    "piece", ["ab. ", "xy objected to xy in ", "the case about xy and ", "xy, in ", "1 ", "`x`: "]
)
@pytest.mark.parametrize("length", [LONGEST, 10_000])
def test_a_strangers_text_is_said_as_it_is_and_soon(piece: str, length: int) -> None:
    """A thousand sentences broke it, and a regular expression with three slots took minutes of a worker's
    only thread for one request: cut in every way, 10,000 signs are cut 10¹² times.
    """
    text = (piece * length)[:length].rstrip(" ")
    assert said(DE, text) == text


def test_patterns_keep_their_slots_and_machines_their_names() -> None:
    for message in sentence_patterns("de"):
        slots = re.findall(r"\{(\w+)\}", str(message.id))
        assert len(set(slots)) == len(slots), message.id
        kept = re.findall(r"\{(\w+)\}", str(message.string))
        # A program's own words, taken as they are, may be left out.
        assert sorted(kept) == sorted(slot for slot in slots if slot in kept or not slot.endswith("_as"))
    words = vocabulary()
    assert [one.label for one in (*words.tasks, *words.concepts) if said(DE, one.label) == one.label] == []
