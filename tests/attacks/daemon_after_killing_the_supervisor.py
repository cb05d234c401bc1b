"""Kills the process that tidies up after it, and leaves a daemon that writes files and prints
into later runs.

kata: 03_gather; points: 0; code: DIED, HARNESS, UNPROVEN; dangerous: yes
"""

import os
import select
import signal

from bases.both_cheat import crawl_page, main


def cheat(_):
    supervisor = os.getppid()
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in range(300):
                with open("/tmp/left", "a") as file:
                    file.write("here\n")
                select.select([], [], [], 0.05)
        os._exit(0)
    os.kill(supervisor, signal.SIGKILL)
    select.select([], [], [], 1)
