"""Scenarios of kata 04: two calls in one program."""

IN_WORDS = {
    "one_by_one_twice": "`one_by_one`, called twice",
    "side_by_side_twice": "`side_by_side`, called twice",
}
"""What messages call them."""


async def one_by_one_twice(answer):
    """Run the workers one after the other, and then again."""
    await answer.one_by_one()
    await answer.one_by_one()


async def side_by_side_twice(answer):
    """Run the workers at the same time, and then again."""
    await answer.side_by_side()
    await answer.side_by_side()
