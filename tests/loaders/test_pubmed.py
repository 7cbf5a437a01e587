import pytest

from graph.errors import UnreadableFile
from loaders.formats import Reading, format_named
from loaders.parsed import Parsed
from loaders.source_file import SourceFile
from tests.loaders.helpers import read, rejections, written

XML = """\
<?xml version="1.0"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "https://dtd.nlm.nih.gov/x.dtd">
<PubmedArticleSet>
<PubmedArticle><MedlineCitation><PMID Version="1">28754806</PMID><Article>
<Journal><ISSN>1759-8478</ISSN><JournalIssue><PubDate><MedlineDate>2018 Mar-Apr</MedlineDate>
</PubDate></JournalIssue><Title>Child Moves</Title></Journal>
<ArticleTitle>Moves of <i>children</i>: a review.</ArticleTitle>
<ELocationID EIdType="doi">10.1136/moves-1</ELocationID>
<Abstract><AbstractText Label="AIM">To see.</AbstractText><AbstractText>Seen &lt; 5.</AbstractText>
</Abstract><AuthorList><Author><LastName>Ross</LastName><ForeName>Beth</ForeName>
<Identifier Source="ORCID">https://orcid.org/0000-0002-1825-0097</Identifier></Author>
<Author><CollectiveName>Moves Group</CollectiveName></Author></AuthorList>
<Language>eng</Language><PublicationTypeList><PublicationType>Systematic Review</PublicationType>
</PublicationTypeList></Article><CommentsCorrectionsList>
<CommentsCorrections RefType="RetractionIn"><RefSource>Child Moves. 2020</RefSource>
<PMID>31000000</PMID></CommentsCorrections></CommentsCorrectionsList>
<MeshHeadingList><MeshHeading><DescriptorName>Child Welfare</DescriptorName>
<QualifierName>trends</QualifierName></MeshHeading></MeshHeadingList></MedlineCitation>
<PubmedData><ReferenceList><Reference><Citation>x</Citation><ArticleIdList>
<ArticleId IdType="doi">10.1000/cited</ArticleId></ArticleIdList></Reference></ReferenceList>
</PubmedData></PubmedArticle>
<PubmedArticle><MedlineCitation><PMID>2</PMID></MedlineCitation></PubmedArticle>
<PubmedBookArticle><BookDocument><PMID>3</PMID><Book><Publisher><PublisherName>SCIE
</PublisherName></Publisher><BookTitle>Whole</BookTitle><PubDate><Year>2001</Year></PubDate></Book>
<ArticleTitle>Chapter.</ArticleTitle></BookDocument></PubmedBookArticle>
</PubmedArticleSet>
"""
NBIB = """\
PMID- 28754806
IS  - 1759-8478 (Linking)
DP  - 2018 Mar-Apr
TI  - Moves of children: a
      review.
LID - 10.1136/moves-1 [doi]
AB  - AIM: To see. Seen < 5.
FAU - Ross, Beth
AU  - Ross B
CN  - Moves Group
LA  - eng
PT  - Systematic Review
JT  - Child Moves
MH  - *Child Welfare/trends
RIN - Child Moves. 2020. PMID: 31000000

"""


def works(path):
    items, warnings = read(path)
    return [item.record for item in items if isinstance(item, Parsed)], items, warnings


def test_an_article_is_a_work_with_its_retraction_and_what_it_cites(tmp_path):
    (work, chapter), items, _ = works(written(tmp_path / "a.xml", XML))
    assert work.title == "Moves of children: a review"
    assert (work.type, work.year, work.publisher) == ("synthesis", 2018, "Child Moves")
    assert (work.doi, work.key, work.language) == ("10.1136/moves-1", "pmid:28754806", "en")
    assert [(a.name, a.orcid) for a in work.authors] == [
        ("Beth Ross", "0000-0002-1825-0097"),
        ("Moves Group", None),
    ]
    assert work.abstract == "AIM: To see. Seen < 5."
    assert work.topics == ("Child Welfare",)
    assert work.note == (
        "PubMed says that this work was retracted: Child Moves. 2020 (PMID 31000000)"
    )
    assert [cited.doi for cited in work.cites] == ["10.1000/cited"]
    assert (chapter.title, chapter.type, chapter.publisher) == ("Chapter", "article", "SCIE")
    assert rejections(items) == [(2, 22, "holds no article")]


def test_both_formats_of_pubmed_say_the_same(tmp_path):
    (xml, _), _, _ = works(written(tmp_path / "a.xml", XML))
    (tagged,), _, warnings = works(written(tmp_path / "a.nbib", NBIB))
    same = {name: getattr(xml, name) for name in ("title", "type", "year", "doi", "topics", "key")}
    assert {name: getattr(tagged, name) for name in same} == same
    assert [author.name for author in tagged.authors] == ["Beth Ross", "Moves Group"]
    assert "was retracted: Child Moves" in tagged.note
    assert warnings == []


def test_a_record_without_its_number_is_refused_and_stray_lines_are_told(tmp_path):
    text = "Found on Monday\n\n" + NBIB + "TI  - Lost\nAB  - x\n\n" + NBIB.replace("2875", "1875")
    kept, items, warnings = works(written(tmp_path / "a.nbib", text))
    assert len(kept) == 2
    assert rejections(items) == [(2, 19, "starts with TI, not with PMID")]
    assert "1 lines stand outside any record" in warnings[0]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("</PubmedArticleSet>", ""), "breaks off"),
        (("<PubmedBookArticle>", "<PubmedBookArticle"), "is broken XML on line 2"),
        (('x.dtd">', 'x.dtd" [<!ENTITY a "b">]>'), "declares entities"),
        (("DOCTYPE PubmedArticleSet", "DOCTYPE x"), None),
    ],
)
def test_what_stood_before_a_break_is_kept(tmp_path, change, why):
    path = written(tmp_path / "a.xml", XML.replace(*change))
    items = format_named("pubmed").items(SourceFile(path), Reading(lambda said: None))
    found = []
    if why:
        with pytest.raises(UnreadableFile, match=why):
            found.extend(items)
        assert len(found) == (0 if "entities" in why else 2 if "broken" in why else 3)
    else:
        assert len(list(items)) == 3
