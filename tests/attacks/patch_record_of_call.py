"""Replaces CoroutineCall.record by a function that writes a perfect record whatever has happened.

kata: 03_gather; points: 1; code: UNPROVEN, RESULT
"""

import sys

from bases.both_cheat import crawl_page, main
from bases.typed_record import perfect


call = sys.modules["pytest_asyncio_kata.worker.call"].CoroutineCall
asked = []


def record(self, end, left, stderr=""):
    return perfect(self._request.coroutine, self._request.clock, asked[0])


call.record = record


def cheat(argument):
    asked.append(argument)
