"""How long a summary is to be, in words.

Owns: what a sentence, a paragraph and a page are.
"""

from engine.protocol.summarization import SummaryLength

SENTENCE_WORDS = 25
PARAGRAPH_WORDS = 80
PAGE_WORDS = 400

SLACK = 1.25
"""A summary of whole sentences may be so much longer than what was asked for."""


def target_words(length: SummaryLength, words: int) -> int:
    """About how many words a summary of a text with ``words`` words is to have."""
    if length.kind == "sentence":
        return SENTENCE_WORDS
    if length.kind == "paragraph":
        return PARAGRAPH_WORDS
    if length.kind == "page":
        return PAGE_WORDS
    return max(SENTENCE_WORDS, round(words * length.percentage / 100))
