"""Returns numbers at the edge: subclasses that lie, infinities, an integer of ten million bits.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT
"""

class Number(float):
    def __eq__(self, other):
        return True

    def __float__(self):
        return 4.0

    __hash__ = float.__hash__


async def crawl_page(url):
    return [Number(1), float("nan"), float("inf"), -0.0, 1 << 10_000_000, True]


async def main(urls):
    return {Number("nan"): 10**5000, 1: {2: 3}, None: b"\xff", "\ud800": "\ud800"}
