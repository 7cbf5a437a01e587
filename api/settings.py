"""What an installation can set, by environment variables that begin with CAIRN_."""

import getpass
import os
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from embeddings.sentence import DEFAULT
from graph.access import Actor
from graph.errors import BadInput
from loaders.quoting import QUOTATION_WORDS
from queries.matching.ask import DEFAULT_BROKER
from queries.matching.recipe import LIST_LENGTH, VECTOR_WEIGHT, Recipe

_SCHEMES = {f"{name}{security}" for name in ("bolt", "neo4j") for security in ("", "+s", "+ssc")}


def _local_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"uid-{os.getuid()}"


def _names_a_server(uri: str) -> bool:
    try:
        parts = urlsplit(uri)
        return parts.scheme in _SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:  # the port is no number, or too large
        return False


class Settings(BaseSettings):
    """See docs/operations.md, which is checked against this class."""

    model_config = SettingsConfigDict(env_prefix="CAIRN_", extra="ignore")

    home: Path = Field(
        default_factory=lambda: user_data_path("cairn"),
        description="The folder in which the embedded engine keeps the graph.",
    )
    neo4j_uri: str | None = Field(
        None, description="A Neo4j server, such as neo4j+s://host; unset: the embedded engine."
    )
    neo4j_user: str = Field("neo4j", description="Its user name.")
    neo4j_password: SecretStr = Field(SecretStr(""), description="Its password.")
    neo4j_database: str = Field("neo4j", description="Its database.")
    actor: str = Field(
        default_factory=_local_user,
        min_length=1,
        description="Who asks and asserts, for provenance; by default the system's user name.",
    )
    encoder: str = Field(
        DEFAULT,
        description="The model that encodes text: the default, a folder, or a model's name "
        "whose files are on this machine.",
    )
    broker: str = Field(
        DEFAULT_BROKER, description="What a silent answer says about reaching a person."
    )
    broker_name: str = Field("", max_length=200, description="The broker's name, for the pages.")
    broker_phone: str = Field(
        "",
        pattern=r"^(\+?[0-9 ()-]{3,30})?$",
        description="The broker's telephone number, for the pages.",
    )
    broker_email: str = Field(
        "",
        pattern=r"^([^@\s<>?&]+@[^@\s<>?&]+)?$",
        description="The broker's email address, for the pages.",
    )
    hub: str = Field(
        "", max_length=200, description="Who runs this installation, for the privacy page."
    )
    engine_memory: str = Field(
        "1g", pattern=r"^\d+[mg]$", description="The most memory the embedded engine takes."
    )
    vector_weight: float = Field(
        VECTOR_WEIGHT, ge=0, le=1, description="The weight of meaning against words."
    )
    list_length: int = Field(
        LIST_LENGTH, ge=10, le=1000, description="The length of each list of passages."
    )
    query_seconds: float = Field(
        10, gt=0, le=600, description="How long `cairn serve` waits for one query of the graph."
    )
    quotation_words: int = Field(
        QUOTATION_WORDS,
        ge=1,
        le=1000,
        description="The most words that `cite` keeps of a work without an open licence.",
    )
    unpractised_years: int = Field(
        2,
        ge=0,
        le=100,
        description="After so many years without practice an expertise is marked with the date.",
    )
    introspection: bool = Field(
        True, description="Whether GraphQL tells its schema to clients of `cairn serve`."
    )
    allowed_origins: str = Field(
        "",
        description="Other web origins whose pages may call `cairn serve`, separated by commas.",
    )
    debug: bool = Field(False, description="Show the traceback of an unexpected error.")

    @field_validator("neo4j_uri")
    @classmethod
    def _is_an_address(cls, uri: str | None) -> str | None:
        if uri and not _names_a_server(uri):
            raise ValueError(f"{uri!r} is not like bolt://host:7687 or neo4j+s://host")
        return uri

    def who(self) -> Actor:
        """The local user as an actor."""
        return Actor(self.actor, signed="actor" in self.model_fields_set)

    def recipe(self) -> Recipe:
        """The recipe with the settings' numbers."""
        return Recipe(vector_weight=self.vector_weight, list_length=self.list_length)


@cache
def settings() -> Settings:
    """The settings of this process; raises BadInput naming the variable that is wrong."""
    try:
        return Settings()
    except ValidationError as wrong:
        first = wrong.errors()[0]
        name = "CAIRN_" + "_".join(str(part) for part in first["loc"]).upper()
        raise BadInput(
            f"The setting {name} is wrong: {first['msg'].removeprefix('Value error, ')}.",
            hint="See docs/operations.md.",
        ) from wrong
