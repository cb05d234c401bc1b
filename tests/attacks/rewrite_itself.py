"""Overwrites its own file while it runs, so that later runs, and whoever quotes a line of it,
find another text.

kata: 03_gather; points: 0; code: RAISED, BROKEN; dangerous: yes
"""

from bases.both_cheat import crawl_page, main


def cheat(_):
    for path in {__file__, __spec__.origin if __spec__ else __file__}:
        with open(path, "w") as file:
            file.write("root:x:0:0 is what stands here now\n" * 100)
    raise ValueError("look at this line")
