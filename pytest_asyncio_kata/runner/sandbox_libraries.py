"""The few libraries of others that a sandbox shows.

They lie in folders with many others, none of which is seen.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

LIBRARIES = Path("/libraries")
"""Where the few libraries of others are found inside, that a worker may need."""

NEEDED = ("freezegun", "dateutil", "six")
"""Their names: freezegun, and what it imports."""

NEEDED_FOR = {
    "pytest": (
        *("pytest", "_pytest", "py", "pluggy", "iniconfig", "packaging", "pygments"),
        *("pytest_asyncio", "pytest_timeout", "typing_extensions"),
    )
}
"""The names of more of them, for what a kata needs."""

DESCRIBED = {"pytest_asyncio": "pytest-asyncio"}
"""What asks for its own version, and under which name."""


def libraries(needs: Iterable[str]) -> list[str]:
    """Return what shows the libraries of every run, and those for what a kata *needs*."""
    names = [*NEEDED, *(name for need in needs for name in NEEDED_FOR.get(need, ()))]
    return [*folders(LIBRARIES), *_shown(names)]


def _shown(names: Iterable[str]) -> list[str]:
    """Return what shows the libraries called *names*, as far as they are installed."""
    options = []
    for name in names:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin is not None:
            found = Path(spec.origin)
            found = found.parent if spec.submodule_search_locations else found
            options += ["--ro-bind", str(found), str(LIBRARIES / found.name)]
        if name in DESCRIBED:
            for file in metadata.files(DESCRIBED[name]) or ():
                if file.name == "METADATA":
                    found = Path(file.locate())
                    inside = LIBRARIES / found.parent.name
                    options += [
                        *folders(inside),
                        "--ro-bind",
                        str(found),
                        str(inside / found.name),
                    ]
    return options


def folders(path: Path) -> list[str]:
    """Return what makes *path* and all above it, for everybody to enter."""
    options = []
    for folder in [*reversed(path.parents), path][1:]:
        options += ["--perms", "0755", "--dir", str(folder)]
    return options
