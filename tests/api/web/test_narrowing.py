"""The page of works narrowed by links, each with the number of works that it leads to."""

import json
import re
from collections.abc import Iterator
from html import unescape

import pytest

from tests.api.cairn import Cairn
from tests.api.served import Served, served

_CHOICE = re.compile(r'<a href="(/works[^"]*)">([^<]+) \((\d+)\)</a>')
_ROW = re.compile(r'<li><a href="/work/')
WORKS = [
    {"key": f"w{n}", "title": f"Work {n:02}", "year": 2000 + n % 20, "topics": [f"Topic {n % 2}"]}
    for n in range(60)
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("narrowing")
    kinds = ("article", "article", "guidance")
    lines = [
        json.dumps({"kind": "work", "type": kinds[n % 3], **one}) for n, one in enumerate(WORKS)
    ]
    (folder / "first.jsonl").write_text("\n".join(lines[:58]))
    (folder / "second.jsonl").write_text("\n".join(lines[58:]))
    cairn = Cairn(folder)
    done = cairn("load", folder / "first.jsonl", folder / "second.jsonl")
    assert done.code == 0, done.err
    with served(cairn) as running:
        yield running


def choices(html: str) -> dict[str, tuple[str, int]]:
    """Address and number by the label of each link that narrows the list."""
    found = _CHOICE.findall(html)
    return {unescape(label): (unescape(address), int(n)) for address, label, n in found}


def test_what_is_not_asked_for_is_not_counted(site: Served):
    html = site.get("/works").text
    assert choices(html) == {
        "Article": ("/works?kind=article", 40),
        "Guidance": ("/works?kind=guidance", 20),
    }
    assert 'href="/works?narrow=yes"' in html


def test_each_link_leads_to_as_many_works_as_it_says(site: Served):
    html = site.get("/works?narrow=yes").text
    found = choices(html)
    assert {"Topic 0", "A file of records (second.jsonl)", "2019", "Article"} <= found.keys()
    for label, (address, number) in found.items():
        narrowed = site.get(address).text
        assert len(_ROW.findall(narrowed)) == min(number, 50), label
        assert f"{number} " in narrowed[narrowed.index('class="lead"') :]


def test_choices_add_up_and_can_be_taken_back(site: Served):
    html = site.get("/works?kind=article&narrow=yes").text
    address, number = choices(html)["Topic 1"]
    assert number == 20
    both = site.get(address).text
    assert len(_ROW.findall(both)) == 20
    assert 'aria-current="page">Article (20)<' in both
    assert 'aria-current="page">Topic 1 (20)<' in both
    without = re.search(r'href="([^"]+)">All topics<', both)
    assert without
    assert len(_ROW.findall(site.get(unescape(without[1])).text)) == 40


def test_pages_keep_what_was_chosen(site: Served):
    address, number = choices(site.get("/works?narrow=yes").text)["A file of records (first.jsonl)"]
    first = site.get(address).text
    assert (number, len(_ROW.findall(first))) == (58, 50)
    further = re.search(r'href="([^"]+)">Next page<', first)
    assert further
    second = site.get(unescape(further[1])).text
    assert len(_ROW.findall(second)) == 8
    back = re.search(r'href="([^"]+)">Back to the first page<', second)
    assert back
    assert unescape(back[1]) == address


def test_a_rare_value_that_was_chosen_is_shown(site: Served):
    """Twelve years are offered, of years with as many works the latest."""
    offered = choices(site.get("/works?narrow=yes").text)
    assert [str(year) for year in range(2000, 2020) if str(year) in offered] == [
        str(year) for year in range(2008, 2020)
    ]
    assert 'aria-current="page">2000 (3)<' in site.get("/works?year=2000").text


def test_all_values_are_offered_to_whoever_wants_them(site: Served):
    few = site.get("/works?narrow=yes").text
    every = re.search(r'href="([^"]+)">Show all years<', few)
    assert every
    whole = site.get(unescape(every[1])).text
    assert {str(year) for year in range(2000, 2020)} <= choices(whole).keys()
    assert "Show all" not in whole


def test_choices_that_leave_nothing_say_so(site: Served):
    html = site.get("/works?retracted=true").text
    assert "Nothing passes all that was chosen." in html
    assert ">All retractions<" in html


@pytest.mark.parametrize(
    ("query", "status"),
    [("topic=none", 400), ("source=none.ris", 400), ("year=soon", 400), ("kind=soup", 200)],
)
def test_what_there_is_not_is_told(site: Served, query: str, status: int):
    assert site.get(f"/works?{query}").status_code == status
