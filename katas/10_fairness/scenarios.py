"""Scenarios of kata 10: counting with a recorded `clean`, alone and beside a neighbour."""

import asyncio
import threading

IN_WORDS = {
    "counts": "count",
    "counts_now_and_then": "`count`, called for each text",
    "beside_a_neighbour": "count",
}
"""What messages call them."""

TURNS = 2_000
"""How many turns a neighbour takes at most: more than any text has words."""


async def counts(answer, clean, words):
    """Count *words*, in a task of its own."""
    answer.clean = clean
    return await asyncio.create_task(answer.count(list(words)))


async def counts_now_and_then(answer, clean, *texts):
    """Count the words of *texts*, one text after the other, with 0.1 s before each.

    The pauses keep the seconds that a slow machine needs from adding up.
    """
    results = []
    for words in texts:
        await asyncio.sleep(0.1)
        results.append(await counts(answer, clean, words))
    return results


class Neighbour:
    """Takes a turn whenever it can, and notes how many words were counted in between.

    Args:
        clean: The function that is called once for each word.
    """

    def __init__(self, clean):
        self._clean = clean
        self._thread = threading.get_ident()
        self._turns = 0
        self._words = 0
        self.longest = 0

    def clean(self, word):
        """Count the word, if anybody has to wait because of it, and clean it."""
        if self._turns < TURNS and threading.get_ident() == self._thread:
            self._words += 1
            self.longest = max(self.longest, self._words)
        return self._clean(word)

    def take_turn(self):
        """Begin to count again, and ask for the next turn."""
        self._words = 0
        self._turns += 1
        if self._turns < TURNS:
            asyncio.get_running_loop().call_soon(self.take_turn)


async def beside_a_neighbour(answer, clean, words):
    """Count *words* beside a neighbour, and print how long the neighbour had to wait."""
    neighbour = Neighbour(clean)
    neighbour.take_turn()
    await counts(answer, neighbour.clean, words)
    longest = "at most 100" if neighbour.longest <= 100 else neighbour.longest
    print(f"the neighbour had to wait for {longest} words")
