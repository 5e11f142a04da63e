"""What verdicts, parts and counts of rows are called on the screen."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.protocol.training_data import TrainingLedger
from gui.counted import COUNTED
from gui.formats import number
from gui.language_names import language_name

_CONTEXT = "train"
translate = QCoreApplication.translate
MOST_LANGUAGES = 4

_VERDICTS: dict[str, object] = {
    "all": QT_TRANSLATE_NOOP("train", "All"),
    "kept": QT_TRANSLATE_NOOP("train", "✓ kept"),
    "fixed": QT_TRANSLATE_NOOP("train", "≈ fixed"),
    "left_out": QT_TRANSLATE_NOOP("train", "✗ left out"),
}

_PARTS: dict[str, object] = {
    "train": QT_TRANSLATE_NOOP("train", "learning"),
    "validation": QT_TRANSLATE_NOOP("train", "validation"),
    "test": QT_TRANSLATE_NOOP("train", "held out"),
}

_MARKINGS: dict[str, object] = {
    "template": QT_TRANSLATE_NOOP("train", "answers marked by the template itself"),
    "prefix": QT_TRANSLATE_NOOP("train", "answers found by what comes before them"),
    "none": QT_TRANSLATE_NOOP("train", "no answers marked: everything counts"),
}


def verdict_text(verdict: str) -> str:
    """A row's verdict, with a sign: colour alone would not do."""
    return _translated(_VERDICTS, verdict)


def part_text(part: str) -> str:
    """What a row is used for, "–" for nothing."""
    return _translated(_PARTS, part) if part else "–"


def marking_text(marking: str) -> str:
    """How the trained tokens were told from the others."""
    return _translated(_MARKINGS, marking)


def parts_line(ledger: TrainingLedger) -> str:
    """``800 to learn from · 100 validation · 100 held out``, "" before anything is divided."""
    texts = {
        "train": translate("train", "{0} to learn from"),
        "validation": translate("train", "{0} to choose the best checkpoint by"),
        "test": translate("train", "{0} held out to measure on"),
    }
    found = [text.format(number(ledger.parts[key])) for key, text in texts.items()
             if ledger.parts.get(key)]  # fmt: skip
    return " · ".join(found)


def sameness_line(ledger: TrainingLedger) -> str:
    """Copies and leakage, "" where there are none."""
    found = []
    if ledger.copies:
        found.append(
            translate("train", "{0} say the same as an earlier one").format(
                COUNTED.rows(ledger.copies)
            )
        )
    if ledger.leaked:
        found.append(translate("train", "{0} of the evaluation are in the data, too").format(
            COUNTED.rows(ledger.leaked)))  # fmt: skip
    return " · ".join(found)


def languages_line(ledger: TrainingLedger) -> str:
    """``English 93 % · German 5 % · not clear 2 %``, of the rows that were looked at."""
    if not ledger.language_rows:
        return ""
    shown = ledger.languages[:MOST_LANGUAGES]
    parts = [_share(one.language, one.rows, ledger.language_rows) for one in shown]
    rest = sum(one.rows for one in ledger.languages[MOST_LANGUAGES:])
    if rest:
        share = number(100 * rest / ledger.language_rows)
        parts.append(
            translate("train", "{0} others {1} %").format(len(ledger.languages) - len(shown), share)
        )
    return translate("train", "{0} (of {1} looked at)").format(
        " · ".join(parts), COUNTED.rows(ledger.language_rows)
    )


LEAST_SHARE = 0.1
"""Of a hundred; what is less would read as nothing."""


def cut_line(ledger: TrainingLedger) -> str:
    """What the longest text that is allowed costs."""
    limit = number(ledger.max_length)
    if not ledger.cut_rows:
        return translate("train", "No row is longer than {0} tokens: nothing is cut.").format(limit)
    total = ledger.total_tokens or 1
    text = translate("train", "Longer than {0} tokens: {1}. Cut off: {2} of {3} ({4} %).")
    share = 100 * ledger.cut_tokens / total
    shown = number(share, 1 if share < 10 else 0)
    if 0 < share < LEAST_SHARE:
        shown = translate("train", "under {0}").format(number(LEAST_SHARE, 1))
    return text.format(
        limit,
        COUNTED.rows(ledger.cut_rows),
        number(ledger.cut_tokens),
        COUNTED.tokens(total),
        shown,
    )


def trained_line(ledger: TrainingLedger) -> str:
    """How many tokens the loss counts, "" before they are counted."""
    if not ledger.total_tokens:
        return ""
    if not ledger.trained_tokens:
        return COUNTED.tokens(ledger.total_tokens)
    share = number(100 * ledger.trained_tokens / ledger.total_tokens)
    text = translate("train", "{0}, of which the loss counts {1} ({2} %)")
    return text.format(COUNTED.tokens(ledger.total_tokens), number(ledger.trained_tokens), share)


def _share(language: str, rows: int, total: int) -> str:
    name = language_name(language) if language else translate("train", "not clear")
    return f"{name} {number(100 * rows / total)} %"


def _translated(texts: dict[str, object], key: str) -> str:
    return QCoreApplication.translate(_CONTEXT, str(texts[key]))
