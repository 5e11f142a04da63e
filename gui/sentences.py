"""The window's sentence for every text key: translated, with what to do next.

Owns: the wording. The keys and their arguments are ``engine.protocol.keys``; those that
start with ``window.`` are the window's own. A test requires a sentence for each.
"""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from engine.protocol import ErrorInfo, TextKey
from gui.sentences_language_training import LANGUAGE_TRAINING
from gui.sentences_pair_training import PAIR_TRAINING
from gui.sentences_training_data import TRAINING_DATA
from gui.sentences_training_result import TRAINING_RESULT

_CONTEXT = "sentences"

SENTENCES: dict[str, object] = {  # QT_TRANSLATE_NOOP is typed as returning object
    "error.internal": QT_TRANSLATE_NOOP(
        "sentences",
        "Something went wrong inside the engine. This is a fault in Atelier; "
        "Details has a report to copy.",
    ),
    "error.cancelled": QT_TRANSLATE_NOOP("sentences", "Stopped."),
    "error.unknown_method": QT_TRANSLATE_NOOP(
        "sentences",
        "The engine doesn't know this request. Install the same version of window and engine.",
    ),
    "error.bad_params": QT_TRANSLATE_NOOP(
        "sentences",
        "The engine did not understand the request. Install the same version of window and engine.",
    ),
    "error.bad_message": QT_TRANSLATE_NOOP(
        "sentences", "The engine received something that is not a request."
    ),
    "error.model_not_found": QT_TRANSLATE_NOOP(
        "sentences", "There is no model called “{model}”. Choose another one above."
    ),
    "error.model_not_installed": QT_TRANSLATE_NOOP(
        "sentences", "The model “{model}” is not on this machine yet. Download it first."
    ),
    "error.model_not_gguf": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} is not a GGUF model, whatever its name says. "
        "Choose a .gguf file or a folder with safetensors.",
    ),
    "error.model_truncated": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} is incomplete: the download or copy was cut short. Download it again.",
    ),
    "error.model_corrupt": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} is damaged: its content is not what was published. Download it again.",
    ),
    "error.model_pickle_only": QT_TRANSLATE_NOOP(
        "sentences",
        "{folder} only has {file}, which can run code when it is opened, so Atelier doesn't. "
        "Choose a version of the model with safetensors or GGUF files.",
    ),
    "error.model_no_weights": QT_TRANSLATE_NOOP(
        "sentences",
        "{folder} has no model weights in it. "
        "A model folder needs config.json and .safetensors files.",
    ),
    "error.model_architecture_unknown": QT_TRANSLATE_NOOP(
        "sentences",
        "{runtime} doesn't know the model architecture “{architecture}”. "
        "A newer version of Atelier may.",
    ),
    "error.model_not_chat": QT_TRANSLATE_NOOP(
        "sentences", "{model} is not a model one can chat with. Choose another one."
    ),
    "error.model_not_classifier": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} is not a model that sorts texts into classes. Choose a text classification model.",
    ),
    "error.model_without_labels": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} gives a number instead of a label, so there is no sentiment to show. "
        "Choose a classification model.",
    ),
    "error.adapter_unsupported": QT_TRANSLATE_NOOP(
        "sentences",
        "The adapter {model} is of a kind ({kind}) that can't be used here. Use a LoRA "
        "adapter with safetensors.",
    ),
    "error.adapter_base_missing": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} is an adapter for the model {base}, which is not on this machine. Download "
        "that model first.",
    ),
    "error.model_not_explainable": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} can't be explained word by word: its tokenizer or its architecture doesn't "
        "allow it. Choose another model.",
    ),
    "error.label_unknown": QT_TRANSLATE_NOOP(
        "sentences",
        "There is no label “{label}”. The model has: {labels}.",
    ),
    "error.nothing_to_explain": QT_TRANSLATE_NOOP(
        "sentences",
        "There is nothing to explain: the text is empty.",
    ),
    "error.model_not_translator": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} is not a model that translates. Choose a Marian, NLLB, M2M-100, "
        "MADLAD, T5 or mBART model, or a chat model.",
    ),
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
    "note.already_in_target": QT_TRANSLATE_NOOP(
        "sentences",
        "The text seems to be in {language} already, so it was left as it is. Choose "
        "its language to translate it all the same.",
    ),
    "note.glossary_contradiction": QT_TRANSLATE_NOOP(
        "sentences",
        "The glossary contradicts itself in {count} terms ({terms}); the first "
        "translation of each was used.",
    ),
    "note.long_sentences": QT_TRANSLATE_NOOP(
        "sentences",
        "Sentences longer than the model reads at once were translated in {count} pieces.",
    ),
    "note.model_not_pinned": QT_TRANSLATE_NOOP(
        "sentences",
        "Atelier has no checksums of its own for {model}: it was verified against those that "
        "{source} states.",
    ),
    "note.chat_translator": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} is a chat model that is asked to translate: it may know more or "
        "fewer languages than are listed.",
    ),
    "note.no_words": QT_TRANSLATE_NOOP(
        "sentences", "There is nothing to translate in the text: it was left as it is."
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
    "error.export_too_many_rows": QT_TRANSLATE_NOOP(
        "sentences",
        "An Excel sheet holds {limit} rows and there are {rows}. Choose CSV or Parquet, or "
        "filter the rows.",
    ),
    "error.export_cell_too_long": QT_TRANSLATE_NOOP(
        "sentences",
        "An Excel cell holds {limit} characters, and the column “{column}” has more in row "
        "{row}. Choose another format.",
    ),
    "error.export_no_rows": QT_TRANSLATE_NOOP(
        "sentences",
        "There are no such rows, so nothing was written.",
    ),
    "error.export_onto_source": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} is the file itself. Choose another name, so that it isn't lost.",
    ),
    "error.model_load_failed": QT_TRANSLATE_NOOP(
        "sentences", "{model} could not be loaded: {reason}. Download it again or choose another."
    ),
    "error.model_too_large": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} needs about {needed_gb} GB of memory and {available_gb} GB is free. "
        "Choose a smaller model or a stronger quantization.",
    ),
    "error.template_missing": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} has no chat template, so its turns can't be written the way it was trained. "
        "Choose an instruct or chat version of the model.",
    ),
    "error.template_failed": QT_TRANSLATE_NOOP(
        "sentences",
        "The model's chat template failed: {reason}. Try another version of the model.",
    ),
    "error.template_too_slow": QT_TRANSLATE_NOOP(
        "sentences",
        "The model's chat template did not finish within {seconds} seconds, so it was stopped. "
        "Try another version of the model.",
    ),
    "error.prompt_too_long": QT_TRANSLATE_NOOP(
        "sentences",
        "The conversation is {tokens} tokens long and the model's context holds {limit}. "
        "Drop the oldest turns or start a new chat.",
    ),
    "error.prompt_empty": QT_TRANSLATE_NOOP(
        "sentences", "There is nothing to answer: the message is empty."
    ),
    "error.summary_empty": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} wrote no summary of the earlier turns. "
        "Try another model, or drop the oldest turns.",
    ),
    "error.reply_empty": QT_TRANSLATE_NOOP(
        "sentences", "There is nothing to look at: the reply is empty."
    ),
    "error.reply_too_long": QT_TRANSLATE_NOOP(
        "sentences",
        "The conversation up to the end of this reply is {tokens} tokens long and the model's "
        "context holds {limit}. Choose a longer context to see its tokens.",
    ),
    "error.out_of_memory": QT_TRANSLATE_NOOP(
        "sentences",
        "There is not enough memory on {device} for this. "
        "Close other programs, or choose a smaller model or a shorter context.",
    ),
    "error.device_unavailable": QT_TRANSLATE_NOOP(
        "sentences", "The device “{device}” is not available here. Choose another in Settings."
    ),
    "error.download_no_source": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} could not be downloaded from any source: {reasons}. "
        "Check the connection and try again; what has arrived is kept.",
    ),
    "error.download_corrupt": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} from {source} is not what was published (its checksum differs), "
        "so it was not used. Try again later.",
    ),
    "error.disk_full": QT_TRANSLATE_NOOP(
        "sentences",
        "The disk is full, so {path} could not be written. Free some space and try again.",
    ),
    "error.not_writable": QT_TRANSLATE_NOOP(
        "sentences",
        "Atelier may not write to {path}. Change its permissions or choose another folder.",
    ),
    "error.not_readable": QT_TRANSLATE_NOOP(
        "sentences", "Atelier may not read {path}. Change its permissions."
    ),
    "error.catalogue_invalid": QT_TRANSLATE_NOOP(
        "sentences", "The list of models, {file}, is damaged ({problem}). Install Atelier again."
    ),
    "error.file_not_found": QT_TRANSLATE_NOOP("sentences", "{path} is not there."),
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
    "stage.starting": QT_TRANSLATE_NOOP("sentences", "Starting"),
    "stage.loading_model": QT_TRANSLATE_NOOP("sentences", "Loading {model}"),
    "stage.converting_model": QT_TRANSLATE_NOOP("sentences", "Converting {model} (only once)"),
    "stage.reading_prompt": QT_TRANSLATE_NOOP("sentences", "Reading the conversation"),
    "stage.generating": QT_TRANSLATE_NOOP("sentences", "Writing"),
    "stage.summarizing": QT_TRANSLATE_NOOP("sentences", "Summarizing part {part} of {parts}"),
    "stage.scoring_reply": QT_TRANSLATE_NOOP("sentences", "Scoring the reply's tokens"),
    "stage.connecting": QT_TRANSLATE_NOOP("sentences", "Connecting to {source}"),
    "stage.downloading": QT_TRANSLATE_NOOP("sentences", "Downloading {file} from {source}"),
    "stage.verifying": QT_TRANSLATE_NOOP("sentences", "Checking {file}"),
    "stage.unpacking": QT_TRANSLATE_NOOP("sentences", "Unpacking {file}"),
    "stage.waiting": QT_TRANSLATE_NOOP(
        "sentences", "Waiting for another window that is downloading this"
    ),
    "stage.scoring_texts": QT_TRANSLATE_NOOP(
        "sentences",
        "Scoring",
    ),
    "stage.explaining": QT_TRANSLATE_NOOP(
        "sentences",
        "Looking at what each word contributes",
    ),
    "stage.reading_file": QT_TRANSLATE_NOOP("sentences", "Reading {file}"),
    "stage.reading_column": QT_TRANSLATE_NOOP(
        "sentences",
        "Reading the column “{column}”",
    ),
    "stage.writing_file": QT_TRANSLATE_NOOP(
        "sentences",
        "Writing {file}",
    ),
    "reason.asked_for": QT_TRANSLATE_NOOP("sentences", "{device} was asked for"),
    "reason.no_gpu": QT_TRANSLATE_NOOP("sentences", "no GPU was found, so the processor is used"),
    "reason.cuda_found": QT_TRANSLATE_NOOP(
        "sentences", "the NVIDIA GPU {name} with {memory_gb} GB is used through CUDA"
    ),
    "reason.rocm_found": QT_TRANSLATE_NOOP(
        "sentences", "the AMD GPU {name} with {memory_gb} GB is used through ROCm"
    ),
    "reason.xpu_found": QT_TRANSLATE_NOOP("sentences", "the Intel GPU {name} is used through XPU"),
    "reason.mps_found": QT_TRANSLATE_NOOP("sentences", "the Apple GPU is used through Metal"),
    "reason.llama_cpu_build": QT_TRANSLATE_NOOP("sentences", "this llama.cpp is a CPU build"),
    "reason.llama_gpu_build": QT_TRANSLATE_NOOP(
        "sentences", "this llama.cpp computes on the GPU through {backend}"
    ),
    "reason.llama_needs_sockets": QT_TRANSLATE_NOOP(
        "sentences",
        "llama.cpp can't run here without opening a port, so models run through transformers",
    ),
    "reason.gpu_but_llama_cpu_build": QT_TRANSLATE_NOOP(
        "sentences",
        "llama.cpp is a CPU build and can't use {name}, "
        "so models run through transformers on the GPU where they can",
    ),
    "reason.torch_cpu_build": QT_TRANSLATE_NOOP(
        "sentences", "this PyTorch is a CPU build and would not see an NVIDIA GPU"
    ),
    "reason.bfloat16_fast": QT_TRANSLATE_NOOP("sentences", "bfloat16 is fast on {device}"),
    "reason.float32_cpu": QT_TRANSLATE_NOOP(
        "sentences", "float32, because bfloat16 is slow on this processor"
    ),
    "reason.float16_gpu": QT_TRANSLATE_NOOP(
        "sentences", "float16, because {device} has no fast bfloat16"
    ),
    "reason.gguf_weights": QT_TRANSLATE_NOOP(
        "sentences", "the weights are stored as {quantization}"
    ),
    "reason.source_unreachable": QT_TRANSLATE_NOOP(
        "sentences", "{source} could not be reached ({problem})"
    ),
    "reason.source_refused": QT_TRANSLATE_NOOP("sentences", "{source} was not used ({problem})"),
    "note.language_unsupported": QT_TRANSLATE_NOOP(
        "sentences",
        "The text seems to be in a language ({language}) that {model} doesn't say it knows, "
        "so it was not scored.",
    ),
    "note.language_insisted": QT_TRANSLATE_NOOP(
        "sentences",
        "The text seems to be in a language ({language}) that {model} doesn't say it knows. "
        "Don't rely on this result.",
    ),
    "note.mean_of_windows": QT_TRANSLATE_NOOP(
        "sentences",
        "The text is longer than the model reads at once. It was read in {windows} "
        "overlapping parts, and each confidence is the mean over them, by length.",
    ),
    "note.max_of_windows": QT_TRANSLATE_NOOP(
        "sentences",
        "The text is longer than the model reads at once. It was read in {windows} "
        "overlapping parts, and each confidence is the highest of them.",
    ),
    "note.long_texts": QT_TRANSLATE_NOOP(
        "sentences",
        "Rows whose text is longer than the model reads at once: {rows}. Each was read whole, in "
        "overlapping parts.",
    ),
    "note.emoji_named": QT_TRANSLATE_NOOP(
        "sentences",
        "The model has no emoji in its vocabulary, so it read their names.",
    ),
    "note.unread_tokens": QT_TRANSLATE_NOOP(
        "sentences",
        "The model's vocabulary doesn't have {count} of the text's {tokens} parts (rare "
        "symbols or emoji), so it read past them.",
    ),
    "note.not_calibrated": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} is not calibrated: it may be surer than it is right.",
    ),
    "reason.as_asked": QT_TRANSLATE_NOOP("sentences", "as chosen"),
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
    "param.temperature": QT_TRANSLATE_NOOP(
        "sentences", "Temperature\n0 always takes the most probable token; higher is more varied."
    ),
    "param.top_k": QT_TRANSLATE_NOOP(
        "sentences", "Top-k\nChoose among the k most probable tokens; 0 means all."
    ),
    "param.top_p": QT_TRANSLATE_NOOP(
        "sentences", "Top-p\nChoose among the smallest set of tokens with this total probability."
    ),
    "param.min_p": QT_TRANSLATE_NOOP(
        "sentences", "Min-p\nDrop tokens below this fraction of the most probable one."
    ),
    "param.repeat_penalty": QT_TRANSLATE_NOOP(
        "sentences", "Repeat penalty\nAbove 1 discourages repetition."
    ),
    "param.max_tokens": QT_TRANSLATE_NOOP(
        "sentences", "Longest reply\nIn tokens; empty means as long as the context allows."
    ),
    "param.seed": QT_TRANSLATE_NOOP(
        "sentences", "Seed\nThe same seed gives the same reply; empty draws a new one each time."
    ),
    "param.stop": QT_TRANSLATE_NOOP(
        "sentences", "Stop strings\nThe reply ends before any of these, one on each line."
    ),
    "param.context_length": QT_TRANSLATE_NOOP("sentences", "Context length\nIn tokens."),
    "param.device": QT_TRANSLATE_NOOP("sentences", "Device\nWhat computes."),
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
    "error.training_bands": QT_TRANSLATE_NOOP(
        "sentences",
        "The band for the middle label begins at {low} and ends at {high}; it must begin first.",
    ),
    "error.training_base_format": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} is a GGUF model, and those can't be trained. Choose a model in safetensors form.",
    ),
    "error.training_base_unsuitable": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} is of a kind that can't be trained to classify. Choose another base model, "
        "such as all-minilm-l6-v2.",
    ),
    "error.training_run_not_found": QT_TRANSLATE_NOOP(
        "sentences",
        "There is no run called “{run}” any more.",
    ),
    "error.training_run_damaged": QT_TRANSLATE_NOOP(
        "sentences",
        "The folder of the run {run} is damaged and can't be read. Delete the run, or restore "
        "its folder.",
    ),
    "error.training_is_running": QT_TRANSLATE_NOOP(
        "sentences",
        "The run {run} is still going. Cancel or pause it first.",
    ),
    "error.training_is_over": QT_TRANSLATE_NOOP(
        "sentences",
        "The run {run} is over. Start a new one.",
    ),
    "error.training_no_checkpoint": QT_TRANSLATE_NOOP(
        "sentences",
        "The run {run} has no checkpoint yet, so there is nothing to keep. Resume or cancel it.",
    ),
    "error.training_data_changed": QT_TRANSLATE_NOOP(
        "sentences",
        "{path} is not the file any more that this run began with, so going on would mix two "
        "data sets. Put the old file back, or start a new run.",
    ),
    "error.training_not_started": QT_TRANSLATE_NOOP(
        "sentences",
        "The process for the training run could not be started. Details has what it said.",
    ),
    "error.training_power_loss": QT_TRANSLATE_NOOP(
        "sentences",
        "The computer was switched off or restarted at step {step}. Resume the run to go on "
        "from its last checkpoint.",
    ),
    "error.training_vanished": QT_TRANSLATE_NOOP(
        "sentences",
        "The run's process is gone since step {step}, and nothing says why. Resume the run to "
        "go on from its last checkpoint.",
    ),
    "error.training_oom_killed": QT_TRANSLATE_NOOP(
        "sentences",
        "The system ended the run at step {step} because memory ran out. Close other programs "
        "or start a run with smaller batches or shorter texts; this one can be resumed.",
    ),
    "error.training_killed": QT_TRANSLATE_NOOP(
        "sentences",
        "The run was ended from outside at step {step} (signal {signal}). Resume it to go on "
        "from its last checkpoint.",
    ),
    "error.training_exited": QT_TRANSLATE_NOOP(
        "sentences",
        "The run's process ended by itself at step {step} with status {status}. Details has "
        "what it said; the run can be resumed.",
    ),
    "error.training_diverged": QT_TRANSLATE_NOOP(
        "sentences",
        "The loss stopped being a number at step {step}, so the run ended; the last good "
        "checkpoint is kept. Start again with a lower learning rate, or keep what there is.",
    ),
    "error.training_disk_full": QT_TRANSLATE_NOOP(
        "sentences",
        "The disk is full, so {path} could not be written to; the last checkpoint is kept. "
        "Free some space and resume the run.",
    ),
    "error.training_out_of_memory": QT_TRANSLATE_NOOP(
        "sentences",
        "Memory ran out. Start a run with smaller batches, shorter texts or the LoRA method; "
        "this one can be resumed from its last checkpoint.",
    ),
    "error.training_too_large": QT_TRANSLATE_NOOP(
        "sentences",
        "Training {model} this way needs about {needed_gb} GB of memory and {available_gb} GB "
        "is free. Choose LoRA or a smaller model, batch or text length.",
    ),
    "error.training_checkpoint_foreign": QT_TRANSLATE_NOOP(
        "sentences",
        "The checkpoint belongs to another model, so the run can't go on from it. Start a new run.",
    ),
    "error.training_empty": QT_TRANSLATE_NOOP(
        "sentences",
        "{path} has no rows. A run needs texts with labels.",
    ),
    "error.training_no_column": QT_TRANSLATE_NOOP(
        "sentences",
        "There is no column “{column}”. The columns are: {columns}.",
    ),
    "error.training_no_text_column": QT_TRANSLATE_NOOP(
        "sentences",
        "None of the columns ({columns}) looks like texts. Say which one holds them.",
    ),
    "error.training_no_label_column": QT_TRANSLATE_NOOP(
        "sentences",
        "None of the columns ({columns}) looks like labels. Say which one holds them.",
    ),
    "error.training_no_texts": QT_TRANSLATE_NOOP(
        "sentences",
        "The column {column} has no texts in it. Choose another column.",
    ),
    "error.training_no_labels": QT_TRANSLATE_NOOP(
        "sentences",
        "The column {column} has no labels in it. Choose another column.",
    ),
    "error.training_scale": QT_TRANSLATE_NOOP(
        "sentences",
        "The column {column} holds {count} different numbers, which is a scale and not "
        "labels. Say which ranges mean which label, or choose another column.",
    ),
    "error.training_too_many_labels": QT_TRANSLATE_NOOP(
        "sentences",
        "The column {column} has {count} different values; at most {limit} labels can be "
        "learned. Choose another column.",
    ),
    "error.training_too_few_rows": QT_TRANSLATE_NOOP(
        "sentences",
        "There are only {rows} rows with a text and a label, and at least {needed} are "
        "needed. Add examples.",
    ),
    "error.training_one_label": QT_TRANSLATE_NOOP(
        "sentences",
        "Every row has the same label, “{label}”, so there is nothing to tell apart. Add rows "
        "with another label.",
    ),
    "error.training_label_only_in_eval": QT_TRANSLATE_NOOP(
        "sentences",
        "The label “{label}” is in {rows} rows of the evaluation data and in none to learn "
        "from ({count} such labels in all). Add examples of it or remove those rows.",
    ),
    "stage.training": QT_TRANSLATE_NOOP(
        "sentences",
        "Training",
    ),
    "stage.training_waiting": QT_TRANSLATE_NOOP(
        "sentences",
        "Waiting for another run to end",
    ),
    "stage.training_checking": QT_TRANSLATE_NOOP(
        "sentences",
        "Looking for a checkpoint",
    ),
    "stage.training_reading": QT_TRANSLATE_NOOP(
        "sentences",
        "Reading {file}",
    ),
    "stage.training_tokenizing": QT_TRANSLATE_NOOP(
        "sentences",
        "Cutting the texts into tokens",
    ),
    "stage.training_measuring": QT_TRANSLATE_NOOP(
        "sentences",
        "Measuring the finished model",
    ),
    "stage.training_saving": QT_TRANSLATE_NOOP(
        "sentences",
        "Saving the model",
    ),
    "reason.float32_training": QT_TRANSLATE_NOOP(
        "sentences",
        "float32, because nothing faster is exact enough here",
    ),
    "note.training_rows_without_text": QT_TRANSLATE_NOOP(
        "sentences",
        "{rows} rows have no text and were left out.",
    ),
    "note.training_rows_without_label": QT_TRANSLATE_NOOP(
        "sentences",
        "{rows} rows have no label and were left out.",
    ),
    "note.training_copies": QT_TRANSLATE_NOOP(
        "sentences",
        "{rows} rows repeat the text of another one; copies are never divided between "
        "training and measuring.",
    ),
    "note.training_contradictions": QT_TRANSLATE_NOOP(
        "sentences",
        "{texts} texts come with different labels in different rows. That limits what can be "
        "learned.",
    ),
    "note.training_rare_labels": QT_TRANSLATE_NOOP(
        "sentences",
        "Fewer than {rows} rows have these labels: {labels}. They will hardly be learned.",
    ),
    "note.training_imbalance": QT_TRANSLATE_NOOP(
        "sentences",
        "{most} is {times} times as frequent as {least}. Consider balanced label weights.",
    ),
    "note.training_eval_overlap": QT_TRANSLATE_NOOP(
        "sentences",
        "{rows} texts of the evaluation data are also learned from, so its figures look too good.",
    ),
    "note.training_no_validation": QT_TRANSLATE_NOOP(
        "sentences",
        "With {rows} rows none were held out to choose the best checkpoint and to calibrate "
        "the confidence.",
    ),
    "note.training_no_test": QT_TRANSLATE_NOOP(
        "sentences",
        "With {rows} rows none were held out to measure the model.",
    ),
    "note.training_texts_cut": QT_TRANSLATE_NOOP(
        "sentences",
        "{rows} texts are longer than {max_length} tokens; what lies beyond is not read.",
    ),
    "note.training_stopped_early": QT_TRANSLATE_NOOP(
        "sentences",
        "Training ended at step {step} because it brought no more improvement.",
    ),
    "note.training_best_lost": QT_TRANSLATE_NOOP(
        "sentences",
        "The best checkpoint, of step {step}, is damaged; the last one was used.",
    ),
    "note.training_checkpoint_damaged": QT_TRANSLATE_NOOP(
        "sentences",
        "The checkpoint of step {step} was damaged, so an earlier one was used.",
    ),
    "error.training_data_or_run": QT_TRANSLATE_NOOP(
        "sentences",
        "Choose either a file to learn from or a run to go on with.",
    ),
    "error.training_argument": QT_TRANSLATE_NOOP(
        "sentences",
        "These settings can't be trained with ({problem}).",
    ),
    "data.date_ambiguous": QT_TRANSLATE_NOOP(
        "sentences",
        "The dates in “{name}” may begin with the day or the month; the month was taken",
    ),
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
    "window.engine_killed": QT_TRANSLATE_NOOP(
        "sentences",
        "The engine was ended by the system ({signal}); often the memory ran out. "
        "Your conversations are safe. Try again, or choose a smaller model.",
    ),
    "window.engine_ended": QT_TRANSLATE_NOOP(
        "sentences",
        "The engine ended unexpectedly (status {status}). Your conversations are safe. Try again.",
    ),
    "window.engine_not_started": QT_TRANSLATE_NOOP(
        "sentences", "The engine could not be started: {reason}. Install Atelier again."
    ),
    "window.engine_start_slow": QT_TRANSLATE_NOOP(
        "sentences", "The engine did not start within {seconds} seconds and was ended. Try again."
    ),
    "window.engine_not_stopping": QT_TRANSLATE_NOOP(
        "sentences",
        "The engine did not stop within {seconds} seconds and was ended. Try again.",
    ),
    "window.engine_restarted": QT_TRANSLATE_NOOP("sentences", "The engine was restarted."),
    "window.engine_version": QT_TRANSLATE_NOOP(
        "sentences",
        "The engine is of another version ({engine}) than this window. "
        "Install the same version of both.",
    ),
    "window.attachment_not_found": QT_TRANSLATE_NOOP(
        "sentences", "{file} is not there any more. Choose it again."
    ),
    "window.attachment_not_readable": QT_TRANSLATE_NOOP(
        "sentences", "Atelier may not read {file}. Change its permissions and attach it again."
    ),
    "window.attachment_folder": QT_TRANSLATE_NOOP(
        "sentences", "{file} is a folder. Attach the text files that are in it."
    ),
    "window.attachment_not_a_file": QT_TRANSLATE_NOOP(
        "sentences", "{file} is a device or a pipe, not a file. Attach a text file."
    ),
    "window.attachment_link_circle": QT_TRANSLATE_NOOP(
        "sentences", "{file} is a link that leads back to itself. Attach the file that is meant."
    ),
    "window.attachment_empty": QT_TRANSLATE_NOOP(
        "sentences", "{file} is empty, so there is nothing to attach."
    ),
    "window.attachment_too_big": QT_TRANSLATE_NOOP(
        "sentences", "{file} is larger than {limit} MiB. Attach the part of it that matters."
    ),
    "window.attachment_changing": QT_TRANSLATE_NOOP(
        "sentences", "{file} is still being written. Attach it again when it is complete."
    ),
    "window.attachment_binary": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} holds {kind} data, not text. "
        "Attach a text file, or copy the text into the message.",
    ),
    "window.attachment_not_text": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} does not hold text. Attach a text file, or copy the text into the message.",
    ),
    "window.attachment_encoding_unknown": QT_TRANSLATE_NOOP(
        "sentences",
        "The encoding of {file} is not known here. Save it as UTF-8 and attach it again.",
    ),
    "window.attachment_replaced": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} is damaged in places. Characters that could not be read are shown as �: {count}.",
    ),
    "window.attachment_no_answer": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} could not be read within {seconds} seconds: its disk or network drive "
        "does not answer. Try again when it does.",
    ),
    "window.attachment_failed": QT_TRANSLATE_NOOP(
        "sentences", "{file} could not be read: {reason}. Copy it elsewhere and attach the copy."
    ),
    "window.attachment_remote": QT_TRANSLATE_NOOP(
        "sentences", "{address} is not a file on this machine. Save it first, then attach the file."
    ),
    "window.attachment_too_many": QT_TRANSLATE_NOOP(
        "sentences", "A message takes {limit} files at most. Files not attached: {count}."
    ),
    "window.attachment_twice": QT_TRANSLATE_NOOP("sentences", "{file} is attached already."),
    "window.attachment_busy": QT_TRANSLATE_NOOP(
        "sentences", "{file} is not ready yet. Send the message when it is, or remove the file."
    ),
    "window.attachment_refused": QT_TRANSLATE_NOOP(
        "sentences", "{file} could not be attached. Remove it to send the message without it."
    ),
    "window.attachment_too_large": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} does not fit into the model's context. Use the beginning of it, or remove it.",
    ),
    "window.attachment_no_room": QT_TRANSLATE_NOOP(
        "sentences",
        "Not even the beginning of {file} fits into the model's context. "
        "Remove another file, or start a new chat.",
    ),
    "window.attachment_not_counted": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} could not be shortened: its tokens can't be counted while no model is loaded.",
    ),
    "window.storage_full": QT_TRANSLATE_NOOP(
        "sentences",
        "The disk is full, so this could not be saved in {path}. "
        "Your text is still here; free some space and send it again.",
    ),
    "window.storage_read_only": QT_TRANSLATE_NOOP(
        "sentences",
        "Atelier may not write to {path}, so chats can be read but not saved. "
        "Change the folder's permissions and start Atelier again.",
    ),
    "window.storage_damaged": QT_TRANSLATE_NOOP(
        "sentences", "The conversations in {path} are damaged and could not be read or saved."
    ),
    "window.storage_newer": QT_TRANSLATE_NOOP(
        "sentences",
        "{path} was written by a newer version of Atelier, so it is left untouched. "
        "Install the newer version to go on with these chats.",
    ),
    "window.storage_locked": QT_TRANSLATE_NOOP(
        "sentences", "Another program holds {path}, so this could not be saved. Try again."
    ),
    "window.storage_other": QT_TRANSLATE_NOOP(
        "sentences", "This could not be saved in {path}. Details has the reason."
    ),
    "window.storage_set_aside": QT_TRANSLATE_NOOP(
        "sentences",
        "The conversations were damaged. They were set aside as {path}, nothing was deleted, "
        "and a new empty list was started.",
    ),
    "window.settings_set_aside": QT_TRANSLATE_NOOP(
        "sentences",
        "The settings were damaged. They were set aside as {path} and the defaults are in force.",
    ),
    "window.settings_not_saved": QT_TRANSLATE_NOOP(
        "sentences", "The settings could not be saved: {problem}. They hold until Atelier closes."
    ),
    "window.no_model": QT_TRANSLATE_NOOP("sentences", "Download a model first."),
    "window.nothing_to_compare": QT_TRANSLATE_NOOP(
        "sentences", "Write a prompt first: there is nothing to compare answers to yet."
    ),
    "error.summarize_nothing": QT_TRANSLATE_NOOP(
        "sentences",
        "There is no text to summarize. Type or paste one, or drop a file.",
    ),
    "error.summarize_model": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} can't write summaries. Choose a chat model, a BART, PEGASUS or T5 "
        "model, or “Extractive”.",
    ),
    "error.summary_part_empty": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} wrote nothing about part {part}. Try another model, or “Extractive”; "
        "the parts that are done are kept.",
    ),
    "error.summary_run_not_found": QT_TRANSLATE_NOOP(
        "sentences",
        "This summary can't be gone on with: it is finished or was removed. Begin a new one.",
    ),
    "error.summary_run_changed": QT_TRANSLATE_NOOP(
        "sentences",
        "The text, the model or the options have changed since this summary began. "
        "Begin a new one.",
    ),
    "error.model_not_embedder": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} is not a sentence-embedding model. Choose another one.",
    ),
    "error.embedder_unsupported": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} has a part that isn't known here ({module}), so its embeddings would "
        "be wrong. Choose another model.",
    ),
    "error.summary_kept_not_found": QT_TRANSLATE_NOOP(
        "sentences", "This summary isn't kept any more."
    ),
    "error.summary_kept_damaged": QT_TRANSLATE_NOOP(
        "sentences", "The kept summary in {file} can't be read. Summarize the text anew."
    ),
    "note.summary_not_kept": QT_TRANSLATE_NOOP(
        "sentences", "The summary could not be added to the history: {problem}."
    ),
    "error.summary_run_busy": QT_TRANSLATE_NOOP(
        "sentences",
        "This summary is being written already, in another window or terminal. Wait for it, or "
        "stop it there.",
    ),
    "stage.finding_sentences": QT_TRANSLATE_NOOP(
        "sentences",
        "Finding the sentences",
    ),
    "stage.ranking_sentences": QT_TRANSLATE_NOOP(
        "sentences",
        "Ranking the sentences",
    ),
    "stage.merging_summaries": QT_TRANSLATE_NOOP(
        "sentences",
        "Merging summaries, {part} of {parts}",
    ),
    "stage.finding_evidence": QT_TRANSLATE_NOOP(
        "sentences",
        "Looking for what supports each sentence",
    ),
    "note.summary_coverage": QT_TRANSLATE_NOOP(
        "sentences",
        "All of the text was read: {characters} characters, {words} words, in {parts} parts.",
    ),
    "note.summary_whole_text": QT_TRANSLATE_NOOP(
        "sentences",
        "The text is no longer than the summary that was asked for, so this is all of it.",
    ),
    "note.summary_no_prose": QT_TRANSLATE_NOOP(
        "sentences",
        "There are no sentences in the text (only code, lists or figures), so lines "
        "were chosen instead.",
    ),
    "note.summary_long_sentences": QT_TRANSLATE_NOOP(
        "sentences",
        "Stretches without any end of a sentence were cut between words, to be chosen "
        "from: {count}.",
    ),
    "note.summary_chosen_only": QT_TRANSLATE_NOOP(
        "sentences",
        "An extractive summary quotes the text, so it is in the text's language ({language}).",
    ),
    "note.embedder_missing": QT_TRANSLATE_NOOP(
        "sentences",
        "The embedding model {model} is not on this machine, so sentences were compared"
        " by their words alone.",
    ),
    "note.embedder_unusable": QT_TRANSLATE_NOOP(
        "sentences",
        "The embedding model {model} can't be used, so sentences were compared by their"
        " words alone: {problem}",
    ),
    "note.embedder_language": QT_TRANSLATE_NOOP(
        "sentences",
        "The embedding model {model} doesn't know the text's language ({language}), so "
        "sentences were compared by their words alone.",
    ),
    "note.evidence_other_language": QT_TRANSLATE_NOOP(
        "sentences",
        "Summary and text are in different languages, which can't be compared here, so "
        "what supports its sentences was not looked for.",
    ),
    "note.summary_focus_ignored": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} can't be told what to look for, so the focus was not used. Choose a chat model "
        "or “Extractive” for it.",
    ),
    "note.summary_focus_quoted": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} left out what the text says about the focus, so the closest sentence was "
        "added as a quotation.",
    ),
    "note.summary_focus_absent": QT_TRANSLATE_NOOP(
        "sentences",
        "The text says little or nothing about “{focus}”; these are the sentences that come "
        "closest.",
    ),
    "note.summary_language_missed": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} was asked to write in {language} and wrote in another language. A larger model "
        "may do as it is told.",
    ),
    "note.summary_language_ignored": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} can't be told which language to write in.",
    ),
    "note.summary_not_merged": QT_TRANSLATE_NOOP(
        "sentences",
        "The summaries of the parts got no shorter by merging them with {model}, so "
        "they stand one after the other.",
    ),
    "note.summary_unsupported": QT_TRANSLATE_NOOP(
        "sentences",
        "For {count} of {sentences} sentences nothing in the text was found that is "
        "close enough to support them.",
    ),
    "note.summary_longer": QT_TRANSLATE_NOOP(
        "sentences",
        "The summary has {words} words; about {asked} were asked for.",
    ),
}
SENTENCES |= LANGUAGE_TRAINING
SENTENCES |= PAIR_TRAINING
SENTENCES |= TRAINING_DATA
SENTENCES |= TRAINING_RESULT


def sentence(text: TextKey) -> str:
    """The translated sentence for a key with its arguments, numbers in the locale's form.

    Raises:
        KeyError: a key or argument without a sentence: a bug, caught by the tests.
    """
    template = QCoreApplication.translate(_CONTEXT, str(SENTENCES[text.key]))
    return template.format(**{name: _worded(value) for name, value in text.args.items()})


def error_sentence(error: ErrorInfo) -> str:
    """What to tell the person about a failed request."""
    return sentence(error.text)


def parameter_texts(key: str) -> tuple[str, str]:
    """A parameter's label and its explanation."""
    label, _, explanation = sentence(TextKey(key)).partition("\n")
    return label, explanation


def _worded(value: str | int | float) -> str:
    return value if isinstance(value, str) else QLocale().toString(value)
