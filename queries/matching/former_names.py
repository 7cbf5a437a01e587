"""Names in a question that topics had before, so that an old name leads to the new one."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from graph.model.ids import normalise_name


@dataclass(frozen=True, slots=True)
class Renamed:
    """A name as a topic's former label has it, what the topic is called now, and since when."""

    former: str
    topic: str
    label: str
    note: str

    def told(self) -> str:
        """What whoever asked by the old name should know."""
        return f"“{self.former}” is now called “{self.label}”."


@dataclass(frozen=True)
class FormerNames:
    """Former labels by the form in which names are compared."""

    known: Mapping[str, Renamed] = field(default_factory=dict)

    def named_in(self, *texts: str) -> tuple[Renamed, ...]:
        """The old names that stand in one of the texts as whole words, be it in the plural.

        Of a name that stands within another only the longer counts. A topic is named once.
        """
        found: dict[str, Renamed] = {}
        if self._any is not None:
            for text in texts:
                for match in self._any.finditer(normalise_name(text)):
                    renamed = self.known[match[1]]
                    found.setdefault(renamed.topic, renamed)
        return tuple(found.values())

    # Every question is searched for them.
    @cached_property
    def _any(self) -> re.Pattern[str] | None:
        if not self.known:
            return None
        longest_first = sorted(self.known, key=lambda name: (-len(name), name))
        return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})s?\b")


def former_names(renamed: Iterable[Renamed]) -> FormerNames:
    """These by their old names; a name that two topics had is of the one first by label."""
    found: dict[str, Renamed] = {}
    for one in sorted(renamed, key=lambda one: one.label):
        name = normalise_name(one.former)
        if name and name != normalise_name(one.label):
            found.setdefault(name, one)
    return FormerNames(found)
