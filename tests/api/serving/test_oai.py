"""`/oai` over a real server, harvested by a client that others use."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from oaipmh_scythe import Scythe

from loaders.formats import FORMATS, Reading
from loaders.parsed import Parsed
from loaders.source_file import SourceFile
from tests.api.cairn import Cairn
from tests.api.served import Served, served
from tests.loaders.helpers import WORK, lines, written

NUMBER = 230
TITLES = [f"Work number {number} & its <parts>" for number in range(NUMBER)]
_OAI = "{http://www.openarchives.org/OAI/2.0/}"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with three pages of works; one of them is not in its source any more."""
    folder = tmp_path_factory.mktemp("repository")
    cairn = Cairn(folder)
    works = [
        {**WORK, "key": f"w{number}", "title": title, "topics": ["Moves" if number else "Neglect"]}
        for number, title in enumerate(TITLES)
    ]
    retracted = {
        "kind": "withdrawal",
        "key": "x1",
        "of": {"work": "w1"},
        "by": "The journal",
        "on": "2024-05-01",
        "because": "Data made up",
    }
    file = folder / "works.jsonl"
    loaded = cairn("load", "--no-encode", written(file, lines([*works, retracted])))
    assert loaded.code == 0, loaded.err
    with served(cairn) as server:
        yield server


def answered(server: Served, **arguments: str) -> Element:
    response = server.get("/oai", params=arguments)
    assert (response.status_code, response.headers["content-type"]) == (
        200,
        "text/xml; charset=utf-8",
    )
    found: Element = fromstring(response.text)
    return found


def error_of(server: Served, **arguments: str) -> str | None:
    found = answered(server, **arguments).find(f"{_OAI}error")
    return None if found is None else found.get("code")


def test_a_client_harvests_all_of_it_in_pages(repository: Served):
    with Scythe(f"{repository.address}/oai") as client:
        records = list(client.list_records(metadata_prefix="oai_dc"))
        headers = list(client.list_identifiers(metadata_prefix="oai_dc"))
        titles = [record.metadata["title"][0] for record in records]
    assert sorted(titles) == sorted(TITLES)
    assert len({header.identifier for header in headers}) == NUMBER


def test_the_client_understands_who_answers_and_what_there_is(repository: Served):
    with Scythe(f"{repository.address}/oai") as client:
        told = client.identify()
        assert told.protocolVersion == "2.0"
        assert told.deletedRecord == "persistent"
        assert told.baseURL == f"{repository.address}/oai"
        formats = [known.metadataPrefix for known in client.list_metadata_formats()]
        sets = {found.setName: found.setSpec for found in client.list_sets()}
        assert formats == ["oai_dc"]
        assert set(sets) == {"Moves", "Neglect"}
        of_set = list(client.list_records(metadata_prefix="oai_dc", set_=sets["Neglect"]))
        assert [record.metadata["title"][0] for record in of_set] == [TITLES[0]]
        same = client.get_record(identifier=of_set[0].header.identifier, metadata_prefix="oai_dc")
        assert same.metadata["title"] == of_set[0].metadata["title"]


def test_dates_part_what_was_recorded(repository: Served):
    assert error_of(repository, verb="ListRecords", metadataPrefix="oai_dc") is None
    early = {"verb": "ListRecords", "metadataPrefix": "oai_dc", "until": "2020-01-01"}
    assert error_of(repository, **early) == "noRecordsMatch"
    late = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc", "from": "2020-01-01T00:00:00Z"}
    assert error_of(repository, **late) is None


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "marc21"}, "cannotDisseminateFormat"),
        ({"verb": "ListRecords", "resumptionToken": "made-up"}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "made-up"}, "badResumptionToken"),
        (
            {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:x:1"},
            "idDoesNotExist",
        ),
        (
            {"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "topic-aaaaaaaaaaaaaaaa"},
            "noRecordsMatch",
        ),
    ],
)
def test_errors_are_the_protocols(repository: Served, arguments: dict[str, str], code: str):
    assert error_of(repository, **arguments) == code


def test_a_form_says_the_same_as_an_address(repository: Served):
    said = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"}
    form = fromstring(repository.post("/oai", data=said).text)
    address = answered(repository, **said)
    both = ["".join(found.find(f"{_OAI}ListIdentifiers").itertext()) for found in (form, address)]
    assert both[0] == both[1]


def test_a_retracted_work_says_so_and_cairn_reads_what_it_gives(repository: Served, tmp_path: Path):
    said = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}
    texts = [repository.get("/oai", params=said).text]
    while (token := fromstring(texts[-1]).find(f".//{_OAI}resumptionToken")).text:
        texts.append(
            repository.get(
                "/oai", params={"verb": "ListRecords", "resumptionToken": token.text}
            ).text
        )
    assert "Retracted on 2024-05-01: Data made up." in "".join(texts)
    titles = []
    for text in texts:
        file = written(tmp_path / "page.xml", text)
        items = FORMATS["oai-pmh"].items(SourceFile(file), Reading(lambda told: None))
        read = [item.record for item in items if isinstance(item, Parsed)]
        titles += [record.title for record in read]
        assert {author.name for record in read for author in record.authors} == {"Beth Ross"}
        assert {record.abstract for record in read} == {None}
    assert sorted(titles) == sorted(TITLES)
