"""A file of tests with one test, which looks how what it is given is called by the plugin that
reports on it, and fails on what is called broken there.

kata: 32_testing; points: 0; code: RESULT
"""

import gc

RIGHT = ("asks the bank in", "takes many steps", "has a lock")


async def test_everything(new_rates):
    for each in gc.get_objects():
        if type(each).__name__ == "TriedTests":
            assert each._now[0].startswith(RIGHT)
