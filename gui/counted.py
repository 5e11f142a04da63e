"""Numbers of things as one says them: "1 part" and "2 parts", in each language's own forms.

A class that others derive from can't say them itself: ``tr`` asks for the deriving class's
translation first, and takes the number put into the source for one.
"""

from PySide6.QtCore import QObject

from gui.formats import number


class Counted(QObject):
    """Says them; Qt chooses the plural form by the language."""

    def columns(self, count: int) -> str:
        """``1 column``, ``3 columns``"""
        return self.tr("%Ln column(s)", "", count)

    def rows(self, count: int) -> str:
        """``1 row``, ``12,345 rows``"""
        return self.tr("%Ln row(s)", "", count)

    def labels(self, count: int) -> str:
        """``1 label``, ``3 labels``"""
        return self.tr("%Ln label(s)", "", count)

    def tokens(self, count: int) -> str:
        """``1 token``, ``12,345 tokens``"""
        return self.tr("%Ln token(s)", "", count)

    def steps(self, count: int) -> str:
        """``1 step``, ``12,345 steps``"""
        return self.tr("%Ln step(s)", "", count)

    def chats(self, count: int) -> str:
        """``1 chat``, ``41 chats``"""
        return self.tr("%Ln chat(s)", "", count)

    def already_here(self, count: int) -> str:
        """``1 was already here``, ``2 were already here``"""
        return self.tr("%Ln was (were) already here", "", count)

    def unread_parts(self, count: int) -> str:
        """``1 part could not be read``"""
        return self.tr("%Ln part(s) could not be read", "", count)

    def parts(self, count: int) -> str:
        """``3 parts``"""
        return self.tr("%Ln part(s)", "", count)

    def parts_of(self, count: int, total: int) -> str:
        """``3 of 8 parts``"""
        return self.tr("{0} of %Ln part(s)", "", total).format(number(count))

    def sentences(self, count: int) -> str:
        """``3 sentences``"""
        return self.tr("%Ln sentence(s)", "", count)

    def all_characters(self, count: int) -> str:
        """``all 3 characters read``"""
        return self.tr("all %Ln character(s) read", "", count)

    def first_characters(self, count: int, total: int) -> str:
        """``the first 3 of 8 characters read``"""
        text = self.tr("the first {0} of %Ln character(s) read", "", total)
        return text.format(number(count))

    def characters_of(self, name: str, count: int) -> str:
        """``notes.md: 3 characters read.``"""
        return self.tr("{0}: %Ln character(s) read.", "", count).format(name)


COUNTED = Counted()
