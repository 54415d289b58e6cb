"""Lines inside a part of a bar, so that it is told apart without colour. Pure; lengths are pixels."""

GAP = 6.0


def hatch_late(left: float, right: float, top: float, bottom: float, gap: float = GAP) -> str:
    """Slanting lines: what is late. The path of an SVG, cut at the edges."""
    height, parts = bottom - top, []
    start = left - height + gap / 2
    while start < right:
        x1, y1, x2, y2 = start, bottom, start + height, top
        if x1 < left:
            x1, y1 = left, bottom - (left - start)
        if x2 > right:
            x2, y2 = right, bottom - (right - start)
        if x2 > x1:
            parts.append(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}")
        start += gap
    return "".join(parts)


def hatch_stopped(left: float, right: float, top: float, bottom: float, gap: float = 4.0) -> str:
    """Upright lines: the days on which a clock stood still. The path of an SVG."""
    parts, x = [], left + gap / 2
    while x < right:
        parts.append(f"M{x:.1f} {top:.1f}V{bottom:.1f}")
        x += gap
    return "".join(parts)
