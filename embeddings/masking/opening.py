"""The masker that Cairn uses: forms, the model, and what must survive both."""

from collections.abc import Collection

from embeddings.masking.masker import Masked, Masker, replace_spans
from embeddings.masking.name_model import NameModel, open_model
from embeddings.masking.names import names_among
from embeddings.masking.patterns import formed
from embeddings.masking.survivors import survivors


class LocalMasker:
    """Works on this machine alone: nothing is sent anywhere, nothing is kept."""

    def __init__(self, model: NameModel) -> None:
        self._model = model

    def mask(self, text: str, known: Collection[str] = ()) -> Masked:
        """See Masker.mask."""
        read = text.replace("\u2019", "'")  # of the same length, so that places stay
        by_form = formed(read)
        names = names_among(read, self._model.words(read), survivors(read, known), by_form)
        return replace_spans(text, [*by_form, *names])


def open_masker() -> Masker:
    """The masker, its model read; raises MaskerMissing where it cannot run."""
    return LocalMasker(open_model())
