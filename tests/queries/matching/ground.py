"""A small world to ask about: written as files and loaded as any user loads them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from embeddings.encoder import Encoder
from embeddings.refresh import encode_pending
from graph.access import Actor
from graph.store import GraphStore
from loaders.run import load

REGISTER = """\
person_id,name,organisation,area,profession,level,topic,statement,ground
ann,Ann Experience,Moray Council,Moray,social work,practitioner,Kinship care,\
"Set up support groups for grandparents who bring up their grandchildren.",experience
ann,Ann Experience,Moray Council,Moray,social work,practitioner,Domestic abuse,\
"Worked with children who saw violence between their parents.",experience
bob,Bob Both,University of Stirling,Stirling,academic,strategic,Domestic abuse,\
"Advised committees on coercive control in families.",experience
cat,Cat Claims,Fife Council,Fife,health,operational,Neglect,\
"Research shows that chronic neglect is recognised late.",research
dan,Dan Distant,Highland Council,Highland,social work,practitioner,Kinship care,\
"Set up support groups for grandparents who bring up their grandchildren.",experience
"""

RECORDS: list[dict[str, Any]] = [
    {
        "kind": "work",
        "key": "relatives",
        "title": "Children cared for by relatives",
        "type": "article",
        "year": 2020,
        "jurisdiction": "Scotland",
        "authors": [{"name": "Rae Searcher"}],
        "topics": ["Kinship care"],
        "passages": [
            {
                "text": "Grandparents who raise their grandchildren receive less money than "
                "foster carers and ask for help later.",
                "locator": "page 3",
                "wording": "source",
            }
        ],
    },
    {
        "kind": "work",
        "key": "abuse",
        "title": "Children living with violence at home",
        "type": "report",
        "year": 2021,
        "jurisdiction": "England",
        "authors": [{"name": "Bob Both", "person_id": "bob"}, {"name": "Rae Searcher"}],
        "topics": ["Domestic abuse"],
        "cites": [{"key": "relatives"}],
        "passages": [
            {
                "text": "Children who live with domestic abuse are harmed even where they are "
                "not hit themselves.",
                "locator": "page 9",
                "wording": "ours",
            }
        ],
    },
    {
        "kind": "work",
        "key": "law",
        "title": "Duties towards kinship carers",
        "type": "guidance",
        "year": 2022,
        "jurisdiction": "Scotland",
        "topics": ["Kinship care"],
        "passages": [
            {
                "text": "The council must assess what help a kinship carer needs.",
                "locator": "section 4",
                "wording": "ours",
            }
        ],
    },
    {
        "kind": "review",
        "key": "case",
        "title": "Review of one case",
        "type": "significant case review",
        "year": 2013,
        "reviewers": [{"person_id": "ann", "role": "reviewer"}],
        "findings": [
            {
                "number": 1,
                "text": "Nobody asked the grandparents who looked after the children.",
                "pattern": "Tools",
                "topics": ["Kinship care"],
                "locator": "finding 1",
            }
        ],
    },
    {
        "kind": "engagement",
        "key": "help",
        "title": "Advice on kinship placements",
        "mode": "advice",
        "people": [{"person_id": "ann"}],
        "lesson": "Money worries of grandparents have to be settled before the placement.",
        "topics": ["Kinship care"],
    },
]

# Two topics with people, one with evidence only, one with nothing, and a matter of others.
VOCABULARY: list[dict[str, Any]] = [
    {
        "kind": "topic",
        "label": "Kinship care",
        "other_labels": ["relatives as carers"],
        "asked_as": [
            "granny has taken the weans in",
            "my mother is raising my sister's boys",
            "nan got landed with the wee ones",
        ],
    },
    {
        "kind": "topic",
        "label": "Domestic abuse",
        "other_labels": ["violence at home"],
        "asked_as": [
            "he checks her phone and follows her everywhere",
            "she is scared of her man",
        ],
    },
    {
        "kind": "topic",
        "label": "Home conditions",
        "other_labels": ["dirty house"],
        "asked_as": [
            "the flat is filthy and there are rats",
            "dog mess all over the floor",
            "place was stinking when I went in",
        ],
    },
    {
        "kind": "topic",
        "label": "Fabricated illness",
        "other_labels": ["induced illness"],
        "asked_as": [
            "mum says the boy is ill but every test is clear",
            "she keeps bringing a healthy toddler to hospital",
        ],
    },
    {
        "kind": "topic",
        "label": "Dentists",
        "outside": True,
        "turn_to": "a dental practice",
        "other_labels": ["dental treatment"],
        "asked_as": [
            "where can I find a dentist",
            "my tooth is sore",
            "how much does a filling cost",
        ],
    },
]

WITHOUT_PEOPLE: dict[str, Any] = {
    "kind": "work",
    "key": "home",
    "title": "Visits to neglected premises",
    "type": "guidance",
    "year": 2023,
    "jurisdiction": "Scotland",
    "topics": ["Home conditions"],
    "passages": [
        {
            "text": "Officers record hygiene, heating and vermin in writing.",
            "locator": "section 2",
            "wording": "ours",
        }
    ],
}

WITH_TOPICS = [*RECORDS, WITHOUT_PEOPLE, *VOCABULARY]

AREAS = """\
area,health_board,child_protection_committee,neighbours
Moray,NHS Grampian,Moray Child Protection Committee,Highland
Highland,NHS Highland,Highland Child Protection Committee,Moray
Fife,NHS Fife,Fife Child Protection Committee,
Stirling,NHS Forth Valley,Clackmannanshire and Stirling Child Protection Committee,
"""


async def load_world(
    store: GraphStore,
    actor: Actor,
    encoder: Encoder,
    folder: Path,
    records: Sequence[dict[str, Any]] = RECORDS,
    register: str = REGISTER,
    *,
    encode: bool = True,
) -> None:
    """Load the world into a graph and, if wanted, encode it."""
    files = {
        "areas.csv": AREAS,
        "register.csv": register,
        "world.jsonl": "\n".join(json.dumps(record) for record in records),
    }
    for name, text in files.items():
        (folder / name).write_text(text)
    paths = [folder / name for name in files]
    report = await load(store, actor, paths, count_tokens=encoder.count_tokens)
    assert report.rejected == []
    if encode:
        await encode_pending(store, encoder, actor)
