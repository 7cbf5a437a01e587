"""The page of anything says where that comes from, without another click than to unfold it."""

import re

import pytest

from tests.api.served import Served


def shown(server: Served, address: str) -> str:
    """What stands under "Where this comes from", as text."""
    page = server.get(address).text
    (folded,) = re.findall(r'<details class="[^"]*provenance">(.*?)</details>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", folded).split())


@pytest.mark.parametrize(
    ("listed", "asked", "said"),
    [
        (
            "person",
            '{ people(filter: {name: "Rae Searcher"}) { nodes { id } } }',
            r"A file of records \(world\.jsonl\): first entered by tester on \d+ \w+ 20\d\d",
        ),
        (
            "person",
            '{ people(filter: {name: "Ann Experience"}) { nodes { id } } }',
            r"The hub&#39;s register, line \d+: entered by tester on \d+ \w+ 20\d\d",
        ),
        (
            "work",
            '{ works(filter: {title: "Children cared for"}) { nodes { id } } }',
            r"world\.jsonl\), line \d+: entered by tester on \d+ \w+ 20\d\d",
        ),
    ],
    ids=["only mentioned", "on the register", "a work"],
)
def test_a_page_names_the_file_that_it_comes_from(
    server: Served, listed: str, asked: str, said: str
):
    (found,) = next(iter(server.graphql(asked)["data"].values()))["nodes"]
    assert re.search(said, shown(server, f"/{listed}/{found['id']}"))
