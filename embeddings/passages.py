"""Cutting text into passages that fit the encoder: whole sentences, at most 256 tokens."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

import sentencex

from embeddings.encoder import MAX_TOKENS

CountTokens = Callable[[Sequence[str]], list[int]]

# The two special tokens at the ends, and the full stop that joins title and text.
_SPARE = 3
_LIST_MARK = re.compile(r"\s+(?=[•▪◦‣] )")
_LEADING_MARK = re.compile(r"^[•▪◦‣·]\s*")
_FULL_STOP = re.compile(r"(?<=[a-z0-9)\u2019][.?!])\s+(?=[A-Z\u2018“])")
# In words.
LONGEST_SENTENCE = 80


def sentences(text: str) -> list[str]:
    """The sentences of a text, without the white space around them; list items end one."""
    lines = (line for block in text.split("\n\n") for line in _LIST_MARK.split(block))
    parts = (part.strip() for line in lines for part in sentencex.segment("en", line))
    return [part for part in parts if part]


def single_sentences(text: str) -> list[str]:
    """The sentences of a passage as they are shown, each encoded by itself as well.

    Without marks of lists; a part too long for a sentence is cut at its full stops: the splitter
    keeps together what it takes for quoted speech, and an apostrophe that looks like an opening
    quotation mark makes that of half a page.
    """
    whole = [_LEADING_MARK.sub("", part) for part in sentences(text)]
    return [part for long in whole for part in _split_again(long)]


@lru_cache(maxsize=20_000)
def sentences_of_passage(text: str) -> tuple[str, ...]:
    """The same of a passage of the graph, kept: cutting takes longer than comparing.

    Never of a question, which is kept nowhere.
    """
    return tuple(single_sentences(text))


def _split_again(part: str) -> list[str]:
    return _FULL_STOP.split(part) if len(part.split()) > LONGEST_SENTENCE else [part]


def search_text(title: str, text: str) -> str:
    """Title and text joined: what is indexed and encoded for a passage."""
    return f"{title.rstrip('. ')}. {text}" if title.strip() else text


def cut(text: str, title: str, count_tokens: CountTokens) -> list[str]:
    """Cut `text` into passages of similar length, each with `title` within 256 tokens.

    A passage ends where a sentence ends; only a sentence too long for a passage of its own
    is broken between words. A title longer than half a passage counts as half: the encoder
    reads the rest of the passage then from a shortened title (see `fitting_title`).
    """
    title = fitting_title(title, count_tokens)
    room = MAX_TOKENS - _SPARE - (count_tokens([title])[0] if title else 0)
    parts = [p for s in sentences(text) for p in _broken(s, room, count_tokens)]
    lengths = count_tokens(parts) if parts else []
    number = max(1, -(-sum(lengths) // room))
    return _fill(parts, lengths, room, goal=sum(lengths) / number)


def fitting_title(title: str, count_tokens: CountTokens) -> str:
    """The title, cut between words to half a passage at most."""
    words = title.split()
    while words and not fits(" ".join(words), MAX_TOKENS // 2, count_tokens):
        words = words[: len(words) * 9 // 10]
    return " ".join(words)


def fits(text: str, tokens: int, count_tokens: CountTokens) -> bool:
    """Whether a text has at most so many tokens; what is short is not even counted.

    A token has a letter at least. Only what is not ASCII may have more tokens than letters.
    """
    return (text.isascii() and len(text) < tokens) or count_tokens([text])[0] <= tokens


def _fill(parts: list[str], lengths: list[int], room: int, goal: float) -> list[str]:
    passages: list[list[str]] = []
    used = 0
    for part, length in zip(parts, lengths, strict=True):
        if not passages or used + length > room or used + length / 2 > goal:
            passages.append([])
            used = 0
        passages[-1].append(part)
        used += length
    return [" ".join(passage) for passage in passages]


def _broken(sentence: str, room: int, count_tokens: CountTokens) -> list[str]:
    if count_tokens([sentence])[0] <= room:
        return [sentence]
    words = sentence.split()
    if len(words) < 2:
        middle = len(sentence) // 2
        halves = [sentence[:middle], sentence[middle:]]
    else:
        middle = len(words) // 2
        halves = [" ".join(words[:middle]), " ".join(words[middle:])]
    return [part for half in halves for part in _broken(half, room, count_tokens)]
