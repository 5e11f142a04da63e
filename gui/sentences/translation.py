"""Sentences about translating: documents, places in them, warnings."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

TRANSLATION: dict[str, object] = {
    "error.translate_language": QT_TRANSLATE_NOOP(
        "sentences", "{model} doesn't have the language {language}. It has: {languages}."
    ),
    "error.translate_direction": QT_TRANSLATE_NOOP(
        "sentences", "{model} doesn't translate from {source} into {target}. It can do: {pairs}."
    ),
    "error.translate_undetected": QT_TRANSLATE_NOOP(
        "sentences",
        "The language of the text could not be told. Choose the language to translate from.",
    ),
    "stage.translating": QT_TRANSLATE_NOOP("sentences", "Translating"),
    "note.glossary_contradiction": QT_TRANSLATE_NOOP(
        "sentences",
        "The glossary contradicts itself in {count} terms ({terms}); the first "
        "translation of each was used.",
    ),
    "warning.untranslated": QT_TRANSLATE_NOOP(
        "sentences", "The translation is a copy of the source."
    ),
    "warning.other_language": QT_TRANSLATE_NOOP(
        "sentences", "The answer is in another language: {language}"
    ),
    "warning.refused": QT_TRANSLATE_NOOP(
        "sentences", "The model seems to have refused instead of translating."
    ),
    "warning.other_script": QT_TRANSLATE_NOOP(
        "sentences", "A part in another script was left as it is."
    ),
    "warning.dropped": QT_TRANSLATE_NOOP(
        "sentences", "Something seems to be missing: the translation is empty or far too short."
    ),
    "warning.doubled": QT_TRANSLATE_NOOP(
        "sentences", "The translation says the same twice: {text}"
    ),
    "warning.number": QT_TRANSLATE_NOOP(
        "sentences", "Numbers differ. Missing: {missing}; not in the source: {extra}."
    ),
    "warning.name": QT_TRANSLATE_NOOP(
        "sentences", "The translation doesn't seem to have these names: {names}"
    ),
    "warning.placeholder": QT_TRANSLATE_NOOP(
        "sentences", "This is missing from the translation: {text}"
    ),
    "warning.glossary": QT_TRANSLATE_NOOP(
        "sentences", "The glossary's {expected} for {term} is not in the translation."
    ),
    "warning.length": QT_TRANSLATE_NOOP(
        "sentences",
        "The translation is far longer or shorter than usual ({percent} % of the source).",
    ),
    "warning.unsure": QT_TRANSLATE_NOOP(
        "sentences", "The model gives this translation only {percent} % a word on average."
    ),
    "warning.in_pieces": QT_TRANSLATE_NOOP(
        "sentences",
        "Translated in pieces, around what had to be kept as it is; the order of "
        "words may be wrong.",
    ),
    "error.file_not_found": QT_TRANSLATE_NOOP("sentences", "{path} is not there."),
    "error.file_run_not_found": QT_TRANSLATE_NOOP(
        "sentences",
        "This translation is not there any more. Choose one from the list.",
    ),
    "error.file_run_damaged": QT_TRANSLATE_NOOP(
        "sentences",
        "What is kept of the translation {run} is damaged, so it can't go on. Delete it and "
        "translate the document again.",
    ),
    "error.file_run_busy": QT_TRANSLATE_NOOP(
        "sentences",
        "“{name}” is being translated. Stop that first, or wait until it is done.",
    ),
    "error.file_run_interrupted": QT_TRANSLATE_NOOP(
        "sentences",
        "The engine ended while it was translating. What was done is kept; it can go on after it.",
    ),
    "error.file_source_changed": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} changed since its translation began, so the rest would not fit. Start the "
        "translation again.",
    ),
    "stage.translating_file": QT_TRANSLATE_NOOP(
        "sentences",
        "Translating {file}",
    ),
    "place.line": QT_TRANSLATE_NOOP(
        "sentences",
        "Line {line}",
    ),
    "place.paragraph": QT_TRANSLATE_NOOP(
        "sentences",
        "Paragraph {number}",
    ),
    "place.table_paragraph": QT_TRANSLATE_NOOP(
        "sentences",
        "Paragraph {number} (in a table)",
    ),
    "place.margin": QT_TRANSLATE_NOOP(
        "sentences",
        "Paragraph {number} (header or footer)",
    ),
    "place.note": QT_TRANSLATE_NOOP(
        "sentences",
        "Paragraph {number} (foot- or endnote)",
    ),
    "place.comment": QT_TRANSLATE_NOOP("sentences", "paragraph {number} (in a comment)"),
    "place.alt_text": QT_TRANSLATE_NOOP("sentences", "text {number} (description of a picture)"),
    "place.attribute": QT_TRANSLATE_NOOP("sentences", "text {number} ({name} of a tag)"),
    "place.cell_comment": QT_TRANSLATE_NOOP("sentences", "{sheet}, comment on {cell}"),
    "place.text_box": QT_TRANSLATE_NOOP(
        "sentences",
        "Paragraph {number} (in a text box)",
    ),
    "place.page": QT_TRANSLATE_NOOP(
        "sentences",
        "Page {page}",
    ),
    "place.cell": QT_TRANSLATE_NOOP(
        "sentences",
        "{sheet}, {cell}",
    ),
    "place.row": QT_TRANSLATE_NOOP(
        "sentences",
        "Row {row}, {column}",
    ),
    "place.value": QT_TRANSLATE_NOOP(
        "sentences",
        "{path}",
    ),
    "place.cue": QT_TRANSLATE_NOOP(
        "sentences",
        "Cue {number} at {time}",
    ),
    "document.lines": QT_TRANSLATE_NOOP(
        "sentences",
        "Lines that hold text, all of them translated: {read} of {total}.",
    ),
    "document.paragraphs_read": QT_TRANSLATE_NOOP(
        "sentences",
        "Paragraphs that hold text and are translated: {count}.",
    ),
    "document.in_tables": QT_TRANSLATE_NOOP(
        "sentences",
        "Of them in tables: {count}.",
    ),
    "document.in_margins": QT_TRANSLATE_NOOP(
        "sentences",
        "Of them in headers and footers: {count}.",
    ),
    "document.in_notes": QT_TRANSLATE_NOOP(
        "sentences",
        "Of them in notes: {count}.",
    ),
    "document.in_boxes": QT_TRANSLATE_NOOP(
        "sentences",
        "Of them in text boxes: {count}.",
    ),
    "document.insertions": QT_TRANSLATE_NOOP(
        "sentences",
        "Tracked insertions, translated like the rest: {count}.",
    ),
    "document.deletions": QT_TRANSLATE_NOOP(
        "sentences",
        "Tracked deletions, left as they are: {count}.",
    ),
    "document.alt_texts": QT_TRANSLATE_NOOP(
        "sentences", "Descriptions of pictures, translated too: {count}."
    ),
    "document.attributes": QT_TRANSLATE_NOOP(
        "sentences",
        "Texts in tags, translated too (descriptions of pictures, hints, labels and the page's "
        "own): {count}.",
    ),
    "document.sheet_names": QT_TRANSLATE_NOOP(
        "sentences",
        "Names of sheets, left as they are because formulas refer to them: {count}.",
    ),
    "document.no_page_tag": QT_TRANSLATE_NOOP(
        "sentences",
        "The page has no html tag, so it doesn't say the translation's language and direction.",
    ),
    "document.comments_left": QT_TRANSLATE_NOOP(
        "sentences",
        "Comments, left as they are: {count}.",
    ),
    "document.comments": QT_TRANSLATE_NOOP(
        "sentences",
        "Paragraphs of comments, translated too: {count}.",
    ),
    "document.drawings": QT_TRANSLATE_NOOP(
        "sentences",
        "Charts or diagrams, left as they are with the text in them: {count}.",
    ),
    "document.properties": QT_TRANSLATE_NOOP(
        "sentences",
        "The file's own properties (title, subject, keywords, remarks), left as they are: {count}.",
    ),
    "document.cells": QT_TRANSLATE_NOOP(
        "sentences",
        "Sheets: {sheets} of {all_sheets}. Cells that hold text and are translated: {read} of "
        "{total}.",
    ),
    "document.table_headers": QT_TRANSLATE_NOOP(
        "sentences",
        "Column names of Excel tables, left as they are because formulas refer to them: {count}.",
    ),
    "document.rows": QT_TRANSLATE_NOOP(
        "sentences",
        "Rows: {rows}. Cells that hold text and are translated: {read}, in these columns: "
        "{columns}.",
    ),
    "document.columns_left": QT_TRANSLATE_NOOP(
        "sentences",
        "Column names and these columns are left as they are: {columns}.",
    ),
    "document.column_names_left": QT_TRANSLATE_NOOP(
        "sentences",
        "Column names are left as they are.",
    ),
    "document.cells_quoted": QT_TRANSLATE_NOOP(
        "sentences",
        "Translated cells that have the delimiter in them: {count}. They are in quotation marks, "
        "which the file had nowhere else.",
    ),
    "document.values": QT_TRANSLATE_NOOP(
        "sentences",
        "Values that are text and are translated: {read} of {total}. Names, numbers and "
        "structure are left as they are.",
    ),
    "document.cues": QT_TRANSLATE_NOOP(
        "sentences",
        "Cues that hold text and are translated: {read} of {total}.",
    ),
    "document.overlaps": QT_TRANSLATE_NOOP(
        "sentences",
        "Cues that begin before the one above ends: {count} ({cues}). All times are left as they "
        "are.",
    ),
    "document.pages": QT_TRANSLATE_NOOP(
        "sentences",
        "Pages that hold text and are translated: {read} of {total}.",
    ),
    "document.from_pdf": QT_TRANSLATE_NOOP(
        "sentences",
        "A PDF has no paragraphs and no places for longer words, so the translation is a text "
        "file.",
    ),
    "document.blocks": QT_TRANSLATE_NOOP(
        "sentences",
        "Paragraphs that hold text and are translated: {blocks}. Code, addresses, scripts and "
        "tags are left as they are.",
    ),
    "document.encoding_changed": QT_TRANSLATE_NOOP(
        "sentences",
        "The encoding of the file, {encoding}, doesn't have all letters of the translation, so "
        "it is in UTF-8.",
    ),
    "document.left_as_it_was": QT_TRANSLATE_NOOP(
        "sentences",
        "Left untranslated, because the formatting could not be kept otherwise: {count} "
        "({places}).",
    ),
    "document.html_blocks": QT_TRANSLATE_NOOP(
        "sentences",
        "Blocks of HTML, left as they are with the text in them: {count}.",
    ),
    "document.front_matter": QT_TRANSLATE_NOOP(
        "sentences",
        "The front matter is left as it is.",
    ),
    "error.file_no_columns": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} is no table, so columns of it can't be chosen. Leave the choice out.",
    ),
}
