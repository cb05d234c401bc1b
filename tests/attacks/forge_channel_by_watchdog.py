"""The watchdog's thread holds a bound method of the Execution: it sets the finished record there and
has it reported.

kata: 03_gather; points: 1; code: UNPROVEN
"""

import threading

from bases.both_cheat import crawl_page, main
from bases.typed_record import called, perfect


def cheat(argument):
    for thread in threading.enumerate():
        if thread.name == "kata-watchdog":
            execution = thread._target.__self__._stuck.__self__
            execution._report(perfect(*called(), argument))
