"""Sends the record of a perfect run without its end of line, and ends.

kata: 03_gather; points: 0; code: DIED
"""

import os

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, line, record


def cheat(argument):
    data = line(["done", record(*called(), argument)]).rstrip()
    for descriptor in range(3, 256):
        try:
            os.write(descriptor, data)
        except OSError:
            pass
    os._exit(0)
