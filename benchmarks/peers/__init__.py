"""Public test suites under virtual clocks: which verdicts differ from those of plain asyncio?"""
