"""The format `pubmed`: articles and books as PubMed answers them in XML."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from loaders.bibliographic import doi_in, joined, language_code, person_name
from loaders.nbib import headings, kind_of, title
from loaders.notices import of_pubmed, told_by_pubmed
from loaders.parsed import Items, Parsed, Place, Rejected, Warn
from loaders.references import References
from loaders.source_file import SourceFile
from loaders.xml_records import as_values, records, text_of, texts_at

_ROOTS = frozenset(
    {"PubmedArticleSet", "PubmedArticle", "PubmedBookArticle", "PubmedBookArticleSet"}
)
_ARTICLE, _BOOK, _DELETED = "PubmedArticle", "PubmedBookArticle", "DeleteCitation"
_NOTES = {
    "RetractionIn": "PubMed says that this work was retracted: ",
    "RetractionOf": "PubMed says that this is the retraction of ",
    "ErratumIn": "PubMed names an erratum of this work: ",
    "ErratumFor": "PubMed says that this is an erratum of ",
    "ExpressionOfConcernIn": "PubMed names an expression of concern about this work: ",
    "CorrectedandRepublishedIn": "PubMed says that this work was corrected and republished: ",
    "UpdateIn": "PubMed names an update of this work: ",
}


def read(file: SourceFile, warn: Warn) -> Items:
    """One work an article or book.

    Raises UnreadableFile when the file is no XML of PubMed, or broken.
    """
    references = References(file.name, warn)
    names = frozenset({_ARTICLE, _BOOK, _DELETED})
    for found in records(file, names, _ROOTS, "XML of PubMed"):
        yield found if isinstance(found, Rejected) else _item(*found, references)


def _item(place: Place, element: Element, references: References) -> Parsed | Rejected:
    if element.tag == _DELETED:
        numbers = ", ".join(texts_at(element, "PMID")) or "nothing"
        return Rejected(
            place, f"says that PubMed deleted {numbers}", "Nothing is deleted by loading a file."
        )
    if element.tag == _BOOK:
        return _book(place, element, references)
    return _article(place, element, references)


def _article(place: Place, element: Element, references: References) -> Parsed | Rejected:
    citation = element.find("MedlineCitation")
    article = citation.find("Article") if citation is not None else None
    if citation is None or article is None:
        return Rejected(place, "holds no article", "Get it again.")
    pmid = text_of(citation.find("PMID"))
    numbers = references.numbers(place, texts_at(article, "Journal/ISSN"), pmid)
    doi = references.doi(place, _dois(element, article))
    types = texts_at(article, "PublicationTypeList/PublicationType")
    fields = {
        **_common(article, place, references),
        "title": title(
            text_of(article.find("ArticleTitle")) or text_of(article.find("VernacularTitle"))
        ),
        "type": kind_of(types),
        "notices": of_pubmed(_told(citation), types, doi),
        "year": references.year(place, _dates(article, "Journal/JournalIssue/PubDate")),
        "publisher": text_of(article.find("Journal/Title")),
        "volume": text_of(article.find("Journal/JournalIssue/Volume")),
        "pages": text_of(article.find("Pagination/MedlinePgn")),
        "doi": doi,
        "topics": headings(
            [
                *texts_at(citation, "MeshHeadingList/MeshHeading/DescriptorName"),
                *texts_at(citation, "KeywordList/Keyword"),
            ]
        ),
        "note": joined(_notes(citation)),
        "cites": list(_cites(element, doi)),
    }
    return references.work(place, fields, as_values(element), numbers)


def _book(place: Place, element: Element, references: References) -> Parsed | Rejected:
    document = element.find("BookDocument")
    book = document.find("Book") if document is not None else None
    if document is None or book is None:
        return Rejected(place, "holds no book", "Get it again.")
    pmid = text_of(document.find("PMID"))
    numbers = references.numbers(place, texts_at(book, "Isbn"), pmid)
    chapter = title(text_of(document.find("ArticleTitle")))
    whole = title(text_of(book.find("BookTitle")))
    fields = {
        **_common(document if document.find("AuthorList") is not None else book, place, references),
        "abstract": _abstract(document),
        "title": chapter or whole,
        "type": "article" if chapter and chapter != whole else "report",
        "year": references.year(place, _dates(book, "PubDate")),
        "publisher": text_of(book.find("Publisher/PublisherName")),
        "doi": references.doi(place, texts_at(document, "ArticleIdList/ArticleId[@IdType='doi']")),
        "topics": headings(texts_at(document, "KeywordList/Keyword")),
    }
    return references.work(place, fields, as_values(element), numbers)


def _common(element: Element, place: Place, references: References) -> dict[str, Any]:
    return {
        "language": language_code(text_of(element.find("Language"))),
        "authors": list(_authors(element, place, references)),
        "abstract": _abstract(element),
    }


def _authors(element: Element, place: Place, references: References) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for author in element.iterfind("AuthorList/Author"):
        given = text_of(author.find("ForeName")) or text_of(author.find("Initials"))
        family, suffix = text_of(author.find("LastName")), text_of(author.find("Suffix"))
        name = person_name(given, family, suffix, text_of(author.find("CollectiveName")))
        said = text_of(author.find("Identifier[@Source='ORCID']"))
        if not name:
            references.tell(place, "an author without a name is left out.")
        elif name not in seen:
            seen.add(name)
            yield {"name": name, "orcid": references.orcid(place, said)}


def _abstract(element: Element) -> str | None:
    parts = []
    for part in element.iterfind("Abstract/AbstractText"):
        label, text = part.get("Label"), text_of(part)
        if text:
            parts.append(f"{label}: {text}" if label else text)
    return joined(parts)


def _dates(element: Element, path: str) -> list[str]:
    found = element.find(path)
    return [] if found is None else texts_at(found, "Year") or texts_at(found, "MedlineDate")


def _dois(element: Element, article: Element) -> list[str]:
    own = texts_at(article, "ELocationID[@EIdType='doi']")
    return own + texts_at(element, "PubmedData/ArticleIdList/ArticleId[@IdType='doi']")


def _told(citation: Element) -> Iterator[dict[str, Any] | None]:
    for said in citation.iterfind("CommentsCorrectionsList/CommentsCorrections"):
        where, pmid = text_of(said.find("RefSource")) or "", text_of(said.find("PMID"))
        yield told_by_pubmed(said.get("RefType", ""), where, pmid)


def _notes(citation: Element) -> Iterator[str]:
    for said in citation.iterfind("CommentsCorrectionsList/CommentsCorrections"):
        if before := _NOTES.get(said.get("RefType", "")):
            pmid = text_of(said.find("PMID"))
            where = text_of(said.find("RefSource")) or "elsewhere"
            yield before + where + (f" (PMID {pmid})" if pmid else "")


def _cites(element: Element, own: str | None) -> Iterator[dict[str, Any]]:
    path = "PubmedData/ReferenceList/Reference/ArticleIdList/ArticleId[@IdType='doi']"
    for doi in dict.fromkeys(filter(None, map(doi_in, texts_at(element, path)))):
        if doi != own:
            yield {"doi": doi, "from_index": True}
