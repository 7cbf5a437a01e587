"""How the broker is reached, in plain text."""

import pytest

from api.contact import Contact


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        (Contact("", "", "", ""), "Ask."),
        (Contact("", "", "", "b@hub.scot"), "Ask. How to reach the broker: b@hub.scot."),
        (
            Contact("Hub", "Ann", "0131 496 0000", "b@hub.scot"),
            "Ask. How to reach the broker (Ann): 0131 496 0000 or b@hub.scot.",
        ),
    ],
)
def test_only_what_is_set_is_told(contact: Contact, said: str) -> None:
    assert contact.sentence("Ask.") == said
