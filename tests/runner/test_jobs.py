"""What an answer hands to threads, in the record."""

import pytest

HEAD = """\
import asyncio, time
from concurrent.futures import ThreadPoolExecutor
def read(name, seconds):
    time.sleep(seconds)
    return 1 / seconds
"""
DIRECT = "for n in (2, 1): await asyncio.to_thread(read, 'attic', n)"
TOGETHER = "await asyncio.gather(*(asyncio.to_thread(read, 'attic', n) for n in (2, 1)))"
EXECUTOR = """\
loop = asyncio.get_running_loop()
await asyncio.gather(*(loop.run_in_executor(None, read, 'attic', n) for n in (2, 1)))"""
POOL_OF_ONE = """\
loop = asyncio.get_running_loop()
with ThreadPoolExecutor(1) as pool:
    await asyncio.gather(*(loop.run_in_executor(pool, read, 'attic', n) for n in (2, 1)))"""


def jobs(run, body):
    """Return label, begin, end and outcome of each job."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    record = run(f"{HEAD}async def main():\n{lines}")
    return [
        (span.label, span.begin, span.end, span.ended)
        for span in record.timeline.spans
        if span.task.startswith("thread ")
    ]


@pytest.mark.parametrize(
    ("body", "times"),
    [
        (DIRECT, [(0, 2), (2, 3)]),
        (TOGETHER, [(0, 2), (0, 1)]),
        (EXECUTOR, [(0, 2), (0, 1)]),
        (POOL_OF_ONE, [(0, 2), (0, 3)]),
    ],
)
def test_each_function_is_a_span_until_its_result_is_there(run, body, times):
    """Also while it waits for a free thread."""
    assert jobs(run, body) == [("read attic", *each, "returned") for each in times]


def test_a_function_that_fails_is_marked(run):
    """And its exception still counts as one that nobody looked at, if nobody does."""
    body = "try: await asyncio.to_thread(read, 'attic', 0)\nexcept ZeroDivisionError: pass"

    assert jobs(run, body) == [("read attic", 0, 0, "raised")]


def test_what_the_loop_itself_does_in_a_thread_is_no_job(run):
    """A look-up of an address belongs to a connection."""
    assert jobs(run, "await asyncio.get_running_loop().getaddrinfo('127.0.0.1', 80)") == []


def test_a_job_has_no_waits_of_its_own(run):
    """Its caller waits; counted twice, one wait would look like two that overlap."""
    record = run(f"{HEAD}async def main():\n    {DIRECT}\n")

    waits = [wait for span in record.timeline.spans for wait in span.waits]

    assert [(wait.begin, wait.end, wait.reason) for wait in waits] == [
        (0, 2, "thread"),
        (2, 3, "thread"),
    ]
