"""The ledger's rows, page by page.

Owns: which rows of which spec are asked for. The pages are :mod:`gui.paged_rows`. What a filter
lets through is known from the counts; before they are there, the end shows itself.
"""

import msgspec

from engine.protocol.training_data import (
    RowFilter,
    TrainingLedger,
    TrainingLedgerParams,
    TrainingRow,
)
from engine.protocol.training_spec import TrainingSpec
from gui.paged_rows import PagedRows


class LedgerQuery(msgspec.Struct, frozen=True):
    """Which rows of which data."""

    spec: TrainingSpec
    verdict: RowFilter = "all"
    reason: str = ""


class LedgerPages(PagedRows):
    """Pages of :class:`TrainingRow`; the query is a :class:`LedgerQuery`.

    Attributes:
        counts: what was counted over all rows of the query's spec, ``None`` before.
    """

    counts: TrainingLedger | None = None

    def params(self, query: LedgerQuery, offset: int, limit: int) -> TrainingLedgerParams:
        """The request for a page: nothing is counted anew for it."""
        return TrainingLedgerParams(
            spec=query.spec, verdict=query.verdict, reason=query.reason, offset=offset,
            limit=limit, is_counting=False,
        )  # fmt: skip

    def rows_of(self, answer: TrainingLedger) -> list[TrainingRow]:
        """The rows in an answer."""
        return answer.rows

    def total_of(self, answer: TrainingLedger, offset: int, limit: int) -> int:
        """How many rows the filter lets through, as far as that is known."""
        if answer.matching is not None:
            return answer.matching
        known = self.counted(self.query)
        if known is not None:
            return known
        end = offset + len(answer.rows)
        return max(self.total, end + limit) if len(answer.rows) == limit else end

    def counted(self, query: LedgerQuery | None) -> int | None:
        """What the counts say of a filter."""
        if self.counts is None or query is None:
            return None
        if query.reason:
            return sum(
                one.rows
                for one in self.counts.reasons
                if one.reason.key == query.reason and query.verdict in ("all", one.verdict)
            )
        if query.verdict == "all":
            return sum(self.counts.counts.values())
        return self.counts.counts.get(query.verdict, 0)

    def characters_of(self, row: TrainingRow) -> int:
        """How long what is shown of a row is."""
        return len(row.preview)
