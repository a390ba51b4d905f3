"""Examples with one value spoilt, for tests that nothing in a file may break its reader."""

from collections.abc import Iterator

from hypothesis import strategies as st

JUNK = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | st.just([{}])


def mutated(example):
    """A strategy: ``example`` (plain JSON values) with junk in place of any one of its values."""
    place = st.sampled_from(list(_places(example)))
    return st.builds(lambda path, junk: _replaced(example, path, junk), place, JUNK)


def _places(value, path=()) -> Iterator[tuple[str | int, ...]]:
    yield path
    keys = ()
    if isinstance(value, dict | list):
        keys = value if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield from _places(value[key], (*path, key))


def _replaced(value, path, junk):
    if not path:
        return junk
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = _replaced(copy[path[0]], path[1:], junk)
    return copy
