"""Replaces json.dumps by one that improves a record on its way out.

kata: 03_gather; points: 1; code: UNPROVEN, DIED, RESULT, LOOP_BLOCKED
"""

import json
import time

from bases.both_cheat import crawl_page, main
from bases.plain_record import packed, record
from bases.story import play_along, story


dumps = json.dumps
asked = []


def better(message, **options):
    if message and message[0] == "done":
        from pytest_asyncio_kata.record.run import Run

        name, clock = message[1][0][0], message[1][1][0]
        play_along(0, story(name, asked[0])[1])
        message = ["done", packed(Run, [record(name, clock, asked[0], played=False)])]
    return dumps(message, **options)


json.dumps = better


def cheat(argument):
    asked.append(argument)
    time.sleep(story("main" if isinstance(argument, list) else "crawl_page", argument)[0])
