"""A record that no worker writes is refused, before anybody relies on its numbers."""

import dataclasses
import json
import time

import pytest

from pytest_asyncio_kata.record.left import Left, LeftTask
from pytest_asyncio_kata.record.parcel import pack
from pytest_asyncio_kata.record.request import Request
from pytest_asyncio_kata.record.run import Cut, End, Run
from pytest_asyncio_kata.record.serialization import ShapeError
from pytest_asyncio_kata.record.timeline import Block, Call, Line, Place, Span, Timeline, Wait
from pytest_asyncio_kata.runner.plausibility import read

REQUEST = Request("/tmp/gather.py", "main", "kata", [], scenarios="/suite/scenarios.py")
HERE = Place("gather.py", 7, "main")
ELSEWHERE = Place("/etc/passwd", 1, "main")
RETURNED = End("returned")


def span(number=0, parent=None, begin=0.0, end=4.0, **more):
    """Return the record of a call."""
    return Span(number, "main", "main", "main", begin, end, parent, **more)


def run(*spans, end=RETURNED, left=None, seconds=4.0, **timeline):
    """Return a record with these calls."""
    line = Timeline(seconds=seconds, spans=spans, **timeline)
    return Run("main", "virtual", end, line, left or Left())


WAIT = Wait(1.0, 2.0, "sleep", HERE)

HONEST = run(
    *(span(0, waits=(WAIT,), place=HERE), span(2, parent=0), span(1, parent=2)),
    end=End("returned", value=[{"$": "set", "items": list(range(5000))}]),
    blocks=(Block(1.0, 1.5, "computing", HERE),),
    calls=(Call("fetch", "'a'", 0.0, 4.0, "pending"),),
    lines=(Line(4.0, "done", HERE),),
)


def received(record):
    """Return what comes over the wire when *record* is sent."""
    return json.loads(json.dumps(pack(record)))


def test_what_a_worker_writes_is_accepted():
    """Calls may come in any order, as long as each has a beginning."""
    assert read(received(HONEST), REQUEST) == HONEST


def cut_in(record):
    """Return a record whose call was cancelled once."""
    return dataclasses.replace(
        HONEST, cuts=(Cut(1, False, 0.0, HERE, "sleep", False, False, record),)
    )


HUGE = 10**30

REFUSED = {
    "a call that is its own parent": run(span(0, parent=0)),
    "calls that are each other's parents": run(span(0, parent=1), span(1, parent=0)),
    "two calls of one number": run(span(0), span(0)),
    "a number below all": run(span(-1)),
    "a call that ends before it begins": run(span(begin=3.0, end=1.0)),
    "a call after the end": run(span(begin=5.0, end=6.0)),
    "a call before the beginning": run(span(begin=-1.0)),
    "a wait after the end": run(span(waits=(Wait(1.0, 1e308, "sleep"),))),
    "seconds beyond all drawings": run(seconds=1e300),
    "a line after the end": run(lines=(Line(5.0, "x"),)),
    "a block after the end": run(blocks=(Block(1.0, 9.0, "computing", None),)),
    "a call of a fake after the end": run(calls=(Call("f", "", 1.0, 9.0, "returned"),)),
    "a place in another file": run(span(place=ELSEWHERE)),
    "a place in the scenarios": run(span(place=Place("scenarios.py", 3))),
    "a line printed in another file": run(lines=(Line(4.0, "done", ELSEWHERE),)),
    "an end in another file": run(end=End("raised", place=ELSEWHERE)),
    "something left in another file": run(left=Left(tasks=(LeftTask("a", "a", ELSEWHERE),))),
    "a line that cannot be": run(span(place=Place("gather.py", 1 << 40))),
    "a name without end": run(span(place=Place("gather.py", 1, "x" * 10_000))),
    "a message without end": run(end=End("raised", message="x" * 400_000)),
    "an end that is none": run(end=End("won")),
    "more threads than a machine has": run(threads=1 << 40),
    "too many things left": run(left=Left(threads=("t",) * 60_000)),
    "a value that is too large": run(end=End("returned", value=[[]] * 900_000)),
    "a value with too much text": run(end=End("returned", value=["x" * 9_000_000])),
    "a group that is too large": run(end=End("raised", leaves=[[]] * 900_000)),
    "large integers of one hash": run(
        end=End("returned", value={"$": "set", "items": [HUGE] * 3000})
    ),
    "keys of one hash": run(end=End("returned", value={"$": "dict", "items": [[HUGE, 1]] * 3000})),
    "a cut of that kind": cut_in(run(span(0, parent=0))),
    "cuts of a cut": cut_in(cut_in(HONEST)),
}


@pytest.mark.parametrize("what", sorted(REFUSED))
def test_what_no_worker_writes_is_refused(what):
    """With the place in the record, and within a moment."""
    data = received(REFUSED[what])
    begin = time.process_time()
    with pytest.raises(ShapeError, match=r"^run\."):
        read(data, REQUEST)

    assert time.process_time() - begin < 5


def test_large_record_is_looked_through_at_once():
    """Forty thousand calls in a chain are no more work than side by side."""
    chain = [span(n, parent=n - 1 if n else None) for n in range(40_000)]
    there, back = received(run(*chain)), received(run(*reversed(chain)))
    begin = time.process_time()
    read(there, REQUEST)
    read(back, REQUEST)

    assert time.process_time() - begin < 5
