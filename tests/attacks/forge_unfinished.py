"""Sends the record of a perfect run without its end of line, and ends.

kata: 03_gather; points: 0; code: DIED
"""

import json
import os

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, record


def cheat(argument):
    data = json.dumps(["done", record(*called(), argument)]).encode()
    for descriptor in range(3, 256):
        try:
            os.write(descriptor, data)
        except OSError:
            pass
    os._exit(0)
