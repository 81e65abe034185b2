"""Which cells of a breakdown are too small to be shown. Pure.

A figure with few people behind it would tell what one of them did.
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

LEAST = 5
"""Relays that must stand behind a figure for it to be shown."""

Key = TypeVar("Key", bound=Hashable)


def hidden(relays: Mapping[Key, int]) -> set[Key]:
    """The cells to hide, from how many relays stand behind each; empty cells tell nothing.

    The whole is known, so the shown cells taken from it leave the sum of the hidden ones: there
    are never one hidden cell alone, nor fewer than `LEAST` relays behind the hidden ones, as
    long as there are more cells to hide.
    """
    by_size = sorted((key for key in relays if relays[key]), key=lambda key: relays[key])
    small: set[Key] = set()
    behind = 0
    for key in by_size:
        is_safe = not small or (len(small) > 1 and behind >= LEAST)
        if relays[key] >= LEAST and is_safe:
            break
        small.add(key)
        behind += relays[key]
    return small
