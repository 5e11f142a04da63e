"""Where a text's sentences are. Segmentation by sentencex (Wikimedia; some 300 languages)."""


def sentence_spans(text: str, language: str) -> list[tuple[int, int]]:
    """Start and end of each sentence in code points, without the white space around it.

    Args:
        language: ISO 639-1 code; "" when unknown, then English rules hold.
    """
    from sentencex import get_sentence_boundaries

    spans: list[tuple[int, int]] = []
    for found in get_sentence_boundaries(language or "en", text):
        start, end = int(found["start_index"]), int(found["end_index"])
        sentence = text[start:end]
        start += len(sentence) - len(sentence.lstrip())
        end -= len(sentence) - len(sentence.rstrip())
        if start < end:
            spans.append((start, end))
    return spans
