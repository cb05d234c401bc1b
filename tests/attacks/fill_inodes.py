"""Makes tens of thousands of empty files and nested folders, which take long to remove.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT, DIED, LOOP_BLOCKED; dangerous: yes
"""

import os

from bases.both_cheat import crawl_page, main


def cheat(_):
    try:
        for number in range(30_000):
            open(f"/tmp/inode{number}", "w").close()
    except OSError:
        pass
    try:
        for _ in range(2_000):
            os.mkdir("/tmp/deep") if not os.path.isdir("/tmp/deep") else os.mkdir("deep")
            os.chdir("/tmp/deep" if _ == 0 else "deep")
    except OSError:
        pass
