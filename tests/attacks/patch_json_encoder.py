"""Replaces json.dumps by one that improves a record on its way out.

kata: 03_gather; points: 1; code: UNPROVEN, RESULT, LOOP_BLOCKED
"""

import json
import time

from bases.both_cheat import crawl_page, main
from bases.story import play_along, story


dumps = json.dumps
asked = []


def better(message, **options):
    if message and message[0] == "done":
        made = message[1]
        seconds, lines, value = story(made["name"], asked[0])
        play_along(0, lines)
        made["end"] = {**made["end"], "kind": "returned", "value": value}
        made["timeline"]["blocks"] = []
        made["timeline"]["seconds"] = float(seconds)
        made["timeline"]["lines"] = [dict(at=float(at), text=text) for at, text in lines]
    return dumps(message, **options)


json.dumps = better


def cheat(argument):
    asked.append(argument)
    time.sleep(story("main" if isinstance(argument, list) else "crawl_page", argument)[0])
