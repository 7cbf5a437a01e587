"""Who runs an installation, and how its broker is reached."""

import re
from dataclasses import dataclass

from api.settings import Settings

_SAID_ONLY_FROM_ABROAD = re.compile(r"\(0\)")
_NOT_DIALLED = re.compile(r"[^+0-9]")


@dataclass(frozen=True, slots=True)
class Contact:
    """The hub that runs an installation, and its broker; each part empty where it is not set."""

    hub: str
    name: str
    phone: str
    email: str

    @classmethod
    def of(cls, settings: Settings) -> "Contact":
        """As it is set."""
        return cls(settings.hub, settings.broker_name, settings.broker_phone, settings.broker_email)

    @property
    def is_known(self) -> bool:
        """Whether there is a way to reach the broker."""
        return bool(self.phone or self.email)

    @property
    def dialled(self) -> str:
        """The telephone number as a `tel:` link has it."""
        if self.phone.startswith("+"):
            return _NOT_DIALLED.sub("", _SAID_ONLY_FROM_ABROAD.sub("", self.phone))
        return _NOT_DIALLED.sub("", self.phone)

    def sentence(self, broker: str) -> str:
        """The advice to turn to the broker and, where it is set, how; in plain text."""
        ways = [self.phone, self.email]
        who = f" ({self.name})" if self.name else ""
        reached = " or ".join(way for way in ways if way)
        told = f"How to reach the broker{who}: {reached}." if reached else ""
        return f"{broker} {told}".strip()
