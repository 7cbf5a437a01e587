"""The paths of an answer say who asserts each of their steps."""

from tests.api.served import Served

ASKED = """{ ask(question: "Who can help grandparents who bring up grandchildren?") {
  people { name path { relationships { ...step } } }
  evidence { research { path { relationships { ...step } } } } } }
fragment step on PathStep { from to type assertion { position provenance {
  assertedBy recordedAt source { name } records { source current } } } }"""


def test_every_step_of_every_path_names_its_file_and_its_records(server: Served):
    answered = server.graphql(ASKED)["data"]["ask"]
    found = [*answered["people"], *answered["evidence"]["research"]]
    steps = [step for one in found for step in one["path"]["relationships"]]
    assert len(steps) > 4
    for step in steps:
        provenance = step["assertion"]["provenance"]
        assert provenance["source"]["name"] in ("register.csv", "world.jsonl"), step
        assert provenance["assertedBy"], step
        assert provenance["recordedAt"].startswith("20"), step
        assert all(record["current"] for record in provenance["records"]), step
        assert provenance["records"], step
