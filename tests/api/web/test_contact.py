"""How a broker is reached."""

from typing import Any

import pytest
from pydantic import ValidationError

from api.contact import Contact
from api.settings import Settings


@pytest.mark.parametrize(
    ("phone", "dialled"),
    [
        ("01224 123 456", "01224123456"),
        ("(01224) 123-456", "01224123456"),
        ("+44 (0)1224 123456", "+441224123456"),
    ],
)
def test_a_number_is_dialled_without_what_is_only_written(phone: str, dialled: str):
    contact = Contact.of(Settings(broker_phone=phone))
    assert contact.is_known
    assert contact.dialled == dialled


def test_a_name_alone_is_no_way_to_reach_somebody():
    assert not Contact.of(Settings(broker_name="Ann")).is_known
    assert Contact.of(Settings(broker_email="hub@example.org")).is_known


@pytest.mark.parametrize(
    "wrong",
    [
        {"broker_phone": "ring us"},
        {"broker_phone": "javascript:1"},
        {"broker_email": "nobody"},
        {"broker_email": "a@b?bcc=c@d"},
    ],
    ids=str,
)
def test_what_is_no_number_or_address_is_refused(wrong: dict[str, Any]):
    with pytest.raises(ValidationError):
        Settings(**wrong)
