"""Attaches to its parent and to every sibling as a debugger, to change what they hold.

kata: 03_gather; points: 0; code: RAISED, DIED, HARNESS, UNPROVEN; dangerous: yes
"""

import ctypes
import os

from bases.both_cheat import crawl_page, main


PTRACE_ATTACH, PTRACE_DETACH = 16, 17


def cheat(_):
    libc = ctypes.CDLL(None, use_errno=True)
    for pid in filter(str.isdigit, os.listdir("/proc")):
        if int(pid) not in (1, os.getpid()) and libc.ptrace(PTRACE_ATTACH, int(pid), 0, 0) == 0:
            raise PermissionError("somebody could be attached to")
    raise ValueError("nobody could be attached to")
