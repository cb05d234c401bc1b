"""Solutions where the system can neither fork nor count: as on Windows and macOS."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pytest_asyncio_kata.record.system import PLAIN_SYSTEM

ROOT = Path(__file__).parents[2]

TESTS = {
    "03_gather": ["takes_as_long_as_the_slowest_page", "crawls_more_than_a_hundred_pages"],
    "06_cancellation": ["worker_is_cancelled_at_every_step", "run_for_is_cancelled_at_every_step"],
    "09_blocking": ["takes_as_long_as_the_slowest_sensor", "heart_goes_on_beating"],
    "14_lock": ["loses_no_deposit_in_any_order", "is_cancelled_in_line"],
}
"""Overlapping waits, a call that is cancelled everywhere, threads, and a call in every order.

Of all that the tests of these katas ask a run for, each kind is here, and the longest record.
"""


@pytest.mark.slow
@pytest.mark.skipif(
    not (ROOT / "katas").is_dir(), reason="the tests stand alone here, without the katas"
)
def test_solutions_pass_without_fork_and_without_scheduler_counts():
    """Each run starts a Python of its own there; `tox -e plain-system` judges all answers so."""
    paths = [f"katas/{k}/test_{k}.py::test_{test}" for k, tests in TESTS.items() for test in tests]
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
    assert "8 passed" in done.stdout
