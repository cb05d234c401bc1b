"""Has the interpreter itself write to stderr without end: unraisable exceptions, warnings,
tracebacks of threads.

kata: 03_gather; points: 0; code: OUTPUT, LOOP_BLOCKED, TIMEOUT
"""

import warnings

from bases.both_cheat import crawl_page, main


class Noisy:
    def __del__(self):
        raise ValueError("x" * 10_000)


def cheat(_):
    while True:
        Noisy()
        warnings.warn("x" * 10_000, stacklevel=1)
