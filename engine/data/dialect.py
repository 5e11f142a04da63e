"""Finds out how a text file separates cells and what its quotation marks mean, and why.

Every pair of delimiter and quoting is tried on a sample; the one under which the rows have
the same number of cells is taken.

Owns: the decision and its reason. Knows nothing of encodings and column names.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from engine.data.records import Dialect, records
from engine.data.text_lines import TextLines, newline_of
from engine.errors import UsageError
from engine.protocol.data import Certainty, Detected, Quoting, TableOptions
from engine.protocol.envelope import Scalar, TextKey

DELIMITERS = ("\t", ";", "|", ",")
"""Of two that fit equally, the earlier: text and numbers have commas more often than tabs."""

TABLE_ENDINGS = (".csv", ".tsv", ".tab")

MIN_SHARE = 0.9
"""Rows with the commonest number of cells, of all, in a file that might as well be prose."""

MIN_SHARE_BY_ENDING = 0.4
"""The same where the ending says that it is a table: some have many ragged rows."""

COMPARED_RECORDS = 2000
COMPARED_CHARS = 1 << 18

_DECLARED = re.compile(r"sep=(.)")
"""Excel's own first line, which says the delimiter."""


@dataclass(frozen=True)
class FoundDialect:
    """How to cut the lines, and why.

    Attributes:
        skipped_lines: at the beginning, that are no rows (``sep=;``).
    """

    dialect: Dialect
    delimiter: Detected
    quoting: Detected
    skipped_lines: int = 0


@dataclass
class _Measure:
    """What a sample looks like under one dialect."""

    dialect: Dialect
    widths: Counter[int]
    first_width: int = 0
    quoted: int = 0
    doubled: int = 0
    text_quotes: int = 0
    joined: int = 0

    @property
    def rows(self) -> int:
        return sum(self.widths.values())

    @property
    def width(self) -> int:
        return self.widths.most_common(1)[0][0] if self.widths else 0

    @property
    def share(self) -> float:
        return self.widths[self.width] / self.rows if self.widths else 0.0


def dialect_of(
    head: str, slices: list[str], is_whole: bool, ending: str, options: TableOptions
) -> FoundDialect:
    """The dialect of a text whose beginning is ``head``; ``slices`` are from further on.

    Raises:
        EngineError: the delimiter that was asked for can't be one.
    """
    if options.delimiter is not None and (
        len(options.delimiter) > 1 or options.delimiter in ('"', "\r", "\n")
    ):
        raise UsageError("error.data_delimiter", delimiter=options.delimiter)
    newline = newline_of(head)
    if not is_whole and newline in head:
        head = head[: head.rfind(newline) + 1]
    first, _, rest = head.partition(newline)
    declared = _DECLARED.fullmatch(first.rstrip("\r"))
    sample = _Sample(rest if declared else head, slices, newline)
    if options.delimiter is not None:
        delimiter = Detected(options.delimiter, "given", TextKey("reason.as_asked"))
    elif declared:
        delimiter = Detected(declared[1], "certain", TextKey("reason.delimiter_declared"))
    else:
        delimiter = _delimiter(sample, ending, options)
    dialect, quoting = _quoting(sample, delimiter.value, options)
    return FoundDialect(dialect, delimiter, quoting, 1 if declared else 0)


class _Sample:
    """Parts of a text to try dialects on."""

    def __init__(self, head: str, slices: list[str], newline: str) -> None:
        self.parts = [head, *slices]
        self._newline = newline
        self.has_marks = self.has_text('"')
        self.has_backslashes = self.has_text('\\"')

    def has_text(self, text: str) -> bool:
        """Whether it occurs anywhere."""
        return any(text in part for part in self.parts)

    def measured(self, dialect: Dialect, is_whole: bool) -> _Measure:
        """Try one; on the whole sample, or only on enough to compare dialects by."""
        found = _Measure(dialect, Counter())
        limit = None if is_whole else COMPARED_RECORDS
        for place, part in enumerate(self.parts):
            text = part if is_whole else self._cut(part)
            for record in islice(records(TextLines(text, self._newline), dialect), limit):
                if record.is_blank:
                    continue
                width = len(record.cells)
                if place == 0 and not found.widths:
                    found.first_width = width
                found.widths[width] += 1
                found.quoted += record.quoted
                found.doubled += record.doubled
                found.text_quotes += record.stray_quotes + record.inner_quotes
                found.joined += record.line_count - 1
        return found

    def _cut(self, part: str) -> str:
        if len(part) <= COMPARED_CHARS:
            return part
        end = part.rfind(self._newline, 0, COMPARED_CHARS) + 1
        return part[: end or COMPARED_CHARS]


