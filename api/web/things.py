"""What the page of one thing shows beside the thing itself."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from api.web import words
from api.web.plainly import ended, period
from api.web.rows import Known, Row, can_be_asked, current_posts, known, row
from graph.access import Actor
from graph.store import GraphStore
from queries.browsing import paths_of_the_graph as paths
from queries.browsing.access_paths import NOTHING, walk
from queries.browsing.around import Connected, connected
from queries.browsing.nodes import Looked
from queries.browsing.said import Said

# More than this is not read for one page; the page says so.
MOST_AROUND = 2000
_IN_A_PICTURE = 6
_MENTIONING = 5


@dataclass(frozen=True, slots=True)
class Group:
    """Things under one heading, those whose time has ended apart; `total` of them there are."""

    heading: str
    rows: tuple[Row, ...]
    earlier: tuple[Row, ...]

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.rows) + len(self.earlier)

    def cut(self, most: int) -> "Group":
        """The first of them, those of today first."""
        earlier = self.earlier[: max(0, most - len(self.rows))]
        return Group(self.heading, self.rows[:most], earlier)


@dataclass(frozen=True, slots=True)
class Around:
    """What is around a thing: as it is kept, in groups, and what was read along."""

    found: tuple[Connected, ...]
    groups: tuple[Group, ...]
    known: Known

    @property
    def complete(self) -> bool:
        """Whether this is everything."""
        return len(self.found) < MOST_AROUND

    def first(self, type_: str) -> Connected | None:
        """The first that is connected in this way."""
        return next((c for c in self.found if c.type == type_), None)

    def named(self, type_: str) -> str:
        """The names of what is connected in this way."""
        return " and ".join(dict.fromkeys(c.label for c in self.found if c.type == type_))

    def can_be_asked(self, found: Looked) -> bool:
        """Whether the hub can ask the person that the page is about."""
        return can_be_asked(self.known, found)

    def mentioning(self, found: Looked) -> list[Connected]:
        """What mentions a thing that no record describes: what came from the same source."""
        same = [c for c in self.found if c.said.source == found.source]
        return (same or list(self.found))[:_MENTIONING]


async def around(store: GraphStore, actor: Actor, found: Looked) -> Around:
    """What a thing is connected with, told in rows under plain headings."""
    direct = await connected(store, actor, found.id, MOST_AROUND)
    beyond = await _beyond(store, actor, found)
    posts = await _posts_there(store, actor, found)
    ids = [*(c.id for c in chain(beyond, direct)), *posts]
    of = await known(store, actor, [found.id, *ids])
    held = {post.id for some in posts.values() for post in some}
    # A person's posts of today and area stand above the lists, a body's posts beside its people.
    told = [c for c in (*beyond, *direct) if c.id not in held and not _above(of, found, c)]
    groups = [*_people_there(of, posts), *_groups(of, found.id, told)]
    return Around(tuple(direct), tuple(_once(groups)), of)


def title(found: Looked, near: Around) -> str:
    """What a page is called: a statement by who knows what, a finding by its review."""
    if found.kind == "Expertise" and (person := near.named("HAS_EXPERTISE")):
        topics = near.named("ABOUT")
        return f"What {person} knows{f' about {topics}' if topics else ''}"
    if found.kind == "Finding" and (review := near.named("HAS_FINDING")):
        return f"Finding {found.node.number} of {review}"
    return found.label


@dataclass(frozen=True, slots=True)
class Picture:
    """What the picture's script draws, and how many of how many neighbours that shows."""

    drawn: str
    shown: int
    total: int


def picture(found: Looked, called: str, groups: Iterable[Group]) -> Picture | None:
    """The neighbourhood for the picture's script: the first of each list, then the second.

    The page lists the same and more.
    """
    lists = [[(group.heading, row) for row in (*group.rows, *group.earlier)] for group in groups]
    some: dict[str, dict[str, str]] = {}
    for word, other in filter(None, chain.from_iterable(zip_longest(*lists))):
        told = {"kind": other.kind, "label": other.label, "word": word}
        some.setdefault(other.id, told)
    near = list(some.values())[:_IN_A_PICTURE]
    centre = {"kind": found.kind, "label": called}
    drawn = json.dumps({"centre": centre, "around": near}, ensure_ascii=False)
    return Picture(drawn, len(near), len(some)) if near else None


@dataclass(frozen=True, slots=True)
class Held:
    """A post that a person holds now, where, and since when."""

    post: Looked
    bodies: tuple[Looked, ...]
    since: str


