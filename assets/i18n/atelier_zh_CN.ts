<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>App</name>
    <message>
        <source>Start the engine again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine has not answered for a few seconds. It may be busy with something large; you can wait, or restart it. Nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>No model yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model that answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the conversations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide system prompt and sampling</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>What would you like to talk about?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the engine is doing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversation was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {0} in the browser?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s context is full. Should the model stop reading the oldest turns (they stay here for you), or do you want to start a new chat?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop oldest turns</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The model no longer reads the oldest %n message(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The last message alone fills the context. Shorten it, please.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodeRow</name>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code, {language}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Write a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter starts a new line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContextMeter</name>
    <message>
        <source>{0} of {1} tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the model&apos;s context this conversation takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat (Ctrl+N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your conversations will be listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConversationModel</name>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GenerationPanel</name>
    <message>
        <source>System prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the model should behave in this chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset sampling to the defaults</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobList</name>
    <message>
        <source>{0} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} tokens/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} rows/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} steps/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobPopup</name>
    <message>
        <source>Running jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tabs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelShelf</name>
    <message>
        <source>Load {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlainRow</name>
    <message>
        <source>You said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProseRow</name>
    <message>
        <source>Reply</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RowText</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the models folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the models folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the default models folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StarterCard</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready to chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The starter model is small, so it is quick but often wrong. It runs on this machine and nothing you write leaves it. Larger models that fit this machine:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download a model to start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models run on this machine and nothing you write leaves it. Nothing is downloaded until you say so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download progress of {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>No model loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine memory {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running jobs: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine has gone quiet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine ended</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chat</name>
    <message>
        <source>{0} tokens/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read {0} of {1} prompt tokens anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This reply failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted: Atelier ended while this was being written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended at the longest reply length you set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended because the model&apos;s context is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regenerate</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message>
        <source>{0} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>Something went wrong inside the engine. This is a fault in Atelier; Details has a report to copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine doesn&apos;t know this request. Install the same version of window and engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine did not understand the request. Install the same version of window and engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine received something that is not a request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model called “{model}”. Choose another one above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model “{model}” is not on this machine yet. Download it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is not a GGUF model, whatever its name says. Choose a .gguf file or a folder with safetensors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is incomplete: the download or copy was cut short. Download it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is damaged: its content is not what was published. Download it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} only has {file}, which can run code when it is opened, so Atelier doesn&apos;t. Choose a version of the model with safetensors or GGUF files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} has no model weights in it. A model folder needs config.json and .safetensors files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{runtime} doesn&apos;t know the model architecture “{architecture}”. A newer version of Atelier may.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} is not a model one can chat with. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} could not be loaded: {reason}. Download it again or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} needs about {needed_gb} GB of memory and {available_gb} GB is free. Choose a smaller model or a stronger quantization.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} has no chat template, so its turns can&apos;t be written the way it was trained. Choose an instruct or chat version of the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s chat template failed: {reason}. Try another version of the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s chat template did not finish within {seconds} seconds, so it was stopped. Try another version of the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversation is {tokens} tokens long and the model&apos;s context holds {limit}. Drop the oldest turns or start a new chat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to answer: the message is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory on {device} for this. Close other programs, or choose a smaller model or a shorter context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device “{device}” is not available here. Choose another in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} could not be downloaded from any source: {reasons}. Check the connection and try again; what has arrived is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} from {source} is not what was published (its checksum differs), so it was not used. Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, so {path} could not be written. Free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Atelier may not write to {path}. Change its permissions or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Atelier may not read {path}. Change its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of models, {file}, is damaged ({problem}). Install Atelier again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading {model}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Converting {model} (only once)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to {source}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading {file} from {source}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpacking {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for another window that is downloading this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{device} was asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no GPU was found, so the processor is used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the NVIDIA GPU {name} with {memory_gb} GB is used through CUDA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the AMD GPU {name} with {memory_gb} GB is used through ROCm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the Intel GPU {name} is used through XPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the Apple GPU is used through Metal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this llama.cpp is a CPU build</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this llama.cpp computes on the GPU through {backend}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>llama.cpp can&apos;t run here without opening a port, so models run through transformers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>llama.cpp is a CPU build and can&apos;t use {name}, so models run through transformers on the GPU where they can</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this PyTorch is a CPU build and would not see an NVIDIA GPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bfloat16 is fast on {device}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>float32, because bfloat16 is slow on this processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>float16, because {device} has no fast bfloat16</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the weights are stored as {quantization}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{source} could not be reached ({problem})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{source} was not used ({problem})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature
0 always takes the most probable token; higher is more varied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-k
Choose among the k most probable tokens; 0 means all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-p
Choose among the smallest set of tokens with this total probability.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min-p
Drop tokens below this fraction of the most probable one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat penalty
Above 1 discourages repetition.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest reply
In tokens; empty means as long as the context allows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed
The same seed gives the same reply; empty draws a new one each time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop strings
The reply ends before any of these, one on each line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context length
In tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device
What computes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine was ended by the system ({signal}); often the memory ran out. Your conversations are safe. Try again, or choose a smaller model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine ended unexpectedly (status {status}). Your conversations are safe. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine could not be started: {reason}. Install Atelier again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine did not start within {seconds} seconds and was ended. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine did not stop within {seconds} seconds and was ended. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine was restarted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is of another version ({engine}) than this window. Install the same version of both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, so this could not be saved in {path}. Your text is still here; free some space and send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Atelier may not write to {path}, so chats can be read but not saved. Change the folder&apos;s permissions and start Atelier again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversations in {path} are damaged and could not be read or saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} was written by a newer version of Atelier, so it is left untouched. Install the newer version to go on with these chats.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program holds {path}, so this could not be saved. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This could not be saved in {path}. Details has the reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversations were damaged. They were set aside as {path}, nothing was deleted, and a new empty list was started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings were damaged. They were set aside as {path} and the defaults are in force.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings could not be saved: {problem}. They hold until Atelier closes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} can&apos;t be used here. A chat takes text; models go into the models folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tabs</name>
    <message>
        <source>Chat</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
