<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>App</name>
    <message>
        <source>Start the engine again</source>
        <translation>重新启动引擎</translation>
    </message>
    <message>
        <source>The engine has not answered for a few seconds. It may be busy with something large; you can wait, or restart it. Nothing is lost.</source>
        <translation>引擎已有几秒没有响应，可能正忙于较大的任务。你可以继续等待，或重启引擎，不会丢失任何内容。</translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation>重启引擎</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>No model yet</source>
        <translation>尚无模型</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The model that answers</source>
        <translation>负责回复的模型</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>对话列表</translation>
    </message>
    <message>
        <source>Show or hide the conversations</source>
        <translation>显示或隐藏对话列表</translation>
    </message>
    <message>
        <source>Chat settings</source>
        <translation>对话设置</translation>
    </message>
    <message>
        <source>Show or hide system prompt and sampling</source>
        <translation>显示或隐藏系统提示词与采样设置</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>What would you like to talk about?</source>
        <translation>想聊点什么？</translation>
    </message>
    <message>
        <source>What the engine is doing</source>
        <translation>引擎当前的工作</translation>
    </message>
    <message>
        <source>The conversation was deleted.</source>
        <translation>对话已删除。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Open {0} in the browser?</source>
        <translation>要在浏览器中打开 {0} 吗？</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>The model&apos;s context is full. Should the model stop reading the oldest turns (they stay here for you), or do you want to start a new chat?</source>
        <translation>模型的上下文已满。要让模型不再读取最早的几轮对话（内容仍会保留在这里），还是开始新对话？</translation>
    </message>
    <message>
        <source>Drop oldest turns</source>
        <translation>略去最早几轮</translation>
    </message>
    <message>
        <source>The last message alone fills the context. Shorten it, please.</source>
        <translation>仅最后一条消息就已占满上下文，请将它缩短。</translation>
    </message>
    <message>
        <source>Oldest messages the model no longer reads: {0}</source>
        <translation>模型不再读取的最早消息数：{0}</translation>
    </message>
    <message>
        <source>Download again</source>
        <translation>重新下载</translation>
    </message>
</context>
<context>
    <name>CodeRow</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Code, {language}</source>
        <translation>代码，{language}</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Write a message</source>
        <translation>输入消息</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter starts a new line</source>
        <translation>Enter 发送，Shift+Enter 换行</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>停止 (Esc)</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>发送 (Enter)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
</context>
<context>
    <name>ContextMeter</name>
    <message>
        <source>{0} of {1} tokens</source>
        <translation>{0} / {1} 词元</translation>
    </message>
    <message>
        <source>How much of the model&apos;s context this conversation takes</source>
        <translation>这个对话占用了模型多少上下文</translation>
    </message>
    <message>
        <source>Context: {0}</source>
        <translation>上下文：{0}</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>New chat (Ctrl+N)</source>
        <translation>新对话 (Ctrl+N)</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>对话列表</translation>
    </message>
    <message>
        <source>Your conversations will be listed here.</source>
        <translation>你的对话会列在这里。</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>ConversationModel</name>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
</context>
<context>
    <name>GenerationPanel</name>
    <message>
        <source>System prompt</source>
        <translation>系统提示词</translation>
    </message>
    <message>
        <source>How the model should behave in this chat</source>
        <translation>希望模型在这个对话中如何表现</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Reset sampling</source>
        <translation>重置采样设置</translation>
    </message>
    <message>
        <source>Reset sampling to the defaults</source>
        <translation>将采样设置恢复为默认值</translation>
    </message>
</context>
<context>
    <name>JobList</name>
    <message>
        <source>{0} left</source>
        <translation>剩余 {0}</translation>
    </message>
    <message>
        <source>{0}/s</source>
        <translation>{0}/秒</translation>
    </message>
    <message>
        <source>{0} tokens/s</source>
        <translation>{0} 词元/秒</translation>
    </message>
    <message>
        <source>{0} rows/s</source>
        <translation>{0} 行/秒</translation>
    </message>
    <message>
        <source>{0} steps/s</source>
        <translation>{0} 步/秒</translation>
    </message>
