"""What is looked for to erase a person: the names, keys and ids under which they may stand."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from graph.model.ids import erasure_id, identified_person_id, registered_person_id
from graph.provenance import now
from queries.curation.erased import SIGNED, Erased, name_key


@dataclass(frozen=True)
class Sought:
    """A person's id, names and identifiers, and the statements that only they make.

    `names` are those that nobody else in the graph has, `keys` under which the register knows
    them or they act.
    """

    id: str
    names: tuple[str, ...] = ()
    shared_names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    orcid: str | None = None
    openalex: str | None = None
    statements: tuple[str, ...] = ()
    statement_keys: tuple[str, ...] = ()

    @cached_property
    def marks(self) -> dict[str, str]:
        """The id of each mark, and what it is of."""
        return {
            **{erasure_id(id_): "statement" for id_ in self.statements},
            **{erasure_id(name_key(name)): "name" for name in self.names},
            **({erasure_id(self.alias): "person"} if self.alias else {}),
            erasure_id(self.id): "person",
        }

    @property
    def alias(self) -> str | None:
        """Whom those are who know the OpenAlex id and not the ORCID."""
        if self.orcid and self.openalex:
            return identified_person_id(None, self.openalex)
        return None

    @cached_property
    def gone(self) -> Erased:
        """As if they were erased today."""
        return Erased(dict.fromkeys(self.marks, now()[:10]))

    @cached_property
    def texts(self) -> list[str]:
        """What to look for in records: ids as they are, names and keys as JSON has them."""
        plain = filter(None, (self.id, self.orcid, self.openalex, *self.statements))
        whole = (*self.names, *self.keys, *self.statement_keys)
        return [*plain, *(json.dumps(text, ensure_ascii=False) for text in dict.fromkeys(whole))]

    @cached_property
    def told(self) -> list[str]:
        """What to look for in messages, where a name stands among other words."""
        words = (*self.names, *self.keys, *filter(None, (self.orcid, self.openalex)))
        return [json.dumps(word, ensure_ascii=False)[1:-1] for word in words]

    def as_json(self) -> str:
        """As it stands with the mark until the erasing has ended."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def of_json(cls, text: str) -> "Sought":
        """What stood with the mark."""
        said: dict[str, Any] = json.loads(text)
        made: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in said.items()}
        return cls(**made)


def keys_of(person: str, said: Iterable[str]) -> tuple[str, ...]:
    """Those of some texts that are keys of a person."""
    return tuple(dict.fromkeys(text for text in said if registered_person_id(text) == person))


def signed_in(values: Any) -> Iterator[str]:
    """What stands in a record's fields for people's keys and for whoever did something."""
    if isinstance(values, Mapping):
        for name, said in values.items():
            if isinstance(said, str) and (name == "person_id" or name in SIGNED):
                yield said
            else:
                yield from signed_in(said)
    elif isinstance(values, list):
        for value in values:
            yield from signed_in(value)
