"""What a page says of errors."""

from collections.abc import Iterator

import pytest

from api.error_shape import Unexpected
from api.telling import ToldByStatus
from api.web.pages import page
from api.web.problems import in_words_of_a_page
from graph import errors

NOT_FOR_PAGES = ("cairn ", "openapi", "endCursor", "token", "bytes", "POST", "--demo")
_WRITTEN = ("Run `cairn load` of a token (see /openapi.json, endCursor).", "POST 5 bytes --demo")


def kinds(of: type[errors.CairnError] = errors.CairnError) -> Iterator[type[errors.CairnError]]:
    for kind in of.__subclasses__():
        if kind.__module__ == errors.__name__:
            yield kind
        yield from kinds(kind)


ALL = [
    *(kind(_WRITTEN[0], hint=_WRITTEN[1]) for kind in dict.fromkeys(kinds())),
    *(ToldByStatus(status, "some", *_WRITTEN) for status in (400, 403, 404, 405, 408, 413, 415)),
    ToldByStatus(400, "unknown_host", *_WRITTEN),
    ToldByStatus(403, "other_origin", *_WRITTEN),
]


@pytest.mark.parametrize("wrong", ALL, ids=lambda wrong: f"{wrong.status} {wrong.code}")
def test_no_page_of_an_error_has_words_of_the_command_line(wrong: errors.CairnError):
    told = in_words_of_a_page(wrong)
    assert told.heading
    assert told.message
    assert told.hint or told.onward, "what to do"
    shown = bytes(page("error.html", told=told).body).decode()
    assert told.message in shown
    assert [word for word in NOT_FOR_PAGES if word in shown] == []


def test_a_page_tells_the_id_of_a_mistake_that_the_log_has():
    told = in_words_of_a_page(Unexpected("ab12cd34"))
    assert "ab12cd34" in bytes(page("error.html", told=told).body).decode()


def test_an_error_page_says_what_to_do_once():
    told = in_words_of_a_page(errors.NotFound("No such page.", hint="Ask, or browse by topic."))
    shown = bytes(page("error.html", told=told).body).decode().split("<main")[1].split("</main>")[0]
    assert shown.count("topic") == 2, "the link's address and its words"
