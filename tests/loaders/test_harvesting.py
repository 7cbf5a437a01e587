import socket
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.access import Actor
from graph.errors import BadInput, NotHarvested
from loaders.harvesting import harvest
from loaders.repository import Limits, Selection, check_address, source_name
from tests.engines.graph import ask
from tests.loaders.helpers import COUNT, SAMPLES, counts, loaded, written
from tests.loaders.repository import error, listing, record, serving

pytestmark = pytest.mark.anyio

LIMITS = Limits(wait_seconds=3, seconds=60, tries=2, silence_seconds=5)

ALL = Selection()


async def harvested(store, repository, selection=ALL, limits=LIMITS, **options):
    options.setdefault("count_tokens", COUNT)
    return await harvest(
        store, Actor("tester"), repository.url, selection, limits=limits, **options
    )


async def titles(store):
    """The titles of works that a current record describes."""
    rows = await ask(
        store,
        "MATCH (r:Record)-[:DESCRIBES]->(w:Work) WHERE r.current"
        " RETURN DISTINCT w.title AS title ORDER BY title",
    )
    return [row["title"] for row in rows]


async def test_all_pages_are_harvested_and_again_changes_nothing(store):
    answers = {
        "": listing(record(1), record(2), token="a b&amp;c", size=3),
        "a b&c": listing(record(3), size=3),
    }
    told = []
    with serving(answers) as repository:
        chosen = Selection(set="s", since="2026-01-01", until="2026-11-28")
        done = await harvested(store, repository, chosen, progress=lambda *said: told.append(said))
        again = await harvested(store, repository)
    assert (counts(done.report), done.pages, done.exit_code) == ((3, 0, 0, 0, 0), 2, 0)
    assert counts(again.report) == (0, 0, 3, 0, 0)
    assert done.report.warnings == []
    assert told == [(2, 3), (3, 3)]
    assert done.next_from == "2026-11-28"
    assert repository.asked[0] == {
        "verb": "ListRecords",
        "metadataPrefix": "oai_dc",
        "set": "s",
        "from": "2026-01-01",
        "until": "2026-11-28",
    }
    assert repository.asked[1] == {"verb": "ListRecords", "resumptionToken": "a b&c"}
    assert await titles(store) == ["Report 1", "Report 2", "Report 3"]


async def test_what_the_repository_deleted_is_withdrawn_and_what_others_say_stays(store, tmp_path):
    other = "TY  - RPRT\nTI  - Report 2\nPY  - 2019\nER  -\n"
    await loaded(store, written(tmp_path / "other.ris", other))
    with serving({"": listing(record(1), record(2), record(3))}) as repository:
        await harvested(store, repository)
        repository.answers[""] = listing(
            record(1, deleted=True), record(2, deleted=True), record(9, deleted=True)
        )
        done = await harvested(store, repository, Selection(since="2026-11-28"))
        assert (done.deleted, done.withdrawn) == (3, 2)
        assert (counts(done.report), done.report.warnings) == ((0, 0, 0, 0, 0), [])
        assert await titles(store) == ["Report 2", "Report 3"]
        gone = await ask(
            store,
            "MATCH (r:Record)-[:DESCRIBES]->(w:Work) WHERE r.values CONTAINS 'Report 1'"
            " RETURN r.current AS current, r.superseded_at IS NOT NULL AS superseded,"
            " w.retired_at IS NOT NULL AS retired",
        )
        assert gone == [{"current": False, "superseded": True, "retired": True}]
        again = await harvested(store, repository)
        assert (again.deleted, again.withdrawn) == (3, 0)
        repository.answers[""] = listing(record(1))
        back = await harvested(store, repository)
    assert counts(back.report)[0] == 1
    assert "Report 1" in await titles(store)


async def test_it_waits_as_long_as_it_is_told_and_no_longer(store):
    waits = ["1", format_datetime(datetime.now(UTC) + timedelta(seconds=1), usegmt=True), "x"]

    def busy(query):
        if len(repository.asked) == 1:
            return 503, {"Retry-After": waits[0]}, "busy"
        return 200, {}, listing(record(1))

    with serving({"": busy}) as repository:
        assert (await harvested(store, repository)).report.added == 1
        assert len(repository.asked) == 2
        waits[0] = waits[1]
        repository.asked.clear()
        assert (await harvested(store, repository)).report.unchanged == 1
        waits[0] = "86400"
        repository.asked.clear()
        with pytest.raises(NotHarvested, match="come back after 86400 seconds"):
            await harvested(store, repository)
    assert len(repository.asked) == 1


LATER = {
    "broken XML": (listing(record(2)).replace("</record>", ""), "Page 2 is broken"),
    "no XML": ("<html>Sorry", "Page 2 is broken"),
    "nothing": ("", "before page 2: its answer is no XML"),
    "an expired token": (error("badResumptionToken", "expired"), "BadResumptionToken: expired"),
    "its own token again": (listing(record(2), token="t"), "gives the token 't' again"),
    "an error": (lambda query: (500, {}, "no"), "status 500"),
    "never ready": (lambda query: (503, {"Retry-After": "0"}, "no"), "status 503"),
    "too large": (listing(record(2, "x" * 200_000)), "has more than 100000 bytes"),
    "packed": (lambda query: (200, {"Content-Encoding": "gzip"}, "x"), "packs its answers"),
    "elsewhere": (
        lambda query: (302, {"Location": "file:///etc/passwd"}, ""),
        "sends on to 'file:///etc/passwd', which is not followed",
    ),
    "entities": (
        listing(record(2, "&e;")).replace("<OAI-PMH", '<!DOCTYPE a [<!ENTITY e "x">]><OAI-PMH'),
        "declares entities",
    ),
}


