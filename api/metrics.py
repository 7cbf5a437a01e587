"""What is counted while serving, for Prometheus: numbers and names of ours, never a text."""

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from queries.matching.answer import Answer

_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 10)


class Metrics:
    """The numbers of one server."""

    def __init__(self) -> None:
        self.registry = here = CollectorRegistry()
        self.requests = Counter(
            "cairn_requests",
            "Requests by route and status.",
            ["route", "status"],
            registry=here,
        )
        self.seconds = Histogram(
            "cairn_request_seconds",
            "Seconds a request took, by route.",
            ["route"],
            buckets=_BUCKETS,
            registry=here,
        )
        self.stages = Histogram(
            "cairn_ask_stage_seconds",
            "Seconds of each stage of an answer.",
            ["stage"],
            buckets=_BUCKETS,
            registry=here,
        )
        self.answers = Counter(
            "cairn_answers",
            "Answers by what was missing: answered, no_people, no_evidence, nothing.",
            ["code"],
            registry=here,
        )
        self.store_calls = Counter(
            "cairn_store_calls", "Queries of the graph by name.", ["query"], registry=here
        )
        self.store_seconds = Counter(
            "cairn_store_seconds",
            "Seconds that queries took, by name.",
            ["query"],
            registry=here,
        )

    def asked(self, answer: Answer, code: str) -> None:
        """Count an answer and the time of its stages."""
        self.answers.labels(code).inc()
        for stage, milliseconds in answer.timings_ms.items():
            self.stages.labels(stage).observe(milliseconds / 1000)

    def store_called(self, query: str, seconds: float) -> None:
        """Count a query of the graph."""
        self.store_calls.labels(query).inc()
        self.store_seconds.labels(query).inc(seconds)

    def served(self, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        self.requests.labels(route, str(status)).inc()
        self.seconds.labels(route).observe(seconds)

    def printed(self) -> bytes:
        """All of it in Prometheus's text format."""
        return generate_latest(self.registry)
