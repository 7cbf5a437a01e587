"""A thing as one row of a list: its name, and in a few words what helps to choose it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from api.web import words
from api.web.plainly import dated, ended, period
from graph.access import Actor
from graph.store import GraphStore
from queries.browsing import paths_of_the_graph as paths
from queries.browsing.access_paths import NOTHING, AccessPath, Walked, walk
from queries.browsing.nodes import Looked, nodes

# How many posts, topics or authors are said beside one thing.
_BESIDE = 5
# What is read along with things of a kind, in one store call each.
_READ_ALONG: Mapping[str, tuple[AccessPath, ...]] = {
    "Person": (paths.POSTS_BY_PERSON, paths.AREAS_BY_PERSON),
    "Post": (paths.BODIES_BY_POST,),
    "Expertise": (paths.PEOPLE_BY_EXPERTISE, paths.TOPICS_BY_EXPERTISE),
    "Finding": (paths.REVIEWS_BY_FINDING,),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A thing in a list; `over` where its time has ended, `can_ask` for whom the hub can ask.

    `sort` and `jurisdiction` are those of a work or review, for its label.
    """

    id: str
    kind: str
    label: str
    details: tuple[str, ...] = ()
    jurisdiction: str | None = None
    sort: str | None = None
    can_ask: bool = False
    inferred: bool = False
    over: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Nodes by id, and what was read along with them by access path."""

    nodes: Mapping[str, Looked]
    along: Mapping[str, Mapping[str, Walked]]

    def of(self, path: AccessPath, id_: str) -> Walked:
        """What the path leads to from a node."""
        return self.along.get(path.name, {}).get(id_, NOTHING)

    def names(self, path: AccessPath, id_: str) -> str:
        """The names of what the path leads to from a node."""
        return ", ".join(found.label for found in self.of(path, id_).found)


async def known(store: GraphStore, actor: Actor, ids: Iterable[str]) -> Known:
    """The nodes with these ids and what is said beside them: a few store calls in all."""
    return await known_of(store, actor, await nodes(store, actor, ids))


async def known_of(store: GraphStore, actor: Actor, found: Mapping[str, Looked]) -> Known:
    """The same for nodes that are read already."""
    along: dict[str, Mapping[str, Walked]] = {}
    for kind, some in _READ_ALONG.items():
        of_kind = [id_ for id_, looked in found.items() if looked.kind == kind]
        for path in some if of_kind else ():
            along[path.name] = await walk(store, actor, path, of_kind, _BESIDE)
    return Known(found, along)


def row(of: Known, id_: str, centre: str = "") -> Row:
    """The row of a node; what the page is about (`centre`) need not be said again."""
    looked = of.nodes[id_]
    say = _DETAILS.get(looked.kind)
    details = (part for part in (say(of, looked, centre) if say else ()) if part)
    node = looked.node
    return Row(
        id_,
        looked.kind,
        looked.label,
        tuple(details),
        jurisdiction=getattr(node, "jurisdiction", None),
        sort=node.kind if looked.kind in ("Work", "Review") else None,
        can_ask=can_be_asked(of, looked),
        # Help is given and over; what else ends is no longer so.
        over=looked.kind != "Engagement" and ended(getattr(node, "valid_to", None)),
    )


def current_posts(of: Known, id_: str) -> list[Looked]:
    """The posts that a person holds now."""
    found = of.of(paths.POSTS_BY_PERSON, id_).found
    return [post for post in found if not ended(post.node.valid_to)]


def can_be_asked(of: Known, looked: Looked) -> bool:
    """Whether somebody is on the register and has not left every post stated there."""
    posts = of.of(paths.POSTS_BY_PERSON, looked.id).found
    return bool(getattr(looked.node, "on_register", False)) and (
        not posts or bool(current_posts(of, looked.id))
    )


def _person(of: Known, looked: Looked, centre: str) -> tuple[str, ...]:
    bodies = of.of(paths.POSTS_BY_PERSON, looked.id).beyond
    posts = [
        ", ".join([post.label, *(body.label for body in bodies.get(post.id, NOTHING).found)])
        for post in current_posts(of, looked.id)
    ]
    return (*posts, of.names(paths.AREAS_BY_PERSON, looked.id))


def _post(of: Known, looked: Looked, centre: str) -> tuple[str, ...]:
    return of.names(paths.BODIES_BY_POST, looked.id), _time(looked)


def _expertise(of: Known, looked: Looked, centre: str) -> tuple[str, ...]:
    people = of.of(paths.PEOPLE_BY_EXPERTISE, looked.id).found
    topics = of.of(paths.TOPICS_BY_EXPERTISE, looked.id).found
    ground = words.fact("ground", looked.node.ground)
    return (
        ", ".join(person.label for person in people if person.id != centre),
        ", ".join(topic.label for topic in topics if topic.id != centre),
        f"from {ground}",
        _time(looked),
        words.unpractised(looked.kind, looked.node.valid_to),
    )


def _finding(of: Known, looked: Looked, centre: str) -> tuple[str, ...]:
    reviews = of.of(paths.REVIEWS_BY_FINDING, looked.id).found
    named = ", ".join(review.label for review in reviews if review.id != centre)
    return (f"finding {looked.node.number}{f' of {named}' if named else ''}",)


def _work(of: Known, looked: Looked, centre: str) -> tuple[str, ...]:
    year = str(looked.node.year or "")
    return words.kind_of_work(looked.node), year, _time(looked)


def _dated(*names: str) -> Callable[[Known, Looked, str], tuple[str, ...]]:
    def said(of: Known, looked: Looked, centre: str) -> tuple[str, ...]:
        values = (getattr(looked.node, name) for name in names)
        return (*(dated(str(value)) for value in values if value), _time(looked))

    return said


def _time(looked: Looked) -> str:
    node: Any = looked.node
    return period(getattr(node, "valid_from", None), getattr(node, "valid_to", None))


_DETAILS: Mapping[str, Callable[[Known, Looked, str], tuple[str, ...]]] = {
    "Person": _person,
    "Post": _post,
    "Expertise": _expertise,
    "Finding": _finding,
    "Work": _work,
    "Engagement": _dated("mode"),
    "Organisation": _dated("kind"),
    "Review": _dated("kind", "year"),
    "Recommendation": _dated("kind", "year"),
    "Statement": _dated("kind"),
    "Citation": _dated("locator"),
    "Confirmation": _dated("on"),
    "Withdrawal": _dated("on", "because"),
    "Reassessment": _dated("by", "on"),
    "Notice": _dated("kind", "on", "doi"),
    "Challenge": _dated("by", "on"),
    "Reply": _dated("by", "on"),
}
