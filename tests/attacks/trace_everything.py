"""Sets trace, profile and audit hooks that change local variables and end the process in
functions that judge.

kata: 03_gather; points: 0; code: DIED, OUTPUT, TOO_FAST, RESULT
"""

import os
import sys
import threading

from bases.both_cheat import crawl_page, main


def trace(frame, event, argument):
    if frame.f_code.co_name in ("returned", "took", "record", "timeline"):
        os._exit(0)
    return trace


sys.settrace(trace)
sys.setprofile(trace)
threading.settrace(trace)
sys.addaudithook(lambda *_: None)


def cheat(_):
    sys._getframe(1).f_trace = trace