def posts_now(near: Around, person: str) -> list[Held]:
    """The posts that a person holds now."""
    bodies = near.known.of(paths.POSTS_BY_PERSON, person).beyond
    return [
        Held(
            post,
            bodies.get(post.id, NOTHING).found,
            period(post.node.valid_from, post.node.valid_to),
        )
        for post in current_posts(near.known, person)
    ]


async def _beyond(store: GraphStore, actor: Actor, found: Looked) -> list[Connected]:
    """A topic's people: two steps away, by what they know, wrote or helped with."""
    if found.kind != "Topic":
        return []
    walked = await walk(store, actor, paths.PEOPLE_BY_TOPIC, [found.id], MOST_AROUND)
    people = walked.get(found.id, NOTHING).found
    return [_knowing(person) for person in people]


def _knowing(person: Looked) -> Connected:
    said = Said({}, person.source, person.asserted_by, person.recorded_at, ())
    return Connected("ABOUT", False, person.kind, person.id, person.label, said, ())


async def _posts_there(store: GraphStore, actor: Actor, found: Looked) -> dict[str, list[Looked]]:
    """For each person the posts at a body, the latest first."""
    if found.kind != "Organisation":
        return {}
    walked = await walk(store, actor, paths.POSTS_BY_BODY, [found.id], MOST_AROUND)
    posts = walked.get(found.id, NOTHING).found
    holders = await walk(store, actor, paths.PEOPLE_BY_POST, [p.id for p in posts], MOST_AROUND)
    there: dict[str, list[Looked]] = {}
    for post in sorted(posts, key=_lateness, reverse=True):
        for person in holders.get(post.id, NOTHING).found:
            there.setdefault(person.id, []).append(post)
    return there


def _lateness(post: Looked) -> tuple[str, str]:
    return post.node.valid_to or "9999", post.node.valid_from or ""


def _above(of: Known, found: Looked, other: Connected) -> bool:
    if found.kind != "Person" or other.id not in of.nodes:
        return False
    return other.type == "WORKS_IN" or (
        other.type == "HOLDS" and not ended(of.nodes[other.id].node.valid_to)
    )


def _people_there(of: Known, posts: dict[str, list[Looked]]) -> list[Group]:
    rows = sorted((_at(row(of, id_), held) for id_, held in posts.items()), key=lambda r: r.label)
    return [_group(words.PEOPLE_THERE, rows)] if rows else []


def _at(person: Row, held: list[Looked]) -> Row:
    said = [
        ", ".join(filter(None, (post.label, period(post.node.valid_from, post.node.valid_to))))
        for post in held
    ]
    return replace(
        person, details=tuple(said), over=all(ended(post.node.valid_to) for post in held)
    )


def _groups(of: Known, centre: str, some: list[Connected]) -> list[Group]:
    """Under each heading each thing once, the headings in the order of `words`."""
    found: dict[str, dict[str, Row]] = {}
    for other in sorted(some, key=_rank):
        if other.id in of.nodes:
            told = _beside(row(of, other.id, centre), other)
            found.setdefault(_heading(other), {}).setdefault(other.id, told)
    return [_group(heading, rows.values()) for heading, rows in found.items()]


def _group(heading: str, rows: Iterable[Row]) -> Group:
    some = tuple(rows)
    return Group(heading, tuple(r for r in some if not r.over), tuple(r for r in some if r.over))


def _beside(said: Row, other: Connected) -> Row:
    return replace(
        said,
        details=(*said.details, *words.beside(other.said.properties)),
        inferred=bool(other.said.properties.get("inferred")),
    )


def _heading(other: Connected) -> str:
    if other.type == "ABOUT" and not other.outgoing:
        return words.ABOUT_IT.get(other.kind, other.kind)
    from_start, from_end = words.CONNECTIONS.get(other.type, (other.type, other.type))
    return from_start if other.outgoing else from_end


def _rank(other: Connected) -> tuple[int, bool]:
    if other.type == "ABOUT" and not other.outgoing:
        return _place(other.kind, words.ABOUT_IT), False
    return len(words.ABOUT_IT) + _place(other.type, words.CONNECTIONS), not other.outgoing


def _place(name: str, order: Mapping[str, object]) -> int:
    return list(order).index(name) if name in order else len(order)


def _once(groups: list[Group]) -> Iterable[Group]:
    """A topic that is wider or narrower is not shown as a related one as well."""
    related = words.CONNECTIONS["RELATED"][0]
    nearer = {
        row.id
        for group in groups
        if group.heading in words.CONNECTIONS["BROADER"]
        for row in group.rows
    }
    for group in groups:
        rows = tuple(r for r in group.rows if group.heading != related or r.id not in nearer)
        if rows or group.earlier:
            yield replace(group, rows=rows)
