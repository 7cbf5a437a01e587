"""The demonstration: real sources in our own words, and people who do not exist.

docs/demonstration-sources.md sets every statement beside its source (sources.py prints it).
The data are loaded by the ordinary loaders, so that the demonstration is also their example.
They stand on the landscape that every installation can have (loaders.landscape), which is
loaded first.
"""

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from embeddings.encoder import Encoder
from embeddings.refresh import Progress, encode_pending
from graph.access import Actor
from graph.errors import BadInput, NotDemonstration
from graph.query import Nothing, Query
from graph.store import GraphStore
from loaders.landscape import landscape_files
from loaders.run import LoadProgress, load

FILES = (
    "organisations.jsonl",
    "register.csv",
    "works.jsonl",
    "engagements.jsonl",
    "statements.jsonl",
)


@dataclass(frozen=True, slots=True)
class DemonstrationState:
    """Whether a graph holds anything, is marked as a demonstration, and of which data."""

    empty: bool
    demonstration: bool
    demonstration_of: str | None


STATE = Query(__package__, "demonstration_state", DemonstrationState)
MARK = Query(__package__, "mark_demonstration", Nothing)


async def ensure_demonstration(
    store: GraphStore,
    actor: Actor,
    encoder: Encoder,
    loading: LoadProgress | None = None,
    encoding: Progress | None = None,
) -> None:
    """Load the demonstration if this graph does not hold all of it yet.

    Raises NotDemonstration when the graph holds something and is not marked as one.
    """
    state, wanted = (await store.fetch(STATE))[0], _digest()
    if not (state.empty or state.demonstration):
        raise NotDemonstration(
            f"The graph at {store.address.uri} holds real records; the demonstration goes only "
            "into an empty graph or one that is marked as a demonstration.",
            hint="Set CAIRN_NEO4J_DATABASE to an empty database, or unset CAIRN_NEO4J_URI.",
        )
    if state.demonstration_of != wanted:
        await store.apply(MARK, of=None)
        await _load(store, actor, encoder, loading)
        await store.apply(MARK, of=wanted)
    await encode_pending(store, encoder, actor, encoding)


@contextmanager
def demonstration_files() -> Iterator[list[Path]]:
    """All files of the demonstration, the landscape's first, as long as it is open."""
    with ExitStack() as stack:
        landscape = stack.enter_context(landscape_files())
        own = [stack.enter_context(as_file(files(__name__) / name)) for name in FILES]
        yield [*landscape, *own]


async def _load(
    store: GraphStore, actor: Actor, encoder: Encoder, progress: LoadProgress | None
) -> None:
    with demonstration_files() as paths:
        report = await load(
            store, actor, paths, count_tokens=encoder.count_tokens, progress=progress
        )
    if report.rejected:
        raise BadInput(
            f"{len(report.rejected)} records of the demonstration were rejected, "
            f"the first being {report.rejected[0]}.",
            hint="This is a mistake in Cairn: please report it.",
        )


def _digest() -> str:
    whole = hashlib.sha256()
    with demonstration_files() as paths:
        for path in paths:
            whole.update(path.read_bytes())
    return whole.hexdigest()
