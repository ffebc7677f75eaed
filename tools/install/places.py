"""Where the set-up puts things; all of it inside the project's folder."""

import sys
from dataclasses import dataclass
from pathlib import Path

IS_WINDOWS = sys.platform == "win32"


@dataclass(frozen=True)
class Places:
    """The paths of a project that is being set up."""

    root: Path

    @property
    def venv(self) -> Path:
        """The virtual environment."""
        return self.root / ".venv"

    @property
    def scripts(self) -> Path:
        """The folder of the environment's commands."""
        return self.venv / ("Scripts" if IS_WINDOWS else "bin")

    @property
    def python(self) -> Path:
        """The environment's own Python."""
        return self.scripts / ("python.exe" if IS_WINDOWS else "python")

    @property
    def uv(self) -> Path:
        """The environment's own uv."""
        return self.scripts / ("uv.exe" if IS_WINDOWS else "uv")

    @property
    def stamp(self) -> Path:
        """What was set up last."""
        return self.venv / ".setup-stamp"

    @property
    def lock(self) -> Path:
        """Every Python package, with hashes."""
        return self.root / "requirements.lock"

    @property
    def node_lock(self) -> Path:
        """Node as a Python package, for machines that have none."""
        return self.root / "requirements-node.lock"

    @property
    def node(self) -> Path:
        """Where that Node is unpacked."""
        return self.root / "build" / "node"

    @property
    def node_modules(self) -> Path:
        """What npm fetches."""
        return self.root / "node_modules"

    @property
    def vendor(self) -> Path:
        """The browser's files as the decks use them."""
        return self.root / "src" / "rollbook" / "present" / "vendor"

    @property
    def vendor_tool(self) -> Path:
        """The program that picks them."""
        return self.root / "tools" / "vendor_assets.py"
