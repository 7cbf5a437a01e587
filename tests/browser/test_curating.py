"""What a curator does on the pages: with keys, and without JavaScript."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.api.served import Served
from tests.browser.asking import press
from tests.browser.conftest import DESK, PHONE
from tests.browser.curated import CLAIM, curated
from tests.browser.test_pages import violations

Open = Callable[..., Page]
PAGES = ("/curate", "/curate/duplicates", "/curate/quotations", "/curate/imports")


@pytest.fixture(scope="module")
def curators(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with curated(tmp_path_factory.mktemp("curated")) as running:
        yield running


@pytest.fixture
def opened(browser: Browser, curators: Served) -> Iterator[Open]:
    contexts = []

    def opening(width: int = PHONE, *, script: bool = True, **options: bool) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 740},
            java_script_enabled=script,
            base_url=curators.address,
            **options,  # type: ignore[arg-type]
        )
        contexts.append(context)
        return context.new_page()

    yield opening
    for context in contexts:
        context.close()


def an_import(page: Page, file: str) -> str:
    page.goto("/curate/imports")
    return page.get_by_role("link", name=file).get_attribute("href") or ""


def to_correct(page: Page, title: str) -> None:
    page.goto("/works")
    press(page.get_by_role("link", name=title).first)
    press(page.get_by_role("link", name="correct this work"))


@pytest.mark.parametrize("width", [320, DESK])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(opened: Open, axe: str, width: int):
    page = opened(width, bypass_csp=True)
    one = an_import(page, "world.jsonl")
    for address in (*PAGES, one, f"{one}/undo"):
        page.goto(address)
        assert page.locator("h1").count() == 1
        assert violations(page, axe) == [], address
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def test_keys_put_off_decide_and_are_silent_when_switched_off(opened: Open):
    page = opened(DESK)
    page.goto("/curate/duplicates")
    first = page.locator(".sides td").first.inner_text()
    with page.expect_navigation():
        page.keyboard.press("l")
    assert page.locator(".sides td").first.inner_text() != first
    press(page.get_by_role("link", name="begin again with the first"))
    press(page.get_by_role("link", name="Let keys decide nothing"))
    page.keyboard.press("s")
    page.wait_for_timeout(300)
    assert page.locator(".sides td").first.inner_text() == first
    press(page.get_by_role("link", name="Let keys decide"))
    with page.expect_navigation():
        page.keyboard.press("s")
    assert "both are one work now" in page.locator(".done").inner_text()
    assert "1 pair waits" in page.locator(".lead").inner_text()
    press(page.get_by_role("button", name="Undo"))
    assert "two works again" in page.locator(".done").inner_text()


def test_without_javascript_a_quotation_is_read_and_confirmed(opened: Open):
    page = opened(script=False)
    page.goto("/curate/quotations")
    assert not page.locator(".keys").is_visible()
    assert page.locator(".claim").inner_text() == CLAIM
    press(page.get_by_role("button", name="It holds the claim"))
    assert "read and confirmed by tester" in page.locator(".done").inner_text()
    assert page.locator(".claim").inner_text() != CLAIM
    press(page.get_by_role("button", name="It does not"))
    assert "challenged" in page.locator(".done").inner_text()


def test_a_work_is_corrected_and_given_text_without_javascript(opened: Open):
    page = opened(script=False)
    to_correct(page, "A note on grandparents")
    page.get_by_label("Year").fill("2021")
    page.get_by_label("Licence").fill("CC BY 4.0")
    press(page.get_by_role("button", name="Keep the correction"))
    assert "shown as corrected" in page.locator(".done").inner_text()
    assert page.get_by_label("Year").input_value() == "2021"
    page.get_by_label("The text").fill("They asked for rest. " * 30)
    page.get_by_label("Its place").fill("page 4")
    press(page.get_by_role("button", name="Add the text"))
    assert "is kept" in page.locator(".done").inner_text()
    press(page.get_by_role("link", name="The page of this work"))
    said = page.locator("main").inner_text()
    assert "2021" in said
    assert "They asked for rest." in said


def test_the_forms_of_a_work_are_read_by_everybody(opened: Open, axe: str):
    for width in (320, DESK):
        page = opened(width, bypass_csp=True)
        to_correct(page, "A note on grandparents")
        assert violations(page, axe) == []
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def test_what_cannot_be_kept_is_told_and_what_was_typed_stays(opened: Open):
    page = opened()
    to_correct(page, "Violence at home, at school and at work")
    page.get_by_label("Year").fill("last year")
    press(page.get_by_role("button", name="Keep the correction"))
    assert "in figures" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Year").input_value() == "last year"
    page.get_by_label("The text").fill("They asked for rest. " * 30)
    page.get_by_label("Its place").fill("page 4")
    press(page.get_by_role("button", name="Add the text"))
    assert "without an open licence" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("The text").input_value().startswith("They asked")


def test_a_demonstration_is_shown_and_never_changed(site: Served):
    listed = site.get("/curate/imports").text
    assert "never changed" in listed
    found = re.search(r'href="(/curate/imports/[a-z0-9-]+)"', listed)
    assert found
    assert "Take back" not in site.get(found[1]).text.split("<main")[1]
    said = site.post(f"{found[1]}/undo", headers={"accept": "text/html"})
    assert (said.status_code, "Nothing was changed" in said.text) == (409, True)
    for address in PAGES:
        assert "<button" not in site.get(address).text.split("<main")[1]
