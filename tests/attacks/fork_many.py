"""Starts six hundred processes that each hold memory, in sessions of their own.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT, DIED, TIMEOUT, LOOP_BLOCKED, HARNESS, UNPROVEN; dangerous: yes
"""

import os
import signal


def cheat(_):
    for _ in range(600):
        try:
            if os.fork() == 0:
                os.setsid()
                signal.alarm(20)
                held = bytearray(1 << 20)
                while held:
                    signal.pause()
        except OSError:
            break


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
