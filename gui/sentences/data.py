"""Sentences about reading tables and documents."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

DATA: dict[str, object] = {
    "error.table_run_not_found": QT_TRANSLATE_NOOP(
        "sentences",
        "There is no table run “{run}”. It may have been deleted.",
    ),
    "error.table_run_damaged": QT_TRANSLATE_NOOP(
        "sentences",
        "The table run {run} can't be read. It was left as it is; score the file again.",
    ),
    "error.table_run_busy": QT_TRANSLATE_NOOP(
        "sentences",
        "{name} is being scored right now. Stop that first.",
    ),
    "error.table_source_changed": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} is not the file any more that was begun with, so going on would mix two. "
        "Score it from the start.",
    ),
    "error.table_no_text_column": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} has no column that looks like text. Choose one of: {columns}.",
    ),
    "error.table_model_changed": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} has other labels now than the rows that are scored already ({labels}). Score "
        "the file from the start.",
    ),
    "error.table_interrupted": QT_TRANSLATE_NOOP(
        "sentences",
        "The engine ended while it was scoring. The rows that were kept are here; it can go "
        "on after them.",
    ),
    "error.table_row_unknown": QT_TRANSLATE_NOOP(
        "sentences",
        "There is no scored row {row}: {rows} are scored so far.",
    ),
    "error.data_empty": QT_TRANSLATE_NOOP(
        "sentences", "{file} is empty. Choose a file with text or rows in it."
    ),
    "error.data_no_rows": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} has column names and no row below them. Choose a file with rows, or say that its "
        "first row is data.",
    ),
    "error.data_not_a_file": QT_TRANSLATE_NOOP(
        "sentences", "{file} is a folder or a device, not a file. Choose a file."
    ),
    "error.data_binary": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} is not text, whatever its name says. Choose a text file, an Excel workbook or "
        "Parquet.",
    ),
    "error.data_unsupported": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} is a {format} file, which can't be read here. Save it as CSV, Excel, JSON, "
        "Parquet, PDF, Word or text.",
    ),
    "error.data_not_a_table": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} is a {format} document, not a table. Choose CSV, TSV, Excel, JSON or Parquet.",
    ),
    "error.data_not_a_document": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} is a {format} table, not a document. Choose text, Markdown, HTML, PDF, Word or "
        "subtitles.",
    ),
    "error.data_encoding_unknown": QT_TRANSLATE_NOOP(
        "sentences", "The encoding of {file} can't be told. Choose the one it was saved in."
    ),
    "error.data_encoding_name": QT_TRANSLATE_NOOP(
        "sentences",
        "There is no text encoding called “{encoding}”. Choose one such as utf-8 or cp1252.",
    ),
    "error.data_encoding_wrong": QT_TRANSLATE_NOOP(
        "sentences", "{file} is not in the encoding {encoding}. It looks like {suggestion}."
    ),
    "error.data_encoding_impossible": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} is not in the encoding {encoding}. Let the encoding be detected, or choose "
        "another.",
    ),
    "error.data_delimiter": QT_TRANSLATE_NOOP(
        "sentences",
        "A delimiter is one character, and “{delimiter}” is not. Use a comma, a semicolon, a tab "
        "or another character.",
    ),
    "error.data_line_too_long": QT_TRANSLATE_NOOP(
        "sentences",
        "Line {line} of {file} is longer than {limit} million characters, so it is no row of a "
        "table. Check how its lines end.",
    ),
    "error.data_row_too_large": QT_TRANSLATE_NOOP(
        "sentences",
        "Row {row} of {file} is larger than {limit} MB, which is more than one row may take. "
        "Split it.",
    ),
    "error.data_json_line": QT_TRANSLATE_NOOP(
        "sentences", "Line {line} of {file} is not JSON ({problem}). Mend or remove that line."
    ),
    "error.data_json": QT_TRANSLATE_NOOP(
        "sentences", "{file} is not JSON that can be read ({problem}). Mend it or save it again."
    ),
    "error.data_damaged": QT_TRANSLATE_NOOP(
        "sentences", "{file} is a damaged {format} file ({problem}). Save or download it again."
    ),
    "error.data_password": QT_TRANSLATE_NOOP(
        "sentences", "{file} is protected by a password. Save it without one and open that."
    ),
    "error.data_old_office": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} is in the format of Office before 2007. Save it as .xlsx or .docx and open that.",
    ),
    "error.data_zip_bomb": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} unpacks to far more than a file of its size holds, as harmful files do, so it "
        "was not opened.",
    ),
    "error.data_entities": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} defines XML entities, as harmful files do and Office never does, so it was not "
        "opened.",
    ),
    "error.data_too_large": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} holds more than {limit} MB, which is more than can be read at once. Split it.",
    ),
    "error.data_sheet_unknown": QT_TRANSLATE_NOOP(
        "sentences", "{file} has no sheet “{sheet}”. It has: {sheets}."
    ),
    "error.data_column_unknown": QT_TRANSLATE_NOOP(
        "sentences", "{file} has no column “{column}”. It has: {columns}."
    ),
    "error.document_scanned": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} has no text: its pages are pictures, as from a scanner. Recognize the text first "
        "(OCR). Pages: {pages}.",
    ),
    "error.document_no_text": QT_TRANSLATE_NOOP(
        "sentences", "{file} has no text in it. Choose another file."
    ),
    "error.document_too_long": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} has {characters} characters, and one text can have {limit}. "
        "Divide it, or make it a table with a part a row.",
    ),
    "error.data_json_shape": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} has no list of rows in it. Save it as an array of objects, or as "
        "one object a line.",
    ),
    "reason.encoding_mark": QT_TRANSLATE_NOOP(
        "sentences", "the file begins with the mark of this encoding"
    ),
    "reason.encoding_ascii": QT_TRANSLATE_NOOP(
        "sentences", "there are only ASCII characters, which most encodings share"
    ),
    "reason.encoding_utf8": QT_TRANSLATE_NOOP(
        "sentences", "everything that was looked at is valid UTF-8"
    ),
    "reason.encoding_damaged": QT_TRANSLATE_NOOP(
        "sentences", "nearly everything is valid UTF-8; damaged places: {count}"
    ),
    "reason.encoding_utf16_pattern": QT_TRANSLATE_NOOP(
        "sentences", "every other byte is zero, as in UTF-16"
    ),
    "reason.encoding_escapes": QT_TRANSLATE_NOOP(
        "sentences", "the file has this encoding's escape sequences"
    ),
    "reason.encoding_letters": QT_TRANSLATE_NOOP(
        "sentences", "the letters make the most sense in this encoding"
    ),
    "reason.encoding_common": QT_TRANSLATE_NOOP(
        "sentences", "too little to tell by; this encoding is the commonest"
    ),
    "reason.encoding_declared": QT_TRANSLATE_NOOP("sentences", "the document says so itself"),
    "reason.delimiter_declared": QT_TRANSLATE_NOOP("sentences", "the first line says so"),
    "reason.delimiter_consistent": QT_TRANSLATE_NOOP(
        "sentences", "{share} % of the rows have {width} cells with it"
    ),
    "reason.delimiter_one_column": QT_TRANSLATE_NOOP(
        "sentences", "there is one column, whose texts with commas are quoted"
    ),
    "reason.delimiter_none_fits": QT_TRANSLATE_NOOP(
        "sentences", "no delimiter gives rows of the same length, so a line is one cell"
    ),
    "reason.quoting_unseen": QT_TRANSLATE_NOOP(
        "sentences", "the part that was looked at has no quotation marks"
    ),
    "reason.quoting_text": QT_TRANSLATE_NOOP(
        "sentences", "quotation marks stand inside of cells, so they are text"
    ),
    "reason.quoting_needed": QT_TRANSLATE_NOOP(
        "sentences", "only with quoted cells do the rows have the same length"
    ),
    "reason.quoting_doubled": QT_TRANSLATE_NOOP(
        "sentences", "marks within quoted cells are written as quoting asks for"
    ),
    "reason.quoting_wrapped": QT_TRANSLATE_NOOP("sentences", "whole cells are wrapped in marks"),
    "reason.quoting_unneeded": QT_TRANSLATE_NOOP(
        "sentences", "the wrapped cells have no need of quoting, so the marks are text"
    ),
    "reason.header_numbers": QT_TRANSLATE_NOOP("sentences", "the first row has numbers in it"),
    "reason.header_above_numbers": QT_TRANSLATE_NOOP(
        "sentences", "only numbers are below “{name}”"
    ),
    "reason.header_known": QT_TRANSLATE_NOOP("sentences", "“{name}” is what columns are called"),
    "reason.header_recurs": QT_TRANSLATE_NOOP(
        "sentences", "what the first row says comes again below it"
    ),
    "reason.header_short": QT_TRANSLATE_NOOP(
        "sentences", "the first row has short, different entries"
    ),
    "reason.header_like_rows": QT_TRANSLATE_NOOP(
        "sentences", "the first row looks like the others"
    ),
    "reason.header_lines": QT_TRANSLATE_NOOP("sentences", "lines of text have no column names"),
    "reason.column_named": QT_TRANSLATE_NOOP(
        "sentences", "“{name}” is what such columns are called"
    ),
    "reason.column_longest_text": QT_TRANSLATE_NOOP(
        "sentences", "it has the longest texts, {characters} characters on average"
    ),
    "reason.column_few_values": QT_TRANSLATE_NOOP(
        "sentences", "it has few different values: {count}"
    ),
    "reason.column_dates": QT_TRANSLATE_NOOP("sentences", "it has dates"),
    "reason.column_only": QT_TRANSLATE_NOOP("sentences", "it is the only column that can be"),
    "data.short_rows": QT_TRANSLATE_NOOP(
        "sentences", "Rows with too few cells: {count} (lines {lines})"
    ),
    "data.long_rows": QT_TRANSLATE_NOOP(
        "sentences", "Rows with too many cells: {count} (lines {lines})"
    ),
    "data.stray_quotes": QT_TRANSLATE_NOOP(
        "sentences", "Rows with a quotation mark that was taken as text: {count} (lines {lines})"
    ),
    "data.replaced": QT_TRANSLATE_NOOP(
        "sentences",
        "Lines with U+FFFD, which stands for what could not be decoded: {count} (lines {lines})",
    ),
    "data.nuls": QT_TRANSLATE_NOOP(
        "sentences", "Lines with NUL characters: {count} (lines {lines})"
    ),
    "data.blank_lines": QT_TRANSLATE_NOOP("sentences", "Empty lines that are no rows: {count}"),
    "data.new_columns": QT_TRANSLATE_NOOP(
        "sentences", "Columns that only later rows have: {names}"
    ),
    "data.column_unnamed": QT_TRANSLATE_NOOP(
        "sentences", "Column {place} has no name and is called “{name}”"
    ),
    "data.column_renamed": QT_TRANSLATE_NOOP(
        "sentences", "A second column “{old}” is called “{name}”"
    ),
    "data.column_empty": QT_TRANSLATE_NOOP("sentences", "The column “{name}” is empty"),
    "data.column_mixed": QT_TRANSLATE_NOOP(
        "sentences", "The column “{name}” is mixed: {share} % are numbers, and there is “{example}”"
    ),
    "data.one_row": QT_TRANSLATE_NOOP("sentences", "There is only one row"),
    "data.rows_from": QT_TRANSLATE_NOOP(
        "sentences", "The rows are the list at “{place}”; what is beside it is left out"
    ),
    "data.formulas": QT_TRANSLATE_NOOP(
        "sentences", "Cells with a formula whose result is not in the file: {count}"
    ),
    "data.pages_without_text": QT_TRANSLATE_NOOP("sentences", "Pages without text: {pages}"),
    "data.main_text": QT_TRANSLATE_NOOP(
        "sentences", "The main text was taken, {share} % of all the text on the page"
    ),
    "data.date_ambiguous": QT_TRANSLATE_NOOP(
        "sentences",
        "The dates in “{name}” may begin with the day or the month; the month was taken",
    ),
}
