"""Has forty children allocate sixty megabytes each: a limit of one process is none of all
together.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT, LOOP_BLOCKED, DIED; dangerous: yes
"""

import os
import select
import signal

from bases.both_cheat import crawl_page, main


def cheat(_):
    for _ in range(40):
        if os.fork() == 0:
            signal.alarm(10)
            held = []
            try:
                for _ in range(4):
                    held.append(bytearray(os.urandom(1 << 16)) * 256)
            except MemoryError:
                pass
            signal.pause()
    select.select([], [], [], 1)