</context>
<context>
    <name>JobPopup</name>
    <message>
        <source>Running jobs</source>
        <translation>正在运行的任务</translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation>没有正在运行的任务。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel {0}</source>
        <translation>取消：{0}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Tabs</source>
        <translation>标签页</translation>
    </message>
</context>
<context>
    <name>MessageView</name>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Jump to the latest message</source>
        <translation>跳到最新消息</translation>
    </message>
</context>
<context>
    <name>ModelShelf</name>
    <message>
        <source>Load {0}</source>
        <translation>加载 {0}</translation>
    </message>
    <message>
        <source>Download {0}</source>
        <translation>下载 {0}</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>显示详情</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PlainRow</name>
    <message>
        <source>You said</source>
        <translation>你说</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>提示</translation>
    </message>
</context>
<context>
    <name>ProseRow</name>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
</context>
<context>
    <name>RowText</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动效</translation>
    </message>
    <message>
        <source>Models folder</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>减弱动效</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the models folder</source>
        <translation>选择模型文件夹</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show the models folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>Use the default</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Use the default models folder</source>
        <translation>恢复默认的模型文件夹</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>处理器（CPU）</translation>
    </message>
</context>
<context>
    <name>StarterCard</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Ready to chat</source>
        <translation>可以开始对话了</translation>
    </message>
    <message>
        <source>The starter model is small, so it is quick but often wrong. It runs on this machine and nothing you write leaves it. Larger models that fit this machine:</source>
        <translation>入门模型很小，所以回复快，但常会出错。它在这台电脑上运行，你写的内容不会离开这台电脑。适合这台电脑的更大模型：</translation>
    </message>
    <message>
        <source>Download a model to start</source>
        <translation>下载一个模型即可开始</translation>
    </message>
    <message>
        <source>Models run on this machine and nothing you write leaves it. Nothing is downloaded until you say so.</source>
        <translation>模型在这台电脑上运行，你写的内容不会离开这台电脑。未经你同意，不会下载任何内容。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Resume download</source>
        <translation>继续下载</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Download progress of {0}</source>
        <translation>{0} 的下载进度</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>No model loaded</source>
        <translation>未加载模型</translation>
    </message>
    <message>
        <source>Model: {0}</source>
        <translation>模型：{0}</translation>
    </message>
    <message>
        <source>Device: {0}</source>
        <translation>设备：{0}</translation>
    </message>
    <message>
        <source>Engine memory {0}</source>
        <translation>引擎内存 {0}</translation>
    </message>
    <message>
        <source>No jobs</source>
        <translation>无任务</translation>
    </message>
    <message>
        <source>Jobs: {0}</source>
        <translation>任务：{0}</translation>
    </message>
    <message>
        <source>Running jobs: {0}</source>
        <translation>正在运行的任务：{0}</translation>
    </message>
    <message>
        <source>The engine has gone quiet</source>
        <translation>引擎暂无响应</translation>
    </message>
    <message>
        <source>Engine stopped</source>
        <translation>引擎已停止</translation>
    </message>
    <message>
        <source>Engine starting</source>
        <translation>引擎正在启动</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>忙碌</translation>
    </message>
    <message>
        <source>Engine stopping</source>
        <translation>引擎正在停止</translation>
    </message>
    <message>
        <source>Engine ended</source>
        <translation>引擎已退出</translation>
    </message>
