import pytest

from graph.model.evidence import Work
from graph.model.ids import WorkId
from loaders.licences import licence_named
from loaders.quoting import has_open_licence


@pytest.mark.parametrize(
    ("said", "name", "is_open"),
    [
        ("http://creativecommons.org/licenses/by/4.0/", "CC BY 4.0", True),
        ("https://creativecommons.org/licenses/by-nc-nd/4.0", "CC BY-NC-ND 4.0", False),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0", True),
        (
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
            "OGL 3.0",
            True,
        ),
        ("Contains public sector information, Open Government Licence v3.0", "OGL 3.0", True),
        ("cc-by", "CC BY", True),
        ("cc-by-nc", "CC BY-NC", False),
        ("public-domain", "Public domain", True),
        ("\u00a9 2019 The Author. All rights reserved.", None, False),
        ("http://doi.wiley.com/10.1002/tdm_license_1.1", None, False),
        (None, None, False),
    ],
)
def test_a_licence_is_named_and_only_open_ones_count_as_open(said, name, is_open):
    assert licence_named(said) == name
    work = Work(id=WorkId("w"), title="t", kind="report", licence=licence_named(said))
    assert has_open_licence(work) == is_open
