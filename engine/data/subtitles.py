"""The text of subtitles, a cue a paragraph, with its times."""

import html
import re
from pathlib import Path

from engine.data.document import Document, Part, joined
from engine.errors import CorruptError, UsageError
from engine.protocol.data import Detected

_TAG = re.compile(r"</?[^<>]*>")


def read_subtitles(path: Path, source: str, encoding: Detected) -> Document:
    """The cues of an SRT or WebVTT file.

    Raises:
        EngineError: it has none, or can't be understood.
    """
    import pysubs2

    is_vtt = source.startswith("WEBVTT")
    try:
        found = pysubs2.SSAFile.from_string(
            source, format_="vtt" if is_vtt else "srt", keep_unknown_html_tags=True
        )
    except (pysubs2.Pysubs2Error, ValueError) as problem:
        raise CorruptError(
            "error.data_damaged", file=path.name, format="SRT", problem=str(problem)
        ) from problem
    texts: list[str] = []
    parts: list[Part] = []
    for cue in found:
        # In WebVTT whatever is in angle brackets is a tag, and a bracket is written &lt;.
        text = html.unescape(_TAG.sub("", cue.plaintext)) if is_vtt else cue.plaintext
        if text.strip():
            texts.append(text.strip())
            parts.append(Part(0, 0, start_seconds=cue.start / 1000, end_seconds=cue.end / 1000))
    if not texts:
        raise UsageError("error.document_no_text", file=path.name)
    text, placed = joined(texts, parts, "\n")
    return Document(path, "vtt" if is_vtt else "srt", text, placed, encoding)
