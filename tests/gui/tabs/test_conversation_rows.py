"""Every conversation has one place in the list, under the right day, folder or pin."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from gui.storage import ConversationSummary, Folder
from gui.tabs.chat.conversation_list.rows import FolderRow, HeaderRow, Row, arrange

NOW = datetime(2026, 3, 10, 15, 30)
FOLDERS = [Folder("f", "Work"), Folder("g", "Home")]


def at(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def summary(name: str, moment: datetime = NOW, **more: object) -> ConversationSummary:
    return ConversationSummary(name, name, False, 0, at(moment), **more)  # type: ignore[arg-type]


def named(rows: list[Row]) -> list[str]:
    return [
        row.id
        if isinstance(row, ConversationSummary)
        else f"#{row.key}"
        if isinstance(row, HeaderRow)
        else f"/{row.folder.name} {row.count}"
        for row in rows
    ]


def test_days_and_months() -> None:
    midnight = NOW.replace(hour=0, minute=0)
    rows = arrange(
        [
            summary("now"),
            summary("midnight", midnight),
            summary("last night", midnight - timedelta(seconds=1)),
            summary("week", midnight - timedelta(days=7)),
            summary("before", midnight - timedelta(days=7, seconds=1)),
            summary("february", datetime(2026, 2, 3)),
            summary("last year", datetime(2025, 3, 10)),
        ],
        [],
        frozenset(),
        NOW,
    )
    assert named(rows) == [
        "#today",
        "now",
        "midnight",
        "#yesterday",
        "last night",
        "#week",
        "week",
        "#2026-3",
        "before",
        "#2026-2",
        "february",
        "#2025-3",
        "last year",
    ]
    months = [row.title for row in rows if isinstance(row, HeaderRow)][-2:]
    for title, month, year in zip(months, (2, 3), ("2026", "2025"), strict=True):
        assert year in title and QLocale().standaloneMonthName(month) in title


def test_a_lone_section_has_no_title() -> None:
    assert named(arrange([summary("a"), summary("b")], [], frozenset(), NOW)) == ["a", "b"]


def test_pins_and_folders_come_first_and_a_collapsed_folder_keeps_its_count() -> None:
    summaries = [
        summary("a"),
        summary("b", folder_id="f"),
        summary("c", is_pinned=True, folder_id="f"),
        summary("d", folder_id="g"),
        summary("e", folder_id="deleted"),
    ]
    expected = ["#pinned", "c", "#folders", "/Work 1", "b", "/Home 1", "d", "#today", "a", "e"]
    assert named(arrange(summaries, FOLDERS, frozenset(), NOW)) == expected
    expected.remove("b")
    assert named(arrange(summaries, FOLDERS, frozenset({"f"}), NOW)) == expected


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(-3 * 86_400_000, 500 * 86_400_000),
            st.booleans(),
            st.sampled_from([None, "f", "g", "gone"]),
        ),
        max_size=40,
    ),
    st.booleans(),
)
def test_nothing_is_lost_or_doubled(
    made: list[tuple[int, bool, str | None]], is_sorted: bool
) -> None:
    if is_sorted:
        made = sorted(made, key=lambda one: one[0])
    summaries = [
        ConversationSummary(str(number), "", False, 0, at(NOW) - age, is_pinned, folder)
        for number, (age, is_pinned, folder) in enumerate(made)
    ]
    rows = arrange(summaries, FOLDERS, frozenset(), NOW)
    ids = [row.id for row in rows if isinstance(row, ConversationSummary)]
    assert sorted(ids) == sorted(one.id for one in summaries)
    counts = sum(row.count for row in rows if isinstance(row, FolderRow))
    assert counts == sum(not one.is_pinned and one.folder_id in ("f", "g") for one in summaries)
    if is_sorted:
        headers = [row.key for row in rows if isinstance(row, HeaderRow)]
        assert len(headers) == len(set(headers))
