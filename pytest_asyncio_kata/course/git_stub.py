"""The stub of a kata in a checkout, taken from git: the file may hold an answer now.

Of all versions of the file, the stub is the one in which most functions are left to write; of
several, the newest. So a half-written answer that was committed is not taken for it.
"""

from __future__ import annotations

import ast
import itertools
import subprocess
from collections.abc import Iterator
from pathlib import Path

from ..record.syntax import tree_of

MOST_VERSIONS = 200
"""Most commits of one file that are looked at."""

SECONDS = 20
"""Real seconds that one command of git may take."""


class NoStub(Exception):
    """No version of a file has a function that is left to write."""


def stub_in_checkout(path: Path, *, enough: int = 0) -> bytes:
    """Return the stub that was, or still is, in *path*, a kata's file in a checkout.

    Args:
        path: The file.
        enough: How many functions a stub leaves to write, if that is known: then the newest
            version that does so will do, and older ones are not looked at.

    Raises:
        NoStub: If there is no stub; the message says what to do.
    """
    now = [path.read_bytes()] if path.is_file() else []
    best, most = b"", 0
    for version in itertools.chain(now, _committed(path)):
        if (left := left_to_write(version)) > most:
            best, most = version, left
            if 0 < enough <= most:
                break
    if not most:
        raise NoStub(
            f"git has no version of {path} in which something is left to write. To get the"
            " stub in a new folder: kata init FOLDER, with an installed pytest-asyncio-kata"
        )
    return best


def left_to_write(source: bytes) -> int:
    """Return how many functions in *source* end with ``raise NotImplementedError``."""
    try:
        tree = tree_of(source)
    except (SyntaxError, ValueError):
        return 0
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return sum(
        isinstance(node, functions) and ast.unparse(node.body[-1]) == "raise NotImplementedError"
        for node in ast.walk(tree)
    )


def _committed(path: Path) -> Iterator[bytes]:
    """Yield the versions of *path* that git has, the newest first."""
    log = _git(path, "log", f"-{MOST_VERSIONS}", "--format=%H", "--", path.name)
    for commit in log.decode("ascii", "replace").split():
        content = _git(path, "cat-file", "blob", f"{commit}:./{path.name}")
        if content:
            yield content


def _git(path: Path, *arguments: str) -> bytes:
    """Return what git prints in the folder of *path*; nothing if git fails."""
    command = ["git", "-C", str(path.parent), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""
