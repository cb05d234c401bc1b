"""Does its work in another interpreter of the same process, with modules of its own.

kata: 03_gather; points: 0; code: DIED, RAISED
"""

from bases.both_cheat import crawl_page, main


def cheat(argument):
    import _xxsubinterpreters as interpreters

    other = interpreters.create()
    interpreters.run_string(other, "import os; os._exit(0)")
