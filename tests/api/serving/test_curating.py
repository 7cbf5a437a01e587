"""The curators' pages over a real server: what they show, do, and refuse."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.cairn import Cairn
from tests.api.conftest import Installation
from tests.api.served import Served, served
from tests.loaders.test_merging import DOI, ONE, PLACE, ris

HTML = {"accept": "text/html"}
# Words that only an inline element parts are read as one.
GLUED = re.compile(r"\w(?:</?(?:span|a|strong)\b[^>]*>)+\w")
OTHER = {**ONE, "VL": "24", "SP": "211", "PY": "2016"}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation with two works that may be one."""
    folder = tmp_path_factory.mktemp("asked")
    cairn = Cairn(folder)
    with cairn.held() as address:
        done = cairn("load", ris(folder / "a.ris", {**ONE, **PLACE, **DOI}, OTHER))
        assert done.code == 0, done.err
        yield Installation(cairn, address)


@pytest.fixture(scope="module")
def curators(asked: Installation) -> Iterator[Served]:
    with served(asked.cairn) as running:
        yield running


def main_of(server: Served, path: str) -> str:
    response = server.get(path, headers=HTML)
    assert response.status_code == 200, response.text
    assert response.headers["cache-control"] == "no-store"
    return response.text.split("<main", 1)[1].split("</main>", 1)[0]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def candidate(html: str) -> str:
    found = re.search(r'name="candidate" value="([^"]+)"', html)
    assert found
    return found[1]


def test_what_waits_is_counted_and_linked(curators: Served):
    told = words(main_of(curators, "/curate"))
    assert "Works that may be one (1)" in told
    assert "Quotations to read (0)" in told
    assert "a.ris" in told


def test_a_pair_is_shown_side_by_side_with_its_differences_in_words(curators: Served):
    html = main_of(curators, "/curate/duplicates")
    told = words(html)
    assert not GLUED.search(html)
    assert "Title The same" in told
    assert "Year Different One 2015 The other 2016" in told or (
        "Year Different One 2016 The other 2015" in told
    )
    assert "DOI Said of one only" in told
    assert "first page: different" in told
    assert "A list of references (a.ris)" in told


def test_nothing_is_decided_from_another_site_or_for_what_there_is_not(curators: Served):
    chosen = {"candidate": candidate(main_of(curators, "/curate/duplicates")), "decision": "same"}
    from_there = {**HTML, "origin": "https://evil.example"}
    for wrong, headers, status in (
        (chosen, from_there, 403),
        ({**chosen, "decision": "perhaps"}, HTML, 400),
        ({**chosen, "candidate": "duplicatecandidate-none"}, HTML, 404),
    ):
        said = curators.post("/curate/duplicates", data=wrong, headers=headers)
        assert said.status_code == status
    assert curators.get("/curate/duplicates?after=bm9uZQ", headers=HTML).status_code == 400
    assert curators.get("/curate/imports/import-none", headers=HTML).status_code == 404
    assert "1 pair waits" in words(main_of(curators, "/curate/duplicates"))


def test_without_a_name_the_queue_is_shown_and_nothing_can_be_decided(asked: Installation):
    with served(asked.cairn, actor=None) as server:
        html = main_of(server, "/curate/duplicates")
        assert "CAIRN_ACTOR" in html
        assert "<button" not in html
        chosen = {"candidate": candidate(html), "decision": "same"}
        said = server.post("/curate/duplicates", data=chosen, headers=HTML)
        assert said.status_code == 403
        assert "Nothing was changed" in said.text
        assert "1 pair waits" in words(main_of(server, "/curate/duplicates"))


def test_a_pair_is_merged_undone_and_an_import_taken_back(curators: Served):
    page = main_of(curators, "/curate/duplicates")
    chosen = {"candidate": candidate(page), "decision": "same", "after": "", "keys": ""}
    with curators.client(follow_redirects=True) as client:
        merged = client.post("/curate/duplicates", data=chosen, headers=HTML).text
        assert "both are one work now" in merged
        assert "No pair waits" in merged
        other = re.search(r'name="other" value="([^"]+)"', merged)
        assert other
        work = client.get(f"/work/{other[1]}", headers=HTML).text
        assert "All sources of every field" in work
        assert not GLUED.search(work)
        assert re.search(r"Also said.*(2015|2016)", work, re.S)
        undone = client.post("/curate/duplicates/undo", data={"other": other[1]}, headers=HTML)
        assert "two works again" in undone.text
        found = re.search(r'href="(/curate/imports/[^"]+)"', main_of(curators, "/curate/imports"))
        assert found
        assert "2 records of this import" in words(main_of(curators, f"{found[1]}/undo"))
        back = client.post(f"{found[1]}/undo", headers=HTML)
    assert "Taken back" in back.text
    assert not re.search(r'href="[^"]+/undo"', back.text)


def test_an_import_lists_what_was_refused_with_its_line(running: Installation, tmp_path: Path):
    broken = tmp_path / "broken.jsonl"
    good = {"kind": "topic", "label": "Kinship care"}
    broken.write_text("\n".join([json.dumps(good), json.dumps({"kind": "nonsense"})]))
    running.cairn("load", broken)
    with served(running.cairn) as server:
        found = re.search(r'href="(/curate/imports/[^"]+)"', main_of(server, "/curate/imports"))
        assert found
        told = words(main_of(server, found[1]))
    assert "Refused (1)" in told
    assert "line 2" in told
