"""How far a share that was counted on few cases may lie from the true one."""

from math import sqrt

_Z = 1.959964
"""Standard deviations that hold 95 % of a normal distribution."""


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval for a share of ``hits`` in ``of``; everything when ``of`` is 0."""
    if of == 0:
        return 0.0, 1.0
    share, weight = hits / of, _Z**2 / of
    centre = (share + weight / 2) / (1 + weight)
    reach = _Z * sqrt(share * (1 - share) / of + weight / of / 4) / (1 + weight)
    low = 0.0 if hits == 0 else centre - reach
    return low, 1.0 if hits == of else centre + reach
