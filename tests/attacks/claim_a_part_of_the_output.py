"""Prints every line many times over, in all orders, and reports only those that make the right
sequence.

kata: 03_gather; points: 1; code: UNPROVEN, OUTPUT
"""

import sys

from bases.both_cheat import crawl_page, main
from bases.typed_record import called, perfect


def cheat(argument):
    name, clock = called()
    urls = [argument] if isinstance(argument, str) else argument
    for _ in range(20):
        for url in urls:
            print(f"OK {url}\ncrawling {url}")
    sys.stdout._note.__self__._channel.done(perfect(name, clock, argument))
