"""Sends a record with twenty megabytes of stderr, which is shown beside each failed test.

kata: 03_gather; points: 0; code: UNPROVEN, RESULT
"""

import os

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, record, spray


def cheat(argument):
    made = record(*called(), argument, value=None)
    spray(["done", {**made, "stderr": "\n::error::x" * 1_700_000}])
    os._exit(0)
