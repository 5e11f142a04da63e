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
    <name>AttachmentChip</name>
    <message>
        <source>Remove {0}</source>
        <translation>移除 {0}</translation>
    </message>
</context>
<context>
    <name>AttachmentTray</name>
    <message>
        <source>Attached files</source>
        <translation>已附加的文件</translation>
    </message>
</context>
<context>
    <name>AttachmentsRow</name>
    <message>
        <source>Attachments: {0}</source>
        <translation>附件：{0}</translation>
    </message>
</context>
<context>
    <name>BranchSwitch</name>
    <message>
        <source>Previous version</source>
        <translation>上一个版本</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>下一个版本</translation>
    </message>
    <message>
        <source>Version {0} of {1}</source>
        <translation>第 {0} 个版本，共 {1} 个</translation>
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
        <source>Show or hide the list of chats</source>
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
        <source>Compare answers of several models or settings</source>
        <translation>比较多个模型或多种设置的回答</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
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
    <name>CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？</translation>
    </message>
    <message>
        <source>Up and Down choose a command, Enter runs it, Esc closes</source>
        <translation>上下方向键选择命令，Enter 执行，Esc 关闭</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>No command has these letters.</source>
        <translation>没有包含这些字的命令。</translation>
    </message>
</context>
<context>
    <name>CompareColumnView</name>
    <message>
        <source>Answer {0}: {1}</source>
        <translation>回答 {0}：{1}</translation>
    </message>
    <message>
        <source>Keep this answer</source>
        <translation>保留此回答</translation>
    </message>
    <message>
        <source>Keep answer {0}: {1}</source>
        <translation>保留回答 {0}：{1}</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在生成…</translation>
    </message>
    <message>
        <source>Waiting…</source>
        <translation>正在等待…</translation>
    </message>
</context>
<context>
    <name>ComparePresenter</name>
    <message>
        <source>This chat&apos;s settings</source>
        <translation>此对话的设置</translation>
    </message>
    <message>
        <source>All answers are kept: switch between them below the reply.</source>
        <translation>所有回答均已保留，可在回复下方切换。</translation>
    </message>
</context>
<context>
    <name>CompareSetup</name>
    <message>
        <source>Same prompt, several answers</source>
        <translation>同一提示词，多个回答</translation>
    </message>
    <message>
        <source>The answers are written one after another. Keep one; the others stay as versions.</source>
        <translation>各个回答会依次生成。请保留其中一个，其余的仍可作为其他版本查看。</translation>
    </message>
    <message>
        <source>Model of answer {0}</source>
        <translation>回答 {0} 的模型</translation>
    </message>
    <message>
        <source>Settings of answer {0}</source>
        <translation>回答 {0} 的设置</translation>
    </message>
    <message>
        <source>Temperature of answer {0}</source>
        <translation>回答 {0} 的温度</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Only two answers</source>
        <translation>只要两个回答</translation>
    </message>
    <message>
        <source>Add a third answer</source>
        <translation>添加第三个回答</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>temperature {0}</source>
        <translation>温度 {0}</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Compare answers</source>
        <translation>比较回答</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop all answers</source>
        <translation>停止生成所有回答</translation>
    </message>
    <message>
        <source>Close the comparison</source>
        <translation>关闭比较</translation>
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
        <source>Attach text files</source>
        <translation>附加文本文件</translation>
    </message>
</context>
<context>
    <name>ContextMeter</name>
    <message>
        <source>{0} of {1} tokens</source>
        <translation>{0} / {1} 词元</translation>
    </message>
    <message>
        <source>How much of the model&apos;s context this chat takes</source>
        <translation>这个对话占用了模型多少上下文</translation>
    </message>
    <message>
        <source>Context: {0}</source>
        <translation>上下文：{0}</translation>
    </message>
</context>
<context>
    <name>ContextStrip</name>
    <message>
        <source>The model&apos;s context is full. Should the model stop reading the oldest turns (they stay here for you), read a summary of them, or do you want to start a new chat?</source>
        <translation>模型的上下文已满。要让模型不再读取最早的几轮对话（内容仍会保留在这里）、改为读取其摘要，还是开始新对话？</translation>
    </message>
    <message>
        <source>Drop oldest turns</source>
        <translation>略去最早几轮</translation>
    </message>
    <message>
        <source>Summarize them</source>
        <translation>概括最早几轮</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>The last message alone fills the context. Shorten it, please.</source>
        <translation>仅最后一条消息就已占满上下文，请将它缩短。</translation>
    </message>
    <message>
        <source>Oldest messages the model now reads a summary of: {0}</source>
        <translation>模型改为读取摘要的最早消息数：{0}</translation>
    </message>
    <message>
        <source>Oldest messages the model no longer reads: {0}</source>
        <translation>模型不再读取的最早消息数：{0}</translation>
    </message>
</context>
<context>
    <name>ConversationDelegate</name>
    <message>
        <source>New name</source>
        <translation>新名称</translation>
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
        <source>Folders, import and export</source>
        <translation>文件夹、导入和导出</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>对话列表</translation>
    </message>
    <message>
        <source>Your chats will be listed here.</source>
        <translation>你的对话会列在这里。</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>New folder {0}</source>
        <translation>新建文件夹 {0}</translation>
    </message>
</context>
<context>
    <name>ConversationModel</name>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Folder {name}, chats: {count}</source>
        <translation>文件夹 {name}，对话数：{count}</translation>
    </message>
    <message>
        <source>{title}, being replied to</source>
        <translation>{title}，正在回复</translation>
    </message>
</context>
<context>
    <name>EditBanner</name>
    <message>
        <source>Editing a message</source>
        <translation>正在编辑消息</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Leave the message as it is (Esc)</source>
        <translation>保持消息不变 (Esc)</translation>
    </message>
    <message>
        <source>Cancel editing</source>
        <translation>取消编辑</translation>
    </message>
</context>
<context>
    <name>ExportChoice</name>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Which chats to export</source>
        <translation>导出哪些对话</translation>
    </message>
    <message>
        <source>Format of the exported file</source>
        <translation>导出文件的格式</translation>
    </message>
    <message>
        <source>Chats to export</source>
        <translation>要导出的对话</translation>
    </message>
    <message>
        <source>The open chat</source>
        <translation>当前对话</translation>
    </message>
    <message>
        <source>Chosen chats</source>
        <translation>所选对话</translation>
    </message>
    <message>
        <source>All chats</source>
        <translation>所有对话</translation>
    </message>
    <message>
        <source>Markdown, to read and edit</source>
        <translation>Markdown，便于阅读和编辑</translation>
    </message>
    <message>
        <source>HTML, to read in a browser</source>
        <translation>HTML，在浏览器中阅读</translation>
    </message>
    <message>
        <source>JSON, everything, to import again</source>
        <translation>JSON，内容完整，可重新导入</translation>
    </message>
    <message>
        <source>Untitled chat</source>
        <translation>未命名对话</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this chat</source>
        <translation>在对话中查找</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>上一个匹配项</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Shift+Enter</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>下一个匹配项</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>No matches</source>
        <translation>无匹配项</translation>
    </message>
