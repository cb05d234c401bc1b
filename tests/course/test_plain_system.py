"""Solutions where the system can neither fork nor count: as on Windows and macOS."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pytest_asyncio_kata.record.system import PLAIN_SYSTEM

ROOT = Path(__file__).parents[2]

KATAS = ["03_gather", "06_cancellation", "09_blocking", "14_lock"]
"""Overlapping waits, a call that is cancelled everywhere, threads, and a call in every order."""


@pytest.mark.slow
@pytest.mark.skipif(
    not (ROOT / "katas").is_dir(), reason="the tests stand alone here, without the katas"
)
def test_solutions_pass_without_fork_and_without_scheduler_counts():
    """Each run starts a Python of its own there; `tox -e plain-system` judges all answers so."""
    paths = [f"katas/{kata}" for kata in KATAS]
    command = [sys.executable, "-m", "pytest", *paths, "--kata-answers=solutions"]
    options = ["--kata-clock=virtual", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, *options],
        cwd=ROOT,
        env=os.environ | {PLAIN_SYSTEM: "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-3000:]
