"""Sends three million empty lists as a value: few bytes to send, and hundreds of megabytes for
whoever reads them.

kata: 03_gather; points: 0; code: UNPROVEN, RESULT, DIED; dangerous: yes
"""

import os

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, line, record


def cheat(argument):
    good = line(["done", record(*called(), argument, value="HERE")]).rstrip()
    good = good.replace(b'"HERE"', b"[" + b"[]," * 3_000_000 + b"[]]") + b"\n"
    for descriptor in range(3, 64):
        try:
            view = memoryview(good)
            while view:
                view = view[os.write(descriptor, view):]
        except OSError:
            pass
    os._exit(0)
