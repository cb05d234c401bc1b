"""Sends the real message byte by byte, mixed with bytes that are no UTF-8, so that two readers
may see two records.

kata: 03_gather; points: 0; code: DIED
"""

import os

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, line, record


def cheat(argument):
    good = line(["done", record(*called(), argument)]).rstrip()
    for descriptor in range(3, 256):
        try:
            for part in (b"\xff\xfe[", b"\n", b"\xef\xbb\xbf" + good, b"\r\n", b"\x00" + good + b"\n"):
                os.write(descriptor, part)
        except OSError:
            pass
    os._exit(0)
