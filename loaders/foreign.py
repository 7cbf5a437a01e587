"""Files of references that look like RIS and are something else."""

import re
from dataclasses import dataclass
from itertools import islice

from loaders.source_file import SourceFile

_LOOK_AT = 40


@dataclass(frozen=True, slots=True)
class Foreign:
    """What a file is, and what to do. `references`: whether it surely holds some."""

    what: str
    hint: str
    references: bool = True


_AGAIN = "Export the references again, as RIS (in some programs 'RefMan')."
_SIGNS = {
    r"FN (?:Clarivate|ISI|Thomson)|PT [A-Z]$": Foreign("Web of Science tagged text", _AGAIN),
    r"%0 \S": Foreign("EndNote tagged text (Refer, with %0)", _AGAIN),
    r"PMID- ?\d": Foreign("PubMed tagged text (nbib)", _AGAIN),
    r"@[A-Za-z]+ ?\{": Foreign("BibTeX", _AGAIN),
    r"<\?xml|<xml>|<records>": Foreign("XML", _AGAIN, references=False),
}


def foreign(file: SourceFile) -> Foreign | None:
    """What kind of references the file holds, if its first lines tell. Raises UnreadableFile."""
    for _, raw in islice(file.lines(), _LOOK_AT):
        line = raw.strip("\ufeff \t\r\n")
        for sign, found in _SIGNS.items():
            if re.match(sign, line):
                return found
    return None
