"""A small file of each format, as `cairn formats NAME` shows it; invented people and works."""

_ORCID = "0000-0002-1825-0097"

EXAMPLES: dict[str, str] = {
    "register": """\
person_id,name,post,organisation,topic,statement,ground
p1,Anna Macleod,Team manager,Moray Council,Supervision,Set up group supervision.,experience
""",
    "bodies": """\
name,kind,area,wikidata
Moray Council,local_authority,Moray,Q2421
""",
    "areas": """\
area,health_board,neighbours
Moray,NHS Grampian,Highland; Aberdeenshire
""",
    "topics-table": """\
label,other_labels,asked_as,broader
School refusal,Not going to school,staying away from school; too anxious to go in,Education
""",
    "passages": """\
{"doc_id": "d1", "chunk_id": 0, "source_name": "Guidance", "text": "A move can hide a child."}
""",
    "documents": """\
doc_id,title,publisher,year,kind,jurisdiction
d1,Guidance on moves,An agency,2019,guidance,scotland
""",
    "works-table": """\
title,kind,year,doi,authors,topics
Children who move,report,2019,10.1000/moves,Ann Ross; Ben Kerr,Moves; Neglect
""",
    "records": """\
{"kind": "work", "key": "w1", "title": "Children who move", "type": "report", "year": 2019}
""",
    "ris": """\
TY  - JOUR
AU  - Ross, Beth
TI  - Children who move
PY  - 2019
ER  -
""",
    "bibtex": """\
@article{ross2019,
  author  = {Ross, Beth and {Moray Council}},
  title   = {Children who move},
  journal = {Child Moves},
  year    = 2019,
}
""",
    "csl-json": """\
[{"id": "ross2019", "type": "article-journal", "title": "Children who move",
  "author": [{"family": "Ross", "given": "Beth"}], "issued": {"date-parts": [[2019]]}}]
""",
    "crossref": """\
{"status": "ok", "message-type": "work", "message-version": "1.0.0", "message":
 {"DOI": "10.5555/moves", "type": "journal-article", "title": ["Children who move"],
  "author": [{"family": "Ross", "given": "Beth"}], "issued": {"date-parts": [[2019, 3]]}}}
""",
    "openalex": """\
{"id": "https://openalex.org/W1", "title": "Children who move", "type": "article",
 "publication_year": 2019}
""",
    "nbib": """\
PMID- 12345678
TI  - Children who move.
FAU - Ross, Beth
DP  - 2019 Mar
JT  - Child Moves
""",
    "pubmed": """\
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>12345678</PMID><Article>
<Journal><JournalIssue><PubDate><Year>2019</Year></PubDate></JournalIssue>
<Title>Child Moves</Title></Journal><ArticleTitle>Children who move.</ArticleTitle>
<AuthorList><Author><LastName>Ross</LastName><ForeName>Beth</ForeName></Author></AuthorList>
</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>
""",
    "wos": """\
FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Ross, B
TI Children who move
SO CHILD MOVES
PY 2019
ER

EF
""",
    "refer": """\
%0 Journal Article
%A Ross, Beth
%T Children who move
%J Child Moves
%D 2019
""",
    "endnote-xml": """\
<xml><records><record><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author>Ross, Beth</author></authors></contributors>
<titles><title>Children who move</title><secondary-title>Child Moves</secondary-title></titles>
<dates><year>2019</year></dates></record></records></xml>
""",
    "zotero": """\
[{"key": "ABCD2345", "version": 1, "data": {"itemType": "report",
  "title": "Children who move", "date": "2019",
  "creators": [{"creatorType": "author", "firstName": "Beth", "lastName": "Ross"}]}}]
""",
    "oai-pmh": """\
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record>
<header><identifier>oai:example.org:1</identifier></header>
<metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Children who move</dc:title>
<dc:creator>Ross, Beth</dc:creator><dc:date>2019</dc:date><dc:type>report</dc:type>
</oai_dc:dc></metadata></record></ListRecords></OAI-PMH>
""",
    "orcid": f"""\
{{"orcid-identifier": {{"path": "{_ORCID}", "host": "orcid.org"}}, "person": {{"name":
 {{"credit-name": {{"value": "Beth Ross"}}, "visibility": "public"}}}}}}
""",
    "orcid-xml": f"""\
<record:record xmlns:record="http://www.orcid.org/ns/record"
 xmlns:common="http://www.orcid.org/ns/common" xmlns:person="http://www.orcid.org/ns/person"
 xmlns:details="http://www.orcid.org/ns/personal-details">
<common:orcid-identifier><common:path>{_ORCID}</common:path></common:orcid-identifier>
<person:person><person:name visibility="public">
<details:credit-name>Beth Ross</details:credit-name></person:name></person:person>
</record:record>
""",
    "orcid-part": f"""\
{{"path": "/{_ORCID}/employment/1", "put-code": 1, "visibility": "public",
 "role-title": "Lecturer", "organization": {{"name": "University of Stirling"}}}}
""",
    "ror": """\
{"id": "https://ror.org/045wgfr59", "types": ["education"], "status": "active",
 "names": [{"value": "University of Stirling", "types": ["ror_display"]}],
 "external_ids": [], "relationships": []}
""",
    "skos": """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix t: <http://example.org/topics/> .

t:moves a skos:Concept ; skos:prefLabel "Moves"@en ; skos:altLabel "Moving house"@en ;
  skos:broader t:housing .
t:housing a skos:Concept ; skos:prefLabel "Housing"@en .
""",
    "vivo": f"""\
@prefix vivo: <http://vivoweb.org/ontology/core#> .
@prefix bibo: <http://purl.org/ontology/bibo/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix e: <http://example.org/> .

e:beth a vivo:FacultyMember ; rdfs:label "Ross, Beth" ;
  vivo:orcidId <https://orcid.org/{_ORCID}> .
e:a1 a vivo:Authorship ; vivo:rank "1" ; vivo:relates e:beth , e:w1 .
e:w1 a bibo:Report ; rdfs:label "Children who move" .
""",
    "mapping": """\
# moves.toml, for a table with the columns Title, Published, Writers, Sort, DOI and Row:
#   cairn load moves.csv --mapping moves.toml
kind = "work"                   # or person, organisation, topic
# records = "data.items"        # in JSON: where the list of records stands
ignored = ["Row"]               # left out on purpose, so that nobody is warned of it

[fields]                        # our field = their column, or their path: "names.0.value"
title = "Title"
year = "Published"
doi = ["DOI", "Link"]           # the first of these that says something
authors = { from = "Writers", split = "," }
type = { from = "Sort", words = { "Journal paper" = "article", "Study" = "report" } }

[otherwise]                     # what holds where the file says nothing
type = "report"
""",
    "pdf": "Any PDF whose pages hold text; --documents can name its title, year and kind.\n",
    "docx": "Any .docx; --documents can name its title, year and kind.\n",
    "html": """\
<!DOCTYPE html>
<html lang="en"><head><title>Children who move</title>
<meta name="date" content="2019-03-01"></head><body><main>
<h1>Children who move</h1>
<p>A move can hide a child from everybody who knew that something was wrong at home.</p>
<h2>Before a move</h2>
<p>Talk with the child and with the family, and write down what each of them says about it.</p>
</main></body></html>
""",
}
