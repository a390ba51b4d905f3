"""Word errors between what was said and what was heard."""

import re
from collections.abc import Sequence


def words_of(text: str) -> list[str]:
    """Words as they are compared: lower case, without punctuation, hyphens parted."""
    return re.sub(r"[^a-z0-9' ]+", " ", text.lower().replace("-", " ")).split()


def count_errors(said: Sequence[str], heard: Sequence[str]) -> int:
    """Fewest words to replace, remove or add to come from one to the other."""
    row = list(range(len(heard) + 1))
    for at, word in enumerate(said, 1):
        diagonal, row[0] = row[0], at
        for n, other in enumerate(heard, 1):
            best = min(row[n] + 1, row[n - 1] + 1, diagonal + (word != other))
            diagonal, row[n] = row[n], best
    return row[-1]
