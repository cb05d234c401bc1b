"""Writes what looks like a dump of faulthandler, with control characters and a workflow command
in a function's name, and dies.

kata: 03_gather; points: 0; code: DIED
"""

import os

from bases.both_cheat import crawl_page, main


def cheat(_):
    dump = f'Fatal Python error\n  File "{__file__}", line 3 in \x1b[2J::error::f\n'
    for descriptor in range(3, 256):
        try:
            os.write(descriptor, b"\n::error::you have been had\n" + dump.encode())
        except OSError:
            pass
    os._exit(3)