</context>
<context>
    <name>chat</name>
    <message>
        <source>{0} tokens/s</source>
        <translation>{0} 词元/秒</translation>
    </message>
    <message>
        <source>read {0} of {1} prompt tokens</source>
        <translation>读取提示词 {0} / {1} 词元</translation>
    </message>
    <message>
        <source>This reply failed.</source>
        <translation>这条回复生成失败。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Interrupted: Atelier ended while this was being written.</source>
        <translation>已中断：生成这条回复时 Atelier 退出了。</translation>
    </message>
    <message>
        <source>Ended at the longest reply length you set.</source>
        <translation>已达到你设置的最大回复长度，回复到此为止。</translation>
    </message>
    <message>
        <source>Ended because the model&apos;s context is full.</source>
        <translation>模型的上下文已满，回复到此为止。</translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation>复制消息</translation>
    </message>
    <message>
        <source>Regenerate</source>
        <translation>重新生成</translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} 分 {1} 秒</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} 小时 {1} 分</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>Something went wrong inside the engine. This is a fault in Atelier; Details has a report to copy.</source>
        <translation>引擎内部出错，这是 Atelier 自身的问题。可在“详情”中复制报告。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>The engine doesn&apos;t know this request. Install the same version of window and engine.</source>
        <translation>引擎不认识这个请求。请安装版本相同的窗口和引擎。</translation>
    </message>
    <message>
        <source>The engine did not understand the request. Install the same version of window and engine.</source>
        <translation>引擎无法理解这个请求。请安装版本相同的窗口和引擎。</translation>
    </message>
    <message>
        <source>The engine received something that is not a request.</source>
        <translation>引擎收到的内容不是请求。</translation>
    </message>
    <message>
        <source>There is no model called “{model}”. Choose another one above.</source>
        <translation>没有名为“{model}”的模型。请在上方另选一个。</translation>
    </message>
    <message>
        <source>The model “{model}” is not on this machine yet. Download it first.</source>
        <translation>这台电脑上还没有模型“{model}”。请先下载。</translation>
    </message>
    <message>
        <source>{file} is not a GGUF model, whatever its name says. Choose a .gguf file or a folder with safetensors.</source>
        <translation>不论文件名如何，{file} 并不是 GGUF 模型。请选择 .gguf 文件，或含有 safetensors 的文件夹。</translation>
    </message>
    <message>
        <source>{file} is incomplete: the download or copy was cut short. Download it again.</source>
        <translation>{file} 不完整：下载或复制中途中断。请重新下载。</translation>
    </message>
    <message>
        <source>{file} is damaged: its content is not what was published. Download it again.</source>
        <translation>{file} 已损坏：内容与发布的不一致。请重新下载。</translation>
    </message>
    <message>
        <source>{folder} only has {file}, which can run code when it is opened, so Atelier doesn&apos;t. Choose a version of the model with safetensors or GGUF files.</source>
        <translation>{folder} 中只有 {file}，打开这种文件可能会执行代码，因此 Atelier 不会打开它。请选择该模型含有 safetensors 或 GGUF 文件的版本。</translation>
    </message>
    <message>
        <source>{folder} has no model weights in it. A model folder needs config.json and .safetensors files.</source>
        <translation>{folder} 中没有模型权重。模型文件夹需要有 config.json 和 .safetensors 文件。</translation>
    </message>
    <message>
        <source>{runtime} doesn&apos;t know the model architecture “{architecture}”. A newer version of Atelier may.</source>
        <translation>{runtime} 不支持模型架构“{architecture}”。较新版本的 Atelier 或许支持。</translation>
    </message>
    <message>
        <source>{model} is not a model one can chat with. Choose another one.</source>
        <translation>{model} 不是可以对话的模型。请另选一个。</translation>
    </message>
    <message>
        <source>{model} could not be loaded: {reason}. Download it again or choose another.</source>
        <translation>无法加载 {model}：{reason}。请重新下载，或另选一个模型。</translation>
    </message>
    <message>
        <source>{model} needs about {needed_gb} GB of memory and {available_gb} GB is free. Choose a smaller model or a stronger quantization.</source>
        <translation>{model} 约需 {needed_gb} GB 内存，目前可用 {available_gb} GB。请选择更小的模型，或量化程度更高的版本。</translation>
    </message>
    <message>
        <source>{model} has no chat template, so its turns can&apos;t be written the way it was trained. Choose an instruct or chat version of the model.</source>
        <translation>{model} 没有对话模板，无法按它训练时的格式组织对话。请选择该模型的 instruct 或 chat 版本。</translation>
    </message>
    <message>
        <source>The model&apos;s chat template failed: {reason}. Try another version of the model.</source>
        <translation>模型的对话模板出错：{reason}。请换用该模型的其他版本。</translation>
    </message>
    <message>
        <source>The model&apos;s chat template did not finish within {seconds} seconds, so it was stopped. Try another version of the model.</source>
        <translation>模型的对话模板在 {seconds} 秒内未能完成，已被终止。请换用该模型的其他版本。</translation>
    </message>
    <message>
        <source>The conversation is {tokens} tokens long and the model&apos;s context holds {limit}. Drop the oldest turns or start a new chat.</source>
        <translation>对话长 {tokens} 词元，而模型的上下文只能容纳 {limit} 词元。请略去最早几轮，或开始新对话。</translation>
    </message>
    <message>
        <source>There is nothing to answer: the message is empty.</source>
        <translation>消息为空，没有可回复的内容。</translation>
    </message>
    <message>
        <source>There is not enough memory on {device} for this. Close other programs, or choose a smaller model or a shorter context.</source>
        <translation>{device} 上的内存不足，无法完成此操作。请关闭其他程序，或选择更小的模型、更短的上下文。</translation>
    </message>
    <message>
        <source>The device “{device}” is not available here. Choose another in Settings.</source>
        <translation>设备“{device}”在这里不可用。请在“设置”中另选一个。</translation>
    </message>
    <message>
        <source>{model} could not be downloaded from any source: {reasons}. Check the connection and try again; what has arrived is kept.</source>
        <translation>所有来源都无法下载 {model}：{reasons}。请检查网络连接后重试，已下载的部分会保留。</translation>
    </message>
    <message>
        <source>{file} from {source} is not what was published (its checksum differs), so it was not used. Try again later.</source>
        <translation>从 {source} 下载的 {file} 与发布的不一致（校验和不符），因此没有使用。请稍后重试。</translation>
    </message>
    <message>
        <source>The disk is full, so {path} could not be written. Free some space and try again.</source>
        <translation>磁盘已满，无法写入 {path}。请腾出一些空间后重试。</translation>
    </message>
    <message>
        <source>Atelier may not write to {path}. Change its permissions or choose another folder.</source>
        <translation>Atelier 没有写入 {path} 的权限。请更改其权限，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Atelier may not read {path}. Change its permissions.</source>
        <translation>Atelier 没有读取 {path} 的权限。请更改其权限。</translation>
    </message>
    <message>
        <source>The list of models, {file}, is damaged ({problem}). Install Atelier again.</source>
        <translation>模型清单 {file} 已损坏（{problem}）。请重新安装 Atelier。</translation>
    </message>
    <message>
        <source>{path} is not there.</source>
        <translation>找不到 {path}。</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Loading {model}</source>
        <translation>正在加载 {model}</translation>
    </message>
    <message>
        <source>Converting {model} (only once)</source>
        <translation>正在转换 {model}（仅需一次）</translation>
    </message>
    <message>
        <source>Reading the conversation</source>
        <translation>正在读取对话</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在生成</translation>
    </message>
    <message>
        <source>Connecting to {source}</source>
        <translation>正在连接 {source}</translation>
    </message>
    <message>
        <source>Downloading {file} from {source}</source>
        <translation>正在从 {source} 下载 {file}</translation>
    </message>
    <message>
        <source>Checking {file}</source>
        <translation>正在校验 {file}</translation>
    </message>
    <message>
        <source>Unpacking {file}</source>
        <translation>正在解压 {file}</translation>
    </message>
    <message>
        <source>Waiting for another window that is downloading this</source>
        <translation>另一个窗口正在下载此内容，正在等待</translation>
    </message>
    <message>
        <source>{device} was asked for</source>
        <translation>按设置使用 {device}</translation>
    </message>
    <message>
        <source>no GPU was found, so the processor is used</source>
        <translation>未找到显卡，因此使用处理器</translation>
    </message>
    <message>
        <source>the NVIDIA GPU {name} with {memory_gb} GB is used through CUDA</source>
        <translation>通过 CUDA 使用 NVIDIA 显卡 {name}（{memory_gb} GB）</translation>
    </message>
    <message>
        <source>the AMD GPU {name} with {memory_gb} GB is used through ROCm</source>
        <translation>通过 ROCm 使用 AMD 显卡 {name}（{memory_gb} GB）</translation>
    </message>
    <message>
        <source>the Intel GPU {name} is used through XPU</source>
        <translation>通过 XPU 使用 Intel 显卡 {name}</translation>
    </message>
    <message>
        <source>the Apple GPU is used through Metal</source>
        <translation>通过 Metal 使用 Apple 显卡</translation>
    </message>
    <message>
        <source>this llama.cpp is a CPU build</source>
        <translation>当前的 llama.cpp 是 CPU 版本</translation>
    </message>
    <message>
        <source>this llama.cpp computes on the GPU through {backend}</source>
        <translation>当前的 llama.cpp 通过 {backend} 在显卡上计算</translation>
    </message>
    <message>
        <source>llama.cpp can&apos;t run here without opening a port, so models run through transformers</source>
        <translation>llama.cpp 在这里必须打开端口才能运行，因此模型改由 transformers 运行</translation>
    </message>
    <message>
        <source>llama.cpp is a CPU build and can&apos;t use {name}, so models run through transformers on the GPU where they can</source>
        <translation>llama.cpp 是 CPU 版本，无法使用 {name}，因此模型会尽可能改由 transformers 在显卡上运行</translation>
    </message>
    <message>
        <source>this PyTorch is a CPU build and would not see an NVIDIA GPU</source>
        <translation>当前的 PyTorch 是 CPU 版本，无法识别 NVIDIA 显卡</translation>
    </message>
    <message>
        <source>bfloat16 is fast on {device}</source>
        <translation>bfloat16 在 {device} 上速度快</translation>
    </message>
    <message>
        <source>float32, because bfloat16 is slow on this processor</source>
        <translation>使用 float32，因为 bfloat16 在此处理器上较慢</translation>
    </message>
    <message>
        <source>float16, because {device} has no fast bfloat16</source>
        <translation>使用 float16，因为 {device} 运行 bfloat16 较慢</translation>
    </message>
    <message>
        <source>the weights are stored as {quantization}</source>
        <translation>权重以 {quantization} 格式存储</translation>
    </message>
    <message>
        <source>{source} could not be reached ({problem})</source>
        <translation>无法连接 {source}（{problem}）</translation>
    </message>
    <message>
        <source>{source} was not used ({problem})</source>
        <translation>未使用 {source}（{problem}）</translation>
    </message>
    <message>
        <source>Temperature
