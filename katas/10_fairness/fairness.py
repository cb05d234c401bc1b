"""Kata 10: count words, and let others have their turn. The lesson is README.md here."""

import asyncio


def clean(word):
    """Return *word* in small letters, without the signs around it; do not change this."""
    return word.strip(".,;:!?'\"()-").lower()


def count_at_once(words):
    """Count without a pause. `count` returns the same, but must not work like this."""
    counts = {}
    for word in words:
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
    return counts


async def count(words):
    """Return how often each word occurs: a dict from ``clean(word)`` to a number.

    `clean` is called once for each of *words*, a list that may be long or empty. After
    100 of these calls at most, everything else that is ready on the event loop has its
    turn before the next word, whatever the words are and however fast the machine is.

    It waits for nothing else: no time passes on the clock, and no other thread helps.
    When it is cancelled, it ends as cancelled.
    """
    # TODO: count as count_at_once does, and give up control now and then.
    raise NotImplementedError


async def neighbour():
    """Take a turn now and then; do not change this, either."""
    while True:
        await asyncio.sleep(0.05)
        print("my turn")


async def main():
    """Count a few million words beside a neighbour."""
    beside = asyncio.create_task(neighbour())
    counts = await count(["Round", "and", "round", "the", "rugged", "rocks"] * 300_000)
    print(counts)
    beside.cancel()


if __name__ == "__main__":
    asyncio.run(main())
