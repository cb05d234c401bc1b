"""Overwrites the tests, the scenarios and the package that judges it, for this run or the next.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT, BROKEN, HARNESS; dangerous: yes
"""

import os

from bases.both_cheat import crawl_page, main


def cheat(_):
    places = [os.environ.get("COURSE", "/nowhere"), os.path.dirname(os.path.abspath(__file__))]
    for place in places:
        for folder, _, files in os.walk(place):
            for name in files:
                if name.startswith("test_") or name in ("scenarios.py", "outcome.py", "timing.py"):
                    try:
                        with open(os.path.join(folder, name), "w") as file:
                            file.write("def test_nothing(): pass\n")
                    except OSError:
                        pass
