"""Permits and resources of a test: the record knows until when they were kept."""

import pytest

from pytest_asyncio_kata.record.values import Fake

PERMITS = Fake("permits", {"name": "permit", "count": 2})
CONNECTION = Fake("resource", {"name": "connection", "seconds": 1})


def calls_of(record):
    """Return begin, end and outcome of each call of a fake."""
    return [(call.fake, call.begin, call.end, call.ended) for call in record.timeline.calls]


def test_a_permit_is_recorded_from_taking_to_giving_back(run):
    """And never more at once than there are."""
    record = run(
        """\
        import asyncio

        async def job(permits, seconds):
            async with permits:
                await asyncio.sleep(seconds)

        async def main(permits):
            await asyncio.gather(*(job(permits, seconds) for seconds in (1, 2, 3)))
        """,
        PERMITS,
    )

    assert calls_of(record) == [
        ("permit", 0.0, 1.0, "returned"),
        ("permit", 0.0, 2.0, "returned"),
        ("permit", 1.0, 4.0, "returned"),
    ]


def test_a_permit_that_is_kept_is_pending(run):
    """Until the end of the run."""
    record = run("async def main(permits):\n    await permits.acquire()\n", PERMITS)

    assert calls_of(record) == [("permit", 0.0, 0.0, "pending")]


@pytest.mark.parametrize(
    "use",
    [
        "async with connection: await asyncio.sleep(2)",
        "await connection.open(); await asyncio.sleep(2); connection.close(); connection.close()",
    ],
)
def test_a_resource_is_recorded_from_opening_to_closing(run, use):
    """Opening takes its time before that."""
    record = run(f"import asyncio\nasync def main(connection):\n    {use}\n", CONNECTION)

    assert calls_of(record) == [("connection", 1.0, 3.0, "returned")]


def test_a_resource_is_opened_once(run):
    """Opening it again is an error of the answer."""
    record = run(
        "async def main(connection):\n    await connection.open()\n    await connection.open()\n",
        CONNECTION,
    )

    assert (record.end.how, record.end.message) == ("RuntimeError", "connection is open already")