</context>
<context>
    <name>FormulaRow</name>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
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
        <source>When the context is full</source>
        <translation>上下文已满时</translation>
    </message>
    <message>
        <source>Ask me</source>
        <translation>询问我</translation>
    </message>
    <message>
        <source>Drop the oldest turns</source>
        <translation>略去最早几轮</translation>
    </message>
    <message>
        <source>Summarize the oldest turns</source>
        <translation>概括最早几轮</translation>
    </message>
    <message>
        <source>The reply waits until you have chosen.</source>
        <translation>回复会等你选择后再继续。</translation>
    </message>
    <message>
        <source>The model no longer reads them; they stay here for you.</source>
        <translation>模型不再读取这几轮，内容仍会保留在这里。</translation>
    </message>
    <message>
        <source>The model reads a summary instead of them; they stay here for you.</source>
        <translation>模型改为读取这几轮的摘要，内容仍会保留在这里。</translation>
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
    <name>ListPresenter</name>
    <message>
        <source>The chat was deleted.</source>
        <translation>对话已删除。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>This chat was deleted in another window.</source>
        <translation>此对话已在另一个窗口中删除。</translation>
    </message>
    <message>
        <source>The folder was removed; its chats are still here.</source>
        <translation>文件夹已移除，其中的对话仍会保留。</translation>
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
    <name>MenuButton</name>
    <message>
        <source>More actions</source>
        <translation>更多操作</translation>
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
    <name>MessagesPresenter</name>
    <message>
        <source>The message and what followed it were deleted.</source>
        <translation>该消息及其后的内容已删除。</translation>
    </message>
    <message>
        <source>What the model was given of {0}</source>
        <translation>模型读到的 {0} 内容</translation>
    </message>
    <message>
        <source>Open {0} in the browser?</source>
        <translation>要在浏览器中打开 {0} 吗？</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
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
    <name>NameDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
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
    <name>NoticeRow</name>
    <message>
        <source>Hide details</source>
        <translation>隐藏详情</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>显示详情</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>提示</translation>
    </message>
</context>
<context>
    <name>Notifications</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>PaletteModel</name>
    <message>
        <source>on</source>
        <translation>已开启</translation>
    </message>
    <message>
        <source>not available now</source>
        <translation>现在不可用</translation>
    </message>
</context>
<context>
    <name>PendingChip</name>
    <message>
        <source>Use the beginning</source>
        <translation>使用开头部分</translation>
    </message>
    <message>
        <source>Use the beginning of {0}</source>
        <translation>使用 {0} 的开头部分</translation>
    </message>
    <message>
        <source>Send as much of the file&apos;s beginning as fits</source>
        <translation>从文件开头起，发送上下文容得下的部分</translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation>移除 {0}</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Finding out how much fits…</source>
        <translation>正在计算能容纳多少…</translation>
    </message>
    <message>
        <source>Too large for the model&apos;s context: {0}, and there is room for {1}.</source>
        <translation>模型的上下文容不下（{0}），剩余空间为 {1} 词元。</translation>
    </message>
</context>
<context>
    <name>PlainRow</name>
    <message>
        <source>You said</source>
        <translation>你说</translation>
    </message>
</context>
<context>
    <name>PresetChooser</name>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Applies a saved system prompt and sampling to this chat</source>
        <translation>将已保存的系统提示词和采样设置应用到这个对话</translation>
    </message>
    <message>
        <source>Save, share and change presets</source>
        <translation>保存、分享和修改预设</translation>
    </message>
    <message>
        <source>Preset menu</source>
        <translation>预设菜单</translation>
    </message>
    <message>
        <source>No preset</source>
        <translation>无预设</translation>
    </message>
    <message>
        <source>Changed since “{0}” was applied</source>
        <translation>应用“{0}”之后有改动</translation>
    </message>
</context>
<context>
    <name>PresetFlow</name>
    <message>
        <source>The preset asks for the model {0}, which is not on this machine. The rest is applied.</source>
        <translation>这个预设要求使用模型 {0}，但这台电脑上没有该模型。其余部分已应用。</translation>
    </message>
    <message>
        <source>The preset “{0}” was deleted.</source>
        <translation>预设“{0}”已删除。</translation>
    </message>
    <message>
        <source>The preset “{0}” was imported. {1}</source>
        <translation>预设“{0}”已导入。{1}</translation>
    </message>
    <message>
        <source>The preset “{0}” was imported.</source>
        <translation>预设“{0}”已导入。</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>The preset was saved as {0}.</source>
        <translation>预设已保存为 {0}。</translation>
    </message>
</context>
<context>
    <name>PresetMenu</name>
    <message>
        <source>Save preset</source>
        <translation>保存预设</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>预设名称</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Preset menu</source>
        <translation>预设菜单</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>There is a preset with this name already.</source>
        <translation>已有同名的预设。</translation>
    </message>
    <message>
        <source>Rename preset</source>
        <translation>重命名预设</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Import preset</source>
        <translation>导入预设</translation>
    </message>
    <message>
        <source>Export preset</source>
        <translation>导出预设</translation>
    </message>
    <message>
        <source>Presets (*{0})</source>
        <translation>预设 (*{0})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>ProseRow</name>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>思考过程</translation>
    </message>
</context>
<context>
    <name>ResultModel</name>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
</context>
<context>
    <name>RowMenus</name>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Remove folder, keep its chats</source>
        <translation>移除文件夹，保留其中的对话</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Import chats…</source>
        <translation>导入对话…</translation>
    </message>
    <message>
        <source>Export all chats…</source>
        <translation>导出所有对话…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation>移到文件夹</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>无文件夹</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>新建文件夹…</translation>
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
    <name>SearchField</name>
    <message>
        <source>Search all chats</source>
        <translation>搜索对话</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Clear the search (Esc)</source>
        <translation>清除搜索 (Esc)</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Search results</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Number of results</source>
        <translation>找到的数量</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>未找到任何内容。</translation>
    </message>
    <message>
        <source>Found: {0}.</source>
        <translation>找到 {0} 条结果。</translation>
    </message>
    <message>
        <source>Found at least {total}; the best {shown} are shown.</source>
        <translation>至少找到 {total} 条结果，显示其中最相关的 {shown} 条。</translation>
    </message>
    <message>
        <source>Older messages are still being made searchable.</source>
        <translation>仍在为较早的消息建立搜索索引。</translation>
    </message>
