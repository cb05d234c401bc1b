"""Returns an object whose repr never ends: it is asked for when the run is already over.

kata: 03_gather; points: 0; code: TIMEOUT, LOOP_BLOCKED, DIED, UNPROVEN
"""

from bases.both_cheat import crawl_page, main


class Endless:
    def __repr__(self):
        while True:
            pass


def cheat(_):
    return Endless()
