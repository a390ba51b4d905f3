"""Longer measurements than the tests make; each is a module: ``python -m benchmarks.mapping``."""
