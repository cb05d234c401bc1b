"""Prints what the end of a successful pytest looks like, control characters, workflow commands, a
byte order mark and NULs, and dies.

kata: 03_gather; points: 0; code: DIED
"""

import os
import sys

from bases.both_cheat import crawl_page, main


def cheat(_):
    sys.__stdout__.write("\ufeff\0\x1b[2J\x1b[H13 passed in 0.01s\n::set-output name=result::13\n")
    print("\n::error file=x.py,line=1::no\n::notice title=Autograding complete::Points 13/13")
    print("=" * 30 + " 13 passed in 0.01s " + "=" * 30 + "\r\n\0\x1b]0;title\x07", flush=True)
    os.write(1, b"::stop-commands::x\n\xff\xfe")
    os._exit(0)