</context>
<context>
    <name>SendButton</name>
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
        <source>Chats</source>
        <translation>对话</translation>
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
        <source>Name new chats automatically</source>
        <translation>自动为新对话命名</translation>
    </message>
    <message>
        <source>The model writes a short title after its first reply; yours are kept.</source>
        <translation>模型在第一次回复后写一个简短的标题；你自己写的标题会保留。</translation>
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
    <name>ThoughtRow</name>
    <message>
        <source>Thinking…</source>
        <translation>正在思考…</translation>
    </message>
    <message>
        <source>Thought (not finished)</source>
        <translation>思考未完成</translation>
    </message>
    <message>
        <source>Thought</source>
        <translation>已思考</translation>
    </message>
    <message>
        <source>Thought for {0}</source>
        <translation>思考了 {0}</translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>已收起</translation>
    </message>
    <message>
        <source>Fold the reasoning</source>
        <translation>收起思考过程</translation>
    </message>
    <message>
        <source>Show the reasoning</source>
        <translation>展开思考过程</translation>
    </message>
</context>
<context>
    <name>TokenLegend</name>
    <message>
        <source>Token probabilities</source>
        <translation>词元概率</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>below {0} %</source>
        <translation>低于 {0}%</translation>
    </message>
    <message>
        <source>{0} % and more</source>
        <translation>{0}% 及以上</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the token view</source>
        <translation>关闭词元视图</translation>
    </message>
    <message>
        <source>How much of the reply was scored</source>
        <translation>回复中已计算概率的部分</translation>
    </message>
    <message>
        <source>Perplexity: among how many equally likely tokens the model would have been choosing, on average; 1 is certain.
Entropy: how open the choice was at each token; 0 bits is certain.</source>
        <translation>困惑度：平均而言，模型相当于在多少个概率相等的词元中选择；1 表示完全确定。
熵：每个词元处的选择有多大的不确定性；0 比特表示完全确定。</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>正在等待引擎</translation>
    </message>
    <message>
        <source>mean entropy {0} bits</source>
        <translation>平均熵 {0} 比特</translation>
    </message>
    <message>
        <source>mean entropy about {0} bits</source>
        <translation>平均熵约 {0} 比特</translation>
    </message>
    <message>
        <source>Perplexity {0}</source>
        <translation>困惑度 {0}</translation>
    </message>
    <message>
        <source>{0} tokens</source>
        <translation>{0} 词元</translation>
    </message>
</context>
<context>
    <name>TokenPopup</name>
    <message>
        <source>Choices at this token</source>
        <translation>此处的候选词元</translation>
    </message>
    <message>
        <source>Go on with another:</source>
        <translation>换用其他词元继续：</translation>
    </message>
    <message>
        <source>Entropy {0} bits</source>
        <translation>熵 {0} 比特</translation>
    </message>
    <message>
        <source>Entropy about {0} bits</source>
        <translation>熵约 {0} 比特</translation>
    </message>
    <message>
        <source>end of reply, or no text</source>
        <translation>回复结束，或无文本</translation>
    </message>
    <message>
        <source>{0}, {1}; the one in the reply</source>
        <translation>{0}，{1}；回复中所用的词元</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
</context>
<context>
    <name>TokenRow</name>
    <message>
        <source>Reply, token by token</source>
        <translation>回复，按词元显示</translation>
    </message>
    <message>
        <source>Left and Right go from token to token; Enter shows the choices there.</source>
        <translation>左右方向键在词元间移动，Enter 显示该处的候选词元。</translation>
    </message>
</context>
<context>
    <name>TransferPanel</name>
    <message>
        <source>Import and export chats</source>
        <translation>导入和导出对话</translation>
    </message>
    <message>
        <source>Chats from ChatGPT (the .zip or conversations.json), LM Studio, Jan or Atelier. They are read on this machine; nothing is sent anywhere.</source>
        <translation>支持来自 ChatGPT（.zip 或 conversations.json）、LM Studio、Jan 或 Atelier 的对话。对话只在这台电脑上读取，不会发送到任何地方。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Import chats from files</source>
        <translation>从文件导入对话</translation>
    </message>
    <message>
        <source>Import folder…</source>
        <translation>导入文件夹…</translation>
    </message>
    <message>
        <source>Import chats of a folder</source>
        <translation>导入文件夹中的对话</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Export chats to a file</source>
        <translation>将对话导出到文件</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>导入对话</translation>
    </message>
    <message>
        <source>Exported chats (*.json *.jsonl *.zip)</source>
        <translation>导出的对话 (*.json *.jsonl *.zip)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Export chats</source>
        <translation>导出对话</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
</context>
<context>
    <name>TransferPresenter</name>
    <message>
        <source>{0} has chats that can be imported.</source>
        <translation>{0} 中有可以导入的对话。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Attach as text</source>
        <translation>作为文本附加</translation>
    </message>
</context>
<context>
    <name>TransferProgress</name>
    <message>
        <source>Progress of the import or export</source>
        <translation>导入或导出的进度</translation>
    </message>
    <message>
        <source>What is being imported or exported</source>
        <translation>正在导入或导出的内容</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the import or export</source>
        <translation>取消导入或导出</translation>
    </message>
