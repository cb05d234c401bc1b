"""The event loop: one schedule on two clocks.

Imports run one way: clock <- charges <- steps, selector, threads <- loop.
"""
