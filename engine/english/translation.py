"""Sentences about translating: documents, places in them, warnings."""

TRANSLATION: dict[str, str] = {
    "error.translate_language": "{model} doesn't have the language {language}. It "
    "has: {languages}.",
    "error.translate_direction": "{model} doesn't translate from {source} into "
    "{target}. It can do: {pairs}.",
    "error.translate_undetected": "The language of the text could not be told. "
    "Choose the language to translate from.",
    "stage.translating": "translating",
    "note.glossary_contradiction": "The glossary contradicts itself in {count} terms "
    "({terms}); the first translation of each was used.",
    "warning.untranslated": "The translation is a copy of the source.",
    "warning.other_language": "The answer is in another language: {language}",
    "warning.refused": "The model seems to have refused instead of translating.",
    "warning.other_script": "A part in another script was left as it is.",
    "warning.dropped": "Something seems to be missing: the translation is empty or far too short.",
    "warning.doubled": "The translation says the same twice: {text}",
    "warning.number": "Numbers differ. Missing: {missing}; not in the source: {extra}.",
    "warning.name": "The translation doesn't seem to have these names: {names}",
    "warning.placeholder": "This is missing from the translation: {text}",
    "warning.glossary": "The glossary's {expected} for {term} is not in the translation.",
    "warning.length": "The translation is far longer or shorter than usual "
    "({percent} % of the source).",
    "warning.unsure": "The model gives this translation only {percent} % a word on average.",
    "warning.in_pieces": "Translated in pieces, around what had to be kept as it is; "
    "the order of words may be wrong.",
    "error.file_not_found": "{path} is not there.",
    "error.file_run_not_found": "There is no translation {run} any more. Choose one from the list.",
    "error.file_run_damaged": "What is kept of the translation {run} is damaged, so it can't go "
    "on. Delete it and translate the document again.",
    "error.file_run_busy": "{name} is being translated. Stop that first, or wait until it is done.",
    "error.file_run_interrupted": "The engine ended while it was translating. What was done is "
    "kept; it can go on after it.",
    "error.file_source_changed": "{file} changed since its translation began, so the rest would "
    "not fit. Start the translation again.",
    "stage.translating_file": "translating {file}",
    "place.line": "line {line}",
    "place.paragraph": "paragraph {number}",
    "place.table_paragraph": "paragraph {number} (in a table)",
    "place.margin": "paragraph {number} (header or footer)",
    "place.note": "paragraph {number} (foot- or endnote)",
    "place.text_box": "paragraph {number} (in a text box)",
    "place.comment": "paragraph {number} (in a comment)",
    "place.alt_text": "text {number} (description of a picture)",
    "place.attribute": "text {number} ({name} of a tag)",
    "place.page": "page {page}",
    "place.cell": "{sheet}, {cell}",
    "place.cell_comment": "{sheet}, comment on {cell}",
    "place.row": "row {row}, {column}",
    "place.value": "{path}",
    "place.cue": "cue {number} at {time}",
    "document.lines": "Lines that hold text, all of them translated: {read} of {total}.",
    "document.paragraphs_read": "Paragraphs that hold text and are translated: {count}.",
    "document.in_tables": "Of them in tables: {count}.",
    "document.in_margins": "Of them in headers and footers: {count}.",
    "document.in_notes": "Of them in notes: {count}.",
    "document.in_boxes": "Of them in text boxes: {count}.",
    "document.insertions": "Tracked insertions, translated like the rest: {count}.",
    "document.deletions": "Tracked deletions, left as they are: {count}.",
    "document.comments": "Paragraphs of comments, translated too: {count}.",
    "document.comments_left": "Comments, left as they are: {count}.",
    "document.alt_texts": "Descriptions of pictures, translated too: {count}.",
    "document.attributes": "Texts in tags, translated too (descriptions of pictures, hints, "
    "labels and the page's own): {count}.",
    "document.sheet_names": "Names of sheets, left as they are because formulas refer to them: "
    "{count}.",
    "document.no_page_tag": "The page has no html tag, so it doesn't say the translation's "
    "language and direction.",
    "document.properties": "The file's own properties (title, subject, keywords, remarks), left "
    "as they are: {count}.",
    "document.drawings": "Charts or diagrams, left as they are with the text in them: {count}.",
    "document.cells": "Sheets: {sheets} of {all_sheets}. Cells that hold text and are "
    "translated: {read} of {total}.",
    "document.table_headers": "Column names of Excel tables, left as they are because formulas "
    "refer to them: {count}.",
    "document.rows": "Rows: {rows}. Cells that hold text and are translated: {read}, in these "
    "columns: {columns}.",
    "document.columns_left": "Column names and these columns are left as they are: {columns}.",
    "document.column_names_left": "Column names are left as they are.",
    "document.cells_quoted": "Translated cells that have the delimiter in them: {count}. They "
    "are in quotation marks, which the file had nowhere else.",
    "document.values": "Values that are text and are translated: {read} of {total}. Names, "
    "numbers and structure are left as they are.",
    "document.cues": "Cues that hold text and are translated: {read} of {total}.",
    "document.overlaps": "Cues that begin before the one above ends: {count} ({cues}). All times "
    "are left as they are.",
    "document.pages": "Pages that hold text and are translated: {read} of {total}.",
    "document.from_pdf": "A PDF has no paragraphs and no places for longer words, so the "
    "translation is a text file.",
    "document.blocks": "Paragraphs that hold text and are translated: {blocks}. Code, addresses, "
    "scripts and tags are left as they are.",
    "document.encoding_changed": "The encoding of the file, {encoding}, doesn't have all letters "
    "of the translation, so it is in UTF-8.",
    "document.left_as_it_was": "Left untranslated, because the formatting could not be kept "
    "otherwise: {count} ({places}).",
    "document.html_blocks": "Blocks of HTML, left as they are with the text in them: {count}.",
    "document.front_matter": "The front matter is left as it is.",
    "error.file_no_columns": "{file} is no table, so columns of it can't be chosen. Leave the "
    "choice out.",
}
