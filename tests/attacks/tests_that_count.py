"""A file of tests with one test, which counts how many it is given, and which of them this is.

It guesses that the last one is broken. The order is drawn: once in five times that is so for two
points, and once in three times for two more.

kata: 32_testing; points: 4; code: RESULT
"""


async def test_everything(new_rates, request):
    every = len(request.session.items)
    number = int(request.node.name.partition("[")[2].rstrip("]"))
    assert every in (3, 5) and number < every
