"""Titles as they are compared."""

import pytest

from queries.duplicates.titles import fold, title_of


@pytest.mark.parametrize(
    ("said", "folded"),
    [
        ("Grüne, Møller & Łukasz", "grune moller and lukasz"),
        ("(alpha)v(beta)3, +/- \u03b1", "alpha v beta 3 plus or minus alpha"),
        ("The child's world", "the childs world"),
    ],
)
def test_accents_signs_and_greek_letters_are_written_one_way(said, folded):
    assert fold(said) == folded


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Thresholds in neglect", ""),
        ("Correction", "correction"),
        ("Corrections officers and children", ""),
        ("Correcting for bias", ""),
        ("Erratum: Thresholds in neglect", "correction"),
        ("Retracted: Thresholds in neglect", ""),
        ("Retraction: Thresholds in neglect", "correction"),
        ("Comment on 'Thresholds in neglect'", "comment"),
        ("Reply to Munro", "comment"),
        ("Re: Thresholds in neglect", "comment"),
        ("Responses to neglect", ""),
        ("Thresholds in neglect: a study protocol", "protocol"),
        ("Following the protocol in child protection", ""),
    ],
)
def test_a_title_says_what_form_of_work_it_is(title, form):
    assert title_of(title).form == form


def test_numbers_count_alike_in_letters_and_figures():
    assert title_of("Phase II trial").numbers == title_of("phase 2 trial").numbers
    assert title_of("The second report").numbers == title_of("The 2 report").numbers
    assert title_of("I think so").numbers == title_of("We think so").numbers
