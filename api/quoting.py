"""Stating, citing and attaching with the setting of how much may be quoted."""

from api.settings import settings
from embeddings.encoder import Encoder
from graph.access import Actor
from graph.store import GraphStore
from loaders import acts, correcting
from loaders.acts import NewStatement, Reference
from loaders.correcting import NewPassage
from queries.browsing.nodes import Looked
from queries.evidence.statements import Stated


async def state(store: GraphStore, actor: Actor, encoder: Encoder, new: NewStatement) -> Stated:
    """See loaders.acts.state."""
    return await acts.state(store, actor, encoder, new, most_words=settings().quotation_words)


async def cite(
    store: GraphStore, actor: Actor, encoder: Encoder, statement: str, reference: Reference
) -> Stated:
    """See loaders.acts.cite."""
    most = settings().quotation_words
    return await acts.cite(store, actor, encoder, statement, reference, most_words=most)


async def attach_passage(
    store: GraphStore, actor: Actor, encoder: Encoder, work: str, new: NewPassage
) -> Looked:
    """See loaders.correcting.attach_passage."""
    most = settings().quotation_words
    return await correcting.attach_passage(store, actor, encoder, work, new, most_words=most)
