"""How a record names a frame, seen from frames alone."""

from __future__ import annotations

import sys
import types
import weakref

from pytest_asyncio_kata.record.timeline import label_of_call
from pytest_asyncio_kata.worker.recording.labels import first_argument, place_of, with_argument


def here() -> types.FrameType:
    return sys._getframe()


def test_place_is_the_line_at_which_a_frame_stands() -> None:
    """The line of a frame is the one that runs."""
    frame = here()

    assert place_of(frame).line == here.__code__.co_firstlineno + 1


def test_place_of_a_frame_without_a_line_is_where_its_function_begins() -> None:
    """A frame may stand between two lines; its record has a line all the same."""
    lineless = types.FunctionType(here.__code__.replace(co_linetable=b""), globals())
    frame = lineless()

    assert frame.f_lineno is None
    assert place_of(frame).line == here.__code__.co_firstlineno


def test_a_computed_number_is_shown_as_somebody_would_write_it() -> None:
    """Not with the sixteen digits of a sum of floats."""
    assert with_argument("run_for", [3.5037000000000003]) == "run_for 3.5037"
    assert with_argument("nap", [2.0]) == "nap 2.0"


def test_an_empty_text_is_seen_in_a_label() -> None:
    """Of the answer's own calls and of those of a fake."""
    assert with_argument("crawl", [""]) == "crawl ''"
    assert label_of_call("fetch", "''") == "fetch ''"
    assert label_of_call("fetch", "'/news'") == "fetch /news"
    assert label_of_call("fetch", "") == "fetch"


def test_a_url_is_shown_by_its_path() -> None:
    """Its host is long, and a port of loopback is another one in each run."""
    assert with_argument("get", ["http://127.0.0.1:43210/tea/green"]) == "get /tea/green"
    assert with_argument("get", ["https://example.org"]) == "get /"
    assert with_argument("visit", ["127.0.0.1:43210"]) == "visit 127.0.0.1"
    assert with_argument("visit", ["at: 127.0.0.1:1"]) == "visit at: 127.0.0.1:1"


class Job:
    """Something that a call is given."""


@types.coroutine
def forgetful(job: Job | None, name: str):
    """Wait with none of its arguments."""
    del job
    yield name


def test_a_look_at_a_call_that_has_not_begun_keeps_none_of_its_arguments() -> None:
    """The call may forget them while it goes on, such as a worker that has done its job."""
    job = Job()
    reference = weakref.ref(job)
    call = forgetful(job, "Ada")

    assert first_argument(call.gi_frame, ["job", "name"], begun=False) == "Ada"

    del job
    assert next(call) == "Ada"
    assert reference() is None
