"""What a chat model is asked for, in words.

Owns: the wording. The request comes after the text: small models forget one that comes first.
"""

from engine.protocol.summarization import SummaryShape

TEXT = "Here is a text:\n\n{text}\n\n"
SUMMARIES = "Here are summaries of consecutive parts of one text:\n\n{text}\n\n"

_LENGTHS = {25: "one sentence", 80: "one short paragraph (about 80 words)", 400: "about 400 words"}
_SHAPES: dict[SummaryShape, str] = {
    "prose": "Write plain sentences without a heading.",
    "bullets": "Write a list: one point on each line, each beginning with “- ”.",
    "headline_bullets": (
        "First write one line as a headline. Then write a list: one point on each line, each "
        "beginning with “- ”."
    ),
}


def part_request(words: int, focus: str, language: str) -> str:
    """Asks for the summary of one part."""
    return TEXT + _ask("Summarize this text", words, "prose", focus, language)


def merge_request(words: int, focus: str, language: str) -> str:
    """Asks for one summary of several, as long as all together still don't fit."""
    return SUMMARIES + _ask("Merge them into one summary", words, "prose", focus, language)


def last_request(
    words: int, shape: SummaryShape, focus: str, language: str, *, is_merging: bool, quotes: str
) -> str:
    """Asks for the summary itself: of the text, or of the summaries of its parts.

    Args:
        quotes: sentences of the text that are closest to the focus; a detail may have been lost
            on the way through several summaries.
    """
    lead = SUMMARIES if is_merging else TEXT
    if quotes:
        # Braces in the text must not be taken for the place of the text.
        lead += f"These sentences of the text matter most:\n\n{quotes}\n\n".replace("{", "(")
    asked = "Merge them into one summary" if is_merging else "Summarize this text"
    return lead + _ask(asked, words, shape, focus, language)


def _ask(what: str, words: int, shape: SummaryShape, focus: str, language: str) -> str:
    length = _LENGTHS.get(words, f"about {words} words")
    sentences = [f"{what} in {length}."]
    if focus:
        focus = focus.replace("{", "(").replace("}", ")")
        sentences.append(f"Say above all what it says about this: {focus}.")
    sentences.append("Keep names and numbers as they are, and add nothing.")
    sentences.append(_SHAPES[shape])
    if language:
        sentences.append(f"Write in {language}.")
    sentences.append("Write only the summary.")
    return " ".join(sentences)
