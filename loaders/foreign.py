"""Files of references that look like RIS and are something else."""

import re
from dataclasses import dataclass
from itertools import islice

from loaders.source_file import SourceFile

_LOOK_AT = 40


@dataclass(frozen=True, slots=True)
class Foreign:
    """What a file is, and the format in which Cairn reads it, if lines tell that."""

    what: str
    format: str | None = None

    @property
    def hint(self) -> str:
        """What to do about it."""
        named = f"Load it with --format {self.format}, or without: Cairn recognises it."
        return named if self.format else "Load it without --format, or export it again as RIS."


_SIGNS = {
    r"FN (?:Clarivate|ISI|Thomson)|PT [A-Z]$": Foreign("Web of Science tagged text", "wos"),
    r"%0 \S": Foreign("EndNote tagged text (Refer, with %0)", "refer"),
    r"PMID- ?\d": Foreign("PubMed tagged text (nbib)", "nbib"),
    r"@[A-Za-z]+\s*[{(]": Foreign("BibTeX", "bibtex"),
    r"<\?xml|<xml>|<records>": Foreign("XML"),
}


def foreign(file: SourceFile) -> Foreign | None:
    """What kind of references the file holds, if its first lines tell. Raises UnreadableFile."""
    for _, raw in islice(file.lines(), _LOOK_AT):
        line = raw.strip("\ufeff \t\r\n")
        for sign, found in _SIGNS.items():
            if re.match(sign, line):
                return found
    return None
