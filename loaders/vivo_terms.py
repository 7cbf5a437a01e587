"""The words of the VIVO ontology that Cairn reads."""

from rdflib import Namespace, URIRef
from rdflib.namespace import FOAF

from graph.model.evidence import WorkKind

VIVO = Namespace("http://vivoweb.org/ontology/core#")
BIBO = Namespace("http://purl.org/ontology/bibo/")
OBO = Namespace("http://purl.obolibrary.org/obo/")
PART_OF = OBO["BFO_0000050"]
HAS_PART = OBO["BFO_0000051"]

_FACULTY = "FacultyMember EmeritusFaculty EmeritusProfessor Postdoc GraduateStudent Student"
_STAFF = "NonFacultyAcademic NonAcademic Librarian EmeritusLibrarian UndergraduateStudent"
PEOPLE = frozenset({FOAF.Person, *(VIVO[name] for name in f"{_FACULTY} {_STAFF}".split())})
POSITIONS = frozenset(
    VIVO[name]
    for name in (
        *("Position", "FacultyPosition", "FacultyAdministrativePosition", "PostdocPosition"),
        *("NonFacultyAcademicPosition", "NonAcademicPosition", "LibrarianPosition"),
        *("PrimaryPosition", "GraduatePosition"),
    )
)
AUTHORSHIP = VIVO["Authorship"]

# What a body is called in Cairn; its name says enough only where it stands for itself.
BODIES: dict[URIRef, str | None] = {
    VIVO["University"]: "university",
    VIVO["AcademicDepartment"]: "department",
    VIVO["College"]: "college",
    VIVO["School"]: "school",
    VIVO["Department"]: "department",
    VIVO["Division"]: "department",
    VIVO["Institute"]: "institute",
    VIVO["Center"]: "centre",
    VIVO["Centre"]: "centre",
    VIVO["Committee"]: "group",
    VIVO["ResearchOrganization"]: None,
    VIVO["GovernmentAgency"]: None,
    VIVO["FundingOrganization"]: None,
    VIVO["Hospital"]: None,
    VIVO["Library"]: None,
    VIVO["Association"]: None,
    VIVO["Publisher"]: "publisher",
    FOAF.Organization: None,
}
_ARTICLES = "AcademicArticle Article Chapter EditedBookChapter DocumentPart Excerpt Issue"
_REPORTS = "Book EditedBook Report Thesis Document Webpage Manuscript Manual Proceedings"
WORKS: dict[URIRef, WorkKind] = {
    **{BIBO[name]: "article" for name in _ARTICLES.split()},
    **{BIBO[name]: "report" for name in _REPORTS.split()},
    **{VIVO[name]: "article" for name in ("ConferencePaper", "Review", "EditorialArticle")},
    **{VIVO[name]: "report" for name in ("WorkingPaper", "BlogPosting", "ResearchProposal")},
    BIBO["AudioDocument"]: "report",
    BIBO["AudioVisualDocument"]: "report",
    VIVO["Dataset"]: "data set",
    BIBO["Legislation"]: "legislation",
}
# What only joins other things, or says when: it is read where it belongs.
JOINING = frozenset(
    {AUTHORSHIP, VIVO["DateTimeValue"], VIVO["DateTimeInterval"], BIBO["Journal"], *POSITIONS}
)
