"""A work with more text and more authors than a page shows at first."""

import getpass
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.cairn import Cairn
from tests.api.served import Served, served

TITLE = "A long report"
PHONE = "0131 496 0000"
LONG = {
    "kind": "work",
    "key": "long",
    "title": TITLE,
    "type": "report",
    "authors": [{"name": f"Author Number{n:03}"} for n in range(60)],
    "passages": [{"text": f"This is sentence number {n} of it."} for n in range(310)],
}


@pytest.fixture(scope="module")
def page_of_long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str]]:
    folder: Path = tmp_path_factory.mktemp("long")
    (folder / "long.jsonl").write_text(json.dumps(LONG), encoding="utf-8")
    # Nobody is named by CAIRN_ACTOR, so that the actor is the account of this machine.
    cairn = Cairn(folder, actor=None)
    done = cairn("load", folder / "long.jsonl")
    assert done.code == 0, done.err
    with served(cairn, broker_phone=PHONE) as running:
        listed = running.get("/works").text
        start = listed.index("/work/work-")
        yield running, listed[start : listed.index('"', start)]


def test_a_part_is_said_to_be_one_and_the_rest_is_a_link_away(page_of_long: tuple[Served, str]):
    running, address = page_of_long
    html = running.get(address).text
    assert html.count("<blockquote id=") == 300
    assert "300 of 310 passages are shown." in html
    assert html.count('<li><a href="/person/') == 50
    assert "50 of 60 are shown." in html
    assert 'href="?all=yes' in html
    whole = running.get(f"{address}?all=yes").text
    assert whole.count("<blockquote id=") == 310
    assert whole.count('<li><a href="/person/') == 60
    assert "are shown." not in whole


def test_an_account_of_the_machine_is_on_no_page(page_of_long: tuple[Served, str]):
    running, address = page_of_long
    html = running.get(address).text
    assert (
        "A file of records (long.jsonl), line 1: entered by a curator of this installation" in html
    )
    start = html.index("/person/person-")
    author = running.get(html[start : html.index('"', start)]).text
    assert (
        "A file of records (long.jsonl): first entered by a curator of this installation on"
        in author
    )
    assert f'<a href="{address}">{TITLE}</a>' in author[author.index("No record describes") :]
    for page in (html, author):
        assert f"entered by {getpass.getuser()}" not in page


def test_how_the_broker_is_reached_stands_on_a_persons_page(page_of_long: tuple[Served, str]):
    running, address = page_of_long
    html = running.get(address).text
    start = html.index("/person/person-")
    author = running.get(html[start : html.index('"', start)]).text
    assert f'<a href="tel:01314960000">{PHONE}</a>' in author[author.index("How to reach them") :]
