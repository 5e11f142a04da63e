"""Line breaks within a translated text, about where the source has them."""


def divided(texts: list[str], breaks: list[str], *, before_letters: bool = False) -> list[str]:
    """The same texts with ``breaks`` in place of blanks that divide the whole about evenly.

    Args:
        before_letters: only where a letter follows, because some signs mean something else at
            the beginning of a line.
    """
    whole = "".join(texts)
    gaps = [
        at
        for at, sign in enumerate(whole)
        if sign == " "
        and at
        and not whole[at - 1].isspace()  # two blanks before a break mean something in Markdown
        and (not before_letters or whole[at + 1 : at + 2].isalpha())
    ]
    chosen: dict[int, str] = {}
    last = -1
    for number, sign in enumerate(breaks, 1):
        wanted = len(whole) * number / (len(breaks) + 1)
        free = [gap for gap in gaps if gap > last]
        if free:
            last = min(free, key=lambda gap: abs(gap - wanted))
            chosen[last] = sign
    found: list[str] = []
    at = 0
    for text in texts:
        found.append("".join(chosen.get(place, sign) for place, sign in enumerate(text, at)))
        at += len(text)
    return found