@pytest.mark.parametrize("name", LATER)
async def test_what_was_harvested_before_it_breaks_off_stays_and_goes_on_later(store, name):
    second, says = LATER[name]
    limits = replace(LIMITS, page_bytes=100_000)
    with serving({"": listing(record(1), token="t"), "t": second}) as repository:
        done = await harvested(store, repository, Selection(since="2026-01-01"), limits)
        assert says in done.broken_off
        assert (done.exit_code, done.next_from) == (1, "2026-01-01")
        assert done.hint
        assert "Report 1" in await titles(store)
        repository.answers["t"] = listing(record(2))
        again = await harvested(store, repository, Selection(since="2026-01-01"), limits)
    assert (again.exit_code, again.broken_off) == (0, "")
    assert await titles(store) == ["Report 1", "Report 2"]


async def test_tokens_without_end_end(store):
    def more(query):
        number = len(repository.asked)
        return 200, {}, listing(record(number), token=f"t{number}")

    class Every(dict):
        def __missing__(self, token):
            return more

    with serving(Every()) as repository:
        done = await harvested(store, repository, limits=replace(LIMITS, pages=3))
        assert "more than 3 pages" in done.broken_off
        assert (done.pages, done.report.added) == (3, 3)
        late = await harvested(store, repository, limits=replace(LIMITS, seconds=0.3))
    assert "more than 0 seconds" in late.broken_off


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (error("badArgument", "no such set"), "BadArgument: no such set"),
        (error("noSetHierarchy"), "NoSetHierarchy"),
        (error("strange"), "GeneralOAIPMHError"),
        ("<html><body>Hello</body></html>", "is no answer of OAI-PMH"),
        (lambda query: (404, {}, "no"), "status 404"),
        (
            lambda query: (301, {"Location": "http://127.0.0.1:9/"}, ""),
            "not followed",
        ),
    ],
)
async def test_a_first_page_that_is_none_is_refused_with_what_was_said(store, answer, says):
    with serving({"": answer}) as repository, pytest.raises(NotHarvested, match=says) as refused:
        await harvested(store, repository)
    assert refused.value.hint


async def test_a_repository_that_is_not_there_or_has_nothing_new_is_told(store):
    with serving({"": error("noRecordsMatch")}) as repository:
        done = await harvested(store, repository)
        assert (done.exit_code, done.pages) == (0, 0)
        assert done.report.warnings == ["The repository has no records that were asked for."]
    with pytest.raises(NotHarvested, match="cannot be reached"):
        await harvested(store, repository, limits=replace(LIMITS, tries=1))


async def test_a_repository_that_says_nothing_is_left_in_time(store):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        limits = replace(LIMITS, tries=1, silence_seconds=0.3)
        with pytest.raises(NotHarvested, match="cannot be reached"):
            await harvest(
                store, Actor("tester"), f"http://127.0.0.1:{port}/", Selection(),
                count_tokens=COUNT, limits=limits,
            )  # fmt: skip


@pytest.mark.skipif(not SAMPLES.exists(), reason="no sample files here")
async def test_the_sample_pages_are_harvested_one_after_the_other(store):
    def sample(name):
        return (SAMPLES / "oai-pmh" / name).read_text(encoding="utf-8")

    answers = {"": sample("ListRecords.xml")}
    tokens = ("ListRecords2.xml", "ListRecords3.xml")
    answers |= {tokens[0]: sample(tokens[0]), tokens[1]: error("badResumptionToken")}
    with serving(answers) as repository:
        done = await harvested(store, repository)
    assert (done.pages, done.deleted) == (2, 2)
    assert done.report.added + done.report.unchanged + done.report.merged == 2
    assert "BadResumptionToken" in done.broken_off


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("file:///etc/passwd", "no address of a repository"),
        ("ftp://example.org/oai", "no address of a repository"),
        ("example.org/oai", "no address of a repository"),
        ("http://", "no address of a repository"),
        ("http://[::1/oai", "no address of a repository"),
        ("http://example.org:port/oai", "no address of a repository"),
        ("https://ann:secret@example.org/oai", "a name or a password"),
        ("https://example.org/oai?verb=Identify", "no base address"),
    ],
)
def test_only_the_base_address_of_a_repository_is_one(url, says):
    with pytest.raises(BadInput, match=says) as refused:
        check_address(url)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("day", ["2026-13-01", "28/11/2026", "2026-11-28T10:00", "x"])
async def test_a_day_that_is_none_is_refused(store, day):
    with serving({}) as repository, pytest.raises(BadInput, match="--until"):
        await harvested(store, repository, Selection(until=day))
    assert repository.asked == []


@given(path=st.text(max_size=300))
def test_a_source_has_the_name_of_a_file(path):
    name = source_name(f"https://example.org/{path}".replace("[", "").replace("]", ""))
    assert name.startswith("example.org")
    assert "/" not in name
    assert len(name) < 200
