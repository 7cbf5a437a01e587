"""Which Cairn this is."""

from importlib.metadata import version as version_of


def version() -> str:
    """The installed version: '0.1.0'."""
    return version_of("cairn")
