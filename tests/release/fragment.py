"""Is there a fragment where users notice something? ``python tests/release/fragment.py BASE``.

What has changed since BASE, a commit or branch, is asked of git.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]

NOTICED = ("pytest_asyncio_kata/", "katas/", "docs/teachers/")
"""Folders in which a change is one that users may notice."""

ASKED = """\
Users may notice what has changed since {base}, such as {some},
and there is no new file changelog.d/+NAME.READERS.md (READERS: learners, teachers or
maintainers). Write one or two sentences to them. If there is nothing that they can notice,
a maintainer gives the pull request the label "nothing to notice"."""


def missing(base: str, changed: Sequence[str]) -> str:
    """Return what to do if a fragment is missing among the files *changed* since *base*; or ""."""
    noticed = [path for path in changed if path.startswith(NOTICED)]
    if not noticed or any(path.startswith("changelog.d/+") for path in changed):
        return ""
    return ASKED.format(base=base, some=noticed[0])


def main(base: str) -> None:
    """Ask git, and end with a sentence if a fragment is missing."""
    found = subprocess.run(
        ["git", "diff", "--name-only", "--diff-filter=d", f"{base}...HEAD"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    if asked := missing(base, found.stdout.splitlines()):
        sys.exit(asked)


if __name__ == "__main__":
    main(*sys.argv[1:])
