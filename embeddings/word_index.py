"""Which texts share words with a question, and how strongly: BM25 over texts in memory.

Words are read as Lucene's English analyser reads them: lower case, without the possessive, without
the commonest words, and by their stems (Porter). The score of a text is the sum over the words it
shares of  idf · tf / (tf + k1 · (1 - b + b · length / mean length)),  with
idf = ln(1 + (N - n + ½) / (n + ½)): BM25 as Lucene has it (Robertson and Zaragoza 2009, "The
Probabilistic Relevance Framework", without the factor k1 + 1, which changes no order).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
import Stemmer
from numpy.typing import NDArray
from scipy import sparse

_K1, _B = 1.2, 0.75
_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")
_POSSESSIVE = re.compile(r"['\u2019]s$")
# No word of a language is longer.
_LONGEST = 64
# Those that Lucene's English analyser leaves out: so common that they tell nothing apart.
_COMMONEST = frozenset(
    """a an and are as at be but by for if in into is it no not of on or such that the their
    then there these they this to was will with""".split()  # noqa: SIM905 - one a line is a page
)
_NO_COLUMN = -1


class _Terms(dict[str, int]):
    """The row of each word in the index; words of one stem share one, the commonest have none."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, int] = {}
        self._stemmer = Stemmer.Stemmer("porter")

    def __missing__(self, word: str) -> int:
        stem = _stem(word, self._stemmer)
        row = self.rows.setdefault(stem, len(self.rows)) if stem else _NO_COLUMN
        self[word] = row
        return row


def _stem(word: str, stemmer: Stemmer.Stemmer) -> str | None:
    """What a word is found by; None for one that tells nothing. A stemmer serves one thread."""
    bare = _POSSESSIVE.sub("", word)
    if bare in _COMMONEST or len(bare) > _LONGEST:
        return None
    return str(stemmer.stemWord(bare))


@dataclass(frozen=True, slots=True)
class _Counts:
    """How often each term (row) stands in each text (column), and what follows of it."""

    table: sparse.csr_array = field(
        default_factory=lambda: sparse.csr_array((0, 0), dtype=np.uint16)
    )
    norms: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))


class WordIndex:
    """Texts that were added so far, by their ids. A text that is known is not added again."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._known: set[str] = set()
        self._terms = _Terms()
        self._counts = _Counts()

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, texts: Iterable[tuple[str, str]]) -> None:
        """Take in texts with their ids; all that are waiting at once, for each call takes time."""
        new = {id_: text for id_, text in texts if id_ not in self._known}
        if not new:
            return
        added = self._counted(new.values())
        whole = _beside(self._counts.table, added)
        self._ids = [*self._ids, *new]
        self._known.update(new)
        self._counts = _Counts(whole, _norms(whole))

    def best(self, text: str, number: int) -> dict[str, float]:
        """The scores of the `number` texts that share most with a text, in no order."""
        # Texts may be added meanwhile, in another thread.
        counts, ids = self._counts, self._ids
        scores = np.zeros(len(counts.norms), np.float32)
        for row in sorted(self._rows_of(text, counts)):
            _score(counts, row, scores)
        some = min(number, int(np.count_nonzero(scores)))
        if not some:
            return {}
        places = np.argpartition(-scores, some - 1)[:some].tolist()
        return {ids[place]: float(scores[place]) for place in places}

    def weighted(self, texts: Sequence[str]) -> sparse.csr_array:
        """Any texts as unit columns, a row a term: (1 + ln tf) · (1 + ln((1 + N) / (1 + n))).

        TF-IDF with sublinear tf (Manning, Raghavan and Schütze 2008, section 6.4), n of the N texts
        of the index having the term; other terms are left out. The columns' products are cosines.
        """
        counts, stemmer = self._counts, Stemmer.Stemmer("porter")
        table = _table([self._known_rows(t, counts, stemmer) for t in texts], counts.table.shape[0])
        having = np.diff(counts.table.indptr)
        rarity = 1 + np.log((1 + counts.table.shape[1]) / (1 + having))
        weights = (1 + np.log(table.data)) * np.repeat(rarity, np.diff(table.indptr))
        made = sparse.csr_array((weights, table.indices, table.indptr), table.shape)
        lengths = np.sqrt(np.asarray(made.multiply(made).sum(axis=0)).ravel())
        made.data /= lengths[made.indices]
        return made

    def _rows_of(self, text: str, counts: _Counts) -> set[int]:
        return set(self._known_rows(text, counts, Stemmer.Stemmer("porter")))

    def _known_rows(self, text: str, counts: _Counts, stemmer: Stemmer.Stemmer) -> list[int]:
        """The rows of the words of a text that is not added; of its own it adds none."""
        found = (self._row_of(word, stemmer) for word in words_in(text))
        return [row for row in found if 0 <= row < counts.table.shape[0]]

    def _row_of(self, word: str, stemmer: Stemmer.Stemmer) -> int:
        # Words of texts that were added need no stemming again.
        if (row := self._terms.get(word)) is not None:
            return row
        stem = _stem(word, stemmer)
        return self._terms.rows.get(stem, _NO_COLUMN) if stem else _NO_COLUMN

    def _counted(self, texts: Iterable[str]) -> sparse.csr_array:
        rows = [
            [row for row in map(self._terms.__getitem__, words_in(t)) if row >= 0] for t in texts
        ]
        return _table(rows, len(self._terms.rows))


def _table(rows: Sequence[Sequence[int]], terms: int) -> sparse.csr_array:
    """How often each term (row) stands in each text (column)."""
    lengths = [len(of_text) for of_text in rows]
    places = np.fromiter(chain.from_iterable(rows), np.int32, sum(lengths))
    columns = np.repeat(np.arange(len(rows), dtype=np.int32), lengths)
    ones = np.ones(len(places), np.uint16)
    return sparse.coo_array((ones, (places, columns)), (terms, len(rows))).tocsr()


def words_in(text: str) -> Sequence[str]:
    """The words of a text in lower case, in their order."""
    return _WORD.findall(text.lower())


def _beside(before: sparse.csr_array, added: sparse.csr_array) -> sparse.csr_array:
    """The texts of both, those of `added` after the others; both with all terms."""
    if not before.shape[1]:
        return added
    more = added.shape[0] - before.shape[0]
    ends = np.append(before.indptr, np.full(more, before.indptr[-1], before.indptr.dtype))
    wider = sparse.csr_array((before.data, before.indices, ends), (added.shape[0], before.shape[1]))
    return sparse.hstack([wider, added], format="csr", dtype=np.uint16)


def _norms(table: sparse.csr_array) -> NDArray[np.float32]:
    """k1 · (1 - b + b · length / mean length) of each text."""
    lengths = np.asarray(table.sum(axis=0, dtype=np.float64)).ravel()
    share = lengths / (lengths.mean() or 1.0)
    return np.asarray(_K1 * (1 - _B + _B * share), np.float32)


def _score(counts: _Counts, row: int, scores: NDArray[np.float32]) -> None:
    table = counts.table
    begin, end = table.indptr[row], table.indptr[row + 1]
    texts, often = table.indices[begin:end], table.data[begin:end].astype(np.float32)
    idf = np.log1p((len(counts.norms) - (end - begin) + 0.5) / (end - begin + 0.5))
    scores[texts] += np.float32(idf) * often / (often + counts.norms[texts])


__all__ = ["WordIndex", "words_in"]
