"""Ends the process with status 0 while it is imported, before anything has been asked.

kata: 03_gather; points: 0; code: DIED
"""

import os


os._exit(0)
