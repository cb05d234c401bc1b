import pytest
async def test_x(kata):
    names=["Ann","Bo","Cy","Di","Ed","Fay","Gus"]
    run = await kata.play("day", 3, 2, [(0, "comes", n) for n in names], kata.slow(dict(zip(names,[.5,.5,3,.5,.5,.5,.5])),name="ask"))
    import pprint; pprint.pprint(run.record)
    run.observed([]); run.took(4.5)
