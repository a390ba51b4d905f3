"""Did it help? Bought among those who were exported, against those who were held out on purpose.

By intention to treat: everybody counts in the arm to which chance gave them, opened or not. Opens
are no purchases. Intervals are Newcombe's (method 10), from Wilson's for each share.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import erfc, sqrt

from pipeline.store.warehouse import Warehouse

Z = 1.959963984540054  # 95 %, two-sided
_POWER_Z = 0.8416212335729143  # 80 %
_FEWEST_EXPECTED = 10
"""Purchases that the held-out arm must have before a verdict is given."""


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm of a measurement."""

    people: int
    bought: int

    @property
    def share(self) -> float:
        """Bought per person; 0 where there is nobody."""
        return self.bought / self.people if self.people else 0.0


@dataclass(frozen=True, slots=True)
class Lift:
    """The effect of one segment, or of one variant of its message."""

    segment: str
    variant: str | None
    treated: Arm
    held: Arm
    difference: float  # of shares
    low: float  # 95 % interval of the difference
    high: float
    relative: float | None  # difference per share of the held-out arm
    extra: float  # purchases that there would not have been
    p_value: float | None
    detectable: float | None  # the smallest difference that would mostly be found with so many
    verdict: str


def measure_lift(analytics: Warehouse, as_of: date, window_days: int) -> tuple[Lift, ...]:
    """Every segment whose window has passed for at least one person."""
    rows = analytics.query("measures/lift_counts", as_of=as_of, window_days=window_days)
    return tuple(
        lift(segment, variant or None, (Arm(n_t, x_t), Arm(n_c, x_c)), fair=fair)
        for segment, variant, n_t, x_t, n_c, x_c, fair in rows
    )


def lift(segment: str, variant: str | None, arms: tuple[Arm, Arm], *, fair: bool) -> Lift:
    """``fair`` tells whether purchases of both arms come from the same source."""
    treated, held = arms
    difference = treated.share - held.share
    low, high = newcombe(treated, held)
    return Lift(
        segment=segment,
        variant=variant,
        treated=treated,
        held=held,
        difference=difference,
        low=low,
        high=high,
        relative=difference / held.share if held.bought else None,
        extra=difference * treated.people,
        p_value=p_value(treated, held),
        detectable=detectable(treated, held),
        verdict=_verdict(held, (low, high), fair=fair),
    )


def wilson(arm: Arm) -> tuple[float, float]:
    """95 % interval of a share."""
    n, p = arm.people, arm.share
    if n == 0:
        return 0.0, 1.0
    middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def newcombe(first: Arm, second: Arm) -> tuple[float, float]:
    """95 % interval of the difference of two shares (Newcombe 1998, method 10)."""
    low_1, high_1 = wilson(first)
    low_2, high_2 = wilson(second)
    p, q = first.share, second.share
    down = sqrt((p - low_1) ** 2 + (high_2 - q) ** 2)
    up = sqrt((high_1 - p) ** 2 + (q - low_2) ** 2)
    return p - q - down, p - q + up


def p_value(first: Arm, second: Arm) -> float | None:
    """Two-sided z test of equal shares, pooled; None where it says nothing."""
    if not first.people or not second.people:
        return None
    pooled = (first.bought + second.bought) / (first.people + second.people)
    error = sqrt(pooled * (1 - pooled) * (1 / first.people + 1 / second.people))
    return erfc(abs(first.share - second.share) / error / sqrt(2)) if error else None


def detectable(first: Arm, second: Arm) -> float | None:
    """The smallest difference found with 80 % power, at the share of the second arm."""
    if not first.people or not second.people or not second.bought:
        return None
    spread = second.share * (1 - second.share)
    return (Z + _POWER_Z) * sqrt(spread * (1 / first.people + 1 / second.people))


def _verdict(held: Arm, interval: tuple[float, float], *, fair: bool) -> str:
    if held.people == 0:
        return "nobody was held out, so no effect can be told"
    if not fair:
        return (
            "purchases are known from campaigns only, which those held out never see; "
            "import purchases from a source that knows everybody"
        )
    if held.bought < _FEWEST_EXPECTED:
        return (
            f"too early: {held.bought} of those held out have bought, {_FEWEST_EXPECTED} are needed"
        )
    low, high = interval
    if low > 0:
        return "it helped"
    return "it did harm" if high < 0 else "no effect can be told from chance"


def as_json(one: Lift) -> Mapping[str, object]:
    """For ``--json``: flat, with the shares written out."""
    return {
        "segment": one.segment,
        "variant": one.variant,
        "treated": one.treated.people,
        "treated_bought": one.treated.bought,
        "held": one.held.people,
        "held_bought": one.held.bought,
        "difference": one.difference,
        "interval": [one.low, one.high],
        "relative": one.relative,
        "extra": one.extra,
        "p_value": one.p_value,
        "detectable": one.detectable,
        "verdict": one.verdict,
    }
