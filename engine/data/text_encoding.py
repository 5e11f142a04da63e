"""Finds out which encoding a text file is in, how sure that is, and why.

Owns: the decision and its reason. Knows nothing of what the text means.
"""

import codecs
import re
import unicodedata

from engine.data.file_sample import FileSample
from engine.errors import UnsupportedError, UsageError
from engine.protocol.data import Detected
from engine.protocol.envelope import TextKey

_MARKS = (  # the longer first: UTF-32's begins with UTF-16's
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

# The ones that files are really in; among all of Python's, a short text fits too many.
_CANDIDATES = [
    *("cp1252", "gb18030", "big5", "cp932", "euc_jp", "cp949", "cp1251", "koi8_r", "cp866"),
    *("cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("mac_roman", "cp437"),
]

_NOT_FOR_FILES = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7"}

_CONTROLS = re.compile("[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
"""Left out: tab, line ends, backspace and escape (logs in colour), and U+0085."""

MAX_CONTROL_SHARE = 0.02
"""Text has hardly any control characters; random bytes have one in ten."""

MIN_UTF8_SHARE = 0.9
"""Of the characters beyond ASCII, how many must be valid UTF-8 for the rest to be damage."""

GUESS_BYTES = 1 << 16
MAX_FOREIGN_SHARE = 0.2


def encoding_of(sample: FileSample, asked: str | None = None) -> Detected:
    """The encoding to decode a file with, as Python names it.

    Raises:
        EngineError: the content is no text, the encoding can't be told, or ``asked`` is not
            an encoding or can't be this file's.
    """
    if asked is not None:
        return _asked(sample, asked)
    found = detected(sample)
    if found is None:
        # Nobody can choose an encoding for what isn't text; this one has a letter or sign for
        # every byte but the control characters that all encodings share.
        _refuse_binary(sample, "cp437")
        raise UnsupportedError("error.data_encoding_unknown", file=sample.path.name)
    _refuse_binary(sample, found.value)
    return found


def sample_text(sample: FileSample, encoding: str) -> tuple[str, list[str]]:
    """The sample's head and slices as text; what is damaged shows as U+FFFD."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    head = decoder.decode(sample.head, final=sample.is_whole).removeprefix("\ufeff")
    if _is_wide(encoding):
        return head, []  # slices of it may begin in the middle of a character
    return head, [part.decode(encoding, "replace") for part in sample.slices]


def detected(sample: FileSample) -> Detected | None:
    """What the bytes say; ``None``: they fit nothing."""
    head = sample.head
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return Detected(codec, "certain", TextKey("reason.encoding_mark"))
    if b"\x00" in head and (wide := _utf16_without_mark(head)):
        return Detected(wide, "likely", TextKey("reason.encoding_utf16_pattern"))
    whole = b"".join((head, *sample.slices))
    if (b"\x1b$B" in head or b"\x1b$@" in head) and _decodes(sample, "iso2022_jp"):
        return Detected("iso2022_jp", "likely", TextKey("reason.encoding_escapes"))
    if _decodes(sample, "utf-8"):
        if whole.isascii():
            return Detected("utf-8", "certain", TextKey("reason.encoding_ascii"))
        return Detected("utf-8", "certain", TextKey("reason.encoding_utf8"))
    text = whole.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = sum(len(found) for found in re.findall("[^\x00-\x7f\ufffd]+", text))
    if beyond and beyond / (beyond + broken) >= MIN_UTF8_SHARE:
        return Detected("utf-8", "likely", TextKey("reason.encoding_damaged", {"count": broken}))
    return _guessed(sample)


def _asked(sample: FileSample, asked: str) -> Detected:
    name = sample.path.name
    try:
        codec = codecs.lookup(asked).name
        "a".encode(codec)  # refuses those that are not encodings of text
    except (LookupError, ValueError) as problem:
        raise UsageError("error.data_encoding_name", encoding=asked) from problem
    if codec in _NOT_FOR_FILES:
        raise UsageError("error.data_encoding_name", encoding=asked)
    codec = "utf-8-sig" if codec == "utf-8" else codec
    if not _decodes(sample, codec):
        found = detected(sample)
        if found is None or codecs.lookup(found.value).name == codecs.lookup(codec).name:
            raise UsageError("error.data_encoding_impossible", file=name, encoding=asked)
        raise UsageError(
            "error.data_encoding_wrong", file=name, encoding=asked, suggestion=found.value
        )
    _refuse_binary(sample, codec)
    return Detected(codec, "given", TextKey("reason.as_asked"))


def _decodes(sample: FileSample, codec: str) -> bool:
    try:
        codecs.getincrementaldecoder(codec)().decode(sample.head, final=sample.is_whole)
        if not _is_wide(codec):
            for part in sample.slices:
                part.decode(codec)
    except UnicodeError:
        return False
    return True


def _is_wide(codec: str) -> bool:
    return codec.replace("_", "-").startswith(("utf-16", "utf-32"))


def _refuse_binary(sample: FileSample, codec: str) -> None:
    head, _ = sample_text(sample, codec)
    if len(_CONTROLS.findall(head)) > MAX_CONTROL_SHARE * len(head):
        raise UnsupportedError("error.data_binary", file=sample.path.name)


def _utf16_without_mark(head: bytes) -> str | None:
    """Whichever byte order makes text of it; the wrong one makes rare characters of anything,
    and Chinese of ASCII, so the one with more ASCII wins."""
    content = head[: GUESS_BYTES & ~1]
    if content.count(0) < 0.05 * len(content):
        return None  # text with a few NULs in it, which two bytes at a time would ruin
    possible: list[tuple[int, str]] = []
    for codec in ("utf-16-le", "utf-16-be"):
        text = content[: len(content) & ~1].decode(codec, "replace")
        strange = sum(
            unicodedata.category(one) in ("Cn", "Co", "Cs", "Cc") and one not in "\t\n\r\f"
            for one in text
        )
        if strange + text.count("\ufffd") <= 0.01 * len(text):
            possible.append((sum(map(str.isascii, text)), codec))
    return max(possible)[1] if possible else None


def _guessed(sample: FileSample) -> Detected | None:
    """One of the older encodings, by the letters and their frequencies."""
    from charset_normalizer import from_bytes

    lines = [
        line
        for part in (sample.head, *sample.slices)
        for line in part.splitlines(keepends=True)
        if not line.isascii()
    ]
    telling = b"".join(lines)
    if len(telling) > GUESS_BYTES:
        # No character of any candidate ends in a byte below 0x30, so none is cut in two there.
        end = next((at for at in range(GUESS_BYTES, 0, -1) if telling[at - 1] < 0x30), GUESS_BYTES)
        telling = telling[:end]
    found = [str(one.encoding) for one in from_bytes(telling, cp_isolation=_CANDIDATES)]
    possible = [codec for codec in found if _decodes(sample, codec)]
    is_western = _decodes(sample, "cp1252")
    western = telling.decode("cp1252", "replace") if is_western else None
    if possible and telling.decode(possible[0], "replace") == western:
        possible.insert(0, "cp1252")  # the same text: by its commoner name
    if possible:
        return Detected(possible[0], "guess", TextKey("reason.encoding_letters"))
    foreign = sum(byte > 0x7F for byte in telling)
    if is_western and foreign <= MAX_FOREIGN_SHARE * len(telling):
        # Too little to tell by; this is what unlabelled files mostly are.
        return Detected("cp1252", "guess", TextKey("reason.encoding_common"))
    return None
