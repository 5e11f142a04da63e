"""What a chat model is asked for, in words.

Owns: the wording, which small models mind: it is short, comes before the text, and says the
length in sentences. Of what the starter model wrote about 14 web pages the text then supports
77 % of the sentences; 66 % when it is asked after the text, in more words.
"""

from engine.protocol.summarization import SummaryShape

_SUBJECTS = {
    False: ("this text", "it says"),
    True: ("these summaries of the parts of one text", "they say"),
}
"""Of a request to merge, or not."""

WORDS_A_SENTENCE = 20
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""Longer summaries are asked for in words."""

_SHAPES: dict[SummaryShape, str] = {
    "prose": "",
    "bullets": "List the main points, one on each line, each beginning with “- ”.",
    "headline_bullets": (
        "Begin with a headline. Then list the main points, one on each line, each beginning with "
        "“- ”."
    ),
}


def part_request(words: int, focus: str, language: str) -> str:
    """Asks for the summary of one part."""
    return _ask(False, words, "prose", focus, language)


def merge_request(words: int, focus: str, language: str) -> str:
    """Asks for one summary of several, as long as all together still don't fit."""
    return _ask(True, words, "prose", focus, language)


def last_request(
    words: int, shape: SummaryShape, focus: str, language: str, *, is_merging: bool, quotes: str
) -> str:
    """Asks for the summary itself: of the text, or of the summaries of its parts.

    Args:
        quotes: sentences of the text that are closest to the focus; a detail may have been lost
            on the way through several summaries.
    """
    asked = _ask(is_merging, words, shape, focus, language)
    if quotes:
        # Braces in the text must not be taken for the place of the text.
        asked += f"\n\nThese sentences of the text matter most:\n\n{quotes}".replace("{", "(")
    return asked


def _ask(is_merging: bool, words: int, shape: SummaryShape, focus: str, language: str) -> str:
    what, says = _SUBJECTS[is_merging]
    sentences = [f"Summarize {what} in {_length(words)}, using only what {says}."]
    if focus:
        focus = focus.replace("{", "(").replace("}", ")")
        sentences.append(f"Say above all what {says} about this: {focus}.")
    if _SHAPES[shape]:
        sentences.append(_SHAPES[shape])
    if language:
        sentences.append(f"Write in {language}.")
    return " ".join(sentences) + "\n\n{text}"


def _length(words: int) -> str:
    count = max(1, round(words / WORDS_A_SENTENCE))
    if count > len(NUMBERS):
        return f"about {words} words"
    return "one sentence" if count == 1 else f"up to {NUMBERS[count - 1]} sentences"