0 always takes the most probable token; higher is more varied.</source>
        <translation>温度
设为 0 时总是选取概率最高的词元；数值越高，回复越多样。</translation>
    </message>
    <message>
        <source>Top-k
Choose among the k most probable tokens; 0 means all.</source>
        <translation>Top-k
只在概率最高的 k 个词元中选取；0 表示不限。</translation>
    </message>
    <message>
        <source>Top-p
Choose among the smallest set of tokens with this total probability.</source>
        <translation>Top-p
只在累计概率达到此值的最少词元中选取。</translation>
    </message>
    <message>
        <source>Min-p
Drop tokens below this fraction of the most probable one.</source>
        <translation>Min-p
排除概率低于“最高概率 × 此值”的词元。</translation>
    </message>
    <message>
        <source>Repeat penalty
Above 1 discourages repetition.</source>
        <translation>重复惩罚
大于 1 时抑制重复。</translation>
    </message>
    <message>
        <source>Longest reply
In tokens; empty means as long as the context allows.</source>
        <translation>最大回复长度
以词元计；留空则由上下文的剩余空间决定。</translation>
    </message>
    <message>
        <source>Seed
The same seed gives the same reply; empty draws a new one each time.</source>
        <translation>随机种子
种子相同，回复相同；留空则每次随机选取。</translation>
    </message>
    <message>
        <source>Stop strings
