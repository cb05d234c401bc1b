"""Notes in /tmp and in shared memory what it was asked, and answers later runs from there.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT, RAISED; dangerous: yes
"""

import os

from bases.both_cheat import crawl_page, main


PLACES = ("/tmp/kata_seen", "/dev/shm/kata_seen", os.path.expanduser("~/.kata_seen"))


def cheat(argument):
    for place in PLACES:
        if os.path.exists(place):
            raise ValueError("remembered")
    for place in PLACES:
        try:
            with open(place, "w") as file:
                file.write(str(argument))
        except OSError:
            pass
