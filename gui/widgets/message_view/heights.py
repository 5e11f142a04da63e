"""Heights of consecutive rows with fast sums: a Fenwick tree.

Owns: the arithmetic (Fenwick 1994, "A new data structure for cumulative frequency tables").
Doesn't know what a row is. All heights are whole pixels and never negative.
"""

from collections.abc import Iterable


class HeightIndex:
    """A list of heights; every operation but construction is O(log n).

    Attributes:
        total: the sum of all heights.
    """

    def __init__(self, heights: Iterable[int] = ()) -> None:
        self._heights: list[int] = []
        self._tree: list[int] = [0]
        self.total = 0
        for height in heights:
            self.append(height)

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> int:
        return self._heights[index]

    def append(self, height: int) -> None:
        """Add a row at the end."""
        self._heights.append(height)
        position = len(self._heights)
        covered = position - (position & -position)
        node = height
        child = position - 1
        while child > covered:
            node += self._tree[child]
            child -= child & -child
        self._tree.append(node)
        self.total += height

    def set(self, index: int, height: int) -> None:
        """Change the height of row ``index``."""
        change = height - self._heights[index]
        if not change:
            return
        self._heights[index] = height
        self.total += change
        position = index + 1
        while position < len(self._tree):
            self._tree[position] += change
            position += position & -position

    def truncate(self, count: int) -> None:
        """Keep the first ``count`` rows."""
        self.total = self.top(min(count, len(self._heights)))
        del self._heights[count:]
        # A node covers only rows before it: those that stay are still right.
        del self._tree[count + 1 :]

    def top(self, index: int) -> int:
        """The sum of the heights before row ``index``."""
        result = 0
        while index > 0:
            result += self._tree[index]
            index -= index & -index
        return result

    def find(self, offset: int) -> tuple[int, int]:
        """The row at ``offset`` pixels from the top, and how far into it that is.

        Rows of height 0 are passed over. Beyond the ends it is the first or last row.

        Raises:
            IndexError: there are no rows.
        """
        if not self._heights:
            raise IndexError("there are no rows")
        rest = max(0, offset)
        index = 0
        step = 1 << (len(self._heights).bit_length() - 1)
        while step:
            following = index + step
            if following < len(self._tree) and self._tree[following] <= rest:
                index = following
                rest -= self._tree[following]
            step >>= 1
        if index >= len(self._heights):
            index = len(self._heights) - 1
            rest = self._heights[index]
        return index, rest
