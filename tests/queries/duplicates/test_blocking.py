"""Which works are compared: those that have something in common, and not all with all."""

from queries.duplicates.blocking import MOST_TO_A_KEY, pairs
from queries.duplicates.works import DescribedWork

WORK = "Thresholds for referral in child neglect"


def test_one_identifier_title_or_place_brings_two_together_and_nothing_else_does():
    works = [
        DescribedWork(title=WORK, doi="10.1/x", pmid="12"),
        DescribedWork(title="Seuils", doi="10.1/x"),
        DescribedWork(title="Schwellen", pmid="12"),
        DescribedWork(title="Thresholds, for Referral in Child Neglect!"),
        DescribedWork(title="Poverty", year=2015, volume="45", pages="111-28"),
        DescribedWork(title="Armut", year=2015, volume="045", pages="111"),
        DescribedWork(title="Attachment", year=2015, volume="45", pages="112"),
    ]
    assert list(pairs(works)) == [(0, 1), (0, 2), (0, 3), (4, 5)]


def test_a_title_cut_off_still_meets_its_like():
    begun = "Learning together to safeguard children: developing a systems approach"
    works = [
        DescribedWork(title=begun),
        DescribedWork(title=f"{begun} for case reviews"),
        DescribedWork(title=f"{begun}!", year=2012),
    ]
    assert list(pairs(works)) == [(0, 1), (0, 2), (1, 2)]


def test_a_key_of_too_many_works_is_none():
    editorials = [
        DescribedWork(title="Editorial", year=2012, authors=("Ann Ross",))
        for _ in range(MOST_TO_A_KEY + 1)
    ]
    assert list(pairs(editorials)) == []
    assert len(list(pairs(editorials[1:]))) == MOST_TO_A_KEY * (MOST_TO_A_KEY - 1) / 2
