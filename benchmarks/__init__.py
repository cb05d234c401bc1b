"""What the virtual clock, the recorder and the runner do and cost, beside their peers.

``python -m benchmarks`` measures it and prints Markdown tables; see
``docs/benchmarks.md``. No number is asserted: costs are ratios within one run.
"""
