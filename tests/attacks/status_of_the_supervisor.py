"""Writes a status of success to all pipes of its parent process, through /proc.

kata: 03_gather; points: 0; code: DIED, RAISED, UNPROVEN, TIMEOUT; dangerous: yes
"""

import os

from bases.both_cheat import crawl_page, main


def cheat(_):
    parent = f"/proc/{os.getppid()}/fd"
    for descriptor in os.listdir(parent):
        try:
            with open(f"{parent}/{descriptor}", "wb", buffering=0) as file:
                file.write(b"0")
        except OSError:
            pass
    os._exit(7)
