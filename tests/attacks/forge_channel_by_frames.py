"""Walks up the frames of the loop's thread to the local variables of execute() and takes the Channel
from there.

kata: 03_gather; points: 1; code: UNPROVEN
"""

import sys

from bases.both_cheat import crawl_page, main
from bases.typed_record import called, perfect


def cheat(argument):
    frame = sys._getframe()
    while frame is not None:
        channel = frame.f_locals.get("channel")
        if channel is not None:
            channel.done(perfect(*called(), argument))
        frame = frame.f_back
