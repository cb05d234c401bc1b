"""Writes workflow commands, control characters and a false footer to stderr, which is shown
beside a failed test.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT
"""

import sys


async def crawl_page(url):
    sys.stderr.write("\n::error file=x.py,line=1::you have been had\n\x1b[2J\x1b[32m13 passed\x1b[0m\n")
    sys.stderr.write("::set-output name=result::13\n\0\u202e\n")


main = crawl_page
