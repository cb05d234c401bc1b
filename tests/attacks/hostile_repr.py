"""Returns objects whose repr never ends, is huge, raises SystemExit, or ends the process, and a
metaclass that lies about names.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT
"""

import os


class Meta(type):
    @property
    def __name__(cls):
        os._exit(0)

    def __instancecheck__(cls, other):
        return True

    def __repr__(cls):
        raise SystemExit(0)


class Huge(metaclass=Meta):
    def __repr__(self):
        return "x" * (200 << 20)


class Leaving(metaclass=Meta):
    def __repr__(self):
        raise SystemExit(0)


async def crawl_page(url):
    return [Huge(), Leaving()]


async def main(urls):
    return [Leaving(), Meta, type("\n::error::", (), {})()]
