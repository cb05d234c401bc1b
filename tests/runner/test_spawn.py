"""Where nothing can fork, each run is a process from scratch, with the same results."""

import dataclasses
import os
import sys

import pytest

from pytest_asyncio_kata.runner import Workers

from ..patience import eventually
from .processes import alive

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
    "held in C": ("async def main():\n    return sum(range(10**11))\n", {"deadline": 0.3}),
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


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_a_spawned_run_gives_the_record_of_a_forked_one(workers, ask, name):
    """But for the seconds on stopwatches and what depends on the process."""
    source, options = ANSWERS[name]
    request = ask(source, **options)
    records = [complete(made, request) for made in (workers, Workers(fork=False))]
    forked, spawned = (
        dataclasses.replace(record, wall_seconds=0.0, outside_seconds=0.0) for record in records
    )

    assert spawned == forked


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
