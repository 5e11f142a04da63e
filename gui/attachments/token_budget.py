"""What the attached files cost in tokens, which of them fit, and how one is made to fit.

Owns: what has to be counted next. Knows no signals and no tokenizer.
"""

from collections.abc import Sequence
from dataclasses import replace

from engine.protocol import TextKey
from gui.attachments.beginning import Beginning, BeginningSearch
from gui.attachments.pending_file import PendingFile
from gui.attachments.prompt import attachment_share

PROBE_CHARACTERS = 1 << 20
"""Of a longer file this much is counted first; mostly that is already more than fits."""

_Question = tuple[str, int, str]
"""A file's id, and length and extent of the part of it that is to be counted."""


class TokenBudget:
    """The counts of one message's files against the room there is.

    Attributes:
        room: tokens the context has for attachments; ``None``: not known.
    """

    def __init__(self) -> None:
        self.room: int | None = None
        self._asked: list[_Question] = []
        self._is_asking = False
        self._searches: dict[str, BeginningSearch] = {}

    def mark(self, files: Sequence[PendingFile]) -> bool:
        """Note which fit, in the order they were added. Returns whether that has changed."""
        before = [one.is_over for one in files]
        used = 0
        for one in files:
            tokens = one.tokens or 0
            one.is_over = self.room is not None and used + tokens > self.room
            if not one.is_over:
                used += tokens
        return before != [one.is_over for one in files]

    def texts_to_count(self, files: Sequence[PendingFile]) -> list[str]:
        """What to count now; empty when all is known or has just been asked."""
        parts = [(one, part) for one in files if (part := self._part_to_count(one)) is not None]
        asked = [(one.id, len(part.text), part.extent) for one, part in parts]
        if asked == self._asked:
            return []
        self._asked, self._is_asking = asked, bool(asked)
        return [attachment_share(part) for _, part in parts]

    def note_counts(self, files: Sequence[PendingFile], counts: Sequence[int]) -> list[TextKey]:
        """The counts of the last texts. Returns what to tell the person.

        Raises:
            ValueError: not one count for each text that was asked about.
        """
        if not self._is_asking:
            return []  # what it was about is gone
        asked, self._asked, self._is_asking = self._asked, [], False
        known = {one.id: one for one in files}
        problems = []
        for (file_id, _, _), tokens in zip(asked, counts, strict=True):
            if file_id in known:
                problems += self._note_count(known[file_id], tokens, files)
        return problems

    def give_up(self, files: Sequence[PendingFile]) -> list[TextKey]:
        """Nothing can be counted now; the same is not asked again until :meth:`start_again`.

        Returns:
            What to tell the person.
        """
        if not self._is_asking:
            return []
        self._is_asking = False
        given_up = [one for one in files if self._searches.pop(one.id, None) is not None]
        for one in given_up:
            one.state = "ready"
        return [TextKey("window.attachment_not_counted", {"file": one.name}) for one in given_up]

    def start_again(self, files: Sequence[PendingFile]) -> None:
        """Forget all counts."""
        self._asked, self._is_asking = [], False
        for one in files:
            one.tokens, one.has_more_tokens = None, False
            if one.id in self._searches:
                self.shorten(one, files)

    def shorten(self, file: PendingFile, files: Sequence[PendingFile]) -> None:
        """Begin to look for as much of the file's beginning as fits."""
        assert file.whole is not None and file.record is not None
        file.state = "shortening"
        too_long = None
        if file.tokens is not None:
            too_long = PROBE_CHARACTERS if file.has_more_tokens else len(file.record.text)
        self._searches[file.id] = BeginningSearch(
            file.whole, self.room_for(file, files), too_long, file.tokens
        )

    def forget(self, file: PendingFile) -> None:
        """The file is taken out."""
        self._searches.pop(file.id, None)

    def room_for(self, file: PendingFile, files: Sequence[PendingFile]) -> int:
        """Tokens that one file may have beside those that fit; below 0 there is none."""
        others = [one for one in files if one is not file and not one.is_over]
        return (self.room or 0) - sum(one.tokens or 0 for one in others)

    def _part_to_count(self, file: PendingFile) -> Beginning | None:
        search = self._searches.get(file.id)
        if search is not None:
            return search.candidate()
        record = file.record
        if record is None:
            return None
        if file.tokens is None and len(record.text) > PROBE_CHARACTERS:
            return Beginning(record.name, record.text[:PROBE_CHARACTERS], record.extent)
        may_fit = self.room is not None and (file.tokens or 0) <= self.room
        if file.tokens is None or (file.has_more_tokens and may_fit):
            return Beginning(record.name, record.text, record.extent)
        return None

    def _note_count(
        self, file: PendingFile, tokens: int, files: Sequence[PendingFile]
    ) -> list[TextKey]:
        search = self._searches.get(file.id)
        if search is None:
            assert file.record is not None
            is_long = len(file.record.text) > PROBE_CHARACTERS
            file.has_more_tokens = file.tokens is None and is_long
            file.tokens = tokens
            return []
        search.note_count(tokens)
        if search.candidate() is not None:
            return []
        return self._end_search(file, search, files)

    def _end_search(
        self, file: PendingFile, search: BeginningSearch, files: Sequence[PendingFile]
    ) -> list[TextKey]:
        assert file.record is not None
        del self._searches[file.id]
        file.state = "ready"
        if search.best is None:
            return [TextKey("window.attachment_no_room", {"file": file.name})]
        file.record = replace(file.record, text=search.best.text, extent=search.best.extent)
        file.tokens, file.has_more_tokens = search.best_tokens, False
        if file.tokens > self.room_for(file, files):
            self.shorten(file, files)  # the room became smaller meanwhile
        return []