def _delimiter(sample: _Sample, ending: str, options: TableOptions) -> Detected:
    is_table = ending in TABLE_ENDINGS
    measures = {}
    for delimiter in DELIMITERS:
        found = _best_measure(sample, delimiter, options)
        prose = delimiter == "," and _is_prose(sample.parts[0])
        if prose and not is_table:
            continue  # every line of a text may have one comma
        least = MIN_SHARE_BY_ENDING if is_table and not prose else MIN_SHARE
        enough_rows = is_table or found.rows >= (2 if delimiter == "\t" else 3)
        if found.first_width > 1 and found.width > 1 and found.share >= least and enough_rows:
            measures[delimiter] = found
    if ending in (".tsv", ".tab") and "\t" in measures:
        measures = {"\t": measures["\t"]}
    if measures:
        # max() takes the first of equals.
        best = max(measures, key=lambda one: round(measures[one].share, 2))
        found = measures[best]
        why: dict[str, Scalar] = {"share": round(100 * found.share), "width": found.width}
        certainty: Certainty = "certain" if found.share == 1 and found.rows > 2 else "likely"
        return Detected(best, certainty, TextKey("reason.delimiter_consistent", why))
    if ending == ".csv" and sample.has_marks:
        # One column, with the marks that a comma in a text asks for.
        found = _best_measure(sample, ",", options)
        if found.width == 1 and found.share == 1 and found.quoted:
            return Detected(",", "likely", TextKey("reason.delimiter_one_column"))
    return Detected("", "likely", TextKey("reason.delimiter_none_fits"))


def _best_measure(sample: _Sample, delimiter: str, options: TableOptions) -> _Measure:
    tries = [sample.measured(one, is_whole=False) for one in _dialects(sample, delimiter, options)]
    return max(tries, key=lambda one: one.share)


def _dialects(sample: _Sample, delimiter: str, options: TableOptions) -> list[Dialect]:
    """Those worth trying; of the standard ones, the plain one first."""
    found: list[Dialect] = []
    if options.quoting != "standard":
        found.append(Dialect(delimiter, "none"))
    if options.quoting != "none" and (sample.has_marks or options.quoting == "standard"):
        found.append(Dialect(delimiter, "standard"))
        if sample.has_backslashes:
            found.append(Dialect(delimiter, "standard", has_backslashes=True))
        if delimiter and sample.has_text(f'{delimiter} "'):
            found.append(Dialect(delimiter, "standard", skips_spaces=True))
    return found


def _is_prose(head: str) -> bool:
    """Whether its commas are mostly followed by a space, as in sentences."""
    part = head[:COMPARED_CHARS]
    return part.count(", ") > 0.5 * max(1, part.count(","))


def _quoting(sample: _Sample, delimiter: str, options: TableOptions) -> tuple[Dialect, Detected]:
    if not sample.has_marks and options.quoting == "auto":
        # Nothing to tell by. In a comma file a mark that comes later is most likely a quoting
        # one; in a tab file it is most likely text.
        kind: Quoting = "none" if delimiter in ("", "\t") else "standard"
        return Dialect(delimiter, kind), Detected(kind, "likely", TextKey("reason.quoting_unseen"))
    found = [sample.measured(one, True) for one in _dialects(sample, delimiter, options)]
    if options.quoting == "none":
        return found[0].dialect, _given("none")
    standards = [one for one in found if one.dialect.quoting == "standard"]
    # The plain one unless another explains more of the marks and no fewer of the rows.
    standard = min(standards, key=lambda one: one.text_quotes)
    if standard.share < standards[0].share:
        standard = standards[0]
    if options.quoting == "standard":
        return standard.dialect, _given("standard")
    return _decided(found[0], standard)


def _given(kind: Quoting) -> Detected:
    return Detected(kind, "given", TextKey("reason.as_asked"))


def _decided(none: _Measure, standard: _Measure) -> tuple[Dialect, Detected]:
    """Which of the two explains the file."""
    if none.share == 1 and (standard.text_quotes or standard.joined):
        # Every line is a whole row as it stands; a writer that quotes would not have left
        # marks inside of cells alone.
        key, certainty, chosen = "reason.quoting_text", "certain", none
    elif standard.share > none.share and standard.text_quotes <= standard.quoted:
        key, certainty, chosen = "reason.quoting_needed", "certain", standard
    elif standard.text_quotes:
        key, certainty, chosen = "reason.quoting_text", "likely", none
        if standard.share >= none.share and standard.doubled > standard.text_quotes:
            key, certainty, chosen = "reason.quoting_doubled", "likely", standard
    elif standard.doubled:
        key, certainty, chosen = "reason.quoting_doubled", "certain", standard
    elif standard.quoted >= 0.9 * standard.rows:
        key, certainty, chosen = "reason.quoting_wrapped", "likely", standard
    elif none.dialect.delimiter in ("", "\t"):
        key, certainty, chosen = "reason.quoting_unneeded", "guess", none
    else:
        key, certainty, chosen = "reason.quoting_wrapped", "guess", standard
    if chosen is standard and standard.text_quotes:
        certainty = "likely"
    level: Certainty = certainty  # type: ignore[assignment]  # one of the literals above
    return chosen.dialect, Detected(chosen.dialect.quoting, level, TextKey(key))
