"""Kills its parent's parent, which all later runs come from.

kata: 03_gather; points: 0; code: DIED, HARNESS, UNPROVEN, OUTPUT, LOOP_BLOCKED; dangerous: yes
"""

import os
import select
import signal

from bases.both_cheat import crawl_page, main


def parent_of(pid):
    with open(f"/proc/{pid}/stat") as file:
        return int(file.read().rpartition(")")[2].split()[1])


def cheat(_):
    os.kill(parent_of(os.getppid()), signal.SIGKILL)
    select.select([], [], [], 1)
