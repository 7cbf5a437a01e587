"""An answer on paper."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.asking import QUESTION, ask
from tests.browser.conftest import DESK

Open = Callable[..., Page]
_STYLE = "(e, [name, part]) => getComputedStyle(e, part)[name]"


def printed(open_page: Open, question: str = QUESTION) -> Page:
    page = open_page(DESK)
    ask(page, question)
    page.emulate_media(media="print")
    page.wait_for_timeout(300)  # what is folded away is laid out with the next frame
    return page


def test_printed_an_answer_is_the_answer_alone(open_page: Open):
    page = printed(open_page)
    for hidden in (".site nav", "details.again", "details.path", ".jump", ".ask", ".picture"):
        assert page.locator(hidden).count() > 0, hidden
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator("article.person").first.is_visible()
    assert page.locator(".broker").is_visible()


def test_printed_it_still_says_whom_to_call(open_page: Open):
    page = printed(open_page)
    notice = page.locator(".emergency strong")
    assert notice.is_visible()
    assert "Call 999" in notice.inner_text()
    assert notice.evaluate(_STYLE, ["color", None]) == "rgb(0, 0, 0)"


def test_printed_it_shows_what_was_folded_away_and_where_sources_are(open_page: Open):
    page = printed(open_page, "What is known about neglect, and who can help?")
    folded = page.locator("article.person details.more blockquote")
    assert folded.count() > 0
    assert all(one.is_visible() for one in folded.all())
    for link in page.locator(".source__out").all():
        assert (link.get_attribute("href") or "none") in link.evaluate(
            _STYLE, ["content", "::after"]
        )
    assert page.locator(".source__out").count() > 0


def test_printed_no_heading_stands_alone_and_no_card_leaves_half_a_page_empty(open_page: Open):
    page = printed(open_page)
    for heading in page.locator("main h2, main h3").all():
        assert heading.evaluate(_STYLE, ["breakAfter", None]) == "avoid"
    for card in page.locator("article.person, article.evidence").all():
        assert card.evaluate(_STYLE, ["breakInside", None]) == "auto"
