"""Do tests depend on how they were started? Call ``python tests/release/odd_places.py [--runs N]``.

A few tests that touch terminals, signals, files and the event loop are run in each odd place, 20
times. A place that this machine cannot offer is named, and is no failure.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]

SELECTION = [
    "tests/cli/watch/test_keys.py::test_signal_asks_for_the_end",
    "tests/cli/watch/test_keys.py::test_signal_that_is_ignored_stays_so",
    "tests/cli/test_list.py",
    "tests/plugin/test_virtual_clock.py::test_hour_passes_at_once",
    "tests/plugin/test_virtual_timeline.py::test_every_task_has_a_row",
]

COPIED = ("pytest_asyncio_kata", "katas", "solutions", "tests", "docs", "conftest.py")

NOBODY = 65534
"""The user and group that own nothing."""

LIMIT = 900
"""Seconds for one run."""


@dataclass
class Place:
    """How tests are started."""

    env: dict[str, str | None] = field(default_factory=dict)
    """Variables of the environment; None takes one away."""
    options: dict[str, Any] = field(default_factory=dict)
    """What `subprocess.run` is called with besides."""
    before: tuple[str, ...] = ()
    """What stands before the command."""
    folder: Path = ROOT
    missing: str = ""
    """Why this machine cannot offer it."""


def _ignored() -> None:
    for name in ("SIGHUP", "SIGQUIT"):
        signal.signal(getattr(signal, name), signal.SIG_IGN)


def places(scratch: Path) -> Iterator[tuple[str, Place]]:
    """Yield the odd places by name."""
    yield "no terminal", Place(options={"start_new_session": True})
    yield "TERM=dumb", Place({"TERM": "dumb"})
    plain = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    yield "LANG=C", Place(dict(plain))
    yield "no HOME", Place({"HOME": None, "XDG_CONFIG_HOME": None, "XDG_STATE_HOME": None})
    yield "HOME that is missing", Place({"HOME": str(scratch / "nobody")})
    yield "SIGHUP and SIGQUIT ignored", Place(options={"preexec_fn": _ignored})
    yield "umask 077", Place(options={"umask": 0o077})
    yield "read-only checkout", _read_only()
    yield "another user", _another_user()
    yield "blanks and other letters", _far_away(scratch / "ein Örtchen, 漢字")


def _read_only() -> Place:
    if (bwrap := shutil.which("bwrap")) is None:
        return Place(missing="there is no bubblewrap")
    return Place(before=(bwrap, "--dev-bind", "/", "/", "--ro-bind", str(ROOT), str(ROOT)))


def _another_user() -> Place:
    if os.getuid() != 0:
        return Place(missing="only root can start something for another user")
    options = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    place = Place({"HOME": "/nonexistent"}, options)
    tried = [sys.executable, "-c", f"import pytest, os; os.listdir({str(ROOT)!r})"]
    try:
        works = subprocess.run(tried, capture_output=True, check=False, **options).returncode == 0
    except PermissionError:
        works = False
    return place if works else Place(missing="another user may not read this Python")


def _far_away(folder: Path) -> Place:
    folder.mkdir(parents=True)
    for name in (*COPIED, "pyproject.toml", "README.md", "CONTRIBUTING.md", "tox.ini"):
        source = ROOT / name
        copy: Callable[..., object] = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    (folder / "tmp").mkdir()
    return Place({"TMPDIR": str(folder / "tmp")}, folder=folder)


def run(place: Place, selection: list[str]) -> subprocess.CompletedProcess[str]:
    """Run the *selection* in *place* once."""
    env = {**os.environ, "PYTHONSAFEPATH": ""}
    for name, value in place.env.items():
        env.pop(name, None)
        if value is not None:
            env[name] = value
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *selection]
    return subprocess.run(
        [*place.before, *command],
        cwd=place.folder,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=LIMIT,
        check=False,
        **place.options,
    )


def main() -> int:
    """Run all; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--only", help="the place whose name begins like this")
    parser.add_argument("selection", nargs="*", default=SELECTION)
    given = parser.parse_args()
    failures = 0
    with tempfile.TemporaryDirectory() as scratch:
        for name, place in places(Path(scratch)):
            if given.only and not name.startswith(given.only):
                continue
            if place.missing:
                print(f"{name}: not tried: {place.missing}", flush=True)
                continue
            bad = [
                done for _ in range(given.runs) if (done := run(place, given.selection)).returncode
            ]
            print(f"{name}: {given.runs - len(bad)} of {given.runs} runs passed", flush=True)
            failures += len(bad)
            for done in bad[:1]:
                print("\n".join((done.stdout + done.stderr).splitlines()[-30:]), flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
