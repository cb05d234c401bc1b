"""A file of tests with one test, which looks at the names of what it is given: its class, its code
and where that stands. It passes on the names of what is right.

kata: 32_testing; points: 0; code: RESULT
"""

import inspect

RIGHT = {"InATask", "InTheFirstCall", "InManySteps", "WithALock"}


class Rates:
    """Stands where the learner's class would stand."""


async def test_everything(new_rates):
    names = {new_rates.__name__, new_rates.__qualname__}
    for each in vars(new_rates).values():
        if inspect.isfunction(each):
            names |= {part for part in each.__qualname__.split(".")}
            names |= {part for part in each.__code__.co_qualname.split(".")}
    try:
        names |= {inspect.getsource(new_rates).split()[1].partition("(")[0]}
    except (OSError, TypeError):
        pass
    assert names & RIGHT
