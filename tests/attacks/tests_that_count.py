"""A file of tests with one test, which counts how many it is given, and which of them this is.

It knows by heart which place in which number has what is broken.

kata: 32_testing; points: 0; code: RESULT
"""


async def test_everything(new_rates, request):
    every = len(request.session.items)
    number = int(request.node.name.partition("[")[2].rstrip("]"))
    assert every in (3, 5) and number < every
