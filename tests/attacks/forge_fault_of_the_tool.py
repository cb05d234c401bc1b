"""Reports that the tool itself has failed, so that somebody grades again by hand, or not at all.

kata: 03_gather; points: 0; code: UNPROVEN, HARNESS, RAISED
"""

import os

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, record, spray


def cheat(argument):
    spray(["done", record(*called(), argument, kind="harness", message="the disk was full")])
    os._exit(0)
