"""`/export` over a real server."""

import json

import pytest

from loaders.writing.formats import EXPORT_FORMATS
from tests.api.conftest import Installation
from tests.api.served import Served

SKOS = 'text/turtle; profile="http://www.w3.org/2004/02/skos/core"'


@pytest.mark.parametrize("name", EXPORT_FORMATS)
def test_every_format_is_what_the_command_line_writes(
    name: str, server: Served, filled: Installation
):
    written = filled.cairn("export", name, "-o", "export").code
    assert written == 0
    answered = server.get(f"/export/{name}")
    assert answered.status_code == 200
    assert answered.headers["content-disposition"].startswith("attachment; filename=")
    assert answered.headers["cache-control"] == "no-store"
    assert answered.headers["x-content-type-options"] == "nosniff"
    if name != "xlsx":  # its zip holds the time
        assert answered.content == (filled.cairn.folder / "export").read_bytes()


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("application/x-bibtex", "bibtex"),
        ("text/turtle", "vivo"),
        (SKOS, "skos"),
        ("text/csv;q=0.3, application/x-research-info-systems;q=0.9", "ris"),
        ("*/*", "csl-json"),
        ("text/html, */*;q=0.8", "csl-json"),
    ],
)
def test_the_format_is_the_one_that_is_liked_best(server: Served, accept: str, name: str):
    answered = server.get("/export", headers={"accept": accept})
    assert f"cairn-{name}." in answered.headers["content-disposition"]


def test_nothing_acceptable_is_told(server: Served):
    answered = server.get("/export", headers={"accept": "image/png"})
    assert (answered.status_code, answered.json()["error"]["code"]) == (406, "not_acceptable")


def test_words_come_by_post_and_never_stand_in_an_address(server: Served):
    refused = server.get("/export/ris", params={"query": "Jane Doe of Elgin"})
    assert refused.status_code == 400
    assert "Jane" not in refused.text
    assert "POST" in refused.json()["error"]["hint"]
    every = json.loads(server.get("/export/csl-json").content)
    title = every[0]["title"]
    found = server.post("/export/csl-json", json={"query": title.upper()}).json()
    assert title in [work["title"] for work in found]
    assert len(found) < len(every)


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/export/word", 400, "unknown_format"),
        ("/export/ris?topic=Nothing%20of%20the%20kind", 400, "unknown_value"),
        ("/export/ris?since=soon", 400, "bad_input"),
        ("/export/skos?since=2026-01-01", 400, "bad_input"),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_sent(
    server: Served, path: str, status: int, code: str
):
    answered = server.get(path, headers={"accept": "text/html"})
    assert (answered.status_code, answered.json()["error"]["code"]) == (status, code)


def test_nobody_of_the_register_leaves_with_the_works(server: Served, filled: Installation):
    for name in EXPORT_FORMATS:
        if name != "xlsx":
            text = server.get(f"/export/{name}").text
            assert "Team manager" not in text
            assert "expertise" not in text.casefold()
