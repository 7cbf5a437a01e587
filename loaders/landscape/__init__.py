"""The landscape that the hub's own documents name: areas, bodies, law, reviews, recommendations.

With it the vocabulary by which questions are understood: topics and plain meanings of words,
and the scheme that says what topics mean and what they were called (docs/decisions/0021).
In our own words, each line with its source and the place in it. A new installation fills them
in with `cairn load --landscape`, and the demonstration stands on the same files. Their names
begin with `landscape-`, so that a user's own `organisations.jsonl` is a source apart.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.resources import as_file, files
from pathlib import Path

SCHEME = "landscape-scheme.ttl"
FILES = (
    "landscape-areas.jsonl",
    "landscape-organisations.jsonl",
    "landscape-topics.jsonl",
    SCHEME,
    "landscape-words.jsonl",
    "landscape-works.jsonl",
    "landscape-reviews.jsonl",
    "landscape-recommendations.jsonl",
)


@contextmanager
def landscape_files() -> Iterator[list[Path]]:
    """The files of the landscape in the order in which they are loaded, as long as it is open."""
    with ExitStack() as stack:
        yield [stack.enter_context(as_file(files(__name__) / name)) for name in FILES]
