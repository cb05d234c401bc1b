"""A forged record as the worker's own objects, for an attack that gets hold of its channel."""

from bases.story import play_along, seconds_of, story
from bases.this_run import called


def perfect(name, clock, argument):
    """The record of a perfect run, made of the worker's own classes."""
    from pytest_asyncio_kata.record.run import End, Run
    from pytest_asyncio_kata.record.timeline import Line, Timeline

    seconds, lines, value = story(name, argument)
    play_along(seconds, lines)
    printed = tuple(Line(float(at), text) for at, text in lines)
    end, timeline = End("returned", value=value), Timeline(float(seconds), lines=printed)
    return Run(name, clock, end, timeline, wall_seconds=float(seconds))
