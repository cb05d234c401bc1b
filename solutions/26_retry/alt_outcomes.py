"""Each attempt comes to a pair, what it returned and how it failed, and the pairs are looked at."""

import asyncio
import math

NOTHING = object()


async def outcome_of(call):
    try:
        return await call(), NOTHING
    except ConnectionError as error:
        return NOTHING, error
    except TimeoutError as error:
        return NOTHING, error


async def retry(call, attempts, base, cap, jitter):
    most = max(0, math.ceil(math.log2(cap / base)))
    result, failure = await outcome_of(call)
    for number in range(attempts - 1):
        if failure is NOTHING:
            break
        await asyncio.sleep(jitter(min(cap, base * 2 ** min(number, most))))
        result, failure = await outcome_of(call)
    if failure is NOTHING:
        return result
    raise failure
