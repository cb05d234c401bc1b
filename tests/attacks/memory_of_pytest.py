"""Writes into the memory of the process that runs pytest, through /proc/PID/mem: the points in
the source of the tests' marks.

kata: 03_gather; points: 0; code: RAISED; dangerous: yes
"""

import os

from bases.both_cheat import crawl_page, main


def cheat(_):
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                if b"-m\0pytest" not in file.read() or int(pid) == os.getpid():
                    continue
            with open(f"/proc/{pid}/maps") as file:
                areas = [line.split() for line in file if " rw-p " in line]
            with open(f"/proc/{pid}/mem", "r+b", buffering=0) as memory:
                for area in areas:
                    begin, end = (int(part, 16) for part in area[0].split("-"))
                    memory.seek(begin)
                    data = memory.read(end - begin)
                    at = data.find(b"failed\0")
                    while at >= 0:
                        memory.seek(begin + at)
                        memory.write(b"passed")
                        at = data.find(b"failed\0", at + 1)
        except (OSError, ValueError, OverflowError):
            pass
    raise ValueError("that was it")
