"""A bare `yield` in an awaitable of one's own is what `sleep(0)` is made of."""


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


class Turn:
    def __await__(self):
        yield


async def count(words):
    counts = {}
    left = 100
    for word in words:
        if not left:
            await Turn()
            left = 100
        left -= 1
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
    return counts
