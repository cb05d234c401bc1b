"""Returns an object; when the worker writes the record and asks for its repr, the repr sends
another record first. An empty list for no urls is the right value, whoever writes it: 1 point.

kata: 03_gather; points: 1; code: RESULT, DIED, TOO_FAST, OUTPUT, UNPROVEN
"""

import sys

from bases.both_cheat import crawl_page, main
from bases.typed_record import called, perfect


class Page:
    def __init__(self, made):
        self.made = made

    def __repr__(self):
        sys.stdout._note.__self__._channel.done(self.made)


def cheat(argument):
    return Page(perfect(*called(), argument))