</context>
<context>
    <name>TransferResult</name>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Send the message</source>
        <translation>发送消息</translation>
    </message>
    <message>
        <source>Stop the reply</source>
        <translation>停止回复</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>在此对话中查找</translation>
    </message>
    <message>
        <source>Search all chats</source>
        <translation>搜索所有对话</translation>
    </message>
    <message>
        <source>Edit the last message</source>
        <translation>编辑上一条消息</translation>
    </message>
    <message>
        <source>Regenerate the last reply</source>
        <translation>重新生成上一条回复</translation>
    </message>
    <message>
        <source>Continue the last reply</source>
        <translation>继续上一条回复</translation>
    </message>
    <message>
        <source>Copy the last reply</source>
        <translation>复制上一条回复</translation>
    </message>
    <message>
        <source>Show token choices of the last reply</source>
        <translation>显示上一条回复的词元候选</translation>
    </message>
    <message>
        <source>Compare answers…</source>
        <translation>比较回答…</translation>
    </message>
    <message>
        <source>Attach a file…</source>
        <translation>附加文件…</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>重命名此对话</translation>
    </message>
    <message>
        <source>Pin this chat: on or off</source>
        <translation>置顶此对话：开或关</translation>
    </message>
    <message>
        <source>Move this chat to a folder…</source>
        <translation>将此对话移到文件夹…</translation>
    </message>
    <message>
        <source>Delete this chat</source>
        <translation>删除此对话</translation>
    </message>
    <message>
        <source>Export this chat…</source>
        <translation>导出此对话…</translation>
    </message>
    <message>
        <source>Export all chats…</source>
        <translation>导出所有对话…</translation>
    </message>
    <message>
        <source>Import chats…</source>
        <translation>导入对话…</translation>
    </message>
    <message>
        <source>Show or hide the list of chats</source>
        <translation>显示或隐藏对话列表</translation>
    </message>
    <message>
        <source>Show or hide the chat&apos;s settings</source>
        <translation>显示或隐藏对话设置</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>保存为预设…</translation>
    </message>
    <message>
        <source>Open chat</source>
        <translation>打开对话</translation>
    </message>
    <message>
        <source>Answer with {0}</source>
        <translation>用 {0} 回答</translation>
    </message>
    <message>
        <source>Apply preset {0}</source>
        <translation>应用预设 {0}</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>打开设置</translation>
    </message>
    <message>
        <source>Quit Atelier</source>
        <translation>退出 Atelier</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>主题：浅色</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>主题：深色</translation>
    </message>
    <message>
        <source>Theme: follow the system</source>
        <translation>主题：跟随系统</translation>
    </message>
    <message>
        <source>Language: follow the system</source>
        <translation>语言：跟随系统</translation>
    </message>
    <message>
        <source>Reduce motion: on or off</source>
        <translation>减弱动效：开或关</translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation>重启引擎</translation>
    </message>
    <message>
        <source>Show running jobs</source>
        <translation>显示正在运行的任务</translation>
    </message>
    <message>
        <source>Unload the model and free its memory</source>
        <translation>卸载模型并释放内存</translation>
    </message>
    <message>
        <source>Look for models again</source>
        <translation>重新查找模型</translation>
    </message>
    <message>
        <source>Load {0}</source>
        <translation>加载 {0}</translation>
    </message>
    <message>
        <source>Go to {0}</source>
        <translation>转到“{0}”</translation>
    </message>
    <message>
        <source>Language: {0}</source>
        <translation>语言：{0}</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
</context>
<context>
    <name>attachments</name>
    <message>
        <source>more than {0} tokens</source>
        <translation>超过 {0} 词元</translation>
    </message>
    <message>
        <source>{0} tokens</source>
        <translation>{0} 词元</translation>
    </message>
    <message>
        <source>lines 1–{0}</source>
        <translation>第 1–{0} 行</translation>
    </message>
    <message>
        <source>lines 1–{0} of {1}</source>
        <translation>第 1–{0} 行，共 {1} 行</translation>
    </message>
    <message>
        <source>characters 1–{0}</source>
        <translation>第 1–{0} 个字符</translation>
    </message>
    <message>
        <source>characters 1–{0} of {1}</source>
        <translation>第 1–{0} 个字符，共 {1} 个</translation>
    </message>
</context>
<context>
    <name>chat</name>
    <message>
        <source>Edited by you</source>
        <translation>由你编辑</translation>
    </message>
    <message>
        <source>{0} tokens/s</source>
        <translation>{0} 词元/秒</translation>
    </message>
    <message>
        <source>read {0} of {1} prompt tokens</source>
        <translation>读取提示词 {0} / {1} 词元</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>已导入</translation>
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
        <source>The model had nothing to add.</source>
        <translation>模型没有要补充的内容。</translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation>复制消息</translation>
    </message>
    <message>
        <source>Regenerate</source>
        <translation>重新生成</translation>
    </message>
    <message>
        <source>Generate a reply</source>
        <translation>生成回复</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Continue this reply</source>
        <translation>继续这条回复</translation>
    </message>
    <message>
        <source>Token choices</source>
        <translation>词元候选</translation>
    </message>
    <message>
        <source>Compare answers…</source>
        <translation>比较回答…</translation>
    </message>
    <message>
        <source>Delete from here on</source>
        <translation>删除此条及之后的消息</translation>
    </message>
    <message>
        <source>The model reads a summary in place of the messages above ({0}).</source>
        <translation>对于以上消息（{0} 条），模型改为读取摘要。</translation>
    </message>
    <message>
        <source>The model no longer reads the messages above ({0}).</source>
        <translation>模型不再读取以上消息（{0} 条）。</translation>
    </message>
