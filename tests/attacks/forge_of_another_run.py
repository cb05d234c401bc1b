"""Sends, for every call, the record of the one call that it has prepared: crawl_page of url_2.

kata: 03_gather; points: 0; code: UNPROVEN, DIED, TOO_FAST, OUTPUT
"""

import os

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, record, spray


def cheat(argument):
    spray(["done", record("crawl_page", called()[1], "url_2", played=False)])
    os._exit(0)
