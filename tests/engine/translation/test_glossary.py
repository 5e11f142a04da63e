"""Terms in a sentence: the longest, whole words, whatever their case; contradictions are said."""

from engine.protocol.translation import GlossaryTerm
from engine.translation.glossary import Glossary, without_overlaps
from engine.translation.protection import Protected


def glossary(*pairs: tuple[str, str], source: str = "en", target: str = "pt") -> Glossary:
    return Glossary([GlossaryTerm(*pair) for pair in pairs], source, target)


def found(terms: Glossary, sentence: str) -> list[tuple[str, str]]:
    return [(sentence[one.start : one.end], one.result) for one in terms.find(sentence)]


def test_the_longest_term_wins_and_words_are_whole() -> None:
    terms = glossary(("dog", "cão"), ("hot dog", "cachorro-quente"))
    assert found(terms, "Dogs eat a hot\u00a0 dog, Dog.") == [
        ("hot\u00a0 dog", "cachorro-quente"),
        ("Dog", "cão"),
    ]
    assert found(glossary(), "A dog.") == []


def test_abbreviations_are_no_words() -> None:
    assert found(glossary(("IT", "TI")), "It is IT.") == [("IT", "TI")]


def test_terms_without_spaces_between_words() -> None:
    assert found(glossary(("苹果", "maçã"), source="zh-Hans"), "我吃苹果。") == [("苹果", "maçã")]


def test_what_was_not_honoured_or_not_often_enough() -> None:
    terms = glossary(("dog", "cão"))
    places = terms.find("A dog and a dog.")
    assert terms.unmet(places, "Um Cão e um cão.") == []
    assert len(terms.unmet(places, "Um cão e um cachorro.")) == 1
    assert len(terms.unmet(places, "Um cãozinho")) == 2


def test_the_first_of_two_translations_holds_and_is_said() -> None:
    terms = glossary(("dog", "cão"), ("Dog", "cachorro"), ("cat", "gato"), ("cat", "gato"))
    assert found(terms, "dog") == [("dog", "cão")]
    assert [note.args for note in terms.notes] == [{"count": 1, "terms": "Dog"}]


def test_what_is_protected_is_no_term() -> None:
    kept = Protected(4, 9, "`dog`")
    terms = glossary(("dog", "cão")).find("The `dog` dog")
    assert [one.start for one in without_overlaps([kept], terms)] == [4, 10]
