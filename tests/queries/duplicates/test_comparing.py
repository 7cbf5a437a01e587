"""Two records field by field: one work, a question for a curator, or two works."""

from dataclasses import replace
from itertools import combinations

import pytest

from benchmarks.records_made import MadeRecord, made_records
from queries.duplicates.comparing import compare, plainly_different
from queries.duplicates.works import DescribedWork

ARTICLE = DescribedWork(
    title="Thresholds for referral in child neglect: a cohort study",
    year=2015,
    authors=("Brigid M. Daniel", "Cheryl Burgess", "Jane Scott"),
    body="British Journal of Social Work",
    volume="45",
    pages="111-128",
)
REPORT = DescribedWork(
    title="Learning from significant case reviews in Scotland",
    kind="report",
    year=2015,
    authors=("Sharon Vincent",),
    body="Scottish Government",
)


def outcome(one: DescribedWork, other: DescribedWork) -> str:
    """The outcome, which must not depend on which comes first."""
    found = compare(one, other)
    again = compare(other, one)
    assert (found.outcome, found.certainty) == (again.outcome, again.certainty)
    assert 0 <= found.certainty <= 1
    assert found.reasons
    return found.outcome


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"authors": ("B. Daniel", "C. Burgess", "J. Scott"), "body": "Br-J-Soc-Work"},
        {"title": "THRESHOLDS for Referral in Child Neglect - A Cohort Study."},
        {"title": f"{ARTICLE.title}.[Erratum appears in Br J Soc Work 2016;46(1):3]"},
        {"title": f"RETRACTED: {ARTICLE.title}"},
        {"title": "Thresholds for referral in child neglect", "year": 2016},
        {"pages": "111-28; discussion 129", "volume": "45 (Pt 1)"},
        {"authors": ()},
        {"pages": None, "volume": None, "body": None},
        {"authors": ("Brigid Danil", "Cheryl Burgess")},
    ],
)
def test_an_article_said_otherwise_is_one_work(said):
    assert outcome(ARTICLE, replace(ARTICLE, **said)) == "same"


def test_one_doi_or_number_at_pubmed_is_one_work_whatever_else_is_said():
    other = DescribedWork(title="Seuils", year=2014, doi="10.1/x", pmid="12")
    assert outcome(replace(ARTICLE, doi="10.1/x"), other) == "same"
    assert outcome(replace(ARTICLE, pmid="12"), other) == "same"
    assert "10.1/x" in compare(replace(ARTICLE, doi="10.1/x"), other).reasons[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ARTICLE, replace(ARTICLE, title=f"Erratum: {ARTICLE.title}")),
        (ARTICLE, replace(ARTICLE, title=f"Correction to: {ARTICLE.title}")),
        (ARTICLE, replace(ARTICLE, title=f"Retraction notice: {ARTICLE.title}")),
        (ARTICLE, replace(ARTICLE, title=f"Comment on: {ARTICLE.title}")),
        (ARTICLE, replace(ARTICLE, title=f"{ARTICLE.title}: authors' reply")),
        (ARTICLE, replace(ARTICLE, title=f"{ARTICLE.title}: study protocol")),
        (ARTICLE, replace(ARTICLE, body="medRxiv", volume=None, pages=None)),
        (ARTICLE, replace(ARTICLE, doi="10.31235/osf.io/abc", volume=None, pages=None)),
        (ARTICLE, replace(ARTICLE, body="Proceedings of the BASPCAN Congress", pages="Abstract 7")),
        (ARTICLE, replace(ARTICLE, body="Child Abuse Review", volume="24", pages="3")),
        (
            replace(ARTICLE, title=f"{ARTICLE.title}. Part 1"),
            replace(ARTICLE, title=f"{ARTICLE.title}. Part 2"),
        ),
        (
            replace(ARTICLE, title=f"{ARTICLE.title}. Part I", pages=None),
            replace(ARTICLE, title=f"{ARTICLE.title}. Part II", pages=None),
        ),
        (
            replace(REPORT, title="The Child's World, second edition"),
            replace(REPORT, title="The Child's World, third edition"),
        ),
        (REPORT, replace(REPORT, year=2018)),
        (REPORT, replace(REPORT, year=2016)),
        (
            replace(REPORT, title="Significant Case Review: Child D in Fife"),
            replace(REPORT, title="Significant Case Review: Child E in Fife"),
        ),
        (
            replace(REPORT, title="Child protection statistics 2014"),
            replace(REPORT, title="Child protection statistics 2015"),
        ),
        (
            DescribedWork(title="Children Act", kind="legislation", year=1995, section="22"),
            DescribedWork(title="Children Act", kind="legislation", year=1995, section="23"),
        ),
        (ARTICLE, replace(ARTICLE, kind="data set")),
        (replace(ARTICLE, doi="10.1/x"), replace(ARTICLE, doi="10.1/y")),
        (ARTICLE, replace(ARTICLE, authors=("Anne Munro", "Cheryl Stone", "Jane Low"))),
        (
            replace(ARTICLE, title="Editorial", pages=None),
            replace(ARTICLE, title="Editorial", pages=None),
        ),
        (
            replace(ARTICLE, title="Editorial", authors=(), pages="1"),
            replace(ARTICLE, title="Editorial", authors=(), pages="1"),
        ),
    ],
)
def test_what_belongs_to_a_work_or_only_looks_like_it_is_never_merged(one, other):
    assert outcome(one, other) in ("candidate", "different")


