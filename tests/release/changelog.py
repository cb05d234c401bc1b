"""The changelog of the next release: ``python tests/release/changelog.py [--yes]``.

Without ``--yes`` it is only shown. The version is the package's own, which is not imported:
towncrier's environment has nothing of ours.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def version_in(source: str) -> str:
    """Return the version that *source*, the package's first module, names."""
    found = re.search(r'^__version__ = "(.+)"$', source, re.MULTILINE)
    assert found, "pytest_asyncio_kata/__init__.py has no __version__"
    return found[1]


def main(*words: str) -> int:
    """Show the changelog, or write it with ``--yes``; return towncrier's exit code."""
    source = (ROOT / "pytest_asyncio_kata/__init__.py").read_text(encoding="utf-8")
    how = words if "--yes" in words else ("--draft", *words)
    command = [sys.executable, "-m", "towncrier", "build", "--version", version_in(source), *how]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
