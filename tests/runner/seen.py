"""What was seen of a run from outside, with times typed by hand."""

import json

from pytest_asyncio_kata.record.parcel import pack
from pytest_asyncio_kata.record.request import Request
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Line, Timeline
from pytest_asyncio_kata.runner.conclusion import conclude
from pytest_asyncio_kata.runner.inbox import Inbox
from pytest_asyncio_kata.runner.process_end import ProcessEnd

RETURNED = End("returned", value=3)


class Seen(Inbox):
    """What came from a run, with times typed by hand: the request was sent at 100 s."""

    def printed(self, at, text):
        """Note that *text* arrived *at* so many seconds after the request."""
        self.output += text.encode()
        self.arrivals.append((100.0 + at, len(self.output)))
        return self

    def told(self, at, *message):
        """Note that a message arrived."""
        self.messages.append((100.0 + at, json.loads(json.dumps(message))))
        return self


def record(*lines, seconds=4.0, clock="wall", end=RETURNED):
    """Return a record of a run with these lines."""
    timeline = Timeline(seconds=seconds, lines=tuple(Line(at, text) for at, text in lines))
    return Run("main", clock, end, timeline)


def concluded(seen, run, at=4.1, ran=None, queued=None, **options):
    """Return the end that is concluded when *run* is reported."""
    seen.told(at, "done", pack(run))
    request = Request("/tmp/answer.py", "main", "kata_answer", [], clock=run.clock, **options)
    return conclude(request, seen, ProcessEnd(0, sent=100.0, ran=ran, queued=queued)).end


def begun():
    """Return what comes of every run whose coroutine is called."""
    return Seen().told(0.02, "received").told(0.05, "begun")
