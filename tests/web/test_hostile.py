"""What hostile visitors send to pages becomes no markup, no header, no path and no other site."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from httpx import Client, Response

from tests.api.acting import propose
from tests.api.support import Market, ok

WEB = Path(__file__).parents[2] / "api" / "web"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
WORDS = (
    "<script>evil()</script>",
    '"><img src=x onerror=evil()>',
    "' onfocus='evil()' autofocus='",
    "</title></svg><svg onload=evil()>",
    "{{7*7}}{% raw %}${7*7}",
    "javascript:evil()",
    "'; DROP TABLE api_session; --",
    "a\r\nSet-Cookie: evil=1",
    "../../../../etc/passwd",
    "\u202eevil\u0000",
    "%",
    "x" * 300,
)


class Markup(HTMLParser):
    """What a browser would run or follow in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.evil: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            followed = name in ("href", "src", "action", "formaction")
            if name.startswith("on") or (followed and (value or "").startswith("javascript:")):
                self.evil.append(f"<{tag} {name}={value}>")
        given = dict(attrs)
        if tag == "script" and "src" not in given and given.get("type") != "application/json":
            self.evil.append("an inline script")


def harmless(answer: Response, word: str) -> None:
    assert answer.status_code < 500, (word, answer.status_code, answer.text[:300])
    assert "evil" not in answer.headers.get("set-cookie", "") and "x-evil" not in answer.headers
    where = answer.headers.get("location", "/")
    assert where.startswith("/") and not where.startswith(("//", "/\\")), where
    assert "root:x:0" not in answer.text
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert (
            "49${49}" not in answer.text and "script-src 'self'" in answer.headers["content-security-policy"]
        )
        page = Markup()
        page.feed(answer.text)
        assert page.evil == [], (word, page.evil)


def test_nothing_that_is_written_becomes_a_page(market: Market) -> None:
    client = market.client
    id = market.opened(specification={"drawing": WORDS[0], WORDS[1]: WORDS[3]})
    body = {
        "party": market.maker.address,
        "roles": ["producer"],
        "uri": "https://x.example/\u202e" + quote(WORDS[0]),
    }
    to_sign = ok(client.post("/v1/parties/registration", json=body))
    entry = {**to_sign["request"], "signature": market.maker.sign(to_sign)}
    ok(client.post("/v1/parties?wait=20", json=entry), 201)
    page = {"Accept": "text/html"}
    for path in (f"/orders/{id}", f"/parties/{market.maker.address}", "/"):
        harmless(client.get(path, headers=page), path)
    # Nothing turns the reading of a page around; forms hold it as it is.
    shown = client.get(f"/parties/{market.maker.address}", headers=page).text
    assert ">https://x.example/\\u202e" in shown and ">https://x.example/\u202e" not in shown
    for word in WORDS:
        said = quote(word, safe="")
        asked = urlencode(dict.fromkeys(("q", "maker", "parent", "after", "back", "at_block"), word))
        for path in (
            f"/?{asked}",
            f"/search?{asked}",
            f"/orders/new?{asked}",
            f"/orders/{said}",
            f"/parties/{said}",
            f"/acts/{said}",
            f"/developers/abi/{said}.json",
            f"/static/{said}/{said}",
            f"/developers/api?{asked}",
        ):
            harmless(client.get(path, headers=page), path)
        plain = word.encode("ascii", "ignore").replace(b"\r\n", b" ").replace(b"\0", b"").decode()
        cookies = f"tally_language={quote(word)}; tally_theme={quote(word)}; tally-session={quote(word)}"
        harmless(client.get("/", headers={**page, "Accept-Language": plain, "Cookie": cookies}), word)


BACKS = (
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:x",
    "/\t/evil.example",
    "\\\\x",
    "",
)


@pytest.mark.parametrize("back", BACKS)
def test_nobody_is_led_elsewhere(client: Client, back: str) -> None:
    answer = client.post("/preferences", content=urlencode({"theme": "dark", "back": back}), headers=FORM)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_no_other_site_sets_how_pages_look(client: Client) -> None:
    own = {"Origin": str(client.base_url).rstrip("/")}
    elsewhere = {"Origin": "http://evil.example"}
    for said, status in (
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site", **own}, 403),
        ({"Sec-Fetch-Site": "same-origin", **own}, 303),
        (elsewhere, 403),
        ({"Origin": "null"}, 403),
        (own, 303),
    ):
        answer = client.post("/preferences", content="theme=dark", headers={**FORM, **said})
        assert (answer.status_code, "set-cookie" in answer.headers) == (status, status == 303), said


def test_forms_that_are_none(client: Client) -> None:
    for body in (
        b"&".join(b"a%d=1" % number for number in range(5_000)),
        b"\xff=\xfe",
        b"a" * 100_000,
        b"theme=%00&back=%0d%0a",
    ):
        answer = client.post("/preferences", content=body, headers=FORM)
        assert answer.status_code in (303, 422), (body[:20], answer.text)
        assert answer.headers.get("location", "/") == "/"


def test_a_host_of_somebody_elses_choice_is_nowhere_in_an_answer(market: Market) -> None:
    client = market.client
    act = propose(client, "close", order=market.opened(), to_maker="0")["id"]
    for path in (
        *("/", "/search?q=x", "/v1/deployment", "/openapi.json", "/nowhere", "/developers"),
        f"/acts/{act}",
    ):
        answer = client.get(
            path, headers={"Host": "attacker.invalid", "X-Forwarded-Host": "attacker.invalid"}
        )
        assert "attacker.invalid" not in answer.text + str(answer.headers), path


def test_no_template_leaves_anything_unescaped() -> None:
    """Where a picture is markup already, its words are escaped by ``Markup.format``."""
    for template in sorted((WEB / "templates").rglob("*.html")):
        text = template.read_text()
        assert not re.search(r"\|\s*safe\b|autoescape\s+false|Markup\(", text), template.name
