"""Everything that can go wrong, and what each reader is told.

CairnError                      code                    status
├── BadInput                    bad_input               400   what the user gave cannot be read
│   ├── BadQuestion             bad_question            400
│   ├── UnknownFormat           unknown_format          400
│   ├── UnreadableFile          unreadable_file         400
│   └── UnknownValue            unknown_value           400   a name that is not in the graph or list
├── NotAllowed                  not_allowed             403
├── NotFound                    not_found               404
├── Conflict                    conflict                409   the graph is not in the state this needs
│   ├── GraphNotEmpty           graph_not_empty         409
│   ├── GraphIsNewer            graph_is_newer          409
│   ├── EncoderMismatch         encoder_mismatch        409
│   └── NotDemonstration        not_demonstration       409
├── NotSetUp                    not_set_up              500   the installation lacks something
│   ├── EncoderMissing          encoder_missing         500
│   └── FolderUnusable          folder_unusable         500
├── StoreUnavailable            store_unavailable       503
│   ├── StoreBusy               store_busy              503   another process holds the folder
│   ├── StoreRefusesLogin       store_refuses_login     503
│   └── StoreTimeout            store_timeout           503
└── StoreFault                  store_fault             500   the engine refused a statement: our mistake
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
    code, status = "bad_input", 400


class BadQuestion(BadInput):
    code = "bad_question"


class UnknownFormat(BadInput):
    code = "unknown_format"


class UnreadableFile(BadInput):
    code = "unreadable_file"


class UnknownValue(BadInput):
    code = "unknown_value"


class NotAllowed(CairnError):
    code, status = "not_allowed", 403


class NotFound(CairnError):
    code, status = "not_found", 404


class Conflict(CairnError):
    code, status = "conflict", 409


class GraphNotEmpty(Conflict):
    code = "graph_not_empty"


class GraphIsNewer(Conflict):
    code = "graph_is_newer"


class EncoderMismatch(Conflict):
    code = "encoder_mismatch"


class NotDemonstration(Conflict):
    code = "not_demonstration"


class NotSetUp(CairnError):
    code, status = "not_set_up", 500


class EncoderMissing(NotSetUp):
    code = "encoder_missing"


class FolderUnusable(NotSetUp):
    code = "folder_unusable"


class StoreUnavailable(CairnError):
    code, status = "store_unavailable", 503


class StoreBusy(StoreUnavailable):
    code = "store_busy"


class StoreRefusesLogin(StoreUnavailable):
    code = "store_refuses_login"


class StoreTimeout(StoreUnavailable):
    code = "store_timeout"


class StoreFault(CairnError):
    code, status = "store_fault", 500
