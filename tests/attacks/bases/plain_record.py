"""A forged record as plain data, and how to send it without knowing which pipe leads there.

`spray(["done", record(*called(), argument)])` is the whole forgery. The keywords of `record`
replace fields of its end. A field that is left out gets its default, and what does not fit is
sent as it is.
"""

import dataclasses
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
    spray_bytes(b"".join(line(message) for message in messages))


def spray_bytes(data):
    """Write *data* to every pipe that is open."""
    for descriptor in range(3, 256):
        try:
            if not stat.S_ISFIFO(os.fstat(descriptor).st_mode):
                continue
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view):]
        except OSError:
            pass


def line(message):
    """A message as it crosses the border: a record in it as a tree of columns."""
    from pytest_asyncio_kata.record.run import Run

    if isinstance(message, list):
        message = [packed(Run, [part]) if isinstance(part, dict) else part for part in message]
    return json.dumps(message).encode() + b"\n"


def packed(kind, rows):
    """The parcel of these *rows*, each a dict."""
    from pytest_asyncio_kata.record.shape import shapes_of

    fields = {field.name: field for field in dataclasses.fields(kind)}
    return [
        column(shape, [row.get(shape.name, default(fields[shape.name])) for row in rows])
        for shape in shapes_of(kind)
    ]


def column(shape, values):
    """What these *values* of one field become."""
    if shape.many and all(isinstance(value, (list, tuple)) for value in values):
        items = [item for value in values for item in value]
        return [[len(value) for value in values], several(shape, items)] if items else []
    if shape.is_record and shape.optional:
        there = [value for value in values if value is not None]
        return [[int(value is not None) for value in values], several(shape, there)] if there else []
    return several(shape, values)


def several(shape, items):
    """What *items* become that stand one below the other."""
    whole = shape.is_record and all(isinstance(item, dict) for item in items)
    return packed(shape.kind, items) if whole else items


def default(field):
    """What a field is if nothing is said: of a record, no field is said."""
    if field.default_factory is not dataclasses.MISSING:
        return {}
    return None if field.default is dataclasses.MISSING else field.default
