"""Uses sys.monitoring (3.12) to be called in every function and raise in those that write the
record.

kata: 03_gather; points: 0; code: DIED, HARNESS, UNPROVEN, TIMEOUT, LOOP_BLOCKED, RESULT, OUTPUT, RAISED
"""

import os
import sys

from bases.both_cheat import crawl_page, main


class Stop(BaseException):
    pass


def called(code, offset):
    if code.co_name in ("record", "collect", "_report", "done"):
        raise Stop


def cheat(_):
    if hasattr(sys, "monitoring"):
        sys.monitoring.use_tool_id(3, "cheat")
        sys.monitoring.register_callback(3, sys.monitoring.events.PY_START, called)
        sys.monitoring.set_events(3, sys.monitoring.events.PY_START)
    else:
        os._exit(0)
