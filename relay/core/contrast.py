"""How well one colour stands out from another, as WCAG 2.2 counts it."""

import re

COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)


def ratio(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white), for two colours written #rrggbb.

    Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
