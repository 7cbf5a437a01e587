"""What pages say in words, over a real server of a small world and of an empty graph."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.app import build_app
from api.serving import Serving
from api.settings import Settings
from tests.api.cairn import Cairn
from tests.api.conftest import Installation
from tests.api.served import Served, served
from tests.api.web.test_problems import NOT_FOR_PAGES

HTML = {"accept": "text/html"}
ASKED = "Who knows about kinship care placements?"
LONG = "Who knows about kinship care? " * 400

SENT: dict[str, dict[str, Any]] = {
    "nothing there": {"method": "GET", "url": "/nothing/here"},
    "nobody": {"method": "GET", "url": "/person/person-nobody"},
    "bad cursor": {"method": "GET", "url": "/people?after=nonsense"},
    "long cursor": {"method": "GET", "url": f"/people?after={'x' * 2500}"},
    "bad method": {"method": "DELETE", "url": "/topics"},
    "empty": {"method": "POST", "url": "/", "data": {"question": ""}},
    "too long": {"method": "POST", "url": "/", "data": {"question": LONG}},
    "too large": {"method": "POST", "url": "/", "content": b"x" * 100_001},
    "no form": {
        "method": "POST",
        "url": "/",
        "content": b"x",
        "headers": {"content-type": "multipart/form-data; boundary=a"},
    },
    "atlantis": {"method": "POST", "url": "/", "data": {"question": ASKED, "area": "Atlantis"}},
    "answer": {"method": "POST", "url": "/", "data": {"question": ASKED}},
    "silence": {"method": "POST", "url": "/", "data": {"question": "zzqqxx wombats"}},
    "home": {"method": "GET", "url": "/"},
    "privacy": {"method": "GET", "url": "/privacy"},
    "worried": {"method": "GET", "url": "/worried"},
    "accessibility": {"method": "GET", "url": "/accessibility"},
}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """`cairn serve` over a graph that holds nothing."""
    with served(Cairn(tmp_path_factory.mktemp("empty"))) as running:
        yield running


@pytest.fixture(scope="module")
def named(filled: Installation) -> Iterator[Served]:
    """A server whose installation names its hub and its broker's contact."""
    contact = {
        "hub": "The Hub of the North",
        "broker_name": "Ishbel Broker",
        "broker_phone": "01224 123 456",
        "broker_email": "broker@hub.example",
    }
    with served(filled.cairn, **contact) as running:
        yield running


def requested(server: Served, sent: dict[str, Any]) -> httpx.Response:
    with server.client() as client:
        return client.request(**{**sent, "headers": {**HTML, **sent.get("headers", {})}})


def main_of(response: httpx.Response) -> str:
    return response.text.split("<main", 1)[1].split("</main>", 1)[0]


@pytest.mark.parametrize("name", SENT)
def test_no_page_has_words_of_the_command_line(server: Served, name: str):
    response = requested(server, SENT[name])
    assert response.headers["content-type"].startswith("text/html"), response.text
    assert [word for word in NOT_FOR_PAGES if word in response.text] == []


@pytest.mark.parametrize("name", SENT)
def test_nine_nine_nine_and_one_oh_one_can_be_called_wherever_they_are_named(
    server: Served, name: str
):
    told = re.sub(r"<(head|textarea|blockquote)\b.*?</\1>", "", requested(server, SENT[name]).text)
    written = len(re.findall(r"(?<![\d,])(?:999|101)\b(?=[^>]*<)", told))
    called = len(re.findall(r'<a href="tel:(999|101)">\1</a>', told))
    assert written == called >= 3


def test_an_empty_graph_is_told_in_words_of_the_page(empty: Served):
    response = requested(empty, SENT["answer"])
    assert response.status_code == 200
    assert "holds nothing yet" in main_of(response)
    assert [word for word in NOT_FOR_PAGES if word in response.text] == []


def test_a_question_that_is_too_long_is_kept(server: Served):
    response = requested(server, SENT["too long"])
    assert response.status_code == 400
    assert "too long: 11,999 characters" in main_of(response)
    assert LONG.strip() in response.text


def test_the_box_takes_no_more_than_can_be_sent(server: Served):
    """The longest question of characters of three bytes, each written as nine, is still read."""
    box = int(re.findall(r'maxlength="(\d+)"', server.get("/", headers=HTML).text)[0])
    words = ("\u6f22" * 30 + " ") * (box // 31)
    sent = server.post("/", data={"question": words}, headers=HTML)
    assert len(sent.request.content) > 85_000
    assert sent.status_code == 200


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"question": "?"}, "question"),
        ({"question": ASKED, "area": "Atlantis"}, "area"),
        ({"question": ASKED, "level": "boss"}, "level"),
        ({"question": ASKED, "kinds_offered": "yes"}, "kinds"),
    ],
)
def test_an_error_is_tied_to_its_field_and_told_first(
    server: Served, data: dict[str, str], field: str
):
    response = server.post("/", data=data, headers=HTML)
    assert response.status_code == 400
    told = main_of(response)
    assert f'<li><a href="#{field}">' in told
    assert f'id="{field}-wrong"' in told
    assert re.search(rf'<\w+[^>]* id="{field}"[^>]*aria-describedby="[^"]*{field}-wrong"', told)
    assert ('<details class="ds_details narrow" open>' in told) is (field != "question")


def test_the_brokers_contact_can_be_called_and_written_to(named: Served):
    for name in ("answer", "silence", "privacy", "accessibility"):
        told = main_of(requested(named, SENT[name]))
        assert '<a href="tel:01224123456">01224 123 456</a>' in told, name
        assert '<a href="mailto:broker@hub.example">' in told, name
        assert "Ishbel Broker" in told, name
    assert "run by The Hub of the North" in main_of(requested(named, SENT["privacy"]))


def test_where_no_contact_is_set_the_page_says_so_and_what_to_do(server: Served):
    for name in ("answer", "silence"):
        told = main_of(requested(server, SENT[name]))
        assert "has not said yet how its broker can be reached" in told, name
        assert "child protection in your own organisation" in told, name
        assert "mailto:" not in told


def test_on_a_silence_the_brokers_sentence_stands_once(server: Served):
    told = main_of(requested(server, SENT["silence"]))
    assert told.count("Ask the hub") == 1


def test_the_accountability_line_stands_once(server: Served):
    for name in ("answer", "silence", "home", "nothing there"):
        assert requested(server, SENT[name]).text.count("stays responsible") == 1, name


@pytest.mark.anyio
async def test_while_the_graph_is_away_the_question_stays_in_the_box(tmp_path: Path):
    serving = Serving(Settings(home=tmp_path, encoder="fake"))  # not started: no graph is open
    transport = httpx.ASGITransport(build_app(serving))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        response = await client.post("/", data={"question": ASKED}, headers=HTML)
    serving.encoder.close()
    assert (response.status_code, response.headers["retry-after"]) == (503, "2")
    assert f">{ASKED}</textarea>" in response.text
    assert "cannot be reached at the moment" in main_of(response)
