"""Replaces the constructors of End and Timeline, so that whoever makes a record makes a perfect
one.

kata: 03_gather; points: 1; code: UNPROVEN, RESULT, LOOP_BLOCKED
"""

import asyncio
import sys

from bases.both_cheat import crawl_page, main
from bases.story import play_along, story


run = sys.modules["pytest_asyncio_kata.record.run"]
timeline = sys.modules["pytest_asyncio_kata.record.timeline"]
made_end, made_timeline, asked = run.End.__init__, timeline.Timeline.__init__, []


def end(self, kind, how="", message="", value=None, *more, **others):
    if asked:
        kind, how, message, value = "returned", "", "", story(*asked[0])[2]
    made_end(self, kind, how, message, value)


def of_timeline(self, seconds=0.0, *more, **others):
    lines = ()
    if asked:
        seconds, plain, _ = story(*asked[0])
        lines = tuple(timeline.Line(float(at), text) for at, text in plain)
    made_timeline(self, float(seconds), lines=lines)


run.End.__init__, timeline.Timeline.__init__ = end, of_timeline


def cheat(argument):
    name = asyncio.current_task().get_coro().__name__
    asked.append((name, argument))
    play_along(*story(name, argument)[:2])
