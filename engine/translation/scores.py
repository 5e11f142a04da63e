"""BLEU (Papineni et al. 2002) and chrF (Popović 2015) against a reference, by sacreBLEU (Post
2018), with the signatures that make figures comparable."""

from collections.abc import Sequence

from engine.protocol.translation import TranslationScores

_TOKENIZERS = {"zh": "zh", "ja": "char", "ko": "char", "th": "char", "km": "char", "lo": "char"}
"""sacreBLEU's own for Japanese and Korean need MeCab; characters need nothing and say so in the
signature."""


def score_translation(
    lines: Sequence[str], references: Sequence[str], target: str
) -> TranslationScores:
    """Scores of a corpus of one sentence or line each.

    Args:
        target: BCP 47; decides the tokenizer, which the signature names.
    """
    from sacrebleu.metrics import BLEU, CHRF

    # One short sentence may have no four words in a row: sacreBLEU's own advice for sentences.
    is_sentence = len(lines) == 1
    bleu = BLEU(tokenize=bleu_tokenizer(target), effective_order=is_sentence)
    chrf = CHRF()
    bleu_score = bleu.corpus_score(list(lines), [list(references)])
    chrf_score = chrf.corpus_score(list(lines), [list(references)])
    return TranslationScores(
        bleu=float(bleu_score.score),
        bleu_signature=str(bleu.get_signature()),
        chrf=float(chrf_score.score),
        chrf_signature=str(chrf.get_signature()),
    )


def bleu_tokenizer(target: str) -> str:
    """sacreBLEU's name of what cuts this language (BCP 47) into words."""
    return _TOKENIZERS.get(target.split("-")[0], "13a")


def aligned_lines(text: str, reference: str) -> tuple[list[str], list[str]]:
    """Both as lines, where they have as many; else each as one."""
    mine = [line.strip() for line in text.strip().splitlines()]
    theirs = [line.strip() for line in reference.strip().splitlines()]
    if len(mine) != len(theirs):
        return [" ".join(mine)], [" ".join(theirs)]
    kept = [pair for pair in zip(mine, theirs, strict=True) if any(pair)]
    return [a for a, _ in kept], [b for _, b in kept]
