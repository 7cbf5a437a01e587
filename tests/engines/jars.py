"""A Neo4j server's jars from Maven Central, fetched once into the user's cache folder."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from filelock import FileLock
from platformdirs import user_cache_path

VERSION = "5.26.16"
_FETCH_LIMIT = 600
_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>cairn.test</groupId><artifactId>neo4j-server</artifactId><version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId>
      <version>{VERSION}</version>
    </dependency>
  </dependencies>
</project>
"""


class NoJarsError(Exception):
    """Why there are none."""


def neo4j_jars() -> Path:
    """The folder with the jars; fetches them the first time, which takes about a minute."""
    cache = user_cache_path("cairn")
    folder = cache / f"neo4j-{VERSION}"
    if folder.is_dir():
        return folder
    if shutil.which("mvn") is None:
        raise NoJarsError("there is no mvn to fetch it with")
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(cache / "neo4j.lock"):
        if not folder.is_dir():
            _fetch(cache, folder)
    return folder


def java() -> str:
    """A Java that Neo4j 5.26 runs on."""
    path = shutil.which("java")
    if path is None:
        raise NoJarsError("there is no java")
    said = subprocess.run([path, "-version"], capture_output=True, text=True, check=False)
    version = re.search(r'version "(\d+)', said.stderr)
    if version is None or int(version[1]) < 17:
        raise NoJarsError(f"java is older than 17: {said.stderr.splitlines()[:1]}")
    return path


def _fetch(cache: Path, folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=cache) as draft:
        project, jars = Path(draft) / "pom.xml", Path(draft) / "jars"
        project.write_text(_POM)
        _run_maven(project, jars)
        jars.rename(folder)


def _run_maven(project: Path, jars: Path) -> None:
    command = ["mvn", "-q", "-B", "-f", str(project), "dependency:copy-dependencies"]
    command += [f"-DoutputDirectory={jars}", "-DincludeScope=runtime"]
    try:
        subprocess.run(command, capture_output=True, text=True, check=True, timeout=_FETCH_LIMIT)
    except subprocess.TimeoutExpired:
        raise NoJarsError(f"mvn did not fetch it within {_FETCH_LIMIT} seconds") from None
    except subprocess.CalledProcessError as wrong:
        errors = [line for line in wrong.stdout.splitlines() if "ERROR" in line]
        raise NoJarsError(
            f"mvn could not fetch it: {(errors or ['it said nothing'])[0][:200]}"
        ) from None
