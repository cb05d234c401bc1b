"""Sends a table whose one row stands for ten million calls: a kilobyte to send, and gigabytes for
whoever reads it.

kata: 03_gather; points: 0; code: UNPROVEN, DIED; dangerous: yes
"""

import os

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, line, record, spray_bytes


def cheat(argument):
    made = record(*called(), argument)
    made["timeline"]["lines"] = [dict(at=0.0, text="HERE")] * 3
    one = line(["done", made])
    column = b'[[3], [[0.0, 0.0, 0.0], ["HERE", "HERE", "HERE"], []]]'
    assert column in one
    many = b'[[10000000], {"rows": 1, "table": [[0.0], ["HERE"], []], "at": {"all": 0}}]'
    spray_bytes(one.replace(column, many))
    os._exit(0)
