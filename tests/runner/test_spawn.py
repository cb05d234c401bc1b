"""Where nothing can fork, each run is a process from scratch, with the same results."""

import dataclasses
import os
import sys
import time

import pytest

from pytest_asyncio_kata.runner import Workers

from ..patience import eventually
from .processes import alive
from .test_faults import PROMPT

CRAWL = """\
import asyncio
async def crawl_page(url):
    print("crawling", url)
    await asyncio.sleep(int(url[-1]))
    return f"page {url}"
async def main():
    return await asyncio.gather(*(crawl_page(f"url_{n}") for n in (1, 2)))
"""

ANSWERS = {
    "together": (CRAWL, {}),
    "never awaited": ("async def f(): pass\nasync def main(): f()\n", {}),
    "raised": ("async def main():\n    1 / 0\n", {}),
    "broken": ("async def main(:\n", {}),
    "deadlock": ("import asyncio\nasync def main(): await asyncio.Event().wait()\n", {}),
    "exit": ("import os\nasync def main(): os._exit(3)\n", {}),
    "held": ("async def main():\n    while True: pass\n", {"deadline": 0.5}),
    "killed": ("import os\nasync def main(): os.kill(os.getpid(), 9)\n", {}),
    "date": (
        "from datetime import date\nasync def main(): return date.today().isoformat()\n",
        {"now": "2026-01-05"},
    ),
}

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="compares with runs that were forked"
)


TRIES = 3
"""How often a run is made that is looked at from outside: on a busy machine its stack may come too
late."""


def complete(workers, request):
    """Return the record of a run, with the line in which it is stuck if it is."""
    for _ in range(TRIES):
        record = workers.run(request)
        if record.end.kind != "stuck" or record.end.place is not None:
            break
    return record


def forked_and_spawned(workers, request):
    """Return the records of both, but for the seconds on stopwatches."""
    records = [complete(made, request) for made in (workers, Workers(fork=False))]
    return [
        dataclasses.replace(record, wall_seconds=0.0, outside_seconds=0.0) for record in records
    ]


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_a_spawned_run_gives_the_record_of_a_forked_one(workers, ask, name):
    """But for the seconds on stopwatches and what depends on the process."""
    source, options = ANSWERS[name]
    forked, spawned = forked_and_spawned(workers, ask(source, **options))

    assert spawned == forked


def test_a_c_call_that_holds_the_interpreter_is_held(workers, ask):
    """It has a name and a line, comes in time, and does not disturb the next run; spawned, too.

    It goes on until the system ends it, after seconds of computing: so it is run here only.
    """
    request = ask("async def main():\n    return sum(range(10**11))\n", deadline=0.3)
    began = time.monotonic()
    forked, spawned = forked_and_spawned(workers, request)
    seconds = time.monotonic() - began
    after = workers.run(ask(CRAWL))

    assert (forked.end.kind, forked.end.how, forked.end.place.line) == ("stuck", "held", 2)
    assert spawned == forked
    assert seconds < 2 * PROMPT
    assert (after.end.value, after.seconds) == (["page url_1", "page url_2"], 2.0)


def test_a_spawned_run_can_be_stopped_before_it_begins(ask):
    """Then it ends at once."""
    conversation = Workers(fork=False).begin(
        ask("async def main():\n    while True: pass\n", deadline=60)
    )
    conversation.stop()

    assert conversation.wait().end.kind == "died"


def test_a_flood_of_a_spawned_run_is_ended(ask):
    """As that of a forked one."""
    run = Workers(fork=False).run(ask("async def main():\n    while True: print('x' * 1000)\n"))

    assert (run.end.kind, run.end.how) == ("stuck", "flood")


@pytest.mark.parametrize("lacking", ["nothing", "waitid"])
def test_a_child_of_a_spawned_run_is_ended_with_it(ask, monkeypatch, lacking):
    """As far as it stays in its process group; on macOS before Python 3.13, too."""
    monkeypatch.delattr(os, lacking, raising=False)
    source = "import subprocess\nasync def main(): return subprocess.Popen(['sleep', '600']).pid\n"
    run = Workers(fork=False).run(ask(source))

    assert eventually(lambda: not alive(run.end.value))
