"""A forged record as plain data, and how to send it without knowing which pipe leads there.

`spray(["done", record(*called(), argument)])` is the whole forgery. The keywords of `record`
replace fields of its end.
"""

import json
import os
import stat

from bases.story import play_along, story
from bases.this_run import called


def record(name, clock, argument, played=True, **end):
    """The record of a perfect run, as the worker would write it."""
    seconds, lines, value = story(name, argument)
    if played:
        play_along(seconds, lines)
    plain = dict(kind="returned", how="", message="", value=value, place=None)
    left = ("tasks", "never_awaited", "lost", "generators", "threads", "polls", "foreign")
    return dict(
        name=name,
        clock=clock,
        end={**plain, "inside": "", "source": "", "waiters": [], **end},
        timeline=dict(
            seconds=seconds,
            spans=[],
            blocks=[],
            lines=[dict(at=float(at), text=text) for at, text in lines],
            calls=[],
            threads=0,
            dropped=0,
        ),
        left=dict.fromkeys(left, []),
        wall_seconds=float(seconds),
        outside_seconds=0.0,
        stderr="",
        imported=dict(lines=0, place=None, redefined=[]),
        cuts=[],
    )


def spray(*messages):
    """Write lines to every pipe that is open."""
    data = b"".join(json.dumps(message).encode() + b"\n" for message in messages)
    for descriptor in range(3, 256):
        try:
            if not stat.S_ISFIFO(os.fstat(descriptor).st_mode):
                continue
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view):]
        except OSError:
            pass
