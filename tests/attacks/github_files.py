"""Writes results to the files that GITHUB_OUTPUT, GITHUB_ENV, GITHUB_STEP_SUMMARY and GITHUB_PATH
name.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT; dangerous: yes
"""

import os

from bases.both_cheat import crawl_page, main


def cheat(_):
    names = [os.environ.get(name) for name in ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_STEP_SUMMARY", "GITHUB_PATH")]
    for path in filter(None, names):
        with open(path, "a") as file:
            file.write("result=eyJ2ZXJzaW9uIjoxfQ==\nPATH=/tmp\n")
