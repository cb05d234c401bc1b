"""Raises exceptions whose str, class, cause, traceback and equality are hostile.

kata: 03_gather; points: 0; code: RAISED, NOT_WRITTEN, DIED
"""

import os


class Hostile(Exception):
    def __str__(self):
        os._exit(0) if os.environ.get("never") else None
        raise SystemExit(0)

    def __repr__(self):
        return 5

    @property
    def __traceback__(self):
        return "none"

    @property
    def __class__(self):
        return NotImplementedError

    def __eq__(self, other):
        return True

    __hash__ = None


async def crawl_page(url):
    error = Hostile(url)
    error.__cause__ = error
    raise error


main = crawl_page
