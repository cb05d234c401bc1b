"""Finds a process that runs pytest and writes a successful footer and workflow commands to its
stdout, through /proc.

kata: 03_gather; points: 0; code: DIED; dangerous: yes
"""

import os

from bases.both_cheat import crawl_page, main


def cheat(_):
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                runs_pytest = b"pytest" in file.read()
            if runs_pytest and int(pid) != os.getpid():
                with open(f"/proc/{pid}/fd/1", "ab", buffering=0) as out:
                    out.write(b"\n::error::you have been had\n===== 13 passed in 0.01s =====\n")
        except OSError:
            pass
    os._exit(0)
