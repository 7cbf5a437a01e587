"""What `/openapi.json` says: the plain routes as they are."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from queries.matching.answer import Answer


def describe(app: FastAPI) -> None:
    """Let the application describe itself by `/openapi.json`, which is made once."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _described(app: FastAPI) -> dict[str, Any]:
    found = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        separate_input_output_schemas=False,
    )
    schemas = found["components"]["schemas"]
    schemas |= _of_answers()
    # FastAPI promises this of every body; here an invalid one is told as any other error.
    for operations in found["paths"].values():
        for operation in operations.values():
            operation["responses"].pop("422", None)
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    return found


def _of_answers() -> dict[str, Any]:
    """The answer and its parts, as `Answer.as_dict` names them."""
    made = TypeAdapter(Answer).json_schema(
        mode="serialization", ref_template="#/components/schemas/{model}"
    )
    parts: dict[str, Any] = made.pop("$defs")
    step = parts["PathStep"]
    step["properties"]["from"] = step["properties"].pop("from_")
    step["required"] = [name.rstrip("_") for name in step["required"]]
    every = {**parts, "Answer": made}
    for part in every.values():
        part["required"] = list(part["properties"])
    return every
