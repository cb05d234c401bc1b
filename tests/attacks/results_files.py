"""Writes every results file that a grader is known to read, here and in all folders above.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT; dangerous: yes
"""

import os

from bases.both_cheat import crawl_page, main


NAMES = ("results.json", "result.json", "grade.txt", "junit.xml", "report.json", "results/results.json")


def cheat(_):
    for place in (".", "..", "../..", "/autograder/results", os.environ.get("COURSE", "/nowhere")):
        for name in NAMES:
            try:
                with open(os.path.join(place, name), "w") as file:
                    file.write('{"score": 100, "status": "pass", "tests": [], "max_score": 100}')
            except OSError:
                pass
