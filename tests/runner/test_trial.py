"""A trial: the run of an answer that was stuck before, with shorter limits that prove it again."""

import dataclasses

import pytest

from pytest_asyncio_kata.record.request import Request
from pytest_asyncio_kata.record.run import BUSY
from pytest_asyncio_kata.worker.loop.charges import LONG_STEP
from pytest_asyncio_kata.worker.process.watchdog import (
    BLOCKED_LOOKS,
    HELD_SECONDS,
    PERIOD,
    TRIAL_SECONDS,
)


def test_step_that_is_held_in_a_trial_would_be_reported_in_any_run():
    """Otherwise a trial could fail a test that passes without one."""
    assert TRIAL_SECONDS >= LONG_STEP
    assert TRIAL_SECONDS > BLOCKED_LOOKS * PERIOD


ENDLESS = """
import asyncio

async def main():
    while True:
        await asyncio.sleep(0.5)
"""


def request(tmp_path, source, **options):
    answer = tmp_path / "answer.py"
    answer.write_text(source, encoding="utf-8")
    return Request(str(answer), "main", "kata_answer", [], **options)


TRIES = 3
"""How often a run is tried that has to compute for 2 s, for which it gets 20 s."""


def had_its_time(ends):
    """Return the first of *ends* that says something of the answer; skip the test if none does."""
    for end in ends:
        if end.how != BUSY:
            return end
    pytest.skip("the machine is too busy: a run gets less than a tenth of a processor")


def test_endless_run_ends_after_a_virtual_minute(workers, tmp_path):
    """In the same way, and at the same line, as after an hour."""
    asked = request(tmp_path, ENDLESS)
    whole = workers.run(asked)
    trial = workers.run(dataclasses.replace(asked, trial=True))

    assert (whole.seconds, trial.seconds) == (3600, 60)
    assert trial.end == whole.end


def test_busy_run_is_held(workers, tmp_path):
    """With the line."""
    source = "async def main():\n    while True: pass\n"
    end = workers.run(request(tmp_path, source, trial=True, deadline=60)).end

    assert (end.kind, end.how, end.place.line) == ("stuck", "held", 2)


def test_blocking_call_without_an_end_is_held(workers, tmp_path):
    """It has computed nothing meanwhile; less of the time of its test is needed as well."""
    source = "import threading\n\nasync def main():\n    threading.Event().wait()\n"
    run = workers.run(request(tmp_path, source, trial=True, deadline=60))

    assert (run.end.kind, run.end.how, run.end.place.line) == ("stuck", "held", 4)
    assert run.wall_seconds < HELD_SECONDS


def test_import_that_computes_without_an_end_is_loading(workers, tmp_path):
    """Less of it is needed than the first time."""
    source = "while True: pass\n\nasync def main(): pass\n"
    asked = request(tmp_path, source, trial=True, deadline=60)
    end = had_its_time(workers.run(asked).end for _ in range(TRIES))

    assert (end.kind, end.how, end.place.line) == ("stuck", "loading", 1)


def test_call_that_should_go_on_has_its_hour(workers, tmp_path):
    """Its steps end it, in a trial as well."""
    options = {"forever": True, "cancel_everywhere": True}
    whole = workers.run(request(tmp_path, ENDLESS, **options))
    trial = workers.run(request(tmp_path, ENDLESS, trial=True, **options))

    assert trial.seconds == whole.seconds
    assert len(trial.cuts) == len(whole.cuts) > 0


def test_blocking_sleep_without_an_end_is_endless(workers, tmp_path):
    """The clock reaches its end within a step: no exception of the answer came out."""
    source = "import time\n\nasync def main():\n    while True: time.sleep(0.5)\n"
    run = workers.run(request(tmp_path, source))

    assert (run.end.kind, run.end.how, run.end.place.line) == ("stuck", "endless", 4)
