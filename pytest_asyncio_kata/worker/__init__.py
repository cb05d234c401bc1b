"""The process beside the answer: runs it, records what it does, reports.

Only the standard library is imported here (freezegun by ``calendar``, when a
test asks for a date), so that a worker starts fast and an answer finds little
of ours in its process.
"""
