"""Sentences about models, devices, downloads and what goes wrong with them."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

ENGINE: dict[str, object] = {
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
    "note.already_in_target": QT_TRANSLATE_NOOP(
        "sentences",
        "The text seems to be in {language} already, so it was left as it is. Choose "
        "its language to translate it all the same.",
    ),
    "note.source_unlike": QT_TRANSLATE_NOOP(
        "sentences",
        "The text seems to be in {language}, not in {source}, so sentences may come back "
        "untranslated. Choose {language} or “Detect language” to translate from.",
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
    "stage.starting": QT_TRANSLATE_NOOP("sentences", "Starting"),
    "stage.loading_model": QT_TRANSLATE_NOOP("sentences", "Loading {model}"),
    "stage.converting_model": QT_TRANSLATE_NOOP("sentences", "Converting {model} (only once)"),
    "stage.reading_prompt": QT_TRANSLATE_NOOP("sentences", "Reading the conversation"),
    "stage.generating": QT_TRANSLATE_NOOP("sentences", "Writing"),
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
    "reason.float32_training": QT_TRANSLATE_NOOP(
        "sentences",
        "float32, because nothing faster is exact enough here",
    ),
    "error.model_not_embedder": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} is not a sentence-embedding model. Choose another one.",
    ),
    "stage.finding_sentences": QT_TRANSLATE_NOOP(
        "sentences",
        "Finding the sentences",
    ),
}
