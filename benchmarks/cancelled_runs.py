"""What it costs to cancel a call at every step, beside runs in processes of their own."""

import statistics
import tempfile
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

from pytest_asyncio_kata.record.request import Request
from pytest_asyncio_kata.runner import Workers

from .tables import table

ROUNDS = 20
"""How often each call is cancelled everywhere."""

CALLS = {
    "three waits": """\
        for seconds in (1, 2, 3):
            await asyncio.sleep(seconds)
        """,
    "a gather of three": """\
        await asyncio.gather(*(asyncio.sleep(seconds) for seconds in (1, 2, 3)))
        await asyncio.sleep(1)
        """,
    "thirty waits": """\
        for _ in range(30):
            await asyncio.sleep(1)
        """,
}


def report() -> Iterator[str]:
    """Yield a table: cancelled runs a second, and how many fit into one forked run."""
    heads = [
        "a call that",
        "moments",
        "cancelled runs a second",
        "one run in its own process takes",
    ]
    workers = Workers()
    try:
        yield from table(heads, (_row(workers, name) for name in CALLS))
    finally:
        workers.close()


def _row(workers: Workers, name: str) -> list[str]:
    with tempfile.TemporaryDirectory() as directory:
        answer = Path(directory, "answer.py")
        body = textwrap.indent(textwrap.dedent(CALLS[name]), "    ")
        answer.write_text(f"import asyncio\n\nasync def main():\n{body}")
        plain = Request(str(answer), "main", "kata_answer", [])
        swept = Request(str(answer), "main", "kata_answer", [], cancel_everywhere=True)
        _measure(workers, plain)  # starts the worker
        pairs = [(_measure(workers, plain), _measure(workers, swept)) for _ in range(ROUNDS)]
    moments = pairs[0][1][1]
    one = statistics.median(seconds for (seconds, _), _ in pairs)
    # A sweep is one run in its own process, and then its moments.
    each = statistics.median((whole - seconds) / moments for (seconds, _), (whole, _) in pairs)
    return [name, str(moments), f"{1 / each:.0f}", f"{one / each:.0f} times as long"]


def _measure(workers: Workers, request: Request) -> tuple[float, int]:
    """Return the seconds that *request* takes, and how many cuts came back."""
    begin = time.perf_counter()
    run = workers.run(request)
    assert all(cut.run.end.kind == "cancelled" for cut in run.cuts), run
    return time.perf_counter() - begin, len(run.cuts)
