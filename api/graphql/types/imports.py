"""Imports, as GraphQL tells them."""

from typing import Self

import strawberry
from strawberry.scalars import JSON

from api.graphql.context import Info
from queries.curation.imports import KeptImport, import_of
from queries.curation.undo import Undone


@strawberry.type(description="One run over one file: who loaded it, and what came of its records.")
class Import:
    """See queries.curation.imports.KeptImport."""

    id: strawberry.ID = strawberry.field(description="Its id, by which it can be taken back.")
    file: str = strawberry.field(description="The name of the file.")
    sha256: str = strawberry.field(description="A hash of what the file held.")
    by: str = strawberry.field(description="Who loaded it.")
    started_at: str = strawberry.field(description="When it began, in UTC.")
    finished_at: str | None = strawberry.field(description="When it ended; null if it never did.")
    undone_at: str | None = strawberry.field(description="When it was taken back.")
    undone_by: str | None = strawberry.field(description="Who took it back.")
    counts: JSON = strawberry.field(
        description="How many records were read, added, changed, unchanged, merged, erased "
        "(left out) and rejected."
    )

    @strawberry.field(
        description="The first 1,000 that were refused, with record, line, reason and hint."
    )
    async def rejected(self, info: Info) -> JSON:
        """Read only where it is asked for: a list of all would be too much for one message."""
        context = info.context
        return (await import_of(context.store(), context.actor, self.id)).rejected  # type: ignore[return-value]

    @classmethod
    def of(cls, kept: KeptImport) -> Self:
        """As it is kept."""
        run = kept.run
        return cls(
            id=strawberry.ID(run.id),
            file=run.file,
            sha256=run.sha256,
            by=kept.by,
            started_at=run.started_at,
            finished_at=run.finished_at,
            undone_at=run.undone_at,
            undone_by=run.undone_by,
            counts=kept.counts,  # type: ignore[arg-type]
        )


@strawberry.type(description="What taking an import back did.")
class UndoneImport:
    """See queries.curation.undo.Undone."""

    id: strawberry.ID = strawberry.field(description="The id of the import.")
    file: str = strawberry.field(description="Its file.")
    ended: int = strawberry.field(description="How many of its records hold no longer.")
    corrected: int = strawberry.field(
        description="How many of these had corrected what another import said, which comes back "
        "when that one's file is loaded again."
    )
    said_by: strawberry.ID | None = strawberry.field(
        description="Another import of the same file, which says all of it from now on."
    )

    @classmethod
    def of(cls, undone: Undone) -> Self:
        """The fields are the same."""
        return cls(
            id=strawberry.ID(undone.id),
            file=undone.file,
            ended=undone.ended,
            corrected=undone.corrected,
            said_by=strawberry.ID(undone.said_by) if undone.said_by else None,
        )
