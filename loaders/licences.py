"""The licence of a work as its sources write it: an address, an abbreviation, a sentence."""

import re

_CREATIVE = re.compile(
    r"creativecommons\.org/(?:licenses/(by(?:-(?:nc|nd|sa))*)|publicdomain/(zero|mark))"
    r"(?:/(\d\.\d))?",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(
    r"open-government-licence(?:/version/(\d))?|open government licence(?: v?(\d))?", re.IGNORECASE
)
_SHORT = re.compile(
    r"cc0|cc[ -]by(?:[ -](?:nc|nd|sa))*(?:[ -]\d\.\d)?|public[ -]domain", re.IGNORECASE
)
_PUBLIC = {"zero": "CC0", "mark": "Public domain"}


def licence_named(text: str | None) -> str | None:
    """'CC BY 4.0', 'CC0 1.0' or 'OGL 3.0'; None for what names no such licence.

    A notice of copyright, and terms of a publisher's own, are none: they stay in the record.
    """
    said = text or ""
    if found := _CREATIVE.search(said):
        name = _PUBLIC[found[2].lower()] if found[2] else f"CC {found[1].upper()}"
        return " ".join(filter(None, [name, found[3]]))
    if found := _GOVERNMENT.search(said):
        version = found[1] or found[2]
        return f"OGL {version}.0" if version else "OGL"
    if found := _SHORT.fullmatch(said.strip()):
        words = found[0].upper().replace("CC-BY", "CC BY")
        return "Public domain" if words.startswith("PUBLIC") else words
    return None
