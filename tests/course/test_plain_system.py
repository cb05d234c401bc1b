"""The solutions where the system can neither fork nor count: as on Windows and macOS."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pytest_asyncio_kata.record.system import PLAIN_SYSTEM

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.skipif(
    not (ROOT / "katas").is_dir(), reason="the tests stand alone here, without the katas"
)
def test_all_solutions_pass_without_fork_and_without_scheduler_counts():
    """`tox -e plain-system` judges all other answers there as well."""
    command = [sys.executable, "-m", "pytest", "katas", "--kata-answers=solutions"]
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
