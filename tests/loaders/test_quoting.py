"""A quotation is short unless the work's licence is open, and has its place."""

import pytest

from graph.errors import BadInput
from graph.model.evidence import Work
from graph.model.ids import WorkId
from loaders.quoting import check_quotation, has_open_licence


def work(licence: str | None = None) -> Work:
    return Work(id=WorkId("work-a"), title="T", kind="report", licence=licence)


@pytest.mark.parametrize(
    ("licence", "is_open"),
    [
        ("CC BY 4.0", True),
        ("cc-by-sa-3.0", True),
        ("CC0", True),
        ("OGL 3.0", True),
        ("Open Government Licence v3.0", True),
        ("Open Parliament License", True),
        ("CC BY-NC 4.0", False),
        ("CC BY-ND", False),
        ("CC BY-NC-ND 4.0", False),
        ("All rights reserved", False),
        (None, False),
    ],
)
def test_only_licences_under_which_anybody_may_copy_are_open(licence: str | None, is_open: bool):
    assert has_open_licence(work(licence)) is is_open


def test_a_long_quotation_is_refused_with_how_many_words_there_may_be():
    check_quotation(work(), "three short words", "page 3", 3)
    with pytest.raises(BadInput, match="4 words") as refused:
        check_quotation(work(), "four words are many", "page 3", 3)
    assert "3 are the most" in refused.value.message
    assert "CC BY 4.0" in refused.value.hint
    check_quotation(work("OGL 3.0"), "four words are many", "page 3", 3)


def test_a_quotation_without_its_place_is_refused_and_none_needs_no_place():
    with pytest.raises(BadInput, match="no place"):
        check_quotation(work("CC0"), "words", None, 3)
    check_quotation(work(), None, None, 3)
