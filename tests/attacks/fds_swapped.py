"""Points the descriptor of stdout at the control channel, and that of the control channel at
nothing.

kata: 03_gather; points: 0; code: DIED, UNPROVEN, RAISED, TOO_FAST, OUTPUT
"""

import os
import stat

from bases.both_cheat import crawl_page, main


def cheat(argument):
    nothing = os.open(os.devnull, os.O_WRONLY)
    pipes = [fd for fd in range(3, 64) if is_pipe(fd)]
    for pipe in pipes:
        os.dup2(pipe, 1)
        os.dup2(nothing, pipe)
    print('["done", 1]\n["begun"]', flush=True)


def is_pipe(descriptor):
    try:
        return stat.S_ISFIFO(os.fstat(descriptor).st_mode)
    except OSError:
        return False
