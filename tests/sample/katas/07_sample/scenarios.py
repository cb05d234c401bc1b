"""Scenarios of kata 07: two nights."""

IN_WORDS = {"two_nights": "`main`, called twice"}
"""What messages call them."""


async def two_nights(answer, names):
    """Let *names* nap, and then once more."""
    first = await answer.main(names)
    return [first, await answer.main(names)]