@pytest.mark.parametrize("identified", [{"doi": "10.1/x"}, {"pmid": "12"}])
def test_an_erratum_with_the_identifier_of_its_article_is_a_question(identified):
    one = replace(ARTICLE, **identified)
    erratum = replace(one, title=f"Erratum: {ARTICLE.title}")
    assert outcome(one, erratum) == "candidate"
    assert "one is a work of its own, the other a correction" in compare(one, erratum).reasons


def test_chapters_of_one_book_are_different_works_and_one_chapter_is_one():
    book = ("9781447301234",)
    one = DescribedWork(title="Neglect and attachment", authors=("A. Ross",), isbns=book, year=2012)
    other = replace(one, title="Poverty and the state")
    assert outcome(one, other) == "different"
    assert "they are parts of one book" in compare(one, other).reasons
    again = replace(one, pages="12-30", title="Neglect and Attachment in families", authors=())
    assert outcome(one, again) == "different"
    assert outcome(replace(one, pages="12-30"), replace(one, pages="12-30")) == "same"


@pytest.mark.parametrize(
    "said",
    [
        {"pages": "211-228"},
        {"title": "Seuils de signalement"},
        {"authors": ("St Daniel", "Cheryl Burgess", "Jane Scott")},
        {"authors": ("Cheryl Burgess", "Brigid Daniel")},
        {"body": "medRxiv", "volume": None, "pages": None},
        {"title": "Thresholds for referral in neglect of children, a study", "pages": None},
    ],
)
def test_what_agrees_in_part_is_a_question_for_a_curator(said):
    assert outcome(ARTICLE, replace(ARTICLE, **said)) == "candidate"


def test_the_more_agrees_the_more_certain_a_candidate_is():
    pages = compare(ARTICLE, replace(ARTICLE, pages="211"))
    more = compare(ARTICLE, replace(ARTICLE, pages="211", year=2016, volume="46"))
    assert pages.outcome == more.outcome == "candidate"
    assert pages.certainty > more.certainty


def test_the_reasons_are_plain_words():
    assert compare(ARTICLE, replace(ARTICLE, pages="211")).reasons == (
        "title: the same",
        "authors: the same",
        "first page: different",
        "year: the same",
        "volume: the same",
        "journal or publisher: the same",
    )


def described(made: MadeRecord) -> DescribedWork:
    return DescribedWork(
        title=made.title,
        year=made.year,
        authors=tuple(f"{given} {family}" for family, given in made.authors),
        body=made.journal,
        volume=str(made.volume),
        pages=str(made.first_page),
        doi=made.doi,
    )


def test_what_is_plainly_different_would_be_found_different():
    works = [described(made) for made in made_records(300)]
    # Some of one title, at one place, or of one year, that differ in all else.
    works += [replace(work, title=works[0].title) for work in works[1:60]]
    works += [replace(work, volume="45", pages="111", year=2015) for work in works[:60]]
    plain = [pair for pair in combinations(works, 2) if plainly_different(*pair)]
    assert {compare(*pair).outcome for pair in plain} == {"different"}
    others = [pair for pair in combinations(works, 2) if not plainly_different(*pair)]
    assert {compare(*pair).outcome for pair in others} == {"same", "candidate", "different"}
    assert len(plain) > 10 * len(others)