The reply ends before any of these, one on each line.</source>
        <translation>停止字符串
回复会在其中任意一个之前结束，每行一个。</translation>
    </message>
    <message>
        <source>Context length
In tokens.</source>
        <translation>上下文长度
以词元计。</translation>
    </message>
    <message>
        <source>Device
What computes.</source>
        <translation>设备
用于计算的硬件。</translation>
    </message>
    <message>
        <source>The engine was ended by the system ({signal}); often the memory ran out. Your conversations are safe. Try again, or choose a smaller model.</source>
        <translation>引擎被系统终止（{signal}），这往往是因为内存不足。你的对话完好无损。请重试，或选择更小的模型。</translation>
    </message>
    <message>
        <source>The engine ended unexpectedly (status {status}). Your conversations are safe. Try again.</source>
        <translation>引擎意外退出（状态码 {status}）。你的对话完好无损。请重试。</translation>
    </message>
    <message>
        <source>The engine could not be started: {reason}. Install Atelier again.</source>
        <translation>无法启动引擎：{reason}。请重新安装 Atelier。</translation>
    </message>
    <message>
        <source>The engine did not start within {seconds} seconds and was ended. Try again.</source>
        <translation>引擎在 {seconds} 秒内未能启动，已被终止。请重试。</translation>
    </message>
    <message>
        <source>The engine did not stop within {seconds} seconds and was ended. Try again.</source>
        <translation>引擎在 {seconds} 秒内未能停止，已被终止。请重试。</translation>
    </message>
    <message>
        <source>The engine was restarted.</source>
        <translation>引擎已重启。</translation>
    </message>
    <message>
        <source>The engine is of another version ({engine}) than this window. Install the same version of both.</source>
        <translation>引擎的版本（{engine}）与窗口不同。请安装版本相同的窗口和引擎。</translation>
    </message>
    <message>
        <source>The disk is full, so this could not be saved in {path}. Your text is still here; free some space and send it again.</source>
        <translation>磁盘已满，无法保存到 {path}。你的文字仍在这里，请腾出一些空间后重新发送。</translation>
    </message>
    <message>
        <source>Atelier may not write to {path}, so chats can be read but not saved. Change the folder&apos;s permissions and start Atelier again.</source>
        <translation>Atelier 没有写入 {path} 的权限，因此对话可以查看但无法保存。请更改该文件夹的权限，然后重新启动 Atelier。</translation>
    </message>
    <message>
        <source>The conversations in {path} are damaged and could not be read or saved.</source>
        <translation>{path} 中的对话数据已损坏，无法读取或保存。</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of Atelier, so it is left untouched. Install the newer version to go on with these chats.</source>
        <translation>{path} 由更新版本的 Atelier 写入，因此未作任何改动。请安装新版本，以继续这些对话。</translation>
    </message>
    <message>
        <source>Another program holds {path}, so this could not be saved. Try again.</source>
        <translation>{path} 正被其他程序占用，无法保存。请重试。</translation>
    </message>
    <message>
        <source>This could not be saved in {path}. Details has the reason.</source>
        <translation>无法保存到 {path}。原因见“详情”。</translation>
    </message>
    <message>
        <source>The conversations were damaged. They were set aside as {path}, nothing was deleted, and a new empty list was started.</source>
        <translation>对话数据已损坏。原数据已移至 {path}，没有删除任何内容，并已新建一个空列表。</translation>
    </message>
    <message>
        <source>The settings were damaged. They were set aside as {path} and the defaults are in force.</source>
        <translation>设置文件已损坏。原文件已移至 {path}，目前使用默认设置。</translation>
    </message>
    <message>
        <source>The settings could not be saved: {problem}. They hold until Atelier closes.</source>
        <translation>无法保存设置：{problem}。当前设置在 Atelier 关闭前有效。</translation>
    </message>
    <message>
        <source>Download a model first.</source>
        <translation>请先下载一个模型。</translation>
    </message>
    <message>
        <source>{file} can&apos;t be used here. A chat takes text; models go into the models folder.</source>
        <translation>{file} 不能用在这里。对话只接受文本；模型请放入模型文件夹。</translation>
    </message>
</context>
<context>
    <name>tabs</name>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
</context>
</TS>
