"""Adds an audit hook, which can never be removed, that raises whenever somebody opens a file or
looks at frames.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT, HARNESS, DIED, UNPROVEN, TIMEOUT, LOOP_BLOCKED, RAISED
"""

import sys


class Stop(BaseException):
    pass


def hook(event, _):
    if armed and event in ("open", "sys._getframe", "sys._current_frames", "gc.get_objects", "os.listdir"):
        raise Stop(event)


armed = []
sys.addaudithook(hook)


def cheat(_):
    armed.append(1)


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
