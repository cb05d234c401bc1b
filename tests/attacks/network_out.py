"""Connects to the outside: by number, by name, and by UDP.

kata: 03_gather; points: 0; code: RAISED, LOOP_BLOCKED
"""

import socket

from bases.both_cheat import crawl_page, main


def cheat(_):
    reached = []
    for host, port in (("127.0.0.1", 45678), ("1.1.1.1", 443), ("pypi.org", 443)):
        try:
            socket.create_connection((host, port), timeout=0.5).close()
            reached.append(host)
        except OSError:
            pass
    raise ValueError(f"reached: {reached}")
