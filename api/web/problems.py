"""What a page says when something went wrong: by the error's code, in words for its reader.

The messages of errors are written for whoever runs Cairn or programs with it: they name commands,
files and fields. A practitioner can do nothing with those.
"""

from dataclasses import dataclass

from graph.errors import CairnError


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a form: the field's name, what was wrong, and what to do."""

    field: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Told:
    """What an error page says: its heading, what was wrong, what to do; and an id that a log has.

    `onward` is whether the page should offer where to go on: asking again is no help while Cairn
    cannot answer.
    """

    heading: str
    message: str
    hint: str = ""
    onward: bool = True
    error_id: str | None = None


EMPTY = Problem(
    "question",
    "Write your question in the box.",
    "For example: Who has dealt with domestic abuse?",
)
NOT_TEXT = Problem(
    "question",
    "Your question holds characters that are not text.",
    "Write it again in plain words.",
)
_AGAIN = "Try again in a minute."
_TELL = "This is a mistake in Cairn, not yours. Please tell whoever runs it."
_AWAY = Told(
    "Cairn cannot answer just now",
    "What Cairn knows cannot be reached at the moment.",
    _AGAIN,
    onward=False,
)
_LATE = Told(
    "Cairn cannot answer just now",
    "The answer took too long. Many may be asking just now.",
    _AGAIN,
    onward=False,
)
_MISTAKE = Told("Cairn made a mistake", "Something went wrong that should not.", _TELL)
_NOT_SET_UP = Told(
    "Cairn is not set up rightly",
    "Something that Cairn needs is missing where it runs.",
    "Please tell whoever runs it.",
    onward=False,
)
_NOT_READ = Told("This did not work", "Cairn could not read what was sent.", "Start again.")
_BY_CODE = {
    "bad_cursor": Told(
        "This page of the list is not there",
        "The address names a place that is not in this list, or no longer.",
        "Open the list again from its first page.",
    ),
    "bad_question": Told("This did not work", EMPTY.message, EMPTY.hint),
    "not_found": Told(
        "This page is not there",
        "There is nothing at this address, or what it was about is no longer in Cairn.",
    ),
    "method_not_allowed": Told(
        "This page is not there",
        "This address is for programs.",
        "Questions are asked on the first page.",
    ),
    "unknown_host": Told(
        "This address does not lead to Cairn",
        "Cairn does not answer under the name by which it was called.",
        "Open it by the address that whoever runs it gave you.",
    ),
    "other_origin": Told(
        "This did not work",
        "The question came from a page of another site.",
        "Ask on Cairn's own first page.",
    ),
    "not_allowed": Told(
        "Nothing was changed",
        "What is decided is kept under the name of whoever decides, and none is given.",
        "Whoever runs Cairn sets CAIRN_ACTOR to your name and starts it again.",
        onward=False,
    ),
    "not_demonstration": Told(
        "Nothing was changed",
        "This is the demonstration, which is never changed.",
        "Decide in a graph of your own.",
        onward=False,
    ),
    "too_slow": Told(
        "This did not work", "What was sent did not arrive in time.", "Send it again."
    ),
    "store_unavailable": _AWAY,
    "store_busy": _AWAY,
    "store_refuses_login": _AWAY,
    "store_timeout": _LATE,
}
_BY_STATUS = {
    404: _BY_CODE["not_found"],
    405: _BY_CODE["method_not_allowed"],
    409: _NOT_SET_UP,
    413: Told(
        "That was too long",
        "What was sent is too long for a question.",
        "Go back and ask it in a few sentences.",
    ),
    503: _AWAY,
}


def in_words_of_a_page(wrong: CairnError) -> Told:
    """What a page says of an error."""
    if told := _BY_CODE.get(wrong.code):
        return told
    if wrong.code in ("not_set_up", "encoder_missing", "folder_unusable"):
        return _NOT_SET_UP
    if told := _BY_STATUS.get(wrong.status):
        return told
    if wrong.status < 500:
        return _NOT_READ
    id_ = wrong.details.get("id")
    return Told(_MISTAKE.heading, _MISTAKE.message, _MISTAKE.hint, error_id=id_)
