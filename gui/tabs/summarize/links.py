"""What one points at in the summary shows in the text: passages, parts, places.

Owns: that link, as long as the text is what was summarized. Knows nothing of requests.
"""

from PySide6.QtCore import QObject

from engine.protocol.summarization import PartSummary, SummaryResult
from gui.lit_text.places import TextPlaces
from gui.tabs.summarize.result_pane import PARTS, ResultPane
from gui.tabs.summarize.source_edit import SourceEdit


class SummaryLinks(QObject):
    """Links text, summary, passages, parts and the bar of what was read."""

    def __init__(self, edit: SourceEdit, pane: ResultPane, parent: QObject) -> None:
        super().__init__(parent)
        self._edit = edit
        self._pane = pane
        self._places = TextPlaces("")
        self._characters = 0
        self._result: SummaryResult | None = None
        self._is_current = False
        pane.summary.view.sentence_lit.connect(self._on_sentence_lit)
        pane.summary.passages.row_lit.connect(self._on_passage_lit)
        pane.parts.tree.part_chosen.connect(self._on_part_chosen)
        pane.coverage_bar.place_chosen.connect(self._on_place_chosen)
        pane.pages.currentChanged.connect(self._on_page_changed)

    def begin(self, text: str) -> None:
        """This text is being summarized; "" where it isn't known yet."""
        self._places, self._characters = TextPlaces(text), len(text)
        self._result = None
        self._is_current = bool(text)
        self._edit.put_out()

    def add_parts(self, parts: list[PartSummary]) -> None:
        """These parts are done."""
        self._pane.parts.add_parts(parts)
        self._show_coverage()

    def show_result(self, result: SummaryResult, text: str) -> None:
        """The summary of ``text`` is done."""
        self._places, self._characters = TextPlaces(text), result.characters
        self._result = result
        self._is_current = True
        tree = self._pane.parts.tree
        if sorted(tree.parts, key=lambda one: one.index) != result.parts:
            self._pane.parts.begin()
            self._pane.parts.add_parts(result.parts)
        self._show_coverage()
        self._pane.show_result(result, text)
        if result.sentences:
            self._show_passages(0)

    def let_go(self) -> None:
        """The text isn't what was summarized any more: its places mean nothing now."""
        self._is_current = False
        self._edit.put_out()
        self._pane.coverage_bar.light_up(None)

    def _base_parts(self) -> list[PartSummary]:
        return [one for one in self._pane.parts.tree.parts if one.level == 0]

    def _show_coverage(self) -> None:
        spans = [(one.start, one.end) for one in self._base_parts()]
        characters = self._characters or max((end for _, end in spans), default=0)
        bar = self._pane.coverage_bar
        bar.show_spans(characters, spans)
        read = bar.covered if self._result is None else self._result.characters_read
        self._pane.show_coverage(read, characters, spans)

    def _show_passages(self, sentence: int, passage: int = 0, *, is_shown: bool = False) -> None:
        """Tint what supports a sentence; one passage stands out."""
        assert self._result is not None
        self._pane.summary.show_sentence(sentence)
        support = self._result.sentences[sentence].support
        if not self._is_current:
            return
        spans = [(one.start, one.end, one.similarity) for one in support]
        lit = spans[passage][:2] if passage < len(spans) else None
        self._edit.light_passages(self._places, spans, lit)
        if lit is not None and is_shown:
            self._edit.light_up(self._places, lit, is_shown=True)
        self._pane.coverage_bar.light_up(lit)

    def _on_sentence_lit(self, number: int) -> None:
        if self._result is not None:
            self._show_passages(number, is_shown=True)

    def _on_passage_lit(self, row: int) -> None:
        number = max(0, self._pane.summary.view.current)
        if self._result is not None and row >= 0:
            self._show_passages(number, row, is_shown=True)

    def _on_part_chosen(self, index: int) -> None:
        part = self._pane.parts.tree.part(index)
        self._pane.parts.show_part(part)
        if not self._is_current:
            return
        span = part.start, part.end
        self._edit.light_passages(self._places, [], None)
        self._edit.light_up(self._places, span, is_shown=True)
        self._pane.coverage_bar.light_up(span)

    def _on_place_chosen(self, place: int) -> None:
        inside = [one for one in self._base_parts() if one.start <= place < one.end]
        if inside:
            self._pane.show_page(PARTS)
            self._pane.parts.tree.choose(inside[0].index)

    def _on_page_changed(self, _page: int) -> None:
        self._edit.put_out()
        self._pane.coverage_bar.light_up(None)
