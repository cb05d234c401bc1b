"""What a record says of an answer: where it blocked the loop, and for how long."""

import os
import sys

import pytest

from pytest_asyncio_kata.record.timeline import Block

from .places import at


def test_a_blocking_sleep_is_a_block_with_line_and_label(run):
    """And takes its time of the run."""
    record = run(
        """\
        import time

        async def crawl_page(url):
            time.sleep(int(url[-1]))

        async def main(urls):
            for url in urls:
                await crawl_page(url)
        """,
        ["url_1", "url_2"],
    )

    place = at(4, "crawl_page")
    assert record.seconds == 3.0
    assert record.timeline.blocks == (
        Block(0.0, 1.0, "time.sleep", place, "crawl_page url_1"),
        Block(1.0, 3.0, "time.sleep", place, "crawl_page url_2"),
    )


def test_from_time_import_sleep_is_caught_as_well(in_main):
    """The answer has its own name for it."""
    record = in_main("sleep(2)", "from time import sleep\n")

    assert record.timeline.blocks == (Block(0.0, 2.0, "time.sleep", at(10), "main"),)


def test_a_long_computation_is_a_block(in_main):
    """With the line where it was seen, and the seconds that a fast machine needs for it."""
    record = in_main("number = 0\nwhile number < 40_000_000: number += 1")
    (block,) = record.timeline.blocks

    assert (block.cause, block.place.line, block.label) == ("computing", 11, "main")
    assert 0.5 < block.seconds < 5
    assert record.seconds == record.timeline.measured == block.seconds


def test_a_blocking_call_is_a_block(in_main):
    """Such as a select: the loop stood still, and no CPU time was used."""
    record = in_main("select.select([], [], [], 0.8)", "import select\n")
    (block,) = record.timeline.blocks

    assert (block.cause, block.place, block.label) == ("waiting", at(10), "main")
    assert block.seconds >= 0.6


def test_a_process_that_is_waited_for_blocks_as_long_as_its_limit(in_main):
    """`subprocess` sleeps again and again until then."""
    record = in_main(
        "process = subprocess.Popen([sys.executable, '-c', 'input()'], stdin=subprocess.PIPE)\n"
        "try: process.wait(timeout=3)\n"
        "except subprocess.TimeoutExpired: process.kill()\n"
        "process.communicate()",
        "import subprocess, sys\n",
    )

    if sys.version_info >= (3, 15):  # there it is one blocking call, which is too long
        assert (record.end.kind, record.end.how) == ("stuck", "held")
        return
    assert record.end.kind == "returned"
    assert record.seconds == pytest.approx(3, abs=0.5)


def test_a_busy_machine_is_no_block(in_main):
    """A step that gets little of a processor has not blocked: its CPU time counts."""
    alone = "os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"  # on one processor
    pinned, many = (alone, 4) if hasattr(os, "sched_setaffinity") else ("", 24)
    crowd = (
        "endless = [sys.executable, '-S', '-c', 'while True: pass']\n"
        f"crowd = [subprocess.Popen(endless) for _ in range({many})]\n"
        "await asyncio.sleep(0)\n"
    )
    step = "end = time.thread_time() + 0.2\nwhile time.thread_time() < end: pass\n"
    gone = "await asyncio.sleep(0)\nfor one in crowd: one.kill()"  # it would delay the record, too
    record = in_main(pinned + crowd + step + gone, "import os, subprocess, sys\n")

    assert record.timeline.blocks == ()


def test_a_sleep_in_a_thread_is_no_block(in_main):
    """The loop goes on meanwhile."""
    assert in_main("await asyncio.to_thread(time.sleep, 3)").timeline.blocks == ()
