"""The passages through which an item speaks."""

from collections.abc import Iterable
from typing import Any

from embeddings.encoder import MAX_TOKENS
from embeddings.passages import CountTokens, cut, fits, fitting_title, search_text
from graph.model.evidence import Passage
from loaders.keys import passage_id
from queries.curation.assertions import Assertions

_SPECIAL_TOKENS = 2


class Speaking:
    """Adds passages to items; knows how long one may be."""

    def __init__(self, count_tokens: CountTokens) -> None:
        self._count = count_tokens

    def pieces(self, text: str, title: str) -> list[str]:
        """The text whole when it fits a passage, else cut at sentence ends."""
        whole = " ".join(text.split())
        searched = search_text(fitting_title(title, self._count), whole)
        if fits(searched, MAX_TOKENS - _SPECIAL_TOKENS, self._count):
            return [whole]
        return cut(text, title, self._count)

    def cut(self, text: str, title: str) -> list[str]:
        """The text cut at sentence ends into passages of similar length."""
        return cut(text, title, self._count)

    def speak(
        self,
        assertions: Assertions,
        item: Any,
        title: str,
        pieces: Iterable[tuple[str, str | None]],
        *,
        first: int = 0,
        in_our_words: bool | None = None,
    ) -> list[Passage]:
        """Let `item` speak through `pieces` (text and locator), counted from `first`."""
        fitting = fitting_title(title, self._count)
        made = []
        for position, (text, locator) in enumerate(pieces, start=first):
            search = search_text(fitting, text)
            passage = Passage(
                id=passage_id(item.id, locator, search),
                text=text,
                search=search,
                locator=locator,
                in_our_words=in_our_words,
                position=position,
            )
            made.append(assertions.describe(passage))
            assertions.relate(item, "HAS_PASSAGE", passage, position=position)
        return made
