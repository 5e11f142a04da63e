"""Evidence: where it is, and what has none."""

from engine.context import JobContext
from engine.summarization.comparing import Comparer
from engine.summarization.evidence import closest_quotes, find_evidence, lost_quote
from engine.summarization.loops import goes_round, without_loop
from engine.summarization.source import source_of
from engine.summarization.structure import blocks_of

TEXT = (
    "The council met on Monday. It voted to close 12 bridges for repairs.\n\n"
    "Ferries run every hour instead. Tickets cost nothing until spring."
)


def by_words() -> Comparer:
    return Comparer(None, JobContext(0, lambda name, params: None))


def evidence(summary: str) -> list[tuple[bool, str]]:
    """Whether each line is supported, and by what most."""
    spans: list[tuple[int, int]] = []
    for line in summary.split("\n"):
        start = spans[-1][1] + 1 if spans else 0
        spans.append((start, start + len(line)))
    source = source_of(TEXT, [], by_words().ctx)
    found = find_evidence(summary, spans, source, by_words())
    assert [(one.start, one.end) for one in found] == spans
    for one in found:
        close = [passage.similarity for passage in one.support]
        assert close == sorted(close, reverse=True)
    return [
        (one.is_supported, TEXT[one.support[0].start : one.support[0].end] if one.support else "")
        for one in found
    ]


def test_a_sentence_is_supported_by_the_passage_that_says_so() -> None:
    assert evidence("The council voted to close 12 bridges.\nFerries run instead.") == [
        (True, "It voted to close 12 bridges for repairs."),
        (True, "Ferries run every hour instead."),
    ]


def test_what_was_made_up_is_not() -> None:
    ((is_supported, _),) = evidence("A new airport opened in the capital.")
    assert not is_supported


def test_another_number_is_no_support() -> None:
    found = evidence("It voted to close 12 bridges.\nIt voted to close 21 bridges.")
    assert [is_supported for is_supported, _ in found] == [True, False]


def test_what_has_nothing_to_do_with_a_sentence_does_not_stand_beside_what_supports_it() -> None:
    text = "Ferries run every hour instead. The council met every spring, it said. Rain fell."
    source = source_of(text, [], by_words().ctx)
    summary = "Ferries run every hour."
    (found,) = find_evidence(summary, [(0, len(summary))], source, by_words())
    assert found.is_supported
    assert [text[one.start : one.end] for one in found.support] == [
        "Ferries run every hour instead."
    ]
    (made_up,) = find_evidence("Every ship sank.", [(0, 16)], source, by_words())
    assert not made_up.is_supported and len(made_up.support) == 2


def test_the_texts_own_words_support_themselves_however_few_and_wherever_they_are() -> None:
    assert evidence("tickets cost  Nothing until\tspring.\nIt voted") == [
        (True, "Tickets cost nothing until spring."),
        (True, "It voted"),
    ]
    assert evidence("It vote")[0][0] is False


def test_a_summary_without_sentences_has_no_evidence() -> None:
    source = source_of(TEXT, [], by_words().ctx)
    assert find_evidence("", [], source, by_words()) == []
    assert blocks_of("") == []


def test_what_a_focus_is_about_is_found_and_missed() -> None:
    source = source_of(TEXT, [], by_words().ctx)
    quotes = closest_quotes("bridges to close", source, by_words())
    assert quotes[0].text == "It voted to close 12 bridges for repairs."
    assert TEXT[quotes[0].start : quotes[0].end] == quotes[0].text
    close = [one.closeness for one in quotes]
    assert close == sorted(close, reverse=True)
    lost = lost_quote(quotes, "Ferries are lovely.", source)
    assert lost == quotes[0]
    assert lost_quote(quotes, "The council voted to close 12 bridges for repairs.", source) is None
    assert lost_quote(closest_quotes("saffron", source, by_words()), "", source) is None


def test_a_phrase_said_three_times_is_a_loop() -> None:
    text = "They love to celebrate it with their friends" + ", and they love to party" * 5
    assert goes_round(text) and not goes_round(text[:70])
    assert without_loop(text) == (
        "They love to celebrate it with their friends, and they love to party …"
    )
    assert without_loop("Nothing is said twice.") == "Nothing is said twice."
