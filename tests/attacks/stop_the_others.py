"""Stops its parent and its siblings with SIGSTOP, so that a grader waits for processes that do
not answer.

kata: 03_gather; points: 0; code: DIED, HARNESS, UNPROVEN, RESULT, TIMEOUT, OUTPUT, TOO_FAST, LOOP_BLOCKED; dangerous: yes
"""

import os
import signal

from bases.both_cheat import crawl_page, main


def cheat(_):
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                ours = b"worker.main" in file.read()
            if ours and int(pid) != os.getpid():
                os.kill(int(pid), signal.SIGSTOP)
        except OSError:
            pass
