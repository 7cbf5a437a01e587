"""What the readers of references have at hand while they read one file."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.model.evidence import WorkKind
from loaders.bibliographic import SameWorks, doi_in, orcid_in, valid_work, year_in
from loaders.carried import Carried, taken
from loaders.fields import clean
from loaders.identifiers import isbns_in, issns_in, pmid_in
from loaders.notices import told_in_words
from loaders.parsed import Parsed, Place, Rejected, Warn

# Before the number of a record at PubMed, where that is a work's key.
PMID = "pmid:"


@dataclass(slots=True)
class References:
    """Makes works of the references of one file; tells what is wrong with them."""

    file: str
    warn: Warn
    works: SameWorks = field(default_factory=SameWorks)

    def tell(self, place: Place, message: str) -> None:
        """Tell something of one record."""
        self.warn(f"{self.file} line {place.line}: {message}")

    def tell_once(self, message: str) -> None:
        """Tell something that holds for the file, once."""
        self.warn(f"{self.file}: {message}")

    def kind(self, said: str | None, kinds: Mapping[str, WorkKind]) -> WorkKind:
        """The kind of work that a format's word means; a report where it means none."""
        if (said or "") not in kinds:
            self.tell_once(f"references of the type {said or ''!r} are kept as reports.")
        return kinds.get(said or "", "report")

    def year(self, place: Place, dates: Iterable[str | None]) -> int | None:
        """The first year in these dates; told when they name none."""
        said = [date for date in dates if date and date.strip()]
        year = next(filter(None, map(year_in, said)), None)
        if said and not year:
            self.tell(place, f"{said[0]!r} names no year; the work is kept without.")
        return year

    def doi(
        self, place: Place, said: Iterable[str | None], elsewhere: Iterable[str | None] = ()
    ) -> str | None:
        """The first DOI said, or else found elsewhere; told when what is said is none."""
        stated = [doi for doi in said if doi and doi.strip()]
        doi = next(filter(None, map(doi_in, [*stated, *elsewhere])), None)
        if stated and not doi:
            self.tell(place, f"{stated[0]!r} is no DOI; the work is kept without.")
        return doi

    def orcid(self, place: Place, said: str | None) -> str | None:
        """An author's ORCID; told when it is none."""
        orcid = orcid_in(said)
        if said and not orcid:
            self.tell(place, f"{said!r} is no ORCID; the author is kept without.")
        return orcid

    def numbers(
        self, place: Place, serials: Iterable[str | None] = (), pmid: str | None = None
    ) -> dict[str, Any]:
        """ISSNs, ISBNs and the number at PubMed as they are compared; told when one is none."""
        made: dict[str, Any] = {}
        for said in serials:
            issns, isbns = issns_in(said), isbns_in(said)
            if said and said.strip() and not (issns or isbns):
                self.tell(place, f"{said!r} is neither an ISSN nor an ISBN (check its digits).")
            for name, found in (("issn", issns), ("isbn", isbns)):
                if found:
                    made[name] = list(dict.fromkeys([*made.get(name, []), *found]))
        if found_pmid := pmid_in(pmid):
            made["pmid"] = found_pmid
        elif pmid and pmid.strip():
            self.tell(place, f"{pmid!r} is no number of PubMed; the work is kept without.")
        return made

    def work(
        self,
        place: Place,
        fields: Mapping[str, Any],
        raw: Mapping[str, Any],
        numbers: Mapping[str, Any] | None = None,
    ) -> Parsed | Rejected:
        """The work of these fields; `raw`, with the numbers, is kept as what the file says.

        A number at PubMed is its key where it has no DOI.
        """
        fields, carried = taken(fields)
        numbers = {**(numbers or {}), **({"pmid": carried.pmid} if carried.pmid else {})}
        values = {**raw, "identifiers": numbers} if numbers else raw
        if wrong := unreadable(values):
            return Rejected(place, wrong, "Save the file as UTF-8.")
        if numbers:
            fields = {**fields, "isbn": numbers.get("isbn"), "pmid": numbers.get("pmid")}
        if "pmid" in numbers:
            fields = {"key": PMID + numbers["pmid"], **fields}
        fields = _with(fields, carried)
        fields["notices"] = told_in_words(fields)
        record = valid_work(fields, place)
        if isinstance(record, Rejected):
            return record
        return self.works.keyed(Parsed(place, "", record, values), record)


def _with(fields: Mapping[str, Any], carried: Carried) -> dict[str, Any]:
    """The fields with what an export of Cairn's carried in the note; a DOI still comes first."""
    made = {**fields, **carried.fields}
    if carried.id:
        made["key"] = carried.id
    if carried.orcids:
        made["authors"] = [
            {**one, "orcid": one.get("orcid") or carried.orcids.get(one["name"])}
            for one in made["authors"]
        ]
    return made


def unreadable(values: Mapping[str, Any]) -> str | None:
    """Why the values cannot be kept, if they hold half a character or are nested too deep."""
    try:
        clean(json.dumps(values, ensure_ascii=False))
    except ValueError as wrong:
        return str(wrong)
    except RecursionError:
        return "is nested too deep"
    return None


def named(names: Iterable[str | None]) -> list[dict[str, Any]]:
    """Authors of these names for display, each once."""
    return [{"name": name} for name in dict.fromkeys(filter(None, names))]
