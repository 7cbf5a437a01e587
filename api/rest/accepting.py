"""Which format an `Accept` header asks for."""

from fastapi import HTTPException, Request

from loaders.writing.formats import EXPORT_FORMATS, ExportFormat

_PREFERRED = "csl-json"
_ANY = frozenset({"*/*", "application/*"})
_MOST = 50


def accepted(request: Request) -> ExportFormat:
    """The format that is liked best and is written. Raises 406 where there is none.

    Turtle is VIVO's, unless its profile is SKOS.
    """
    for media_type in _by_liking(request.headers.get("accept", "*/*")):
        bare = media_type.partition(";")[0].strip()
        if bare in _ANY:
            return EXPORT_FORMATS[_PREFERRED]
        same = [f for f in EXPORT_FORMATS.values() if f.media_type.partition(";")[0] == bare]
        if same:
            return next((f for f in same if ("skos" in media_type) == (f.name == "skos")), same[0])
    raise HTTPException(406)


def _by_liking(header: str) -> list[str]:
    """The media types in the header, what is liked best first, what is refused left out."""
    liked = [(_quality(part), part.strip().casefold()) for part in header.split(",")[:_MOST]]
    ordered = sorted((one for one in liked if one[0] > 0), key=lambda one: -one[0])
    return [media_type for _, media_type in ordered]


def _quality(part: str) -> float:
    for parameter in part.split(";")[1:]:
        name, _, value = parameter.strip().partition("=")
        if name.casefold() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