</context>
<context>
    <name>conversations</name>
    <message>
        <source>Pinned</source>
        <translation>已置顶</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation>过去 7 天</translation>
    </message>
    <message>
        <source>{month} {year}</source>
        <translation>{year} 年{month}</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
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
    <name>presets</name>
    <message>
        <source>{0} is damaged: it isn&apos;t valid JSON. Ask for the file again.</source>
        <translation>{0} 已损坏：它不是有效的 JSON。请重新索取该文件。</translation>
    </message>
    <message>
        <source>{0} isn&apos;t a preset of Atelier. Choose a file exported from Atelier.</source>
        <translation>{0} 不是 Atelier 的预设。请选择从 Atelier 导出的文件。</translation>
    </message>
    <message>
        <source>{0} doesn&apos;t say which version of presets it is. Export it again.</source>
        <translation>{0} 没有注明预设的版本。请重新导出。</translation>
    </message>
    <message>
        <source>{0} is larger than {1}, which no preset should be. Shorten the prompt.</source>
        <translation>{0} 超过 {1}，预设不应这么大。请缩短提示词。</translation>
    </message>
    <message>
        <source>{0} is nested deeper than {2} levels, which no preset should be.</source>
        <translation>{0} 的嵌套超过 {2} 层，预设不应如此。</translation>
    </message>
    <message>
        <source>{0} is not an ordinary file. Choose another one.</source>
        <translation>{0} 不是普通文件。请选择另一个。</translation>
    </message>
    <message>
        <source>{0} could not be read or written: {3}. Try another folder.</source>
        <translation>无法读写 {0}：{3}。请换一个文件夹。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0}，以及另外 {1} 项</translation>
    </message>
    <message>
        <source>“{0}” is from a newer Atelier, and this version doesn&apos;t understand: {1}. Everything else in it works, and nothing is lost when you export it.</source>
        <translation>“{0}”来自更新版本的 Atelier，此版本不认识：{1}。其余内容均可使用，再次导出时不会丢失任何内容。</translation>
    </message>
    <message>
        <source>This version doesn&apos;t understand part of “{0}”: {1}. Everything else in it works, and nothing is lost when you export it.</source>
        <translation>此版本不认识“{0}”中的一部分：{1}。其余内容均可使用，再次导出时不会丢失任何内容。</translation>
    </message>
    <message>
        <source>the end of its long name</source>
        <translation>过长名称的末尾</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>系统提示词</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>采样设置</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>When the context is full</source>
        <translation>上下文已满时</translation>
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
        <source>{model} wrote no summary of the earlier turns. Try another model, or drop the oldest turns.</source>
        <translation>{model} 没有写出前面几轮的摘要。请换用其他模型，或略去最早几轮。</translation>
    </message>
    <message>
        <source>There is nothing to look at: the reply is empty.</source>
        <translation>回复为空，没有可查看的内容。</translation>
    </message>
    <message>
        <source>The conversation up to the end of this reply is {tokens} tokens long and the model&apos;s context holds {limit}. Choose a longer context to see its tokens.</source>
        <translation>到这条回复末尾为止，对话长 {tokens} 词元，而模型的上下文只能容纳 {limit} 词元。请选择更长的上下文，以查看其中的词元。</translation>
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
        <source>{file} is empty. Choose a file with text or rows in it.</source>
        <translation>{file} 是空的。请选择含有文字或数据行的文件。</translation>
    </message>
    <message>
        <source>{file} has column names and no row below them. Choose a file with rows, or say that its first row is data.</source>
        <translation>{file} 只有列名，下面没有数据行。请选择有数据行的文件，或指定首行就是数据。</translation>
    </message>
    <message>
        <source>{file} is a folder or a device, not a file. Choose a file.</source>
        <translation>{file} 是文件夹或设备，不是文件。请选择文件。</translation>
    </message>
    <message>
        <source>{file} is not text, whatever its name says. Choose a text file, an Excel workbook or Parquet.</source>
        <translation>无论名称如何，{file} 的内容不是文本。请选择文本文件、Excel 工作簿或 Parquet。</translation>
    </message>
    <message>
        <source>{file} is a {format} file, which can&apos;t be read here. Save it as CSV, Excel, JSON, Parquet, PDF, Word or text.</source>
        <translation>{file} 是 {format} 文件，无法在此读取。请另存为 CSV、Excel、JSON、Parquet、PDF、Word 或文本。</translation>
    </message>
    <message>
        <source>{file} is a {format} document, not a table. Choose CSV, TSV, Excel, JSON or Parquet.</source>
        <translation>{file} 是 {format} 文档，不是表格。请选择 CSV、TSV、Excel、JSON 或 Parquet。</translation>
    </message>
    <message>
        <source>{file} is a {format} table, not a document. Choose text, Markdown, HTML, PDF, Word or subtitles.</source>
        <translation>{file} 是 {format} 表格，不是文档。请选择文本、Markdown、HTML、PDF、Word 或字幕。</translation>
    </message>
    <message>
        <source>The encoding of {file} can&apos;t be told. Choose the one it was saved in.</source>
        <translation>无法判断 {file} 的编码。请选择保存时使用的编码。</translation>
    </message>
    <message>
        <source>There is no text encoding called “{encoding}”. Choose one such as utf-8 or cp1252.</source>
        <translation>没有名为“{encoding}”的文本编码。请选择如 utf-8 或 cp1252 的编码。</translation>
    </message>
    <message>
        <source>{file} is not in the encoding {encoding}. It looks like {suggestion}.</source>
        <translation>{file} 的编码不是 {encoding}，看起来是 {suggestion}。</translation>
    </message>
    <message>
        <source>{file} is not in the encoding {encoding}. Let the encoding be detected, or choose another.</source>
        <translation>{file} 的编码不是 {encoding}。请改为自动检测，或选择其他编码。</translation>
    </message>
    <message>
        <source>A delimiter is one character, and “{delimiter}” is not. Use a comma, a semicolon, a tab or another character.</source>
        <translation>分隔符是一个字符，而“{delimiter}”不是。请使用逗号、分号、制表符或其他字符。</translation>
    </message>
    <message>
        <source>Line {line} of {file} is longer than {limit} million characters, so it is no row of a table. Check how its lines end.</source>
        <translation>{file} 的第 {line} 行超过 {limit} 百万个字符，不是表格的行。请检查换行方式。</translation>
    </message>
    <message>
        <source>Row {row} of {file} is larger than {limit} MB, which is more than one row may take. Split it.</source>
        <translation>{file} 的第 {row} 行数据超过 {limit} MB，超出单行上限。请拆分。</translation>
    </message>
    <message>
        <source>Line {line} of {file} is not JSON ({problem}). Mend or remove that line.</source>
        <translation>{file} 的第 {line} 行不是 JSON（{problem}）。请修正或删除该行。</translation>
    </message>
    <message>
        <source>{file} is not JSON that can be read ({problem}). Mend it or save it again.</source>
        <translation>{file} 不是可读取的 JSON（{problem}）。请修正或重新保存。</translation>
    </message>
    <message>
        <source>{file} is a damaged {format} file ({problem}). Save or download it again.</source>
        <translation>{file} 是损坏的 {format} 文件（{problem}）。请重新保存或下载。</translation>
    </message>
    <message>
        <source>{file} is protected by a password. Save it without one and open that.</source>
        <translation>{file} 受密码保护。请取消密码另存后再打开。</translation>
    </message>
    <message>
        <source>{file} is in the format of Office before 2007. Save it as .xlsx or .docx and open that.</source>
        <translation>{file} 是 Office 2007 之前的格式。请另存为 .xlsx 或 .docx 后再打开。</translation>
    </message>
    <message>
        <source>{file} unpacks to far more than a file of its size holds, as harmful files do, so it was not opened.</source>
        <translation>{file} 解压后远大于同等大小的正常文件，有害文件常如此，因此没有打开。</translation>
    </message>
    <message>
        <source>{file} defines XML entities, as harmful files do and Office never does, so it was not opened.</source>
        <translation>{file} 定义了 XML 实体，有害文件常如此而 Office 从不这样做，因此没有打开。</translation>
    </message>
    <message>
        <source>{file} holds more than {limit} MB, which is more than can be read at once. Split it.</source>
        <translation>{file} 的内容超过 {limit} MB，超出一次可读取的上限。请拆分。</translation>
    </message>
    <message>
        <source>{file} has no sheet “{sheet}”. It has: {sheets}.</source>
        <translation>{file} 没有工作表“{sheet}”。现有：{sheets}。</translation>
    </message>
    <message>
        <source>{file} has no column “{column}”. It has: {columns}.</source>
        <translation>{file} 没有列“{column}”。现有：{columns}。</translation>
    </message>
    <message>
        <source>{file} has no text: its pages are pictures, as from a scanner. Recognize the text first (OCR). Pages: {pages}.</source>
        <translation>{file} 没有文字：其页面是图片，例如扫描件。请先识别文字（OCR）。页数：{pages}。</translation>
    </message>
    <message>
        <source>{file} has no text in it. Choose another file.</source>
        <translation>{file} 里没有文字。请选择其他文件。</translation>
    </message>
    <message>
        <source>{file} has no list of rows in it. Save it as an array of objects, or as one object a line.</source>
        <translation>{file} 里没有行的列表。请保存为对象数组，或每行一个对象。</translation>
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
        <source>Summarizing part {part} of {parts}</source>
        <translation>正在概括第 {part} 部分，共 {parts} 部分</translation>
    </message>
    <message>
        <source>Scoring the reply&apos;s tokens</source>
        <translation>正在计算回复中各词元的概率</translation>
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
        <source>Reading {file}</source>
        <translation>正在读取 {file}</translation>
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
        <source>as chosen</source>
        <translation>按您的选择</translation>
    </message>
    <message>
        <source>the file begins with the mark of this encoding</source>
        <translation>文件以该编码的标记开头</translation>
    </message>
    <message>
        <source>there are only ASCII characters, which most encodings share</source>
        <translation>只有 ASCII 字符，多数编码都相同</translation>
    </message>
    <message>
        <source>everything that was looked at is valid UTF-8</source>
        <translation>查看过的内容均为有效的 UTF-8</translation>
    </message>
    <message>
        <source>nearly everything is valid UTF-8; damaged places: {count}</source>
        <translation>几乎全部为有效的 UTF-8；损坏处：{count}</translation>
    </message>
    <message>
        <source>every other byte is zero, as in UTF-16</source>
        <translation>每隔一个字节为零，符合 UTF-16</translation>
    </message>
    <message>
        <source>the file has this encoding&apos;s escape sequences</source>
        <translation>文件含有该编码的转义序列</translation>
    </message>
    <message>
        <source>the letters make the most sense in this encoding</source>
        <translation>以该编码解读的文字最合理</translation>
    </message>
    <message>
        <source>too little to tell by; this encoding is the commonest</source>
        <translation>内容太少，无法判断；这是最常见的编码</translation>
    </message>
    <message>
        <source>the document says so itself</source>
        <translation>文档自身注明</translation>
    </message>
    <message>
        <source>the first line says so</source>
        <translation>首行注明</translation>
    </message>
    <message>
        <source>{share} % of the rows have {width} cells with it</source>
        <translation>以此分隔时，{share}% 的行有 {width} 个单元格</translation>
    </message>
    <message>
        <source>there is one column, whose texts with commas are quoted</source>
        <translation>只有一列，其中含逗号的文字加了引号</translation>
    </message>
    <message>
        <source>no delimiter gives rows of the same length, so a line is one cell</source>
        <translation>没有分隔符能得到等长的行，因此一行就是一个单元格</translation>
    </message>
    <message>
        <source>the part that was looked at has no quotation marks</source>
        <translation>查看过的部分没有引号</translation>
    </message>
    <message>
        <source>quotation marks stand inside of cells, so they are text</source>
        <translation>引号出现在单元格内部，因此是文字</translation>
    </message>
    <message>
        <source>only with quoted cells do the rows have the same length</source>
        <translation>只有按引号解读时各行长度才相同</translation>
    </message>
    <message>
        <source>marks within quoted cells are written as quoting asks for</source>
        <translation>带引号单元格内的引号按规则书写</translation>
    </message>
    <message>
        <source>whole cells are wrapped in marks</source>
        <translation>整个单元格都被引号包住</translation>
    </message>
    <message>
        <source>the wrapped cells have no need of quoting, so the marks are text</source>
        <translation>被包住的单元格无需引号，因此引号是文字</translation>
    </message>
    <message>
        <source>the first row has numbers in it</source>
        <translation>首行含有数字</translation>
    </message>
    <message>
        <source>only numbers are below “{name}”</source>
        <translation>“{name}”下面只有数字</translation>
    </message>
    <message>
        <source>“{name}” is what columns are called</source>
        <translation>“{name}”是常见的列名</translation>
    </message>
    <message>
        <source>what the first row says comes again below it</source>
        <translation>首行的内容在下面再次出现</translation>
    </message>
    <message>
        <source>the first row has short, different entries</source>
        <translation>首行的内容简短且各不相同</translation>
    </message>
    <message>
        <source>the first row looks like the others</source>
        <translation>首行看起来与其他行相同</translation>
    </message>
    <message>
        <source>lines of text have no column names</source>
        <translation>文本的行没有列名</translation>
    </message>
    <message>
        <source>“{name}” is what such columns are called</source>
        <translation>“{name}”是这类列的常见名称</translation>
    </message>
    <message>
        <source>it has the longest texts, {characters} characters on average</source>
        <translation>其中的文字最长，平均 {characters} 个字符</translation>
    </message>
    <message>
        <source>it has few different values: {count}</source>
        <translation>不同的值很少：{count}</translation>
    </message>
    <message>
        <source>it has dates</source>
        <translation>含有日期</translation>
    </message>
    <message>
        <source>it is the only column that can be</source>
        <translation>只有这一列可用</translation>
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
        <source>Rows with too few cells: {count} (lines {lines})</source>
        <translation>单元格过少的行：{count}（第 {lines} 行）</translation>
    </message>
    <message>
        <source>Rows with too many cells: {count} (lines {lines})</source>
        <translation>单元格过多的行：{count}（第 {lines} 行）</translation>
    </message>
    <message>
        <source>Rows with a quotation mark that was taken as text: {count} (lines {lines})</source>
        <translation>含有被当作文字的引号的行：{count}（第 {lines} 行）</translation>
    </message>
    <message>
        <source>Lines with U+FFFD, which stands for what could not be decoded: {count} (lines {lines})</source>
        <translation>含有 U+FFFD（代表无法解码的内容）的行：{count}（第 {lines} 行）</translation>
    </message>
    <message>
        <source>Lines with NUL characters: {count} (lines {lines})</source>
        <translation>含有 NUL 字符的行：{count}（第 {lines} 行）</translation>
    </message>
    <message>
        <source>Empty lines that are no rows: {count}</source>
        <translation>不算数据行的空行：{count}</translation>
    </message>
    <message>
        <source>Columns that only later rows have: {names}</source>
        <translation>只在后面的行中出现的列：{names}</translation>
    </message>
    <message>
        <source>Column {place} has no name and is called “{name}”</source>
        <translation>第 {place} 列没有名称，称为“{name}”</translation>
    </message>
    <message>
        <source>A second column “{old}” is called “{name}”</source>
        <translation>第二个“{old}”列称为“{name}”</translation>
    </message>
    <message>
        <source>The column “{name}” is empty</source>
        <translation>列“{name}”是空的</translation>
    </message>
    <message>
        <source>The column “{name}” is mixed: {share} % are numbers, and there is “{example}”</source>
        <translation>列“{name}”内容混杂：{share}% 是数字，另有“{example}”</translation>
    </message>
    <message>
        <source>There is only one row</source>
        <translation>只有一行</translation>
    </message>
    <message>
        <source>The rows are the list at “{place}”; what is beside it is left out</source>
        <translation>数据行取自“{place}”处的列表；其余内容未读取</translation>
    </message>
    <message>
        <source>Cells with a formula whose result is not in the file: {count}</source>
        <translation>文件中没有计算结果的公式单元格：{count}</translation>
    </message>
    <message>
        <source>Pages without text: {pages}</source>
        <translation>没有文字的页：{pages}</translation>
    </message>
    <message>
        <source>The main text was taken, {share} % of all the text on the page</source>
        <translation>已取正文，占页面全部文字的 {share}%</translation>
    </message>
    <message>
        <source>The dates in “{name}” may begin with the day or the month; the month was taken</source>
        <translation>“{name}”中的日期可能以日或月开头；已按月在前解读</translation>
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
        <source>{file} is not there any more. Choose it again.</source>
        <translation>{file} 已不在原处。请重新选择。</translation>
    </message>
    <message>
        <source>Atelier may not read {file}. Change its permissions and attach it again.</source>
        <translation>Atelier 没有读取 {file} 的权限。请更改其权限后重新附加。</translation>
    </message>
    <message>
        <source>{file} is a folder. Attach the text files that are in it.</source>
        <translation>{file} 是文件夹。请附加其中的文本文件。</translation>
    </message>
    <message>
        <source>{file} is a device or a pipe, not a file. Attach a text file.</source>
        <translation>{file} 是设备或管道，不是文件。请附加文本文件。</translation>
    </message>
    <message>
        <source>{file} is a link that leads back to itself. Attach the file that is meant.</source>
        <translation>{file} 是指回自身的链接。请附加真正要用的文件。</translation>
    </message>
    <message>
        <source>{file} is empty, so there is nothing to attach.</source>
        <translation>{file} 为空，没有可附加的内容。</translation>
    </message>
    <message>
        <source>{file} is larger than {limit} MiB. Attach the part of it that matters.</source>
        <translation>{file} 超过 {limit} MiB。请只附加其中需要的部分。</translation>
    </message>
    <message>
        <source>{file} is still being written. Attach it again when it is complete.</source>
        <translation>{file} 仍在写入中。请在写入完成后重新附加。</translation>
    </message>
    <message>
        <source>{file} holds {kind} data, not text. Attach a text file, or copy the text into the message.</source>
        <translation>{file} 包含的是 {kind} 数据，不是文本。请附加文本文件，或将文字复制到消息中。</translation>
    </message>
    <message>
        <source>{file} does not hold text. Attach a text file, or copy the text into the message.</source>
        <translation>{file} 包含的不是文本。请附加文本文件，或将文字复制到消息中。</translation>
    </message>
    <message>
        <source>The encoding of {file} is not known here. Save it as UTF-8 and attach it again.</source>
        <translation>无法识别 {file} 的编码。请将它另存为 UTF-8 后重新附加。</translation>
    </message>
    <message>
        <source>{file} is damaged in places. Characters that could not be read are shown as �: {count}.</source>
        <translation>{file} 有部分损坏。无法读取的字符显示为 �，共 {count} 个。</translation>
    </message>
    <message>
        <source>{file} could not be read within {seconds} seconds: its disk or network drive does not answer. Try again when it does.</source>
        <translation>在 {seconds} 秒内未能读取 {file}：其所在的磁盘或网络驱动器没有响应。请在恢复响应后重试。</translation>
    </message>
    <message>
        <source>{file} could not be read: {reason}. Copy it elsewhere and attach the copy.</source>
        <translation>无法读取 {file}：{reason}。请将它复制到别处，再附加副本。</translation>
    </message>
    <message>
        <source>{address} is not a file on this machine. Save it first, then attach the file.</source>
        <translation>{address} 不是这台电脑上的文件。请先保存，再附加该文件。</translation>
    </message>
    <message>
        <source>A message takes {limit} files at most. Files not attached: {count}.</source>
        <translation>一条消息最多可附加 {limit} 个文件。未附加的文件数：{count}。</translation>
    </message>
    <message>
        <source>{file} is attached already.</source>
        <translation>{file} 已经附加。</translation>
    </message>
    <message>
        <source>{file} is not ready yet. Send the message when it is, or remove the file.</source>
        <translation>{file} 尚未就绪。请在就绪后发送消息，或移除该文件。</translation>
    </message>
    <message>
        <source>{file} could not be attached. Remove it to send the message without it.</source>
        <translation>无法附加 {file}。请将它移除，然后发送不带该文件的消息。</translation>
    </message>
    <message>
        <source>{file} does not fit into the model&apos;s context. Use the beginning of it, or remove it.</source>
        <translation>模型的上下文容不下 {file}。请使用其开头部分，或将它移除。</translation>
    </message>
    <message>
        <source>Not even the beginning of {file} fits into the model&apos;s context. Remove another file, or start a new chat.</source>
        <translation>模型的上下文连 {file} 的开头都容不下。请移除其他文件，或开始新对话。</translation>
    </message>
    <message>
        <source>{file} could not be shortened: its tokens can&apos;t be counted while no model is loaded.</source>
        <translation>无法缩短 {file}：未加载模型时无法计算其词元数。</translation>
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
        <source>Write a prompt first: there is nothing to compare answers to yet.</source>
        <translation>请先写提示词：目前还没有可供比较回答的内容。</translation>
    </message>
