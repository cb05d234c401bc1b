"""Adds an audit hook, which can never be removed, that raises whenever somebody opens a file or
looks at frames.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT, HARNESS, DIED, UNPROVEN, TIMEOUT, LOOP_BLOCKED, RAISED
"""

import sys

from bases.both_cheat import crawl_page, main


class Stop(BaseException):
    pass


def hook(event, _):
    if armed and event in ("open", "sys._getframe", "sys._current_frames", "gc.get_objects", "os.listdir"):
        raise Stop(event)


armed = []
sys.addaudithook(hook)


def cheat(_):
    armed.append(1)
