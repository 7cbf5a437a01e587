"""References and people in XML: EndNote, OAI-PMH, ORCID."""

import pytest

from graph.errors import UnreadableFile
from loaders.formats import Reading, format_named
from loaders.parsed import Parsed
from loaders.source_file import SourceFile
from tests.loaders.helpers import read, rejections, written

ENDNOTE = """\
<?xml version="1.0" encoding="UTF-8"?><xml><records>
<record><ref-type name="Journal Article">17</ref-type><contributors><authors>
<author><style face="normal">Munro, Eileen</style></author><author>SCIE</author></authors>
</contributors><titles><title><style face="normal">Moves of </style>
<style face="italic">children</style></title><secondary-title>Child Moves</secondary-title></titles>
<dates><year>2019</year></dates><electronic-resource-num>10.1000/moves</electronic-resource-num>
<keywords><keyword>moves; housing</keyword></keywords><isbn>0317-8471</isbn>
<urls><related-urls><url>http://example.org/a</url></related-urls></urls></record>
<record><ref-type name="Book">6</ref-type><titles/></record>
</records></xml>
"""
OAI = """\
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
<record><header><identifier>oai:e:1</identifier></header><metadata>
<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Moves</dc:title>
<dc:creator>Ross, Beth</dc:creator><dc:rights>CC-BY-SA</dc:rights><dc:subject>Housing</dc:subject>
<dc:description>One.</dc:description><dc:description>Two.</dc:description>
<dc:publisher>Stirling</dc:publisher><dc:date>2019-05-01</dc:date>
<dc:type>NonPeerReviewed</dc:type><dc:type>Book Section</dc:type>
<dc:identifier>http://example.org/1</dc:identifier>
<dc:identifier>https://doi.org/10.1000/Moves</dc:identifier>
<dc:identifier>ISBN: 0-306-40615-2</dc:identifier></oai_dc:dc></metadata></record>
<record><header><identifier>oai:e:2</identifier></header><metadata><mods/></metadata></record>
</ListRecords></OAI-PMH>
"""
ID = "0000-0002-1825-0097"
ORCID = f"""\
<record:record path="/{ID}" xmlns:record="http://www.orcid.org/ns/record"
 xmlns:c="http://www.orcid.org/ns/common" xmlns:p="http://www.orcid.org/ns/person"
 xmlns:d="http://www.orcid.org/ns/personal-details" xmlns:o="http://www.orcid.org/ns/other-name"
 xmlns:a="http://www.orcid.org/ns/activities" xmlns:e="http://www.orcid.org/ns/employment"
 xmlns:w="http://www.orcid.org/ns/work">
<c:orcid-identifier><c:uri>https://orcid.org/{ID}</c:uri><c:path>{ID}</c:path>
<c:host>orcid.org</c:host></c:orcid-identifier>
<p:person><p:name visibility="public"><d:given-names>Josiah</d:given-names>
<d:family-name>Carberry</d:family-name></p:name>
<o:other-names><o:other-name put-code="1" visibility="public"><o:content>J. Carberry</o:content>
</o:other-name></o:other-names></p:person>
<a:activities-summary>
<a:employments><a:affiliation-group>
<e:employment-summary put-code="11" visibility="public"><c:role-title>Lecturer</c:role-title>
<c:start-date><c:year>2016</c:year><c:month>04</c:month></c:start-date><c:organization>
<c:name>University of Stirling</c:name></c:organization></e:employment-summary>
</a:affiliation-group><a:affiliation-group>
<e:employment-summary put-code="12" visibility="limited"><c:role-title>Spy</c:role-title>
<c:organization><c:name>Somewhere</c:name></c:organization></e:employment-summary>
</a:affiliation-group></a:employments>
<a:works><a:group><w:work-summary put-code="21" visibility="public">
<w:title><c:title>On cracked pots</c:title><c:subtitle>and others</c:subtitle></w:title>
<c:external-ids><c:external-id><c:external-id-type>doi</c:external-id-type>
<c:external-id-value>10.1000/pots</c:external-id-value>
<c:external-id-relationship>self</c:external-id-relationship></c:external-id></c:external-ids>
<w:type>journal-article</w:type><c:publication-date><c:year>2005</c:year></c:publication-date>
<w:journal-title>Child Abuse Review</w:journal-title></w:work-summary></a:group></a:works>
</a:activities-summary></record:record>
"""


def items_of(tmp_path, text):
    items, warnings = read(written(tmp_path / "list.xml", text))
    return [item.record for item in items if isinstance(item, Parsed)], items, warnings


def test_styles_within_a_title_of_endnote_read_as_one_text(tmp_path):
    (work,), items, _ = items_of(tmp_path, ENDNOTE)
    assert work.title == "Moves of children"
    assert [author.name for author in work.authors] == ["Eileen Munro", "SCIE"]
    assert (work.doi, work.year, work.publisher) == ("10.1000/moves", 2019, "Child Moves")
    assert (work.topics, work.url) == (("moves", "housing"), "http://example.org/a")
    assert rejections(items) == [(2, 9, "has no title")]


def test_a_record_of_a_repository_keeps_its_identifier_there(tmp_path):
    (work,), (item, _), _ = items_of(tmp_path, OAI)
    assert item.key == "oai:e:1"
    assert (work.doi, work.url, work.type) == ("10.1000/moves", "http://example.org/1", "article")
    assert (work.year, work.publisher, work.topics) == (2019, "Stirling", ("Housing",))
    assert work.abstract == "One.\nTwo."
    assert work.licence == "CC BY-SA"
    assert item.values["identifiers"] == {"isbn": ["9780306406157"]}


def test_metadata_other_than_oai_dc_is_refused(tmp_path):
    _, items, _ = items_of(tmp_path, OAI)
    assert rejections(items) == [(2, 12, "oai:e:2 has no oai_dc metadata")]


def test_a_record_of_orcid_in_xml_says_what_its_json_says(tmp_path):
    (person, post, work), items, _ = items_of(tmp_path, ORCID)
    assert (person.name, person.orcid, person.other_names) == (
        "Josiah Carberry",
        ID,
        ("J. Carberry",),
    )
    assert (post.title, post.organisation, post.valid_from) == (
        "Lecturer",
        "University of Stirling",
        "2016-04",
    )
    assert (work.title, work.doi, work.year, work.publisher) == (
        "On cracked pots: and others",
        "10.1000/pots",
        2005,
        "Child Abuse Review",
    )
    ((_, _, reason),) = rejections(items)
    assert reason == "employments 12: is shown to 'limited' only"


@pytest.mark.parametrize("part", ["work", "employment"])
def test_a_part_of_a_record_of_orcid_needs_its_owner(tmp_path, part):
    text = f'<x:{part} xmlns:x="http://www.orcid.org/ns/{part}" put-code="1"/>'
    with pytest.raises(UnreadableFile, match="is a part without its ORCID record"):
        items_of(tmp_path, text)


def test_xml_of_something_else_is_named(tmp_path):

    path = written(tmp_path / "a.xml", "<html><body/></html>")
    for name in ("endnote-xml", "oai-pmh", "orcid-xml", "pubmed"):
        with pytest.raises(UnreadableFile, match="its outermost element is <html>"):
            list(format_named(name).items(SourceFile(path), Reading(lambda said: None)))
