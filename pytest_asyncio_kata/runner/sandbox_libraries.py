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
        if spec is None or spec.origin is None:
            continue
        found = Path(spec.origin)
        options += _seen(found.parent if spec.submodule_search_locations else found, LIBRARIES)
        if name in DESCRIBED:
            options += _description(DESCRIBED[name])
    return options


def _description(name: str) -> list[str]:
    """Return what shows the file in which the package *name* says its version."""
    files = (Path(file.locate()) for file in metadata.files(name) or () if file.name == "METADATA")
    return [
        option
        for file in files
        for folder in [LIBRARIES / file.parent.name]
        for option in (*folders(folder), *_seen(file, folder))
    ]


def _seen(path: Path, folder: Path) -> list[str]:
    """Return what shows *path* in *folder*, under its own name."""
    return ["--ro-bind", str(path), str(folder / path.name)]


def folders(path: Path) -> list[str]:
    """Return what makes *path* and all above it, for everybody to enter."""
    options = []
    for folder in [*reversed(path.parents), path][1:]:
        options += ["--perms", "0755", "--dir", str(folder)]
    return options
