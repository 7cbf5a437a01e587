"""Jinja templates, and what all of them can use."""

import json
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from api.web import plainly, words
from api.web.assets_served import address_of
from api.web.shown import steps_of, without_passages
from queries.browsing.nodes import kind_of_id
from queries.matching.answer import ACCOUNTABILITY, Path, Source

_ADDRESSES = {
    "Person": "person",
    "Work": "work",
    "Topic": "topic",
    "Review": "review",
    "Organisation": "organisation",
    "Area": "area",
    "Finding": "finding",
    "Expertise": "expertise",
    "Engagement": "help",
    "Recommendation": "recommendation",
    "Post": "post",
    "Competence": "ability",
    "Statement": "statement",
    "Citation": "reference",
    "Confirmation": "confirmation",
    "Withdrawal": "withdrawal",
    "Notice": "notice",
    "Reassessment": "review-of",
    "Challenge": "challenge",
    "Reply": "answer",
}


def link_to(id_: str) -> str:
    """The page of a node."""
    return f"/{_ADDRESSES.get(kind_of_id(id_) or '', 'thing')}/{id_}"


def outside(source: Source) -> str | None:
    """Where a source can be read, elsewhere."""
    if source.doi:
        return f"https://doi.org/{source.doi}"
    return source.url if source.url and source.url.startswith(("https://", "http://")) else None


def picture_of(path: Path) -> str:
    """A path as the picture's script reads it."""
    nodes = [{"id": n.id, "kind": n.kind, "label": n.label} for n in path.nodes]
    edges = [{"from": s.from_, "to": s.to, "words": words.step(s.type)} for s in path.relationships]
    return json.dumps({"nodes": nodes, "edges": edges}, ensure_ascii=False)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("api.web"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "asset": address_of,
        "words": words,
        "plainly": plainly,
        "accountability": ACCOUNTABILITY,
        "link_to": link_to,
        "outside": outside,
        "picture_of": picture_of,
        "steps_of": steps_of,
        "without_passages": without_passages,
    }
    return environment


_PAGES = _environment()


def page(template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page; none of them is kept anywhere."""
    content = _PAGES.get_template(template).render(**values)
    return HTMLResponse(content, status, headers={"Cache-Control": "no-store"})


def wants_page(request: Request) -> bool:
    """Whether whoever asks is a browser that shows pages."""
    return "text/html" in request.headers.get("accept", "")
