"""What the rows of a register say together: of a person, and which row is which."""

from collections import defaultdict
from dataclasses import dataclass, field

from graph.model.ids import normalise_name
from loaders.keys import person_key, post_key
from loaders.parsed import Place, Rejected, Warn
from loaders.records import RegisterRecord

Key = tuple[str, ...]


@dataclass(slots=True)
class _Person:
    """What the rows of one person say; the first row that says something is named."""

    name: str
    line: int | None
    profession: str | None = None
    other_names: dict[str, None] = field(default_factory=dict)
    levels: dict[str, None] = field(default_factory=dict)


class RegisterPeople:
    """The people of a register, by their keys."""

    def __init__(self, file: str, warn: Warn) -> None:
        self._file, self._warn = file, warn
        self._people: dict[Key, _Person] = {}
        self._namesakes: dict[tuple[str, str], dict[Key, int | None]] = defaultdict(dict)

    def learn(self, record: RegisterRecord, place: Place) -> None:
        """Take in a row; warns of what its person's rows do not agree about."""
        key = person_key(record)
        person = self._people.setdefault(key, _Person(record.name, place.line))
        if normalise_name(person.name) != normalise_name(record.name):
            return
        person.other_names.update(dict.fromkeys(record.other_names))
        person.levels.update(dict.fromkeys(record.level))
        if record.profession and not person.profession:
            person.profession = record.profession
        elif record.profession and record.profession != person.profession:
            self._warn(
                f"{self._file} line {place.line}: {record.name}'s profession is"
                f" {record.profession!r} here and {person.profession!r} before;"
                " the first is shown, both are kept with their rows."
            )
        self._compare(record, key, place)

    def contradicted(self, record: RegisterRecord, place: Place) -> Rejected | None:
        """The refusal of a row that gives another person's key."""
        person = self._people[person_key(record)]
        names = {normalise_name(name) for name in (person.name, *person.other_names)}
        if normalise_name(record.name) in names:
            return None
        return Rejected(
            place,
            f"person_id {record.person_id!r} is {person.name!r} on line {person.line}"
            f" and {record.name!r} here",
            "Two people need two ids; another name of one person belongs in other_names.",
        )

    def complete(self, record: RegisterRecord) -> RegisterRecord:
        """The row with all that the file says of its person."""
        person = self._people[person_key(record)]
        together = {
            "name": person.name,
            "other_names": tuple(person.other_names),
            "person_level": tuple(sorted(person.levels)),
            "profession": person.profession,
        }
        return record.model_copy(update=together)

    def _compare(self, record: RegisterRecord, key: Key, place: Place) -> None:
        if not record.organisation:
            return
        where = normalise_name(record.name), normalise_name(record.organisation)
        same = self._namesakes[where]
        if same and key not in same:
            self._warn(
                f"{self._file} line {place.line}: {record.name} at {record.organisation} stands"
                f" under another key on line {min(line or 0 for line in same.values())};"
                " if they are one person, give all rows one person_id."
            )
        same.setdefault(key, place.line)


class RowKeys:
    """The key of each row within its register, stable while its post or wording is corrected.

    A statement is known by its person, topic, ground and its number among those; a row
    without one by its person and post. A statement that stands again with another post is a
    row of its own.
    """

    def __init__(self) -> None:
        self._statements: dict[Key, dict[str, int]] = defaultdict(dict)
        self._posts: dict[Key, dict[Key, int]] = defaultdict(dict)

    def of(self, record: RegisterRecord) -> tuple[int, str]:
        """The number of the row's statement, and the row's key."""
        person = person_key(record)
        if not record.statement:
            return 0, "\x1f".join((*person, "post", *post_key(record)))
        about = (*person, normalise_name(record.topic or ""), record.ground or "")
        known = self._statements[about]
        ordinal = known.setdefault(normalise_name(record.statement), len(known))
        base = (*about, str(ordinal))
        posts = self._posts[base]
        nth = posts.setdefault(post_key(record), len(posts))
        return ordinal, "\x1f".join((*base, *(post_key(record) if nth else ())))
