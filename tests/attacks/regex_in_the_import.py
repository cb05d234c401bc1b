"""Takes for ever while it is imported: a regular expression that backtracks.

kata: 03_gather; points: 0; code: BROKEN, HARNESS
"""

import re


re.match(r"(a+)+$", "a" * 64 + "b")
