"""A path between two nodes as the answer's paths are: data, and a plain sentence."""

from graph.model import RELATIONSHIP_TYPES
from queries.browsing.around import PathRow
from queries.matching.answer import Path, PathNode, PathStep


def told(row: PathRow) -> Path:
    """The path, with a sentence that names each relationship in its own direction."""
    nodes = tuple(PathNode(str(i), str(k), str(label or k)) for i, k, label in row.nodes)
    steps = tuple(PathStep(start, end, type_) for start, end, type_ in row.steps)
    labels = {node.id: node.label for node in nodes}
    said = [
        f"“{labels[step.from_]}” {RELATIONSHIP_TYPES[step.type].meaning.split(';')[0]} "
        f"“{labels[step.to]}”"
        for step in steps
    ]
    return Path(nodes, steps, f"{'; '.join(said) or 'It is the same'}.")