</context>
<context>
    <name>tabs</name>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
</context>
<context>
    <name>transfer</name>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>Untitled chat</source>
        <translation>未命名对话</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>最后修改</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>系统提示词</translation>
    </message>
    <message>
        <source>Attached file</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>This chat has no messages.</source>
        <translation>此对话没有消息。</translation>
    </message>
    <message>
        <source>Looking into the files</source>
        <translation>正在检查文件</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>{0} so far</source>
        <translation>已读取 {0}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>{0}/s</source>
        <translation>{0}/秒</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>剩余 {0}</translation>
    </message>
    <message>
        <source>Imported {0}</source>
        <translation>已导入 {0}</translation>
    </message>
    <message>
        <source>new messages were added to {0}</source>
        <translation>为 {0}添加了新消息</translation>
    </message>
    <message>
        <source>1 was already here</source>
        <translation>1 个对话已存在</translation>
    </message>
    <message>
        <source>{0} were already here</source>
        <translation>{0} 个对话已存在</translation>
    </message>
    <message>
        <source>1 part could not be read</source>
        <translation>1 处内容无法读取</translation>
    </message>
    <message>
        <source>{0} parts could not be read</source>
        <translation>{0} 处内容无法读取</translation>
    </message>
    <message>
        <source>{0}.</source>
        <translation>{0}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Some of it is damaged or cut off; see Details.</source>
        <translation>部分内容已损坏或被截断，见“详情”。</translation>
    </message>
    <message>
        <source>Stopped. No file was written.</source>
        <translation>已停止。没有写入任何文件。</translation>
    </message>
    <message>
        <source>Exported {0} to “{1}”.</source>
        <translation>已将 {0}导出到“{1}”。</translation>
    </message>
    <message>
        <source>{0} imported before that are kept.</source>
        <translation>此前导入的 {0}会保留。</translation>
    </message>
    <message>
        <source>Chats: {0}</source>
        <translation>对话：{0}</translation>
    </message>
    <message>
        <source>Messages: {0}</source>
        <translation>消息：{0}</translation>
    </message>
    <message>
        <source>Took: {0}</source>
        <translation>用时：{0}</translation>
    </message>
    <message>
        <source>Files of {0}: {1}</source>
        <translation>{0} 的文件：{1}</translation>
    </message>
    <message>
        <source>Not read: {0} ({1})</source>
        <translation>未读取：{0}（{1}）</translation>
    </message>
    <message>
        <source>Kept in: {0}</source>
        <translation>保存位置：{0}</translation>
    </message>
    <message>
        <source>images</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>recordings</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>tool calls</source>
        <translation>工具调用</translation>
    </message>
    <message>
        <source>tool results</source>
        <translation>工具结果</translation>
    </message>
    <message>
        <source>reasoning</source>
        <translation>思考过程</translation>
    </message>
    <message>
        <source>hidden instructions</source>
        <translation>隐藏的指令</translation>
    </message>
    <message>
        <source>messages that were there twice</source>
        <translation>重复的消息</translation>
    </message>
    <message>
        <source>places of messages; they stand at the beginning</source>
        <translation>消息在对话中的位置，这些消息已置于开头</translation>
    </message>
    <message>
        <source>characters of another encoding</source>
        <translation>其他编码的字符</translation>
    </message>
    <message>
        <source>damaged lines</source>
        <translation>损坏的行</translation>
    </message>
    <message>
        <source>whole chats</source>
        <translation>整个对话</translation>
    </message>
    <message>
        <source>parts of an unknown kind</source>
        <translation>未知类型的内容</translation>
    </message>
    <message>
        <source>1 chat</source>
        <translation>1 个对话</translation>
    </message>
    <message>
        <source>{0} chats</source>
        <translation>{0} 个对话</translation>
    </message>
    <message>
        <source>damaged or cut off</source>
        <translation>已损坏或被截断</translation>
    </message>
    <message>
        <source>the archive is damaged, or far too large once unpacked</source>
        <translation>压缩包已损坏，或解压后过大</translation>
    </message>
    <message>
        <source>a chat is nested too deeply</source>
        <translation>有对话嵌套过深</translation>
    </message>
    <message>
        <source>a chat is too large</source>
        <translation>有对话过大</translation>
    </message>
    <message>
        <source>can&apos;t be read by this version</source>
        <translation>此版本无法读取</translation>
    </message>
    <message>
        <source>{0}, at {1}: {2}</source>
        <translation>{0}，位于 {1} 处：{2}</translation>
    </message>
    <message>
        <source>The disk is full, so {0} could not be written. Free some space and retry.</source>
        <translation>磁盘已满，无法写入 {0}。请腾出一些空间后重试。</translation>
    </message>
    <message>
        <source>Atelier may not write to {0}. Choose another place and try again.</source>
        <translation>Atelier 没有写入 {0} 的权限。请选择其他位置后重试。</translation>
    </message>
    <message>
        <source>{0} is no longer there. Choose it again.</source>
        <translation>{0} 已不在原处。请重新选择。</translation>
    </message>
    <message>
        <source>Atelier may not read {0}. Change its permissions.</source>
        <translation>Atelier 没有读取 {0} 的权限。请更改其权限。</translation>
    </message>
    <message>
        <source>{0} has no chats that can be imported. Choose an export of ChatGPT, LM Studio, Jan or Atelier.</source>
        <translation>{0} 中没有可以导入的对话。请选择从 ChatGPT、LM Studio、Jan 或 Atelier 导出的文件。</translation>
    </message>
    <message>
        <source>{0} needs a password. Unpack it first and choose the folder.</source>
        <translation>{0} 需要密码。请先解压，再选择解压后的文件夹。</translation>
    </message>
    <message>
        <source>There is no chat to export yet.</source>
        <translation>还没有可以导出的对话。</translation>
    </message>
    <message>
        <source>The chats in {0} could not be opened. Details has the reason.</source>
        <translation>无法打开 {0} 中的对话。原因见“详情”。</translation>
    </message>
    <message>
        <source>The import or export was ended by the system. Start it again.</source>
        <translation>导入或导出被系统终止。请重新开始。</translation>
    </message>
    <message>
        <source>The import or export could not be started. Install Atelier again.</source>
        <translation>无法启动导入或导出。请重新安装 Atelier。</translation>
    </message>
    <message>
        <source>Something went wrong. This is a fault in Atelier; Details has a report.</source>
        <translation>出现问题，这是 Atelier 自身的错误。“详情”中有报告。</translation>
    </message>
</context>
</TS>
