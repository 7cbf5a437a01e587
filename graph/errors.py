"""Everything that can go wrong, and what each reader is told.

CairnError                      code                    status
├── BadInput                    bad_input               400   what the user gave cannot be read
│   ├── BadQuestion             bad_question            400
│   ├── UnknownFormat           unknown_format          400
│   ├── BadCursor               bad_cursor              400   not a place in this list
│   ├── TooMuch                 too_much                400   more than one request may ask for
│   ├── UnreadableFile          unreadable_file         400
│   ├── NotHarvested            not_harvested           400   a repository that gives nothing
│   └── UnknownValue            unknown_value           400   a name that nothing has
├── NotAllowed                  not_allowed             403
├── NotFound                    not_found               404
├── Conflict                    conflict                409   the graph is not ready for it
│   ├── GraphNotEmpty           graph_not_empty         409
│   ├── GraphIsNewer            graph_is_newer          409
│   ├── EncoderMismatch         encoder_mismatch        409
│   └── NotDemonstration        not_demonstration       409
├── NotSetUp                    not_set_up              500   the installation lacks something
│   ├── EncoderMissing          encoder_missing         500
│   ├── MaskerMissing           masker_missing          500
│   └── FolderUnusable          folder_unusable         500
├── StoreUnavailable            store_unavailable       503
│   ├── StoreBusy               store_busy              503   another process holds the folder
│   ├── StoreRefusesLogin       store_refuses_login     503
│   └── StoreTimeout            store_timeout           503
└── StoreFault                  store_fault             500   our mistake
"""

from typing import Any, ClassVar


class CairnError(Exception):
    """Base of every error raised on purpose; its text is safe to show to the user.

    `message` says what was wrong and where, `hint` what to do about it.
    """

    code: ClassVar[str] = "internal"
    status: ClassVar[int] = 500

    def __init__(self, message: str, *, hint: str = "", **details: Any) -> None:
        super().__init__(message if not hint else f"{message} {hint}")
        self.message, self.hint, self.details = message, hint, details

    @property
    def extensions(self) -> dict[str, Any]:
        """The shape every client gets beside the message."""
        return {"code": self.code, "hint": self.hint, **self.details}


class BadInput(CairnError):
    """What the user gave cannot be used as it is."""

    code, status = "bad_input", 400


class BadQuestion(BadInput):
    """The question cannot be one."""

    code = "bad_question"


class UnknownFormat(BadInput):
    """No reader knows the file."""

    code = "unknown_format"


class BadCursor(BadInput):
    """The cursor is no place in this list."""

    code = "bad_cursor"


class TooMuch(BadInput):
    """More is asked for than one request may."""

    code = "too_much"


class UnreadableFile(BadInput):
    """The file cannot be read at all."""

    code = "unreadable_file"


class NotHarvested(BadInput):
    """Nothing can be got from the repository at this address."""

    code = "not_harvested"


class UnknownValue(BadInput):
    """A name that is in no list and not in the graph."""

    code = "unknown_value"


class NotAllowed(CairnError):
    """The actor may not do this."""

    code, status = "not_allowed", 403


class NotFound(CairnError):
    """There is no such thing in the graph."""

    code, status = "not_found", 404


class Conflict(CairnError):
    """The graph is not in the state that this needs."""

    code, status = "conflict", 409


class GraphNotEmpty(Conflict):
    """Only an empty graph can be filled from a dump."""

    code = "graph_not_empty"


class GraphIsNewer(Conflict):
    """The graph or dump was made by a newer Cairn."""

    code = "graph_is_newer"


class EncoderMismatch(Conflict):
    """The graph keeps another encoder's vectors."""

    code = "encoder_mismatch"


class NotDemonstration(Conflict):
    """Real and demonstration records would mix."""

    code = "not_demonstration"


class NotSetUp(CairnError):
    """The installation lacks something."""

    code, status = "not_set_up", 500


class EncoderMissing(NotSetUp):
    """The encoder is not on this machine, or is not what it should be."""

    code = "encoder_missing"


class MaskerMissing(NotSetUp):
    """What masks names is not on this machine, or is not what it should be."""

    code = "masker_missing"


class FolderUnusable(NotSetUp):
    """The data folder cannot be used."""

    code = "folder_unusable"


class StoreUnavailable(CairnError):
    """The graph's server cannot be reached."""

    code, status = "store_unavailable", 503


class StoreBusy(StoreUnavailable):
    """Another process holds the data folder."""

    code = "store_busy"


class StoreRefusesLogin(StoreUnavailable):
    """The user name or password is wrong."""

    code = "store_refuses_login"


class StoreTimeout(StoreUnavailable):
    """The server did not finish in time."""

    code = "store_timeout"


class StoreFault(CairnError):
    """The engine refused a statement: a mistake of ours."""

    code, status = "store_fault", 500
