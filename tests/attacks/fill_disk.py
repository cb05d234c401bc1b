"""Fills /tmp, /dev/shm and its own folder with files until there is no space left, or a hundred
megabytes are written.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT; dangerous: yes
"""

import os

from bases.both_cheat import crawl_page, main


def cheat(_):
    for place in ("/tmp", "/dev/shm", os.path.dirname(os.path.abspath(__file__)), "."):
        try:
            for number in range(100):
                with open(f"{place}/fill{number}", "wb") as file:
                    file.write(bytes(1 << 20))
        except OSError:
            pass
