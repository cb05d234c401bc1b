"""Finds our Channel among all objects of the garbage collector and calls its done() with a typed
record.

kata: 03_gather; points: 1; code: UNPROVEN
"""

import gc

from bases.both_cheat import crawl_page, main
from bases.typed_record import called, perfect


def cheat(argument):
    gc.unfreeze() if hasattr(gc, "unfreeze") else None
    for thing in gc.get_objects():
        if type(thing).__name__ == "Channel" and hasattr(thing, "descriptor"):
            thing.done(perfect(*called(), argument))
