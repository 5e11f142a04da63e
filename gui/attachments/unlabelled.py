"""Finds the encoding of text that does not say it: UTF-16 without a mark, and the old 8-bit ones.

Owns: the guess. It is named wherever the text is shown, because it is a guess.
"""

import unicodedata
from dataclasses import dataclass

SAMPLE_BYTES = 1 << 16
MIN_UTF8_SHARE = 0.9
"""Of the places with high bytes, how many must be valid UTF-8 for the rest to be damage."""
MAX_STRANGE_SHARE = 0.01
MAX_FOREIGN_SHARE = 0.2

_HIGH = bytes(range(0x80, 0x100))
_PLAIN = bytes(range(0x20, 0x7F)) + b"\t\n\r"

# The ones that files are really in; among all of Python's, a short text fits too many.
_CANDIDATES = [
    "cp1252",
    "gb18030",
    "big5",
    "cp932",
    "euc_jp",
    "cp949",
    "cp1251",
    "koi8_r",
    "cp866",
    "cp1250",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "cp874",
    "mac_roman",
    "cp437",
]

_LABELS = {
    "gb18030": "GB18030",
    "big5": "Big5",
    "cp932": "Shift JIS",
    "euc_jp": "EUC-JP",
    "cp949": "EUC-KR",
    "koi8_r": "KOI8-R",
    "cp866": "DOS 866",
    "cp437": "DOS 437",
    "mac_roman": "Mac Roman",
}


@dataclass(frozen=True, slots=True)
class Guess:
    """Text in a guessed encoding.

    Attributes:
        encoding: its name as people know it.
        replaced: how many damaged places the text shows as U+FFFD.
    """

    text: str
    encoding: str
    replaced: int = 0


def decode_utf16_without_mark(content: bytes) -> str | None:
    """Content with NUL bytes as UTF-16, whichever byte order makes text of it.

    The wrong order makes rare, unassigned and private characters of anything; of ASCII it
    makes Chinese, and so the order with more ASCII wins where both are possible.
    """
    if len(content) % 2 or _is_ascii_with_some_nuls(content):
        return None
    possible = []
    for codec in ("utf-16-le", "utf-16-be"):
        sample = content[:SAMPLE_BYTES].decode(codec, "surrogatepass")
        if _strange_share(sample) <= MAX_STRANGE_SHARE:
            plain = sum(character.isascii() or character in "、。，" for character in sample)
            possible.append((plain, codec))
    if not possible:
        return None
    return content.decode(max(possible)[1], "surrogatepass")


def _is_ascii_with_some_nuls(content: bytes) -> bool:
    """Whether two bytes at a time would make random Chinese of what is ASCII and a few NULs."""
    nuls = content.count(0)
    plain = len(content) - len(content.translate(None, delete=_PLAIN))
    return nuls < 0.3 * len(content) and plain > 0.9 * (len(content) - nuls)


def decode_iso2022_jp(content: bytes) -> str | None:
    """Japanese in seven bits, which is valid ASCII too; known by its escape sequences."""
    if b"\x1b$B" not in content and b"\x1b$@" not in content:
        return None
    return _decoded_or_none(content, "iso2022_jp")


def decode_unlabelled(content: bytes) -> Guess | None:
    """Content that is not valid UTF-8: damaged UTF-8, or an older encoding; ``None``: unknown."""
    damaged = content.decode("utf-8", "replace")
    broken = damaged.count("\ufffd") - content.count(b"\xef\xbf\xbd")
    plain = len(content.translate(None, delete=_HIGH))
    whole = len(damaged) - plain - broken
    if whole and whole / (whole + broken) >= MIN_UTF8_SHARE:
        return Guess(damaged, "UTF-8", broken)
    for codec in _codecs(_sample(content)):
        try:
            return Guess(content.decode(codec), _label(codec))
        except UnicodeDecodeError:
            continue  # the sample was in it and the rest isn't
    return None


def _codecs(sample: bytes) -> list[str]:
    """What the sample may be in, the likeliest first."""
    from charset_normalizer import from_bytes

    found = [str(match.encoding) for match in from_bytes(sample, cp_isolation=_CANDIDATES)]
    western = _decoded_or_none(sample, "cp1252")
    foreign = sum(byte > 0x7F for byte in sample)
    if western is None:
        return found
    if not found:
        # Too little to tell by; this is what unlabelled files and pages mostly are.
        return ["cp1252"] if foreign <= MAX_FOREIGN_SHARE * len(sample) else []
    if _decoded_or_none(sample, found[0]) == western:
        return ["cp1252", *found]  # the same text: by its commoner name
    return found


def _sample(content: bytes) -> bytes:
    """The lines that have something other than ASCII in them, as many as are needed."""
    lines: list[bytes] = []
    size = 0
    for line in content.splitlines(keepends=True):
        if line.isascii():
            continue
        lines.append(line)
        size += len(line)
        if size >= SAMPLE_BYTES:
            break
    sample = b"".join(lines)
    if len(sample) <= SAMPLE_BYTES:
        return sample
    # No character of any candidate ends in a byte below 0x30, so none is cut in two there.
    end = next((at for at in range(SAMPLE_BYTES, 0, -1) if sample[at - 1] < 0x30), 0)
    return sample[: end or SAMPLE_BYTES]


def _strange_share(text: str) -> float:
    strange = sum(
        unicodedata.category(character) in ("Cn", "Co", "Cs", "Cc") and character not in "\t\n\r\f"
        for character in text
    )
    return strange / max(1, len(text))


def _decoded_or_none(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return None


def _label(codec: str) -> str:
    return _LABELS.get(codec) or codec.replace("cp", "Windows-")
