"""Resumption tokens that say themselves where a list goes on: the server keeps nothing.

A list goes by the ids of works, which never change: what is recorded while somebody harvests
neither repeats a record nor hides one that was there. A token never expires.
"""

import base64
import json
import re
from dataclasses import dataclass

from api.oai.arguments import PREFIX, OaiError, Selection

_WORK = re.compile(r"work-[a-z2-7]{16}")
_LONGEST = 1000
_BAD = "The resumptionToken is none that this list gave."


@dataclass(frozen=True, slots=True)
class Token:
    """Which list, after which work, and how many records came before."""

    verb: str
    selection: Selection
    after: str
    cursor: int

    def text(self) -> str:
        """As it stands in an address."""
        chosen = self.selection
        said = [self.verb, chosen.since, chosen.until, chosen.topic, self.after, self.cursor]
        packed = json.dumps(said, separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(packed).decode().rstrip("=")

    @classmethod
    def read(cls, text: str, verb: str) -> "Token":
        """The token of a text, for the list of this verb. Raises OaiError (badResumptionToken)."""
        try:
            if len(text) > _LONGEST:
                raise ValueError
            packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
            verb_said, since, until, topic, after, cursor = json.loads(packed)
            stated = {"from": since, "until": until, "set": topic, "metadataPrefix": PREFIX}
            if not (verb_said == verb and _WORK.fullmatch(after) and isinstance(cursor, int)):
                raise ValueError
            selection = Selection.of({name: one for name, one in stated.items() if one is not None})
        except (ValueError, TypeError, RecursionError, OaiError):
            raise OaiError("badResumptionToken", _BAD) from None
        return cls(verb, selection, after, max(0, cursor))
