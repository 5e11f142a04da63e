<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AdvancedForm</name>
    <message>
        <source>Measure on</source>
        <translation>评估数据</translation>
    </message>
    <message>
        <source>A file of its own, or a part of the rows that is not learned from.</source>
        <translation>单独的文件，或留出一部分不参与学习的行。</translation>
    </message>
    <message>
        <source>Only the first {0} are asked.</source>
        <translation>只会询问前 {0} 个。</translation>
    </message>
</context>
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
    <name>AppearanceSection</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
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
        <source>Light or dark colours in the whole window.</source>
        <translation>整个窗口采用浅色或深色。</translation>
    </message>
    <message>
        <source>appearance, colors, dark mode, light mode, night, contrast</source>
        <translation>外观, 颜色, 配色, 深色模式, 浅色模式, 夜间, 对比度, appearance, colors, dark mode, light mode, night, contrast</translation>
    </message>
    <message>
        <source>Of the window; models answer in the language they are asked in.</source>
        <translation>窗口的语言；模型用提问所用的语言回答。</translation>
    </message>
    <message>
        <source>locale, translation, English, Chinese, 中文</source>
        <translation>区域, 翻译, 英语, 英文, 中文, locale, translation, English, Chinese</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动效</translation>
    </message>
    <message>
        <source>animation, smooth, scrolling, accessibility</source>
        <translation>动画, 平滑, 滚动, 无障碍, animation, smooth, scrolling, accessibility</translation>
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
    <name>BackupDialog</name>
    <message>
        <source>Backup and restore</source>
        <translation>备份与恢复</translation>
    </message>
    <message>
        <source>A backup is one archive with your chats, presets, settings and all runs of tables, translations, summaries and training. Keys and downloaded models are not in it. Atelier can be used meanwhile.</source>
        <translation>备份是一个归档文件，包含你的对话、预设、设置，以及表格、翻译、摘要和训练的所有任务。密钥和下载的模型不在其中。备份期间可以继续使用 Atelier。</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>备份…</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>恢复备份…</translation>
    </message>
    <message>
        <source>A backup is checked as a whole first. What is there now is set aside then, not deleted.</source>
        <translation>会先对备份进行完整检查，然后将现有内容移到一旁保存，不会删除。</translation>
    </message>
    <message>
        <source>Check it and get it ready</source>
        <translation>检查并准备恢复</translation>
    </message>
    <message>
        <source>Restart Atelier now</source>
        <translation>立即重新启动 Atelier</translation>
    </message>
    <message>
        <source>Don&apos;t restore it</source>
        <translation>不恢复</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close backup and restore</source>
        <translation>关闭备份与恢复</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Back up everything</source>
        <translation>备份全部内容</translation>
    </message>
    <message>
        <source>With my own models</source>
        <translation>包含我自己的模型</translation>
    </message>
    <message>
        <source>With my own models ({0})</source>
        <translation>包含我自己的模型（{0}）</translation>
    </message>
    <message>
        <source>With my own models (there are none)</source>
        <translation>包含我自己的模型（目前没有）</translation>
    </message>
    <message>
        <source>The backup was checked and is ready. It is put in place when Atelier starts again; what is there now is set aside in a folder with the date, not deleted.</source>
        <translation>备份已通过检查，准备就绪。Atelier 下次启动时会恢复它；现有内容会移到以日期命名的文件夹中，不会删除。</translation>
    </message>
    <message>
        <source>Where to save the backup</source>
        <translation>备份保存到哪里</translation>
    </message>
    <message>
        <source>Archive (*.zip)</source>
        <translation>归档文件 (*.zip)</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>选择备份</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Get a backup ready</source>
        <translation>准备恢复备份</translation>
    </message>
</context>
<context>
    <name>BackupWording</name>
    <message>
        <source>Backup of {0}, made by Atelier {1} · {2} · files: {3}</source>
        <translation>{0} 的备份，由 Atelier {1} 创建 · {2} · 文件数：{3}</translation>
    </message>
    <message>
        <source>Chats and presets</source>
        <translation>对话和预设</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Training runs</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Scored tables</source>
        <translation>已评分的表格</translation>
    </message>
    <message>
        <source>Translated documents</source>
        <translation>已翻译的文档</translation>
    </message>
    <message>
        <source>Translated texts</source>
        <translation>已翻译的文本</translation>
    </message>
    <message>
        <source>Unfinished summaries</source>
        <translation>未完成的摘要</translation>
    </message>
    <message>
        <source>Summaries</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>What imports could not read</source>
        <translation>导入时无法读取的内容</translation>
    </message>
    <message>
        <source>Own models</source>
        <translation>自己的模型</translation>
    </message>
    <message>
        <source>Saved as {0}: {2} in {3}, files: {1}.</source>
        <translation>已保存为 {0}：{2}，用时 {3}，文件数：{1}。</translation>
    </message>
    <message>
        <source>Not in it: {0} ({1})</source>
        <translation>未包含：{0}（{1}）</translation>
    </message>
    <message>
        <source>Not in it, too: {0} more</source>
        <translation>另外还有 {0} 项未包含</translation>
    </message>
</context>
<context>
    <name>BandsForm</name>
    <message>
        <source>Turn the numbers into three labels</source>
        <translation>将数字转换为三个标签</translation>
    </message>
    <message>
        <source>Numbers from the lower to the upper bound, both included, are in the middle.</source>
        <translation>从下限到上限（含两端）的数字归入中间标签。</translation>
    </message>
    <message>
        <source>Below</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>Above</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Label below</source>
        <translation>低于下限的标签</translation>
    </message>
    <message>
        <source>Label in the middle</source>
        <translation>中间标签</translation>
    </message>
    <message>
        <source>Label above</source>
        <translation>高于上限的标签</translation>
    </message>
</context>
<context>
    <name>BaseChooser</name>
    <message>
        <source>Base model</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>Download progress</source>
        <translation>下载进度</translation>
    </message>
    <message>
        <source>{0} ({1} to download)</source>
        <translation>{0}（需下载 {1}）</translation>
    </message>
    <message>
        <source>Train from nothing</source>
        <translation>从零开始训练</translation>
    </message>
    <message>
        <source>{0} is not on this machine yet ({1}).</source>
        <translation>这台电脑上还没有 {0}（{1}）。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Resume download</source>
        <translation>继续下载</translation>
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
    <name>ChartFrame</name>
    <message>
        <source>Save or reset the chart</source>
        <translation>保存或重置图表</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>另存为 PNG…</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>另存为 SVG…</translation>
    </message>
    <message>
        <source>Save the numbers as CSV…</source>
        <translation>将数据另存为 CSV…</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>Saved to {0}</source>
        <translation>已保存到 {0}</translation>
    </message>
    <message>
        <source>Could not be saved to {0}: {1}. Choose another place.</source>
        <translation>无法保存到 {0}：{1}。请选择其他位置。</translation>
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
    <name>ChatsSection</name>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Name new chats automatically</source>
        <translation>自动为新对话命名</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>The model writes a short title after its first reply; yours are kept.</source>
        <translation>模型在第一次回复后写一个简短的标题；你自己写的标题会保留。</translation>
    </message>
    <message>
        <source>conversation, name, rename, automatic</source>
        <translation>对话, 会话, 名称, 命名, 重命名, 自动, conversation, name, rename, automatic</translation>
    </message>
</context>
<context>
    <name>ClassTable</name>
    <message>
        <source>By label</source>
        <translation>按标签</translation>
    </message>
    <message>
        <source>Figures of each label</source>
        <translation>各标签的指标</translation>
    </message>
    <message>
        <source>Rows by label in the data and label given</source>
        <translation>按数据中的标签和给出的标签统计的行数</translation>
    </message>
    <message>
        <source>F1 of base</source>
        <translation>基础模型的 F1</translation>
    </message>
    <message>
        <source>F1 of most
frequent label</source>
        <translation>最常见
标签的 F1</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Often taken for</source>
        <translation>常被误判为</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>as {0}</source>
        <translation>判为 {0}</translation>
    </message>
    <message>
        <source>In the data</source>
        <translation>数据中的标签</translation>
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
    <name>ColumnChoice</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Column with the text to score</source>
        <translation>要评分的文本所在的列</translation>
    </message>
    <message>
        <source>Column with the date, for the trend</source>
        <translation>用于趋势的日期列</translation>
    </message>
    <message>
        <source>Column with the category, for the breakdown</source>
        <translation>用于细分的类别列</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>nested</source>
        <translation>嵌套</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>No column</source>
        <translation>不选列</translation>
    </message>
    <message>
        <source>Can be chosen later, too.</source>
        <translation>也可以以后再选。</translation>
    </message>
    <message>
        <source>Holds: {0}</source>
        <translation>内容：{0}</translation>
    </message>
</context>
<context>
    <name>ColumnsCard</name>
    <message>
        <source>Looking at the columns…</source>
        <translation>正在查看各列…</translation>
    </message>
    <message>
        <source>Which columns should be translated? All others stay as they are.</source>
        <translation>要翻译哪些列？其余的列保持原样。</translation>
    </message>
    <message>
        <source>Columns of {0}</source>
        <translation>{0} 的列</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>翻译</translation>
    </message>
    <message>
        <source>Translate the chosen columns of {0}</source>
        <translation>翻译 {0} 的所选列</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Don&apos;t translate {0}</source>
        <translation>不翻译 {0}</translation>
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
    <name>CompareButton</name>
    <message>
        <source>Compare with…</source>
        <translation>选择比较对象…</translation>
    </message>
    <message>
        <source>Compared with {0}</source>
        <translation>与 {0} 比较</translation>
    </message>
    <message>
        <source>Compare with other runs</source>
        <translation>与其他训练比较</translation>
    </message>
    <message>
        <source>Their curves and settings beside those of this run</source>
        <translation>将其他训练的曲线和设置与这次训练并列显示</translation>
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
    <name>CompareTable</name>
    <message>
        <source>Settings and results compared</source>
        <translation>设置与结果比较</translation>
    </message>
    <message>
        <source>Only what differs</source>
        <translation>仅显示不同之处</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
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
    <name>CorrectionPresenter</name>
    <message>
        <source>{0} rows are selected, and at most {1} can be corrected at once. Select fewer.</source>
        <translation>已选中 {0} 行，一次最多可更正 {1} 行。请减少选中的行。</translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%Ln column(s)</source>
        <translation>
            <numerusform>%Ln 列</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln 个标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>%Ln 步</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s)</source>
        <translation>
            <numerusform>%Ln 个对话</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln was (were) already here</source>
        <translation>
            <numerusform>%Ln 个已存在</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln part(s) could not be read</source>
        <translation>
            <numerusform>%Ln 个部分无法读取</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln part(s)</source>
        <translation>
            <numerusform>%Ln 个部分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln part(s)</source>
        <translation>
            <numerusform>{0} / %Ln 个部分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sentence(s)</source>
        <translation>
            <numerusform>%Ln 个句子</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %Ln character(s) read</source>
        <translation>
            <numerusform>全部 %Ln 个字符均已读取</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first {0} of %Ln character(s) read</source>
        <translation>
            <numerusform>已读取 %Ln 个字符中的前 {0} 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0}: %Ln character(s) read.</source>
        <translation>
            <numerusform>{0}：已读取 %Ln 个字符。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataCard</name>
    <message>
        <source>Languages</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>about {0}</source>
        <translation>约 {0}</translation>
    </message>
    <message>
        <source>{0}, all usable</source>
        <translation>{0}，全部可用</translation>
    </message>
    <message>
        <source>{0}, of which {1} can be learned from</source>
        <translation>{0}，其中 {1} 行可用于学习</translation>
    </message>
    <message>
        <source>Recognised: {0}. Atelier can&apos;t train on this yet; choose another shape above if it is something else.</source>
        <translation>识别为：{0}。Atelier 目前还不能用这类数据训练；如果识别有误，请在上方选择其他类型。</translation>
    </message>
    <message>
        <source>{0}, of which {1} have a text and a label</source>
        <translation>{0}，其中 {1} 行同时有文本和标签</translation>
    </message>
    <message>
        <source>{0}, all with a text and a label</source>
        <translation>{0}，全部同时有文本和标签</translation>
    </message>
</context>
<context>
    <name>Delivery</name>
    <message>
        <source>Save the translation</source>
        <translation>保存译文</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Sentence pairs, CSV</source>
        <translation>句对，CSV</translation>
    </message>
    <message>
        <source>translation</source>
        <translation>译文</translation>
    </message>
    <message>
        <source>source</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>to check</source>
        <translation>待检查</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>已保存为 {0}。</translation>
    </message>
    <message>
        <source>{0} could not be written: {1}. Choose another place.</source>
        <translation>无法写入 {0}：{1}。请选择其他位置。</translation>
    </message>
</context>
<context>
    <name>DocumentIntake</name>
    <message>
        <source>{0} is too long to be shown before it is summarized; it will be read whole.</source>
        <translation>{0} 太长，生成摘要前无法显示；生成时会完整读取。</translation>
    </message>
</context>
<context>
    <name>DocumentReader</name>
    <message>
        <source>Drop one file at a time; none was opened.</source>
        <translation>一次只能拖入一个文件；未打开任何文件。</translation>
    </message>
    <message>
        <source>Read {0}</source>
        <translation>读取 {0}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Reading {0}…</source>
        <translation>正在读取 {0}…</translation>
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
    <name>EvalFile</name>
    <message>
        <source>Held-out rows</source>
        <translation>留出的行</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose a file to measure on</source>
        <translation>选择用于评估的文件</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Measure on held-out rows instead</source>
        <translation>改用留出的行评估</translation>
    </message>
</context>
<context>
    <name>ExamplesView</name>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Example before</source>
        <translation>上一个示例</translation>
    </message>
    <message>
        <source>Next example</source>
        <translation>下一个示例</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>{0} of {1}, those that differ most first</source>
        <translation>第 {0} 个，共 {1} 个，差异最大的在前</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>In the data</source>
        <translation>数据中的答案</translation>
    </message>
    <message>
        <source>{0}, loss {1}</source>
        <translation>{0}，损失 {1}</translation>
    </message>
</context>
<context>
    <name>ExportCard</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>取消导出</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the export&apos;s outcome</source>
        <translation>关闭导出结果</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>The export failed</source>
        <translation>导出失败</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>已导出</translation>
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
    <name>ExportMenu</name>
    <message>
        <source>Into the models folder (adapter merged)</source>
        <translation>导出到模型文件夹（合并适配器）</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>ExportPresenter</name>
    <message>
        <source>Export the table with its results</source>
        <translation>导出表格及其结果</translation>
    </message>
    <message>
        <source>{0} with sentiment</source>
        <translation>{0} 情感评分</translation>
    </message>
    <message>
        <source>Keep the corrections as a training set</source>
        <translation>将更正保存为训练集</translation>
    </message>
    <message>
        <source>{0} corrections</source>
        <translation>{0} 更正</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>TSV (tabs)</source>
        <translation>TSV（制表符）</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel 工作簿</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>Parquet</source>
        <translation>Parquet</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>{0} rows/s</source>
        <translation>{0} 行/秒</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>剩余 {0}</translation>
    </message>
    <message>
        <source>{0} written to {1} ({2}, {3}).</source>
        <translation>已将 {0}写入 {1}（{2}，{3}）。</translation>
    </message>
    <message>
        <source>The export was stopped; nothing was written.</source>
        <translation>导出已停止，没有写入任何内容。</translation>
    </message>
    <message>
        <source>“{0}” can&apos;t be written. Choose a name that ends in {1}.</source>
        <translation>无法写入“{0}”格式。请使用以 {1} 结尾的名称。</translation>
    </message>
    <message>
        <source>no ending</source>
        <translation>无扩展名</translation>
    </message>
    <message>
        <source>Choose again</source>
        <translation>重新选择</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>Export {0}</source>
        <translation>导出 {0}</translation>
    </message>
</context>
<context>
    <name>FileCard</name>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a file to learn from</source>
        <translation>选择用于学习的文件</translation>
    </message>
    <message>
        <source>Data (*.csv *.tsv *.xlsx *.json *.jsonl *.ndjson *.parquet *.txt *.gz)</source>
        <translation>数据 (*.csv *.tsv *.xlsx *.json *.jsonl *.ndjson *.parquet *.txt *.gz)</translation>
    </message>
    <message>
        <source>Drop a file to learn from here</source>
        <translation>将用于学习的文件拖放到这里</translation>
    </message>
    <message>
        <source>Conversations or instructions with answers, texts with labels, translations or summaries, or plain text: CSV, TSV, Excel, JSON, Parquet or text. Atelier tells which it is, and you can correct it. Nothing leaves the machine.</source>
        <translation>带回答的对话或指令、带标签的文本、译文或摘要，或者纯文本：CSV、TSV、Excel、JSON、Parquet 或文本。Atelier 会自动识别类型，你也可以更正。没有任何数据离开这台机器。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>Swap source and translation</source>
        <translation>交换原文和译文</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>换一个文件</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>选择其他文件</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the file from the form</source>
        <translation>从表单中移除该文件</translation>
    </message>
</context>
<context>
    <name>FileIntake</name>
    <message>
        <source>As one text</source>
        <translation>作为一篇文本</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>作为表格</translation>
    </message>
    <message>
        <source>How should {0} be scored?</source>
        <translation>要如何为 {0} 评分？</translation>
    </message>
</context>
<context>
    <name>FileOpener</name>
    <message>
        <source>{0} can&apos;t be found; it may have been moved or deleted.</source>
        <translation>找不到 {0}；它可能已被移动或删除。</translation>
    </message>
    <message>
        <source>{0} is not a file on this machine. Save it first.</source>
        <translation>{0} 不是这台电脑上的文件。请先保存。</translation>
    </message>
    <message>
        <source>{0} is a folder without a model. Open the files in it instead.</source>
        <translation>{0} 是不含模型的文件夹。请改为打开其中的文件。</translation>
    </message>
    <message>
        <source>{0} was not opened: files of this kind can run code when they are opened. Models are opened as .gguf or .safetensors.</source>
        <translation>没有打开 {0}：打开这类文件可能会执行代码。可以打开 .gguf 或 .safetensors 格式的模型。</translation>
    </message>
    <message>
        <source>{0} can&apos;t be read.</source>
        <translation>无法读取 {0}。</translation>
    </message>
    <message>
        <source>One model is opened at a time; these are {0}, and none was opened: {1}.</source>
        <translation>一次只能打开一个模型，而这里有 {0} 个，因此均未打开：{1}。</translation>
    </message>
    <message>
        <source>Open the models folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>{0} is used from where it is; nothing was copied. To have it in every list of models, put it into the models folder.</source>
        <translation>{0} 会在原位置直接使用，没有复制任何内容。要让它出现在每个模型列表中，请将它放入模型文件夹。</translation>
    </message>
    <message>
        <source>Where should {0} be opened?</source>
        <translation>要在哪里打开 {0}？</translation>
    </message>
    <message>
        <source>Where should these {0} files be opened: {1}?</source>
        <translation>要在哪里打开这 {0} 个文件：{1}？</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0}，以及另外 {1} 项</translation>
    </message>
</context>
<context>
    <name>FileQueue</name>
    <message>
        <source>Summary of {0}</source>
        <translation>{0} 的摘要</translation>
    </message>
</context>
<context>
    <name>FileShelf</name>
    <message>
        <source>Translate {0}</source>
        <translation>翻译 {0}</translation>
    </message>
</context>
<context>
    <name>FilesPage</name>
    <message>
        <source>Documents to translate</source>
        <translation>要翻译的文档</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose documents to translate…</source>
        <translation>选择要翻译的文档…</translation>
    </message>
    <message>
        <source>A document comes back as the same kind, with its formatting: Word, Excel, HTML, subtitles, Markdown, JSON, tables, plain text. A PDF becomes text.</source>
        <translation>文档会以同样的类型返回，并保留格式：Word、Excel、HTML、字幕、Markdown、JSON、表格、纯文本。PDF 会变成文本。</translation>
    </message>
    <message>
        <source>Looking for documents translated before…</source>
        <translation>正在查找以前翻译过的文档…</translation>
    </message>
    <message>
        <source>Drop documents anywhere on this page.
They are translated one after the other; what is translated survives a pause, a crash and the end of the program.</source>
        <translation>将文档拖放到此页面的任意位置。
文档会逐个翻译；即使暂停、崩溃或退出程序，已翻译的内容也会保留。</translation>
    </message>
    <message>
        <source>{0} is translated.</source>
        <translation>{0} 已翻译。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>Filter of the rows</source>
        <translation>行筛选</translation>
    </message>
    <message>
        <source>Contains…</source>
        <translation>包含…</translation>
    </message>
    <message>
        <source>Only rows whose text contains this</source>
        <translation>仅显示文本包含此内容的行</translation>
    </message>
    <message>
        <source>Below</source>
        <translation>低于</translation>
    </message>
    <message>
        <source>Any confidence</source>
        <translation>任意置信度</translation>
    </message>
    <message>
        <source>Only rows that the model is less sure of than this</source>
        <translation>仅显示置信度低于此值的行</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>Only rows corrected by hand</source>
        <translation>仅显示手动更正过的行</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Show all rows again</source>
        <translation>重新显示所有行</translation>
    </message>
    <message>
        <source>How many rows are shown</source>
        <translation>显示的行数</translation>
    </message>
    <message>
        <source>Remove the filter {0}</source>
        <translation>移除筛选条件 {0}</translation>
    </message>
    <message>
        <source>Only rows labelled {0}</source>
        <translation>仅显示标签为 {0} 的行</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this chat</source>
        <translation>在对话中查找</translation>
    </message>
    <message>
        <source>Find in the text</source>
        <translation>在文本中查找</translation>
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
    <name>GlossaryModel</name>
    <message>
        <source>Term</source>
        <translation>术语</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>译法</translation>
    </message>
</context>
<context>
    <name>GlossaryPanel</name>
    <message>
        <source>Glossary</source>
        <translation>术语表</translation>
    </message>
    <message>
        <source>A term is translated as it says here; give it twice to leave it as it is. Where a translator can&apos;t keep to it, the sentence is marked.</source>
        <translation>术语会按这里的译法翻译；两栏填写相同的内容，则保持原样。如果翻译模型未能遵循，相应的句子会被标出。</translation>
    </message>
    <message>
        <source>Hide the glossary</source>
        <translation>隐藏术语表</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>术语</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>译法</translation>
    </message>
    <message>
        <source>Terms and their translations</source>
        <translation>术语及其译法</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add the term</source>
        <translation>添加术语</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the chosen terms</source>
        <translation>移除所选术语</translation>
    </message>
    <message>
        <source>Import CSV…</source>
        <translation>导入 CSV…</translation>
    </message>
    <message>
        <source>Import terms from a CSV file…</source>
        <translation>从 CSV 文件导入术语…</translation>
    </message>
    <message>
        <source>Terms as CSV: a term and its translation a line</source>
        <translation>CSV 格式的术语：每行一个术语及其译法</translation>
    </message>
    <message>
        <source>CSV, TSV</source>
        <translation>CSV、TSV</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message numerus="yes">
        <source>{0}: %Ln term(s) read, {1} of them new.</source>
        <translation>
            <numerusform>{0}：已读取 %Ln 条术语，其中 {1} 条是新的。</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} has no terms.</source>
        <translation>{0} 中没有术语。</translation>
    </message>
    <message numerus="yes">
        <source>No term in %Ln line(s) ({0}): each needs a term and its translation.</source>
        <translation>
            <numerusform>%Ln 行没有术语（{0}）：每行需要一个术语和它的译文。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln term(s) left out: there is room for {0}.</source>
        <translation>
            <numerusform>省略了 %Ln 条术语：只能容纳 {0} 条。</numerusform>
        </translation>
    </message>
    <message>
        <source>The first line names the columns.</source>
        <translation>首行是列名。</translation>
    </message>
    <message>
        <source>More than one translation is given for: {0}. The first one counts.</source>
        <translation>以下术语有多个译法：{0}。以第一个为准。</translation>
    </message>
</context>
<context>
    <name>HandingOn</name>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Save the summary</source>
        <translation>保存摘要</translation>
    </message>
    <message>
        <source>Markdown, with sources and parts (*.md)</source>
        <translation>Markdown，含依据和各部分 (*.md)</translation>
    </message>
    <message>
        <source>Word, with sources and parts (*.docx)</source>
        <translation>Word，含依据与各部分 (*.docx)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>Summary of {0}</source>
        <translation>{0} 的摘要</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Copy the summary</source>
        <translation>复制摘要</translation>
    </message>
    <message>
        <source>Copy with sources, as Markdown</source>
        <translation>复制摘要及其依据（Markdown）</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>已保存为 {0}。</translation>
    </message>
</context>
<context>
    <name>HelpButton</name>
    <message>
        <source>Help on this tab</source>
        <translation>此标签页的帮助</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Search the help</source>
        <translation>搜索帮助</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>No topic has all of these words.</source>
        <translation>没有主题包含所有这些词。</translation>
    </message>
</context>
<context>
    <name>HintLegend</name>
    <message>
        <source>moved the model towards “{0}”</source>
        <translation>使模型趋向“{0}”</translation>
    </message>
    <message>
        <source>moved it away from “{0}”</source>
        <translation>使模型偏离“{0}”</translation>
    </message>
    <message>
        <source>Numbers: percentage points of confidence.</source>
        <translation>数字：置信度的百分点。</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
</context>
<context>
    <name>HintPanel</name>
    <message>
        <source>A hint, not a proof: it says what this model reacted to, not what the writer meant, and words work together.</source>
        <translation>这只是线索，不是证明：它说明这个模型对什么作出了反应，而不是作者的意思，而且词与词会共同起作用。</translation>
    </message>
    <message>
        <source>Which words? Ask for a hint</source>
        <translation>哪些词？获取线索</translation>
    </message>
    <message>
        <source>The model can be asked which words moved it. It then reads the text many times over, which takes minutes for a long one; you can stop it.</source>
        <translation>可以询问模型哪些词影响了它。为此它会反复读取文本，长文本需要几分钟；你可以随时停止。</translation>
    </message>
    <message>
        <source>Label to explain</source>
        <translation>要解释的标签</translation>
    </message>
    <message>
        <source>Explain the confidence in this label</source>
        <translation>解释这个标签的置信度</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Details of the hint</source>
        <translation>线索的详情</translation>
    </message>
    <message>
        <source>Words and what they contributed</source>
        <translation>各词及其贡献</translation>
    </message>
    <message>
        <source>Integrated gradients from a text of padding (confidence {0}) to this one ({1}), in {2} steps.</source>
        <translation>积分梯度：从全填充文本（置信度 {0}）到此文本（{1}），共 {2} 步。</translation>
    </message>
    <message>
        <source>The words together: {0} points; what belongs to no word: {1}. Error of the sum: {2} points; the smaller, the better the hint.</source>
        <translation>各词合计：{0} 个百分点；不属于任何词的部分：{1}。总和误差：{2} 个百分点；误差越小，线索越可靠。</translation>
    </message>
</context>
<context>
    <name>HistoryButton</name>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Summaries made before</source>
        <translation>以前的摘要</translation>
    </message>
    <message>
        <source>Summaries made before, with their texts; they stay here</source>
        <translation>以前的摘要及其原文；它们保存在本机</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>There is none yet.</source>
        <translation>还没有。</translation>
    </message>
    <message>
        <source>Texts translated before</source>
        <translation>以前翻译过的文本</translation>
    </message>
    <message>
        <source>Texts translated before; they stay on this machine</source>
        <translation>以前翻译过的文本，只保存在这台电脑上</translation>
    </message>
    <message>
        <source>Forget all texts translated before</source>
        <translation>忘记以前翻译的所有文本</translation>
    </message>
    <message>
        <source>Clear history</source>
        <translation>清除历史记录</translation>
    </message>
</context>
<context>
    <name>InspectPanel</name>
    <message>
        <source>All tables</source>
        <translation>所有表格</translation>
    </message>
    <message>
        <source>Back to all tables</source>
        <translation>返回所有表格</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>How the file is read</source>
        <translation>文件的读取方式</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>开头的行</translation>
    </message>
    <message>
        <source>First rows of the table</source>
        <translation>表格开头的行</translation>
    </message>
    <message>
        <source>Score texts in any language</source>
        <translation>为任何语言的文本评分</translation>
    </message>
    <message>
        <source>Otherwise rows in a language that the model doesn&apos;t say it knows stay without a label, and are counted.</source>
        <translation>否则，如果模型没有说明支持某种语言，该语言的行不会有标签，但会给出统计。</translation>
    </message>
    <message>
        <source>Start scoring</source>
        <translation>开始评分</translation>
    </message>
    <message>
        <source>Score every row of the table</source>
        <translation>为表格的每一行评分</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Don&apos;t score the table</source>
        <translation>不为表格评分</translation>
    </message>
    <message>
        <source>about {0}</source>
        <translation>约 {0}</translation>
    </message>
    <message>
        <source>looked for irregular rows in the first {0}</source>
        <translation>已在前 {0}中检查有无异常行</translation>
    </message>
    <message>
        <source>Waiting until the engine has finished something else…</source>
        <translation>正在等待引擎完成其他任务…</translation>
    </message>
    <message>
        <source>Looking at the file…</source>
        <translation>正在检查文件…</translation>
    </message>
    <message>
        <source>Choose the column with the text.</source>
        <translation>请选择文本所在的列。</translation>
    </message>
    <message>
        <source>Scored by {0}. The file itself is not changed.</source>
        <translation>由 {0} 评分。文件本身不会更改。</translation>
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
        <source>{0} sentences/s</source>
        <translation>{0} 句/秒</translation>
    </message>
    <message>
        <source>{0} characters/s</source>
        <translation>{0} 字符/秒</translation>
    </message>
    <message>
        <source>{0} steps/s</source>
        <translation>{0} 步/秒</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
    <message>
        <source>Waiting for this to end: {0}…</source>
        <translation>正在等待此任务结束：{0}…</translation>
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
    <name>LabelBalance</name>
    <message>
        <source>Rows of each label</source>
        <translation>各标签的行数</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more label(s) with {0}</source>
        <translation>
            <numerusform>另有 %Ln 个标签，共 {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LedgerFilter</name>
    <message>
        <source>Filter of the rows</source>
        <translation>行筛选</translation>
    </message>
    <message>
        <source>Only these rows: {0}</source>
        <translation>仅显示这些行：{0}</translation>
    </message>
    <message>
        <source>Only rows with this reason: {0}</source>
        <translation>仅显示具有此原因的行：{0}</translation>
    </message>
</context>
<context>
    <name>LedgerModel</name>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元数</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>所做处理</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>开头内容</translation>
    </message>
    <message>
        <source>Not here yet</source>
        <translation>尚未载入</translation>
    </message>
</context>
<context>
    <name>LedgerView</name>
    <message>
        <source>Rows of the training data</source>
        <translation>训练数据的行</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
</context>
<context>
    <name>LeftWaiting</name>
    <message numerus="yes">
        <source>%Ln document(s) still waited when Atelier was closed: {0}.</source>
        <translation>
            <numerusform>关闭 Atelier 时还有 %Ln 个文档在等待：{0}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Translate now</source>
        <translation>现在翻译</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
</context>
<context>
    <name>LengthChart</name>
    <message>
        <source>Length of the rows, in tokens</source>
        <translation>各行长度（以词元计）</translation>
    </message>
    <message>
        <source>seen whole</source>
        <translation>完整读取</translation>
    </message>
    <message>
        <source>cut at {0}</source>
        <translation>在 {0} 处截断</translation>
    </message>
    <message>
        <source>Tokens from</source>
        <translation>词元数下限</translation>
    </message>
</context>
<context>
    <name>LineChart</name>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Plus and minus zoom, Shift with the arrows pans, the arrows read out values, Home shows everything.</source>
        <translation>加号和减号缩放，Shift+方向键平移，方向键读取数值，Home 显示全部。</translation>
    </message>
    <message>
        <source>Latest values: {0}.</source>
        <translation>最新值：{0}。</translation>
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
    <name>LogDialog</name>
    <message>
        <source>Logs</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>From information</source>
        <translation>信息及以上</translation>
    </message>
    <message>
        <source>From warnings</source>
        <translation>警告及以上</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>仅错误</translation>
    </message>
    <message>
        <source>Which log</source>
        <translation>选择日志</translation>
    </message>
    <message>
        <source>Least level shown</source>
        <translation>显示的最低级别</translation>
    </message>
    <message>
        <source>Only lines with…</source>
        <translation>仅显示包含以下内容的行…</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>搜索日志</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Follow what is added</source>
        <translation>跟随新增内容</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the selected lines, or all that are shown</source>
        <translation>复制所选行，或显示的所有行</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Show the folder of the logs</source>
        <translation>打开日志所在的文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the logs</source>
        <translation>关闭日志</translation>
    </message>
    <message>
        <source>Lines of the log</source>
        <translation>日志内容</translation>
    </message>
    <message>
        <source>The selected lines, whole</source>
        <translation>所选行的完整内容</translation>
    </message>
    <message>
        <source>Select lines to read them whole here.</source>
        <translation>选择若干行，即可在此阅读全文。</translation>
    </message>
    <message>
        <source>Training run {0}</source>
        <translation>训练 {0}</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>{0}, older part {1}</source>
        <translation>{0}，较早的部分 {1}</translation>
    </message>
    <message>
        <source>The log could not be read: {0}</source>
        <translation>无法读取日志：{0}</translation>
    </message>
    <message>
        <source>There are no logs yet.</source>
        <translation>还没有日志。</translation>
    </message>
    <message>
        <source>Lines: {0} · shown: {1}</source>
        <translation>行数：{0} · 显示：{1}</translation>
    </message>
</context>
<context>
    <name>LookAround</name>
    <message>
        <source>Take a look around. Each tab opens with a sample:</source>
        <translation>四处看看吧。每个标签页都会带着一个示例打开：</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
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
    <name>MappingForm</name>
    <message>
        <source>None</source>
        <translation>无</translation>
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
    <name>MetricBlock</name>
    <message>
        <source>Tuned minus base: {0}, 95 % interval</source>
        <translation>微调后减基础模型：{0}，95% 区间</translation>
    </message>
    <message>
        <source>Tuned minus most frequent label: {0}, 95 % interval</source>
        <translation>微调后减最常见标签：{0}，95% 区间</translation>
    </message>
</context>
<context>
    <name>MetricsTable</name>
    <message>
        <source>How well the model does</source>
        <translation>模型的表现</translation>
    </message>
    <message>
        <source>Metrics of the finished model</source>
        <translation>训练完成的模型的各项指标</translation>
    </message>
    <message>
        <source>Measured on {0} of the evaluation file.</source>
        <translation>在评估文件的 {0} 上测量。</translation>
    </message>
    <message>
        <source>Measured on {0} held-out rows that were not learned from.</source>
        <translation>使用未参与学习的 {0} 行留出数据评估。</translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>Atelier Sentiment (starter)</source>
        <translation>Atelier Sentiment（入门）</translation>
    </message>
</context>
<context>
    <name>ModelChooser</name>
    <message>
        <source>Folder of a classification model</source>
        <translation>分类模型所在的文件夹</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The model that scores: {0}</source>
        <translation>负责评分的模型：{0}</translation>
    </message>
</context>
<context>
    <name>ModelCombo</name>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
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
    <name>ModelsSection</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
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
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>处理器（CPU）</translation>
    </message>
    <message>
        <source>Models folder</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Where models are kept. Those in the old folder stay there; the engine starts again.</source>
        <translation>模型存放的位置。旧文件夹中的模型会留在原处；引擎会重新启动。</translation>
    </message>
    <message>
        <source>directory, location, path, disk, storage, downloads</source>
        <translation>目录, 位置, 路径, 磁盘, 存储, 下载, directory, location, path, disk, storage, downloads</translation>
    </message>
    <message>
        <source>What computes. Automatic takes the fastest that is there.</source>
        <translation>用于计算的硬件。“自动”会选用现有设备中最快的。</translation>
    </message>
    <message>
        <source>graphics card, GPU, CPU, CUDA, processor, hardware, machine, speed</source>
        <translation>显卡, 处理器, 硬件, 电脑, 速度, graphics card, GPU, CPU, CUDA, processor, hardware, machine, speed</translation>
    </message>
    <message>
        <source>cores: {0}</source>
        <translation>{0} 核</translation>
    </message>
    <message>
        <source>{0} of memory</source>
        <translation>内存 {0}</translation>
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
    <name>OptionsBar</name>
    <message>
        <source>Language of the text</source>
        <translation>与原文相同</translation>
    </message>
    <message>
        <source> % of the text</source>
        <translation>%（占原文）</translation>
    </message>
    <message>
        <source>&amp;For:</source>
        <translation>关注点(&amp;F)：</translation>
    </message>
    <message>
        <source>what you want to know, for example “costs and dates”; empty: everything</source>
        <translation>你想了解什么，例如“费用和日期”；留空则涵盖全部</translation>
    </message>
    <message>
        <source>Length of the summary</source>
        <translation>摘要长度</translation>
    </message>
    <message>
        <source>Length in percent of the text</source>
        <translation>摘要占原文长度的百分比</translation>
    </message>
    <message>
        <source>Shape of the summary</source>
        <translation>摘要形式</translation>
    </message>
    <message>
        <source>Language of the summary</source>
        <translation>摘要语言</translation>
    </message>
    <message>
        <source>What the summary is for</source>
        <translation>摘要的关注点</translation>
    </message>
    <message>
        <source>The text&apos;s own sentences stay in its language. Choose a model to change it.</source>
        <translation>原文句子会保持其语言。要更改语言，请选择一个模型。</translation>
    </message>
    <message>
        <source>Chooses the most telling sentences of the text and changes none of them: quick, and nothing can be made up.</source>
        <translation>选出文本中最有代表性的句子，不作任何改动：速度快，也不会编造内容。</translation>
    </message>
    <message>
        <source>Reads the whole text part by part and writes in its own words. Each sentence is compared with the text, and marked where nothing supports it.</source>
        <translation>逐部分读取全文，再用自己的话写出摘要。每一句都会与原文比对，没有依据的会被标出。</translation>
    </message>
</context>
<context>
    <name>OptionsCard</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>训练方法</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>训练轮数</translation>
    </message>
    <message>
        <source>How often every row is learned from.</source>
        <translation>每一行参与学习的次数。</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Advanced options</source>
        <translation>高级选项</translation>
    </message>
</context>
<context>
    <name>PairLanguages</name>
    <message>
        <source>Language of the source</source>
        <translation>原文语言</translation>
    </message>
    <message>
        <source>Language of the translation</source>
        <translation>译文语言</translation>
    </message>
    <message>
        <source>{0} (detected)</source>
        <translation>{0}（自动检测）</translation>
    </message>
    <message>
        <source>Detect</source>
        <translation>自动检测</translation>
    </message>
</context>
<context>
    <name>PairQuestion</name>
    <message>
        <source>Two files: line by line, one is the translation of the other. Which one is translated from?</source>
        <translation>两个文件逐行对应，一个是另一个的译文。哪一个是原文？</translation>
    </message>
    <message>
        <source>{0} is the source</source>
        <translation>{0} 是原文</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>都不是</translation>
    </message>
    <message>
        <source>Learn from neither of the two</source>
        <translation>这两个文件都不用于学习</translation>
    </message>
</context>
<context>
    <name>Pairing</name>
    <message>
        <source>To check ({0})</source>
        <translation>待检查（{0}）</translation>
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
    <name>PartsPage</name>
    <message>
        <source>Summary of the part</source>
        <translation>该部分的摘要</translation>
    </message>
    <message>
        <source>The summary of a part stands here.</source>
        <translation>各部分的摘要会显示在这里。</translation>
    </message>
    <message>
        <source>No part is done yet; each one appears here as soon as it is.</source>
        <translation>还没有完成的部分；每个部分一完成就会出现在这里。</translation>
    </message>
    <message>
        <source>Choose a part: its text is lit up, its summary shown.</source>
        <translation>选择一个部分：它在原文中会突出显示，并显示其摘要。</translation>
    </message>
    <message>
        <source>{0} · characters {1}</source>
        <translation>{0} · 第 {1} 个字符</translation>
    </message>
</context>
<context>
    <name>PartsTree</name>
    <message>
        <source>Parts of the text</source>
        <translation>文本的各部分</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>层级</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字符</translation>
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
    <name>PlaceholdersForm</name>
    <message>
        <source>The data has placeholders. What you write here is put in their place.</source>
        <translation>数据中含有占位符。你在这里填写的内容会替换它们。</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Text for the placeholder {0}</source>
        <translation>占位符 {0} 的替换文本</translation>
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
    <name>PlanCard</name>
    <message>
        <source>What it takes</source>
        <translation>所需资源</translation>
    </message>
    <message>
        <source>How this is computed</source>
        <translation>计算方法</translation>
    </message>
    <message>
        <source>Progress of the measurement</source>
        <translation>测量进度</translation>
    </message>
    <message>
        <source>Memory by its parts, and what is free</source>
        <translation>各部分占用的内存及可用内存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Cancel the measurement</source>
        <translation>取消测量</translation>
    </message>
    <message>
        <source>Measure with a few real steps</source>
        <translation>实际运行几步来测量</translation>
    </message>
    <message>
        <source>Try a few real steps on the longest rows; nothing is kept of them</source>
        <translation>用最长的行实际试运行几步，其结果不会保留</translation>
    </message>
    <message>
        <source>Estimated once data and base model are known.</source>
        <translation>选定数据和基础模型后即可估算。</translation>
    </message>
    <message>
        <source>Getting ready to measure…</source>
        <translation>正在准备测量…</translation>
    </message>
</context>
<context>
    <name>Planning</name>
    <message>
        <source>Measure the training run</source>
        <translation>测量训练所需资源</translation>
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
    <name>PreviewModel</name>
    <message>
        <source>too many cells</source>
        <translation>单元格过多</translation>
    </message>
    <message>
        <source>No value</source>
        <translation>无值</translation>
    </message>
</context>
<context>
    <name>ProbesPanel</name>
    <message>
        <source>Probe answers</source>
        <translation>探测提示词的回答</translation>
    </message>
    <message>
        <source>Probe prompt</source>
        <translation>探测提示词</translation>
    </message>
    <message>
        <source>Answers, the newest first</source>
        <translation>回答，最新的在前</translation>
    </message>
    <message>
        <source>Underlined: new since the answer before it.</source>
        <translation>下划线：与前一次回答相比新出现的内容。</translation>
    </message>
    <message>
        <source>… and {0} earlier answers</source>
        <translation>… 以及更早的 {0} 个回答</translation>
    </message>
    <message>
        <source>Before training</source>
        <translation>训练前</translation>
    </message>
    <message>
        <source>Step {0}</source>
        <translation>第 {0} 步</translation>
    </message>
    <message>
        <source>Before training and until step {0}</source>
        <translation>训练前至第 {0} 步</translation>
    </message>
    <message>
        <source>Steps {0} to {1}, always the same</source>
        <translation>第 {0} 至 {1} 步，始终相同</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>How much is scored</source>
        <translation>评分进度</translation>
    </message>
    <message>
        <source>What the engine is doing</source>
        <translation>引擎当前的工作</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause scoring</source>
        <translation>暂停评分</translation>
    </message>
    <message>
        <source>Continue scoring</source>
        <translation>继续评分</translation>
    </message>
    <message>
        <source>What is scored is kept; go on whenever you like.</source>
        <translation>已评分的内容会保留，可随时继续。</translation>
    </message>
    <message>
        <source>Score the rows that are left.</source>
        <translation>为剩余的行评分。</translation>
    </message>
    <message>
        <source>Waiting until the engine has finished something else…</source>
        <translation>正在等待引擎完成其他任务…</translation>
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
    <name>QueuePanel</name>
    <message>
        <source>Files to summarize</source>
        <translation>要摘要的文件</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop summarizing the files</source>
        <translation>停止摘要这些文件</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on summarizing the files</source>
        <translation>继续摘要这些文件</translation>
    </message>
    <message>
        <source>Close the list</source>
        <translation>关闭列表</translation>
    </message>
    <message>
        <source>Close the list of files</source>
        <translation>关闭文件列表</translation>
    </message>
    <message>
        <source>Summaries that are done stay in the history</source>
        <translation>已完成的摘要保留在历史记录中</translation>
    </message>
    <message>
        <source>Files: {0} of {1} summarized</source>
        <translation>文件：{1} 个中已摘要 {0} 个</translation>
    </message>
    <message>
        <source>; click one to see its summary</source>
        <translation>；点击其中一个可查看其摘要</translation>
    </message>
    <message>
        <source>waiting for the engine…</source>
        <translation>正在等待引擎…</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation>等待轮到它</translation>
    </message>
</context>
<context>
    <name>ReadOptions</name>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Quotation marks</source>
        <translation>引号</translation>
    </message>
    <message>
        <source>First row</source>
        <translation>首行</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>By its content.</source>
        <translation>根据内容判断。</translation>
    </message>
    <message>
        <source>{0} (detected)</source>
        <translation>{0}（自动检测）</translation>
    </message>
    <message>
        <source>Detect</source>
        <translation>自动检测</translation>
    </message>
    <message>
        <source>The workbook has {0} sheets; one is scored at a time.</source>
        <translation>工作簿有 {0} 个工作表，一次为一个工作表评分。</translation>
    </message>
    <message>
        <source>Comma  ,</source>
        <translation>逗号  ,</translation>
    </message>
    <message>
        <source>Semicolon  ;</source>
        <translation>分号  ;</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Vertical bar  |</source>
        <translation>竖线  |</translation>
    </message>
    <message>
        <source>Colon  :</source>
        <translation>冒号  :</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>None: each line is one cell</source>
        <translation>无：每行是一个单元格</translation>
    </message>
    <message>
        <source>May enclose a cell</source>
        <translation>可包住单元格</translation>
    </message>
    <message>
        <source>Are part of the text</source>
        <translation>属于文字内容</translation>
    </message>
    <message>
        <source>Names the columns</source>
        <translation>是列名</translation>
    </message>
    <message>
        <source>Is data</source>
        <translation>是数据</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>很可能</translation>
    </message>
    <message>
        <source>A guess</source>
        <translation>猜测</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>TSV (tabs)</source>
        <translation>TSV（制表符）</translation>
    </message>
    <message>
        <source>Plain text, a row on each line</source>
        <translation>纯文本，每行一条</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel 工作簿</translation>
    </message>
    <message>
        <source>Parquet</source>
        <translation>Parquet</translation>
    </message>
</context>
<context>
    <name>RecognitionForm</name>
    <message>
        <source>Recognised as</source>
        <translation>识别为</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务类型</translation>
    </message>
    <message>
        <source>What the data is recognised as</source>
        <translation>数据被识别成的类型</translation>
    </message>
    <message>
        <source>Detect automatically</source>
        <translation>自动检测</translation>
    </message>
    <message>
        <source>{0} (detected)</source>
        <translation>{0}（自动检测）</translation>
    </message>
</context>
<context>
    <name>ReportCard</name>
    <message>
        <source>Base against tuned</source>
        <translation>基础模型与微调后对比</translation>
    </message>
    <message>
        <source>How well the model does</source>
        <translation>模型的表现</translation>
    </message>
    <message>
        <source>Trained model against the most frequent label</source>
        <translation>训练好的模型与最常见标签对比</translation>
    </message>
    <message>
        <source>On general text</source>
        <translation>在通用文本上</translation>
    </message>
    <message>
        <source>Has nothing to do with the data: shows what was forgotten meanwhile.</source>
        <translation>与训练数据无关：显示模型在训练中遗忘了多少。</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>模型卡</translation>
    </message>
    <message>
        <source>Show the model card</source>
        <translation>显示模型卡</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the model card as Markdown</source>
        <translation>以 Markdown 格式复制模型卡</translation>
    </message>
    <message>
        <source>Measured on the same {0} that were not learned from, with 95 % intervals.</source>
        <translation>使用同样的、未参与学习的 {0}评估，并给出 95% 区间。</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Report a problem</source>
        <translation>报告问题</translation>
    </message>
    <message>
        <source>Atelier sends nothing anywhere. Look at the files, untick what you don&apos;t want to tell, and save them as one archive that you can give to someone. Your user name, paths below your home folder, and keys are taken out; what you wrote is only in it if you tick it.</source>
        <translation>Atelier 不会向任何地方发送任何内容。请查看这些文件，取消勾选不想透露的内容，然后将它们保存为一个归档文件，以便交给他人。你的用户名、主文件夹下的路径以及密钥会被去除；你写的内容只有在勾选后才会包含在内。</translation>
    </message>
    <message>
        <source>Files of the report</source>
        <translation>报告中的文件</translation>
    </message>
    <message>
        <source>Content of the file</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the report</source>
        <translation>关闭报告</translation>
    </message>
    <message>
        <source>What you wrote into the tools</source>
        <translation>你在各个工具中写的内容</translation>
    </message>
    <message>
        <source>All your chats</source>
        <translation>你的所有对话</translation>
    </message>
    <message>
        <source>What your training runs were given</source>
        <translation>提供给训练的内容</translation>
    </message>
    <message>
        <source>Being put together…</source>
        <translation>正在汇总…</translation>
    </message>
    <message>
        <source>(The archive has the rest.)</source>
        <translation>（其余内容见归档文件。）</translation>
    </message>
    <message>
        <source>(There is nothing.)</source>
        <translation>（没有内容。）</translation>
    </message>
    <message>
        <source>{0} could not be written: {1}. Choose another place; nothing is lost.</source>
        <translation>无法写入 {0}：{1}。请选择其他位置；没有丢失任何内容。</translation>
    </message>
    <message>
        <source>Saved as {0}. It was sent nowhere.</source>
        <translation>已保存为 {0}。没有发送到任何地方。</translation>
    </message>
    <message>
        <source>Archive (*.zip)</source>
        <translation>归档文件 (*.zip)</translation>
    </message>
</context>
<context>
    <name>RestoreNotice</name>
    <message>
        <source>Show what was there before</source>
        <translation>查看之前的内容</translation>
    </message>
    <message>
        <source>The backup of {0} is in place.</source>
        <translation>{0} 的备份已恢复。</translation>
    </message>
    <message>
        <source>What was there before was not deleted: it is in {0}.</source>
        <translation>之前的内容没有删除，现保存在 {0}。</translation>
    </message>
    <message>
        <source>The backup is not in place yet: {0}. It will be at the next start of Atelier.</source>
        <translation>备份尚未恢复：{0}。它会在 Atelier 下次启动时恢复。</translation>
    </message>
    <message>
        <source>The backup could not be put in place, so everything is as it was. It is tried again at the next start. {0}</source>
        <translation>无法恢复备份，因此一切保持原样。下次启动时会重试。{0}</translation>
    </message>
</context>
<context>
    <name>ResultCopier</name>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>复制为 JSON</translation>
    </message>
</context>
<context>
    <name>ResultLines</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Translate into {0}</source>
        <translation>翻译成{0}</translation>
    </message>
    <message>
        <source>Translate from {0}</source>
        <translation>从{0}翻译</translation>
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
    <name>ResultPane</name>
    <message>
        <source>The summary appears here. Point at one of its sentences to see the passages of the text that support it; what nothing supports is marked.

Drop a document anywhere on this page: it is read whole, part by part, and each part can be looked at.</source>
        <translation>摘要会显示在这里。指向其中的句子，即可查看原文中作为依据的段落；没有依据的句子会被标出。

将文档拖放到此页面的任意位置：文档会逐部分完整读取，每个部分都可以查看。</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Show the summary</source>
        <translation>显示摘要</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the summary</source>
        <translation>复制摘要</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save the summary to a file</source>
        <translation>将摘要保存到文件</translation>
    </message>
    <message>
        <source>Send the summary to Chat</source>
        <translation>将摘要发送到“对话”</translation>
    </message>
    <message>
        <source>Send to Chat</source>
        <translation>发送到“对话”</translation>
    </message>
    <message>
        <source>What was read of the text</source>
        <translation>文本中已读取的内容</translation>
    </message>
    <message>
        <source>The text from beginning to end, filled where it was read; click for a part</source>
        <translation>从头到尾的文本，已读取的部分以填充显示；点击可查看相应部分</translation>
    </message>
    <message>
        <source>Parts ({0})</source>
        <translation>部分（{0}）</translation>
    </message>
    <message>
        <source>Show the parts the text was read in</source>
        <translation>显示读取文本时划分的各部分</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Get the checkpoint ready to chat with</source>
        <translation>准备检查点以供对话</translation>
    </message>
    <message>
        <source>Export the trained model</source>
        <translation>导出训练好的模型</translation>
    </message>
</context>
<context>
    <name>RowCounting</name>
    <message>
        <source>Count the rows of the training data</source>
        <translation>统计训练数据的行</translation>
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
    <name>RowsCard</name>
    <message>
        <source>Rows</source>
        <translation>数据行</translation>
    </message>
    <message>
        <source>Look at every row</source>
        <translation>逐行查看</translation>
    </message>
    <message>
        <source>Look at every row and what becomes of it</source>
        <translation>逐行查看数据及其处理结果</translation>
    </message>
    <message>
        <source>Counting the rows</source>
        <translation>正在统计行</translation>
    </message>
    <message>
        <source>Counting the rows…</source>
        <translation>正在统计行…</translation>
    </message>
    <message>
        <source>Look at the rows: {0}, {1}</source>
        <translation>查看这些行：{0}，{1}</translation>
    </message>
    <message>
        <source>Lengths in tokens aren&apos;t known: no tokenizer could be used yet.</source>
        <translation>各行的词元数未知：还没有可用的分词器。</translation>
    </message>
</context>
<context>
    <name>RowsPage</name>
    <message>
        <source>Back to the run</source>
        <translation>返回训练</translation>
    </message>
    <message>
        <source>Back to the run that is set up</source>
        <translation>返回正在设置的训练</translation>
    </message>
    <message>
        <source>No row is like that.</source>
        <translation>没有这样的行。</translation>
    </message>
</context>
<context>
    <name>RunActions</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause; it goes on from here when you like</source>
        <translation>暂停，之后可随时从这里继续</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复训练</translation>
    </message>
    <message>
        <source>Go on from the last checkpoint</source>
        <translation>从最近的检查点继续</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止并保留</translation>
    </message>
    <message>
        <source>End now, and keep the best model so far</source>
        <translation>立即结束，并保留目前最佳的模型</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>End now without a model; curves and settings stay in the list</source>
        <translation>立即结束，不保留模型；曲线和设置仍保留在列表中</translation>
    </message>
    <message>
        <source>Fill in the form as for this run</source>
        <translation>按这次训练的设置填写表单</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Delete the run with its model</source>
        <translation>删除这次训练及其模型</translation>
    </message>
    <message>
        <source>What can be done with the run</source>
        <translation>可以对这次训练进行的操作</translation>
    </message>
    <message>
        <source>Getting the checkpoint ready…</source>
        <translation>正在准备检查点…</translation>
    </message>
    <message>
        <source>This version of Atelier has no such tab</source>
        <translation>此版本的 Atelier 没有对应的标签页</translation>
    </message>
    <message>
        <source>Delete this run with its curves, checkpoints and model? It can&apos;t be undone.</source>
        <translation>要删除这次训练及其曲线、检查点和模型吗？此操作无法撤销。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Chat with this checkpoint</source>
        <translation>与此检查点对话</translation>
    </message>
    <message>
        <source>Talk to the model as it is now; the run goes on</source>
        <translation>与当前状态的模型对话；训练会继续进行</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>The model for use elsewhere, or the run as a program</source>
        <translation>导出模型供别处使用，或将这次训练导出为程序</translation>
    </message>
    <message>
        <source>Duplicate as a new run</source>
        <translation>复制为新的训练</translation>
    </message>
    <message>
        <source>Delete the run for good</source>
        <translation>永久删除这次训练</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keep the run</source>
        <translation>保留这次训练</translation>
    </message>
    <message>
        <source>Delete this run with its curves, checkpoints and model, {0} in all? It can&apos;t be undone.</source>
        <translation>要删除这次训练及其曲线、检查点和模型（共 {0}）吗？此操作无法撤销。</translation>
    </message>
</context>
<context>
    <name>RunCard</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open the results of {0}</source>
        <translation>打开 {0} 的结果</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Score what is left of {0}</source>
        <translation>为 {0} 的剩余部分评分</translation>
    </message>
    <message>
        <source>Delete results</source>
        <translation>删除结果</translation>
    </message>
    <message>
        <source>Delete the results of {0}</source>
        <translation>删除 {0} 的结果</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keep the results of {0}</source>
        <translation>保留 {0} 的结果</translation>
    </message>
    <message>
        <source>Delete the results of {0}…</source>
        <translation>删除 {0} 的结果…</translation>
    </message>
    <message>
        <source>Delete results and corrections; the file itself stays</source>
        <translation>删除结果和更正；文件本身会保留</translation>
    </message>
    <message>
        <source>How much of {0} is translated</source>
        <translation>{0} 的翻译进度</translation>
    </message>
    <message>
        <source>Saved as {0}</source>
        <translation>已保存为 {0}</translation>
    </message>
    <message>
        <source>Will be saved as {0}</source>
        <translation>将保存为 {0}</translation>
    </message>
    <message>
        <source>Sentences to check – {0}</source>
        <translation>待检查的句子 – {0}</translation>
    </message>
    <message>
        <source>Translated from another window</source>
        <translation>正由另一个窗口翻译</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>正在暂停…</translation>
    </message>
    <message>
        <source>Waiting until the engine has finished something else…</source>
        <translation>正在等待引擎完成其他任务…</translation>
    </message>
    <message>
        <source>Check ({0})</source>
        <translation>检查（{0}）</translation>
    </message>
    <message>
        <source>Show the sentences of {0} to check</source>
        <translation>显示 {0} 中待检查的句子</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause translating {0}</source>
        <translation>暂停翻译 {0}</translation>
    </message>
    <message>
        <source>Translate what is left of {0}</source>
        <translation>翻译 {0} 的剩余部分</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove {0} from the list</source>
        <translation>从列表中移除 {0}</translation>
    </message>
    <message>
        <source>Keep {0} in the list</source>
        <translation>将 {0} 保留在列表中</translation>
    </message>
    <message>
        <source>Copy the path of the translation of {0}</source>
        <translation>复制 {0} 的译文路径</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Remove {0} from the list…</source>
        <translation>从列表中移除 {0}…</translation>
    </message>
    <message>
        <source>Remove from the list; the documents themselves stay</source>
        <translation>从列表中移除；文档本身会保留</translation>
    </message>
</context>
<context>
    <name>RunCharts</name>
    <message>
        <source>Step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Loss (nats)</source>
        <translation>损失（奈特）</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation>0 到 1</translation>
    </message>
    <message>
        <source>Calibrated loss</source>
        <translation>校准后的损失</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Norm, before clipping</source>
        <translation>范数（裁剪前）</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Tokens/s, padding left out</source>
        <translation>词元/秒（不计填充）</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>Show the chart: {0}</source>
        <translation>显示图表：{0}</translation>
    </message>
</context>
<context>
    <name>RunHeader</name>
    <message>
        <source>Back to all tables</source>
        <translation>返回所有表格</translation>
    </message>
    <message>
        <source>All tables</source>
        <translation>所有表格</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Undo the latest correction</source>
        <translation>撤销最近一次更正</translation>
    </message>
    <message>
        <source>Export as a training set…</source>
        <translation>导出为训练集…</translation>
    </message>
    <message>
        <source>Train with these…</source>
        <translation>用这些更正训练…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export the table with its results</source>
        <translation>导出表格及其结果</translation>
    </message>
    <message>
        <source>All rows…</source>
        <translation>所有行…</translation>
    </message>
    <message>
        <source>Only the rows that are shown…</source>
        <translation>仅显示的行…</translation>
    </message>
    <message>
        <source>Show charts</source>
        <translation>显示图表</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Corrections ({0})</source>
        <translation>更正（{0}）</translation>
    </message>
</context>
<context>
    <name>RunPanel</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>取消导出</translation>
    </message>
    <message>
        <source>How far the export is</source>
        <translation>导出进度</translation>
    </message>
</context>
<context>
    <name>RunPresenter</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>All rows are scored.</source>
        <translation>所有行均已评分。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>No row fits the filter.</source>
        <translation>没有符合筛选条件的行。</translation>
    </message>
    <message>
        <source>The first rows will be here in a moment.</source>
        <translation>开头的行马上就会显示在这里。</translation>
    </message>
    <message>
        <source>No row is scored yet.</source>
        <translation>还没有已评分的行。</translation>
    </message>
</context>
<context>
    <name>RunShelf</name>
    <message>
        <source>Score {0}</source>
        <translation>为 {0} 评分</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>Progress of the run</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>from nothing</source>
        <translation>从零开始</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>New run</source>
        <translation>新建训练</translation>
    </message>
    <message>
        <source>Set up a new run</source>
        <translation>设置新的训练</translation>
    </message>
    <message>
        <source>Training runs</source>
        <translation>训练列表</translation>
    </message>
    <message>
        <source>Your runs will be listed here, with how well they did.</source>
        <translation>你的训练会列在这里，并显示其结果。</translation>
    </message>
</context>
<context>
    <name>SafeMode</name>
    <message>
        <source>Safe mode: Atelier started with the default settings and without loading a model, because you asked for it or because the last two starts failed. Your settings and chats are untouched; changes to settings made now are not kept.</source>
        <translation>安全模式：Atelier 以默认设置启动，且没有加载模型，原因是你要求这样启动，或最近两次启动失败。你的设置和对话没有改动；现在对设置所做的更改不会保留。</translation>
    </message>
    <message>
        <source>Use my settings again</source>
        <translation>重新使用我的设置</translation>
    </message>
    <message>
        <source>Report a problem…</source>
        <translation>报告问题…</translation>
    </message>
</context>
<context>
    <name>SampleButton</name>
    <message>
        <source>Try a sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Try a sample: {0}</source>
        <translation>试用示例：{0}</translation>
    </message>
</context>
<context>
    <name>ScratchForm</name>
    <message>
        <source>Size</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>A larger one learns more from more data, and is slower.</source>
        <translation>较大的模型能从更多数据中学到更多，但速度较慢。</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Pieces of words, found in the data (SentencePiece, arXiv:1808.06226).</source>
        <translation>从数据中找出的词片段（SentencePiece，arXiv:1808.06226）。</translation>
    </message>
    <message>
        <source>Tiny</source>
        <translation>微型</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小型</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>标准</translation>
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
    <name>SegmentsPanel</name>
    <message>
        <source>Hide the sentences to check</source>
        <translation>隐藏待检查的句子</translation>
    </message>
    <message>
        <source>Sentences to check</source>
        <translation>待检查的句子</translation>
    </message>
    <message>
        <source>The chosen sentence</source>
        <translation>所选句子</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>显示更多</translation>
    </message>
    <message>
        <source>Show more sentences to check</source>
        <translation>显示更多待检查的句子</translation>
    </message>
    <message numerus="yes">
        <source>{0}: %Ln sentence(s) to check</source>
        <translation>
            <numerusform>{0}：%Ln 个句子需要检查</numerusform>
        </translation>
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
    <name>SentimentHeader</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Score one text</source>
        <translation>为一篇文本评分</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Score the rows of a file</source>
        <translation>为文件中的各行评分</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Reset to the default: {0}</source>
        <translation>恢复默认：{0}</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>没有设置包含这些词。</translation>
    </message>
    <message>
        <source>Reset all settings</source>
        <translation>恢复所有默认设置</translation>
    </message>
    <message numerus="yes">
        <source>%Ln setting(s) reset to the default.</source>
        <translation>
            <numerusform>已将 %Ln 项设置恢复为默认值。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SetupBar</name>
    <message>
        <source>Folder of a translation model</source>
        <translation>翻译模型所在的文件夹</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Translate a text</source>
        <translation>翻译一篇文本</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Translate whole documents</source>
        <translation>翻译整个文档</translation>
    </message>
    <message>
        <source>Translator</source>
        <translation>翻译模型</translation>
    </message>
    <message>
        <source>Translate from</source>
        <translation>源语言</translation>
    </message>
    <message>
        <source>Translate into</source>
        <translation>目标语言</translation>
    </message>
    <message>
        <source>Careful</source>
        <translation>精细</translation>
    </message>
    <message>
        <source>Careful: beam search</source>
        <translation>精细：束搜索</translation>
    </message>
    <message>
        <source>Follow several wordings at once (beam search): slower, often better.</source>
        <translation>同时考虑多种译法（束搜索）：较慢，但往往更好。</translation>
    </message>
    <message>
        <source>Swap languages</source>
        <translation>交换语言</translation>
    </message>
    <message>
        <source>Swap languages and texts</source>
        <translation>交换语言和文本</translation>
    </message>
    <message>
        <source>Download {0} ({1})…</source>
        <translation>下载 {0}（{1}）…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>What translates: {0}</source>
        <translation>负责翻译的模型：{0}</translation>
    </message>
    <message>
        <source>More languages: download {0} ({1})…</source>
        <translation>更多语言：下载 {0}（{1}）…</translation>
    </message>
    <message>
        <source>Glossary ({0})</source>
        <translation>术语表（{0}）</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>术语表</translation>
    </message>
    <message>
        <source>Terms and how each must be translated</source>
        <translation>术语及其规定的译法</translation>
    </message>
</context>
<context>
    <name>SetupView</name>
    <message>
        <source>Train a model on your own data</source>
        <translation>用你自己的数据训练模型</translation>
    </message>
    <message>
        <source>about {0}</source>
        <translation>约 {0}</translation>
    </message>
    <message>
        <source>Choose a file first.</source>
        <translation>请先选择文件。</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>This file can&apos;t be learned from; see above.</source>
        <translation>无法用这个文件训练，原因见上。</translation>
    </message>
    <message>
        <source>The file is being read…</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>This kind of data can&apos;t be trained on yet; see above.</source>
        <translation>目前还不能用这类数据训练，原因见上。</translation>
    </message>
    <message>
        <source>This data can&apos;t be learned from as it is; see above.</source>
        <translation>无法直接用这份数据训练，原因见上。</translation>
    </message>
    <message>
        <source>Download the base model first.</source>
        <translation>请先下载基础模型。</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Close the keyboard shortcuts</source>
        <translation>关闭键盘快捷键</translation>
    </message>
    <message>
        <source>Find an action or its keys</source>
        <translation>查找操作或其按键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其按键</translation>
    </message>
    <message>
        <source>Enter does the action</source>
        <translation>按 Enter 执行操作</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>No action has these words.</source>
        <translation>没有操作包含这些词。</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>No column</source>
        <translation>不选列</translation>
    </message>
    <message>
        <source>Distribution, trend and breakdown</source>
        <translation>分布、趋势和细分</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>Trend over</source>
        <translation>趋势依据</translation>
    </message>
    <message>
        <source>Date column of the trend</source>
        <translation>用于趋势的日期列</translation>
    </message>
    <message>
        <source>Breakdown by</source>
        <translation>细分依据</translation>
    </message>
    <message>
        <source>Category column of the breakdown</source>
        <translation>用于细分的类别列</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Rows by {0}</source>
        <translation>按“{0}”细分的行数</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more value(s) with {0} not drawn.</source>
        <translation>
            <numerusform>另有 %Ln 个值（{0}）未绘出。</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows a day</source>
        <translation>每日行数</translation>
    </message>
    <message>
        <source>Rows a week</source>
        <translation>每周行数</translation>
    </message>
    <message>
        <source>Rows a month</source>
        <translation>每月行数</translation>
    </message>
    <message>
        <source>Rows a quarter</source>
        <translation>每季度行数</translation>
    </message>
    <message>
        <source>Rows a year</source>
        <translation>每年行数</translation>
    </message>
    <message>
        <source>{0} without a date that can be read are not in the trend.</source>
        <translation>{0}没有可识别的日期，未计入趋势。</translation>
    </message>
</context>
<context>
    <name>SourceEdit</name>
    <message>
        <source>{0} alike</source>
        <translation>相似度 {0}</translation>
    </message>
</context>
<context>
    <name>SourcePane</name>
    <message>
        <source>Write or paste a text, or drop a document anywhere on this page: PDF, Word, HTML, Markdown, text or subtitles. It is read whole, however long it is.</source>
        <translation>输入或粘贴文本，或将文档拖放到此页面的任意位置：PDF、Word、HTML、Markdown、文本或字幕。无论多长，都会完整读取。</translation>
    </message>
    <message>
        <source>Text to summarize</source>
        <translation>要生成摘要的文本</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Close the document and write a text</source>
        <translation>关闭文档，改为输入文本</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open documents to summarize</source>
        <translation>打开要摘要的文档</translation>
    </message>
    <message>
        <source>Open a document, or several to be summarized one after the other</source>
        <translation>打开一个文档，或打开多个文档依次摘要</translation>
    </message>
    <message>
        <source>Reference…</source>
        <translation>参考摘要…</translation>
    </message>
    <message>
        <source>Measure the summary against one that you have (ROUGE)</source>
        <translation>以你已有的摘要为参照，评估生成的摘要（ROUGE）</translation>
    </message>
    <message>
        <source>Reference summary</source>
        <translation>参考摘要</translation>
    </message>
    <message>
        <source>A summary you trust: the new one is measured against it (ROUGE).</source>
        <translation>你信得过的摘要：新摘要会以它为参照进行评估（ROUGE）。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Continue the summary that was stopped</source>
        <translation>继续生成已停止的摘要</translation>
    </message>
    <message>
        <source>Go on where it stopped, with the same settings; parts that are done are kept</source>
        <translation>以相同的设置从停止处继续；已完成的部分会保留</translation>
    </message>
    <message>
        <source>Summarize</source>
        <translation>生成摘要</translation>
    </message>
    <message>
        <source>Summarize the text</source>
        <translation>为文本生成摘要</translation>
    </message>
    <message>
        <source>Documents to summarize</source>
        <translation>要摘要的文档</translation>
    </message>
    <message>
        <source>The text is shown here as soon as it is read to be summarized.</source>
        <translation>文本一读取完毕准备摘要，就会显示在这里。</translation>
    </message>
</context>
<context>
    <name>StartBar</name>
    <message>
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>Start training (Ctrl+Enter)</source>
        <translation>开始训练 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>It goes on when the window is closed, and can be paused at any time.</source>
        <translation>关闭窗口后训练仍会继续，也可以随时暂停。</translation>
    </message>
</context>
<context>
    <name>StartPanel</name>
    <message>
        <source>Choose a table</source>
        <translation>选择表格</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Score a whole table</source>
        <translation>为整个表格评分</translation>
    </message>
    <message>
        <source>Drop a CSV, TSV, Excel, JSON Lines or Parquet file here, or a text file with a text on each line. Every row gets a label, the trend and the breakdown grow while rows are scored, and all your own columns are kept. The file itself is not changed.</source>
        <translation>将 CSV、TSV、Excel、JSON Lines 或 Parquet 文件拖放到这里，也可以是每行一条文本的文本文件。每一行都会得到一个标签，趋势图和细分图会随评分逐步更新，你原有的列全部保留。文件本身不会更改。</translation>
    </message>
    <message>
        <source>Choose a table…</source>
        <translation>选择表格…</translation>
    </message>
    <message>
        <source>Earlier tables</source>
        <translation>以前的表格</translation>
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
        <source>Download a model to start</source>
        <translation>下载一个模型即可开始</translation>
    </message>
    <message>
        <source>Models run on this machine and nothing you write leaves it. Nothing is downloaded until you say so.</source>
        <translation>模型在这台电脑上运行，你写的内容不会离开这台电脑。未经你同意，不会下载任何内容。</translation>
    </message>
    <message>
        <source>It runs on this machine, and nothing you write leaves it.</source>
        <translation>它在这台电脑上运行，你写的内容不会离开这台电脑。</translation>
    </message>
    <message>
        <source>A model is here.</source>
        <translation>这台电脑上已有模型。</translation>
    </message>
    <message>
        <source>{0} million weights</source>
        <translation>{0}M 参数</translation>
    </message>
    <message>
        <source>{0} comes first: a starter, small enough for every machine. It answers quickly and is often wrong; don&apos;t rely on what it says.</source>
        <translation>首先可以使用 {0}：这是入门模型，小到任何电脑都能运行。它回复快，但常会出错；请勿依赖它的回答。</translation>
    </message>
    <message>
        <source>Larger models that fit this machine:</source>
        <translation>适合这台电脑的更大模型：</translation>
    </message>
    <message>
        <source>Larger models that fit this machine and its {0} of memory:</source>
        <translation>适合这台电脑及其 {0} 内存的更大模型：</translation>
    </message>
    <message>
        <source>Atelier knows of no larger model that isn&apos;t here already.</source>
        <translation>Atelier 已知的更大模型都已在这台电脑上。</translation>
    </message>
    <message>
        <source>None of the larger models that Atelier knows fits this machine.</source>
        <translation>Atelier 已知的更大模型都不适合这台电脑。</translation>
    </message>
    <message>
        <source>None of the larger models that Atelier knows fits this machine: it has {0} of memory, and the smallest of them takes {1}, beside everything else that runs.</source>
        <translation>Atelier 已知的更大模型都不适合这台电脑：它有 {0} 内存，而其中最小的模型需要占用 {1}，此外还有其他正在运行的程序。</translation>
    </message>
    <message>
        <source>{0} to download, takes {1} of memory</source>
        <translation>需下载 {0}，占用内存 {1}</translation>
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
    <name>SuggestionNote</name>
    <message>
        <source>Use the suggestions</source>
        <translation>采用建议</translation>
    </message>
    <message>
        <source>Use the suggested settings</source>
        <translation>采用建议的设置</translation>
    </message>
    <message>
        <source>Set method, epochs, batch, rate and length as suggested</source>
        <translation>按建议设置训练方法、轮数、批次、学习率和长度</translation>
    </message>
</context>
<context>
    <name>SummarizerChoice</name>
    <message>
        <source>Own sentences (extractive)</source>
        <translation>原文句子（摘录式）</translation>
    </message>
</context>
<context>
    <name>SummarizerChooser</name>
    <message>
        <source>Folder of a summarization model</source>
        <translation>摘要模型所在的文件夹</translation>
    </message>
    <message>
        <source>Summarizer</source>
        <translation>摘要方式</translation>
    </message>
    <message>
        <source>What summarizes: {0}</source>
        <translation>摘要方式：{0}</translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Up and Down go from sentence to sentence and show what supports it.</source>
        <translation>上下方向键逐句移动，并显示该句的依据。</translation>
    </message>
    <message>
        <source>The parts of the text are being read; the summary is written after that.</source>
        <translation>正在读取文本的各部分，读完后生成摘要。</translation>
    </message>
    <message>
        <source>Passages that support the sentence</source>
        <translation>作为该句依据的段落</translation>
    </message>
    <message>
        <source>{0} alike</source>
        <translation>相似度 {0}</translation>
    </message>
    <message>
        <source>Point at a sentence, or go there with Up and Down: what supports it?</source>
        <translation>指向某个句子，或用上下方向键移到该句：它的依据是什么？</translation>
    </message>
</context>
<context>
    <name>SummaryPresenter</name>
    <message>
        <source>There is nothing to summarize: the text is empty.</source>
        <translation>文本为空，没有可生成摘要的内容。</translation>
    </message>
    <message>
        <source>Summary of {0}</source>
        <translation>{0} 的摘要</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>一篇文本</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Stopped. Parts kept: {0} of {1}.</source>
        <translation>已停止。保留的部分：{0} / {1}。</translation>
    </message>
    <message>
        <source>The text has changed since. Press Summarize to summarize it anew.</source>
        <translation>文本在此之后已更改。请点击“生成摘要”重新生成。</translation>
    </message>
    <message>
        <source>This was asked for otherwise. Press Summarize to have it anew.</source>
        <translation>这份摘要是按其他选项生成的。请点击“生成摘要”重新生成。</translation>
    </message>
</context>
<context>
    <name>SummaryProblems</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>The summary could not be saved there. Choose another folder or name.</source>
        <translation>摘要无法保存到该处。请选择其他文件夹或名称。</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>The summary of {0} isn&apos;t finished. Go on with it?</source>
        <translation>{0} 的摘要尚未完成。要继续吗？</translation>
    </message>
</context>
<context>
    <name>SummaryView</name>
    <message>
        <source>Nothing in the text supports this sentence.</source>
        <translation>在文本中找不到这句话的依据。</translation>
    </message>
</context>
<context>
    <name>SupportSection</name>
    <message>
        <source>Backup and support</source>
        <translation>备份与支持</translation>
    </message>
    <message>
        <source>Report a problem…</source>
        <translation>报告问题…</translation>
    </message>
    <message>
        <source>Show the logs</source>
        <translation>查看日志</translation>
    </message>
    <message>
        <source>Back up or restore…</source>
        <translation>备份或恢复…</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Everything but downloaded models in one archive, and back from it.</source>
        <translation>将除下载的模型以外的全部内容存入一个归档文件，也可从中恢复。</translation>
    </message>
    <message>
        <source>back up, restore, save, archive, move, another machine</source>
        <translation>备份, 恢复, 还原, 保存, 归档, 迁移, 另一台电脑, back up, restore, save, archive, move, another machine</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Versions, devices, settings and logs in one file that you look at first. Nothing is sent anywhere.</source>
        <translation>将版本、设备、设置和日志存入一个文件，由你先行查看。不会发送到任何地方。</translation>
    </message>
    <message>
        <source>problem, bug, error, help, support, diagnostics</source>
        <translation>问题, 缺陷, 错误, 帮助, 支持, 诊断, problem, bug, error, help, support, diagnostics</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>What the window, the engine and training runs wrote.</source>
        <translation>窗口、引擎和训练写下的记录。</translation>
    </message>
    <message>
        <source>log, error, warning, trace, crash</source>
        <translation>日志, 错误, 警告, 跟踪, 崩溃, log, error, warning, trace, crash</translation>
    </message>
</context>
<context>
    <name>TableModel</name>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Not here yet</source>
        <translation>尚未载入</translation>
    </message>
</context>
<context>
    <name>TablePage</name>
    <message>
        <source>Sentiment of a table</source>
        <translation>表格的情感</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>TableView</name>
    <message>
        <source>Scored rows</source>
        <translation>已评分的行</translation>
    </message>
    <message>
        <source>Columns; click one to sort by it</source>
        <translation>列；点击即可按该列排序</translation>
    </message>
    <message>
        <source>Take the correction back</source>
        <translation>撤回更正</translation>
    </message>
    <message>
        <source>Copy cell</source>
        <translation>复制单元格</translation>
    </message>
</context>
<context>
    <name>TargetFolderCombo</name>
    <message>
        <source>Save beside the original</source>
        <translation>保存在原文件旁边</translation>
    </message>
    <message>
        <source>Save in {0}</source>
        <translation>保存在 {0}</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Where translated documents are saved</source>
        <translation>译好的文档保存到哪里</translation>
    </message>
    <message>
        <source>Translated documents are saved in {0}</source>
        <translation>译好的文档保存在 {0}</translation>
    </message>
    <message>
        <source>Each translated document is saved beside its original</source>
        <translation>每个译好的文档都保存在其原文件旁边</translation>
    </message>
    <message>
        <source>Folder for translated documents</source>
        <translation>译好的文档的文件夹</translation>
    </message>
</context>
<context>
    <name>TextParts</name>
    <message>
        <source>Write or paste a text. A short one is scored as you type; for a long one, press Analyse.</source>
        <translation>输入或粘贴文本。短文本会在输入时评分；长文本请点击“分析”。</translation>
    </message>
    <message>
        <source>Text to score</source>
        <translation>要评分的文本</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Analyse</source>
        <translation>分析</translation>
    </message>
    <message>
        <source>Analyse the text</source>
        <translation>分析文本</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>What the model makes of the text appears here: a label with its confidence, for the whole and sentence by sentence.

Drop a file anywhere on this page to score a document or a table.</source>
        <translation>模型对文本的判断会显示在这里：全文和每个句子的标签及其置信度。

将文件拖放到此页面的任意位置，即可为文档或表格评分。</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>Sentence by sentence</source>
        <translation>逐句</translation>
    </message>
    <message>
        <source>Why? – a hint</source>
        <translation>为什么？——线索</translation>
    </message>
    <message>
        <source>Why? A hint</source>
        <translation>为什么？线索</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy result</source>
        <translation>复制结果</translation>
    </message>
    <message>
        <source>Sentences with label and confidence</source>
        <translation>各句子及其标签和置信度</translation>
    </message>
    <message>
        <source>Write or paste a text. A short one is translated as you type; for a long one, press Translate.

Drop documents anywhere on this page to translate them with their formatting.</source>
        <translation>输入或粘贴文本。短文本会在输入时翻译；长文本请点击“翻译”。

将文档拖放到此页面的任意位置，即可连同格式一起翻译。</translation>
    </message>
    <message>
        <source>Text to translate</source>
        <translation>要翻译的文本</translation>
    </message>
    <message>
        <source>The translation appears here.</source>
        <translation>译文会显示在这里。</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>译文</translation>
    </message>
    <message>
        <source>A translation by a person, to measure against (BLEU and chrF).</source>
        <translation>用作评估参照的人工译文（BLEU 和 chrF）。</translation>
    </message>
    <message>
        <source>Reference translation</source>
        <translation>参考译文</translation>
    </message>
    <message>
        <source>Sentences to check</source>
        <translation>待检查的句子</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>翻译</translation>
    </message>
    <message>
        <source>Translate the text</source>
        <translation>翻译文本</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考译文</translation>
    </message>
    <message>
        <source>Measure against a reference</source>
        <translation>以参考译文为参照进行评估</translation>
    </message>
    <message>
        <source>Copy the translation</source>
        <translation>复制译文</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save the translation as a file…</source>
        <translation>将译文另存为文件…</translation>
    </message>
    <message>
        <source>Send to Chat</source>
        <translation>发送到“对话”</translation>
    </message>
    <message>
        <source>Send the translation to Chat</source>
        <translation>将译文发送到“对话”</translation>
    </message>
</context>
<context>
    <name>TextPresenter</name>
    <message>
        <source>There is nothing to score: the text is empty.</source>
        <translation>文本为空，没有可评分的内容。</translation>
    </message>
    <message>
        <source>Sentiment of a text</source>
        <translation>文本的情感</translation>
    </message>
    <message>
        <source>Hint at why</source>
        <translation>判断依据的线索</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>The text or the model has changed since. Press Analyse to score it anew.</source>
        <translation>文本或模型在此之后已更改。请点击“分析”重新评分。</translation>
    </message>
    <message>
        <source>There is nothing to translate: the text is empty.</source>
        <translation>文本为空，没有可翻译的内容。</translation>
    </message>
    <message>
        <source>Translate a text</source>
        <translation>翻译一篇文本</translation>
    </message>
    <message>
        <source>The text or the choices have changed since. Press Translate for a new one.</source>
        <translation>文本或选项在此之后已更改。请点击“翻译”重新翻译。</translation>
    </message>
    <message>
        <source>The texts translated before could not be read; their file was kept as {0}.</source>
        <translation>无法读取以前翻译的文本；其文件已保留为 {0}。</translation>
    </message>
    <message>
        <source>The history could not be written to {0}. Is the disk full or read-only?</source>
        <translation>无法将历史记录写入 {0}。磁盘已满或只读？</translation>
    </message>
</context>
<context>
    <name>TextStatus</name>
    <message numerus="yes">
        <source>%Ln character(s)</source>
        <translation>
            <numerusform>%Ln 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>完成。</translation>
    </message>
    <message>
        <source>Waiting: the engine is busy with something else…</source>
        <translation>正在等待：引擎正忙于其他任务…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>The engine is starting…</source>
        <translation>引擎正在启动…</translation>
    </message>
    <message>
        <source>Waiting for the engine…</source>
        <translation>正在等待引擎…</translation>
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
    <name>TrainController</name>
    <message>
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>{0} is not a file on this machine. Save it first.</source>
        <translation>{0} 不是这台电脑上的文件。请先保存。</translation>
    </message>
    <message>
        <source>A run learns from one file, or from two of which one has the other&apos;s translations; these are {0}. Put them together first.</source>
        <translation>一次训练只能使用一个文件，或两个文件（其中一个是另一个的译文），而这里有 {0} 个。请先将它们合并。</translation>
    </message>
    <message>
        <source>{0} is a folder. Drop the one file with the data.</source>
        <translation>{0} 是文件夹。请拖放其中含有数据的那个文件。</translation>
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
    <name>TranslatePage</name>
    <message>
        <source>{0} translates more languages. It is downloaded once: {1}.</source>
        <translation>{0} 能翻译更多语言。只需下载一次：{1}。</translation>
    </message>
    <message>
        <source>Atelier has no checksums of its own for it: it is verified against those that its source states.</source>
        <translation>Atelier 没有它的校验和：将按其来源声明的校验和进行验证。</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>TriesTable</name>
    <message>
        <source>What was tried</source>
        <translation>尝试过的设置</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>训练方法</translation>
    </message>
    <message>
        <source>Micro-batch</source>
        <translation>微批次</translation>
    </message>
    <message>
        <source>Checkpointing</source>
        <translation>梯度检查点</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>A step</source>
        <translation>每步用时</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>✓ chosen</source>
        <translation>✓ 已选用</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>可容纳</translation>
    </message>
    <message>
        <source>✗ didn&apos;t fit</source>
        <translation>✗ 无法容纳</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>VerdictCard</name>
    <message>
        <source>Not scored</source>
        <translation>未评分</translation>
    </message>
    <message>
        <source>No label applies</source>
        <translation>没有适用的标签</translation>
    </message>
    <message>
        <source>none reaches {0} confidence</source>
        <translation>没有标签的置信度达到 {0}</translation>
    </message>
    <message>
        <source>confidence of each below</source>
        <translation>各标签的置信度见下</translation>
    </message>
    <message>
        <source>{0} confidence</source>
        <translation>置信度 {0}</translation>
    </message>
    <message>
        <source>Score anyway</source>
        <translation>仍要评分</translation>
    </message>
    <message>
        <source>Confidence in each label</source>
        <translation>各标签的置信度</translation>
    </message>
    <message>
        <source>Further labels, each less probable: {0}. “Copy” has them all.</source>
        <translation>另有 {0} 个可能性更低的标签。“复制”包含全部标签。</translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message>
        <source>Waiting for its turn…</source>
        <translation>正在排队等待…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Don&apos;t translate {0}</source>
        <translation>不翻译 {0}</translation>
    </message>
</context>
<context>
    <name>XrayLegend</name>
    <message>
        <source>What the looks mean</source>
        <translation>标记的含义</translation>
    </message>
    <message>
        <source>the loss counts it</source>
        <translation>计入损失</translation>
    </message>
    <message>
        <source>only read</source>
        <translation>仅读取</translation>
    </message>
    <message>
        <source>special token</source>
        <translation>特殊词元</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>被截断</translation>
    </message>
</context>
<context>
    <name>XrayPanel</name>
    <message>
        <source>Rendering the row…</source>
        <translation>正在呈现该行…</translation>
    </message>
    <message>
        <source>Row before (Alt+Up)</source>
        <translation>上一行 (Alt+Up)</translation>
    </message>
    <message>
        <source>Next row (Alt+Down)</source>
        <translation>下一行 (Alt+Down)</translation>
    </message>
    <message>
        <source>What Chat would send</source>
        <translation>对话时发送的内容</translation>
    </message>
    <message>
        <source>Show what the Chat tab would give the model before the last answer</source>
        <translation>显示“对话”标签页在最后一个回答之前会发送给模型的内容</translation>
    </message>
    <message>
        <source>Choose a row to see what the model will see of it.</source>
        <translation>选择一行，查看模型会看到其中哪些内容。</translation>
    </message>
    <message>
        <source>The row as the model will see it</source>
        <translation>模型所看到的这一行</translation>
    </message>
    <message>
        <source>Row {0}</source>
        <translation>第 {0} 行</translation>
    </message>
    <message>
        <source>Loss X-ray</source>
        <translation>损失透视</translation>
    </message>
    <message>
        <source>the loss counts {0} ({1} %)</source>
        <translation>{0} 个计入损失（{1}%）</translation>
    </message>
    <message>
        <source>{0} cut off</source>
        <translation>{0} 个被截断</translation>
    </message>
    <message>
        <source>What Chat sends before the last answer differs from what is learned here; compare the two with the button above.</source>
        <translation>“对话”在最后一个回答之前发送的内容与这里学习的内容不同；可用上方的按钮比较两者。</translation>
    </message>
    <message>
        <source>Another {0} are not drawn here; they are learned from all the same.</source>
        <translation>另有 {0} 未在此显示，但同样会参与学习。</translation>
    </message>
</context>
<context>
    <name>XrayText</name>
    <message>
        <source>cut off</source>
        <translation>已截断</translation>
    </message>
    <message>
        <source>the loss counts it</source>
        <translation>计入损失</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>不计入</translation>
    </message>
    <message>
        <source>Token {0}, id {1}: {2}</source>
        <translation>词元 {0}，ID {1}：{2}</translation>
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
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>打开设置</translation>
    </message>
    <message>
        <source>Open the help</source>
        <translation>打开帮助</translation>
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
        <source>Help: {0}</source>
        <translation>帮助：{0}</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
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
    <message>
        <source>Score one text</source>
        <translation>为一篇文本评分</translation>
    </message>
    <message>
        <source>Score the rows of a file</source>
        <translation>为文件中的各行评分</translation>
    </message>
    <message>
        <source>Score with a model from a folder…</source>
        <translation>用文件夹中的模型评分…</translation>
    </message>
    <message>
        <source>Score with {0}</source>
        <translation>用 {0} 评分</translation>
    </message>
    <message>
        <source>Choose a table to score…</source>
        <translation>选择要评分的表格…</translation>
    </message>
    <message>
        <source>Start scoring the table</source>
        <translation>开始为表格评分</translation>
    </message>
    <message>
        <source>Pause scoring</source>
        <translation>暂停评分</translation>
    </message>
    <message>
        <source>Continue scoring</source>
        <translation>继续评分</translation>
    </message>
    <message>
        <source>Find rows</source>
        <translation>查找行</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>显示所有行</translation>
    </message>
    <message>
        <source>Undo the latest correction</source>
        <translation>撤销最近的更正</translation>
    </message>
    <message>
        <source>Export the table with its results…</source>
        <translation>导出表格及其结果…</translation>
    </message>
    <message>
        <source>Analyse the text</source>
        <translation>分析文本</translation>
    </message>
    <message>
        <source>Stop the analysis</source>
        <translation>停止分析</translation>
    </message>
    <message>
        <source>Why? Ask for a hint</source>
        <translation>为什么？获取线索</translation>
    </message>
    <message>
        <source>Copy result as text</source>
        <translation>将结果复制为文本</translation>
    </message>
    <message>
        <source>Copy result as JSON</source>
        <translation>将结果复制为 JSON</translation>
    </message>
    <message>
        <source>Find in the text</source>
        <translation>在文本中查找</translation>
    </message>
    <message>
        <source>New text</source>
        <translation>新文本</translation>
    </message>
    <message>
        <source>Summarize the text</source>
        <translation>为文本生成摘要</translation>
    </message>
    <message>
        <source>Stop the summary</source>
        <translation>停止生成摘要</translation>
    </message>
    <message>
        <source>Continue the summary that was stopped</source>
        <translation>继续生成已停止的摘要</translation>
    </message>
    <message>
        <source>New text to summarize</source>
        <translation>新建要生成摘要的文本</translation>
    </message>
    <message>
        <source>Find in the text and the summary</source>
        <translation>在文本和摘要中查找</translation>
    </message>
    <message>
        <source>Open documents to summarize…</source>
        <translation>打开要摘要的文档…</translation>
    </message>
    <message>
        <source>Say what the summary is for</source>
        <translation>指定摘要的关注点</translation>
    </message>
    <message>
        <source>Summarize with a model from a folder…</source>
        <translation>用文件夹中的模型生成摘要…</translation>
    </message>
    <message>
        <source>Copy the summary</source>
        <translation>复制摘要</translation>
    </message>
    <message>
        <source>Copy the summary with its sources</source>
        <translation>复制摘要及其依据</translation>
    </message>
    <message>
        <source>Save the summary…</source>
        <translation>保存摘要…</translation>
    </message>
    <message>
        <source>Send the summary to Chat</source>
        <translation>将摘要发送到“对话”</translation>
    </message>
    <message>
        <source>Summarize with {0}</source>
        <translation>用 {0} 生成摘要</translation>
    </message>
    <message>
        <source>Translate one text</source>
        <translation>翻译一篇文本</translation>
    </message>
    <message>
        <source>Translate documents</source>
        <translation>翻译文档</translation>
    </message>
    <message>
        <source>Show or hide the glossary</source>
        <translation>显示或隐藏术语表</translation>
    </message>
    <message>
        <source>Translate with a model from a folder…</source>
        <translation>用文件夹中的模型翻译…</translation>
    </message>
    <message>
        <source>Translate with {0}</source>
        <translation>用 {0} 翻译</translation>
    </message>
    <message>
        <source>Translate into {0}</source>
        <translation>翻译成{0}</translation>
    </message>
    <message>
        <source>Translate the text</source>
        <translation>翻译文本</translation>
    </message>
    <message>
        <source>Stop the translation</source>
        <translation>停止翻译</translation>
    </message>
    <message>
        <source>Swap languages and texts</source>
        <translation>交换语言和文本</translation>
    </message>
    <message>
        <source>Go to the next sentence to check</source>
        <translation>转到下一个待检查的句子</translation>
    </message>
    <message>
        <source>Copy the translation</source>
        <translation>复制译文</translation>
    </message>
    <message>
        <source>Save the translation as a file…</source>
        <translation>将译文另存为文件…</translation>
    </message>
    <message>
        <source>Send the translation to Chat</source>
        <translation>将译文发送到“对话”</translation>
    </message>
    <message>
        <source>Report a problem</source>
        <translation>报告问题</translation>
    </message>
    <message>
        <source>Show the logs</source>
        <translation>查看日志</translation>
    </message>
    <message>
        <source>Back up or restore everything</source>
        <translation>备份或恢复全部内容</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>支持</translation>
    </message>
</context>
<context>
    <name>attachments</name>
    <message>
        <source>more than {0} tokens</source>
        <translation>超过 {0} 词元</translation>
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
        <source>The reply is finished.</source>
        <translation>回复已完成。</translation>
    </message>
    <message>
        <source>The reply has ended before it was finished.</source>
        <translation>回复在完成之前就结束了。</translation>
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
        <source>{0} byte</source>
        <translation>{0} 字节</translation>
    </message>
    <message>
        <source>{0} bytes</source>
        <translation>{0} 字节</translation>
    </message>
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
    <message>
        <source>{0} ms</source>
        <translation>{0} 毫秒</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
</context>
<context>
    <name>languages</name>
    <message>
        <source>Arabic</source>
        <translation>阿拉伯语</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>捷克语</translation>
    </message>
    <message>
        <source>German</source>
        <translation>德语</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>希腊语</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英语</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>西班牙语</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>波斯语</translation>
    </message>
    <message>
        <source>French</source>
        <translation>法语</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>希伯来语</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>印地语</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>印度尼西亚语</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>意大利语</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日语</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>韩语</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>荷兰语</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>波兰语</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>葡萄牙语</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>罗马尼亚语</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>俄语</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>瑞典语</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>泰语</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>土耳其语</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>乌克兰语</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>越南语</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
</context>
<context>
    <name>periods</name>
    <message>
        <source>Q{quarter} {year}</source>
        <translation>{year}年第{quarter}季度</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <comment>a month, as Qt writes dates</comment>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>d MMM yy</source>
        <comment>a day, as Qt writes dates</comment>
        <translation>yy/M/d</translation>
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
    <name>samples</name>
    <message>
        <source>A question</source>
        <translation>一个问题</translation>
    </message>
    <message>
        <source>A letter</source>
        <translation>一封信</translation>
    </message>
    <message>
        <source>A page of a museum</source>
        <translation>一个博物馆网页</translation>
    </message>
    <message>
        <source>An essay about clocks</source>
        <translation>一篇关于钟表的文章</translation>
    </message>
    <message>
        <source>A report as PDF</source>
        <translation>一份 PDF 报告</translation>
    </message>
    <message>
        <source>A review</source>
        <translation>一条评论</translation>
    </message>
    <message>
        <source>A table of 60 reviews</source>
        <translation>含 60 条评论的表格</translation>
    </message>
    <message>
        <source>Messages sorted by topic</source>
        <translation>按主题分类的消息</translation>
    </message>
    <message>
        <source>Chats with a lighthouse keeper</source>
        <translation>与灯塔看守人的对话</translation>
    </message>
    <message>
        <source>The sample could not be opened: {0}</source>
        <translation>无法打开示例：{0}</translation>
    </message>
    <message>
        <source>Try a sample: {0}</source>
        <translation>试用示例：{0}</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>示例</translation>
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
        <source>{model} is not a model that sorts texts into classes. Choose a text classification model.</source>
        <translation>{model} 不是给文本分类的模型。请选择文本分类模型。</translation>
    </message>
    <message>
        <source>{model} gives a number instead of a label, so there is no sentiment to show. Choose a classification model.</source>
        <translation>{model} 给出的是数字而不是标签，没有情感可显示。请选择分类模型。</translation>
    </message>
    <message>
        <source>The adapter {model} is of a kind ({kind}) that can&apos;t be used here. Use a LoRA adapter with safetensors.</source>
        <translation>适配器 {model} 的类型（{kind}）不能在这里使用。请使用 safetensors 格式的 LoRA 适配器。</translation>
    </message>
    <message>
        <source>{model} is an adapter for the model {base}, which is not on this machine. Download that model first.</source>
        <translation>{model} 是模型 {base} 的适配器，而本机没有该模型。请先下载它。</translation>
    </message>
    <message>
        <source>{model} can&apos;t be explained word by word: its tokenizer or its architecture doesn&apos;t allow it. Choose another model.</source>
        <translation>无法逐词解释 {model}：它的分词器或结构不支持。请选择其他模型。</translation>
    </message>
    <message>
        <source>There is no label “{label}”. The model has: {labels}.</source>
        <translation>没有标签“{label}”。该模型的标签：{labels}。</translation>
    </message>
    <message>
        <source>There is nothing to explain: the text is empty.</source>
        <translation>没有可解释的内容：文本是空的。</translation>
    </message>
    <message>
        <source>{model} is not a model that translates. Choose a Marian, NLLB, M2M-100, MADLAD, T5 or mBART model, or a chat model.</source>
        <translation>{model} 不是翻译模型。请选择 Marian、NLLB、M2M-100、MADLAD、T5 或 mBART 模型，或对话模型。</translation>
    </message>
    <message>
        <source>{model} doesn&apos;t have the language {language}. It has: {languages}.</source>
        <translation>{model} 不支持{language}。支持的语言：{languages}。</translation>
    </message>
    <message>
        <source>{model} doesn&apos;t translate from {source} into {target}. It can do: {pairs}.</source>
        <translation>{model} 不能从{source}翻译成{target}。支持的语言对：{pairs}。</translation>
    </message>
    <message>
        <source>The language of the text could not be told. Choose the language to translate from.</source>
        <translation>无法判断文本的语言。请选择源语言。</translation>
    </message>
    <message>
        <source>Translating</source>
        <translation>正在翻译</translation>
    </message>
    <message>
        <source>The text seems to be in {language} already, so it was left as it is. Choose its language to translate it all the same.</source>
        <translation>文本似乎已经是{language}，因此原样保留。如果仍要翻译，请选择它的语言。</translation>
    </message>
    <message>
        <source>The glossary contradicts itself in {count} terms ({terms}); the first translation of each was used.</source>
        <translation>术语表中有 {count} 个术语自相矛盾（{terms}）；每个术语都采用了第一个译法。</translation>
    </message>
    <message>
        <source>Sentences longer than the model reads at once were translated in {count} pieces.</source>
        <translation>超过模型一次能读取长度的句子分成了 {count} 段翻译。</translation>
    </message>
    <message>
        <source>Atelier has no checksums of its own for {model}: it was verified against those that {source} states.</source>
        <translation>Atelier 没有 {model} 的校验和：已按 {source} 声明的校验和进行验证。</translation>
    </message>
    <message>
        <source>{model} is a chat model that is asked to translate: it may know more or fewer languages than are listed.</source>
        <translation>{model} 是用来翻译的对话模型：它支持的语言可能比列出的多，也可能更少。</translation>
    </message>
    <message>
        <source>There is nothing to translate in the text: it was left as it is.</source>
        <translation>文本中没有可翻译的内容，已原样保留。</translation>
    </message>
    <message>
        <source>The translation is a copy of the source.</source>
        <translation>译文与原文完全相同。</translation>
    </message>
    <message>
        <source>The answer is in another language: {language}</source>
        <translation>回答用的是另一种语言：{language}</translation>
    </message>
    <message>
        <source>The model seems to have refused instead of translating.</source>
        <translation>模型似乎拒绝了翻译。</translation>
    </message>
    <message>
        <source>A part in another script was left as it is.</source>
        <translation>有一部分其他文字的内容原样保留，未翻译。</translation>
    </message>
    <message>
        <source>Something seems to be missing: the translation is empty or far too short.</source>
        <translation>似乎有遗漏：译文为空或过短。</translation>
    </message>
    <message>
        <source>The translation says the same twice: {text}</source>
        <translation>译文中有重复：{text}</translation>
    </message>
    <message>
        <source>Numbers differ. Missing: {missing}; not in the source: {extra}.</source>
        <translation>数字不一致。缺少：{missing}；原文中没有：{extra}。</translation>
    </message>
    <message>
        <source>The translation doesn&apos;t seem to have these names: {names}</source>
        <translation>译文似乎缺少这些名称：{names}</translation>
    </message>
    <message>
        <source>This is missing from the translation: {text}</source>
        <translation>译文中缺少：{text}</translation>
    </message>
    <message>
        <source>The glossary&apos;s {expected} for {term} is not in the translation.</source>
        <translation>术语表为 {term} 规定的译法 {expected} 没有出现在译文中。</translation>
    </message>
    <message>
        <source>The translation is far longer or shorter than usual ({percent} % of the source).</source>
        <translation>译文远长于或短于通常的长度（原文的 {percent}%）。</translation>
    </message>
    <message>
        <source>The model gives this translation only {percent} % a word on average.</source>
        <translation>对于这段译文，模型给出的每词平均概率只有 {percent}%。</translation>
    </message>
    <message>
        <source>Translated in pieces, around what had to be kept as it is; the order of words may be wrong.</source>
        <translation>须原样保留的内容前后是分段翻译的，词序可能有误。</translation>
    </message>
    <message>
        <source>There is no table run “{run}”. It may have been deleted.</source>
        <translation>没有表格任务“{run}”。它可能已被删除。</translation>
    </message>
    <message>
        <source>The table run {run} can&apos;t be read. It was left as it is; score the file again.</source>
        <translation>无法读取表格任务 {run}。它被原样保留；请重新为该文件评分。</translation>
    </message>
    <message>
        <source>{name} is being scored right now. Stop that first.</source>
        <translation>{name} 正在评分。请先停止它。</translation>
    </message>
    <message>
        <source>{file} is not the file any more that was begun with, so going on would mix two. Score it from the start.</source>
        <translation>{file} 已不是开始时的文件，继续下去会混合两份数据。请从头评分。</translation>
    </message>
    <message>
        <source>{file} has no column that looks like text. Choose one of: {columns}.</source>
        <translation>{file} 没有看起来像文本的列。请从这些列中选择：{columns}。</translation>
    </message>
    <message>
        <source>{model} has other labels now than the rows that are scored already ({labels}). Score the file from the start.</source>
        <translation>{model} 现在的标签与已评分的行不同（{labels}）。请从头为该文件评分。</translation>
    </message>
    <message>
        <source>The engine ended while it was scoring. The rows that were kept are here; it can go on after them.</source>
        <translation>引擎在评分过程中结束了。已保留的行都在这里，可以从其后继续。</translation>
    </message>
    <message>
        <source>There is no scored row {row}: {rows} are scored so far.</source>
        <translation>没有已评分的第 {row} 行：目前已评分 {rows} 行。</translation>
    </message>
    <message>
        <source>An Excel sheet holds {limit} rows and there are {rows}. Choose CSV or Parquet, or filter the rows.</source>
        <translation>一张 Excel 工作表最多 {limit} 行，而这里有 {rows} 行。请选择 CSV 或 Parquet，或先筛选。</translation>
    </message>
    <message>
        <source>An Excel cell holds {limit} characters, and the column “{column}” has more in row {row}. Choose another format.</source>
        <translation>Excel 单元格最多 {limit} 个字符，而“{column}”列第 {row} 行更长。请选择其他格式。</translation>
    </message>
    <message>
        <source>There are no such rows, so nothing was written.</source>
        <translation>没有符合条件的行，因此没有写入任何内容。</translation>
    </message>
    <message>
        <source>{file} is the file itself. Choose another name, so that it isn&apos;t lost.</source>
        <translation>{file} 就是该文件本身。请选择另一个名称，以免丢失它。</translation>
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
        <source>{file} has {characters} characters, and one text can have {limit}. Divide it, or make it a table with a part a row.</source>
        <translation>{file} 有 {characters} 个字符，而一篇文本最多 {limit} 个。请将它拆分，或做成每行一部分的表格。</translation>
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
        <source>The text seems to be in {language}, not in {source}, so sentences may come back untranslated. Choose {language} or “Detect language” to translate from.</source>
        <translation>文本看起来是{language}，而不是{source}，因此有些句子可能不会被翻译。请将源语言选为{language}或“检测语言”。</translation>
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
        <source>Scoring</source>
        <translation>正在评分</translation>
    </message>
    <message>
        <source>Looking at what each word contributes</source>
        <translation>正在计算每个词的贡献</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation>正在读取 {file}</translation>
    </message>
    <message>
        <source>Reading the column “{column}”</source>
        <translation>正在读取“{column}”列</translation>
    </message>
    <message>
        <source>Writing {file}</source>
        <translation>正在写入 {file}</translation>
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
        <source>The text seems to be in a language ({language}) that {model} doesn&apos;t say it knows, so it was not scored.</source>
        <translation>文本似乎是{language}，{model} 没有说明支持这种语言，因此未评分。</translation>
    </message>
    <message>
        <source>The text seems to be in a language ({language}) that {model} doesn&apos;t say it knows. Don&apos;t rely on this result.</source>
        <translation>文本似乎是{language}，{model} 没有说明支持这种语言。请勿依赖此结果。</translation>
    </message>
    <message>
        <source>The text is longer than the model reads at once. It was read in {windows} overlapping parts, and each confidence is the mean over them, by length.</source>
        <translation>文本超过模型一次能读取的长度。它分成 {windows} 个重叠的部分读取，每个置信度是各部分按长度加权的平均值。</translation>
    </message>
    <message>
        <source>The text is longer than the model reads at once. It was read in {windows} overlapping parts, and each confidence is the highest of them.</source>
        <translation>文本超过模型一次能读取的长度。它分成 {windows} 个重叠的部分读取，每个置信度取各部分中的最高值。</translation>
    </message>
    <message>
        <source>Rows whose text is longer than the model reads at once: {rows}. Each was read whole, in overlapping parts.</source>
        <translation>文本超过模型一次能读取长度的行：{rows}。每一行都分成重叠的部分完整读取。</translation>
    </message>
    <message>
        <source>The model has no emoji in its vocabulary, so it read their names.</source>
        <translation>模型的词表中没有表情符号，因此读取的是它们的名称。</translation>
    </message>
    <message>
        <source>The model&apos;s vocabulary doesn&apos;t have {count} of the text&apos;s {tokens} parts (rare symbols or emoji), so it read past them.</source>
        <translation>模型的词表缺少文本 {tokens} 个部分中的 {count} 个（罕见符号或表情符号），因此略过了它们。</translation>
    </message>
    <message>
        <source>{model} is not calibrated: it may be surer than it is right.</source>
        <translation>{model} 未经校准：它可能过于自信。</translation>
    </message>
    <message>
        <source>as chosen</source>
        <translation>按你的选择</translation>
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
        <source>The band for the middle label begins at {low} and ends at {high}; it must begin first.</source>
        <translation>中间标签的区间从 {low} 开始、到 {high} 结束；起点必须在终点之前。</translation>
    </message>
    <message>
        <source>{model} is a GGUF model, and those can&apos;t be trained. Choose a model in safetensors form.</source>
        <translation>{model} 是 GGUF 模型，不能训练。请选择 safetensors 格式的模型。</translation>
    </message>
    <message>
        <source>{model} is of a kind that can&apos;t be trained to classify. Choose another base model, such as all-minilm-l6-v2.</source>
        <translation>{model} 这类模型不能训练成分类器。请选择其他基础模型，例如 all-minilm-l6-v2。</translation>
    </message>
    <message>
        <source>There is no run called “{run}” any more.</source>
        <translation>已经没有名为“{run}”的训练了。</translation>
    </message>
    <message>
        <source>The folder of the run {run} is damaged and can&apos;t be read. Delete the run, or restore its folder.</source>
        <translation>训练 {run} 的文件夹已损坏，无法读取。请删除这次训练，或恢复它的文件夹。</translation>
    </message>
    <message>
        <source>The run {run} is still going. Cancel or pause it first.</source>
        <translation>训练 {run} 仍在进行。请先取消或暂停它。</translation>
    </message>
    <message>
        <source>The run {run} is over. Start a new one.</source>
        <translation>训练 {run} 已经结束。请开始新的训练。</translation>
    </message>
    <message>
        <source>The run {run} has no checkpoint yet, so there is nothing to keep. Resume or cancel it.</source>
        <translation>训练 {run} 还没有检查点，没有可保留的内容。请恢复或取消它。</translation>
    </message>
    <message>
        <source>{path} is not the file any more that this run began with, so going on would mix two data sets. Put the old file back, or start a new run.</source>
        <translation>{path} 已不是这次训练开始时的文件，继续下去会混合两份数据。请放回原来的文件，或开始新的训练。</translation>
    </message>
    <message>
        <source>The process for the training run could not be started. Details has what it said.</source>
        <translation>训练进程无法启动。“详情”中有它的输出。</translation>
    </message>
    <message>
        <source>The computer was switched off or restarted at step {step}. Resume the run to go on from its last checkpoint.</source>
        <translation>电脑在第 {step} 步时关机或重启了。恢复训练即可从最近的检查点继续。</translation>
    </message>
    <message>
        <source>The run&apos;s process is gone since step {step}, and nothing says why. Resume the run to go on from its last checkpoint.</source>
        <translation>训练进程在第 {step} 步之后消失了，没有留下原因。恢复训练即可从最近的检查点继续。</translation>
    </message>
    <message>
        <source>The system ended the run at step {step} because memory ran out. Close other programs or start a run with smaller batches or shorter texts; this one can be resumed.</source>
        <translation>由于内存耗尽，系统在第 {step} 步结束了训练。请关闭其他程序，或用更小的批次、更短的文本开始新的训练；这次训练也可以恢复。</translation>
    </message>
    <message>
        <source>The run was ended from outside at step {step} (signal {signal}). Resume it to go on from its last checkpoint.</source>
        <translation>训练在第 {step} 步被外部结束（信号 {signal}）。恢复它即可从最近的检查点继续。</translation>
    </message>
    <message>
        <source>The run&apos;s process ended by itself at step {step} with status {status}. Details has what it said; the run can be resumed.</source>
        <translation>训练进程在第 {step} 步自行结束，状态为 {status}。“详情”中有它的输出；训练可以恢复。</translation>
    </message>
    <message>
        <source>The computer was switched off or restarted at step {step}, before there was a checkpoint. Resuming the run begins it anew.</source>
        <translation>电脑在第 {step} 步时关机或重启了，当时还没有检查点。恢复训练会从头开始。</translation>
    </message>
    <message>
        <source>The run&apos;s process is gone since step {step}, and nothing says why. There was no checkpoint yet, so resuming the run begins it anew.</source>
        <translation>训练进程在第 {step} 步之后消失了，没有留下原因。当时还没有检查点，因此恢复训练会从头开始。</translation>
    </message>
    <message>
        <source>The run was ended from outside at step {step} (signal {signal}), before there was a checkpoint. Resuming the run begins it anew.</source>
        <translation>训练在第 {step} 步被外部结束（信号 {signal}），当时还没有检查点。恢复训练会从头开始。</translation>
    </message>
    <message>
        <source>The loss stopped being a number at step {step}, before there was a checkpoint, so there is nothing to keep. Start again with a lower learning rate.</source>
        <translation>损失在第 {step} 步不再是数字，当时还没有检查点，因此没有可保留的内容。请用更低的学习率重新开始。</translation>
    </message>
    <message>
        <source>The disk is full, so {path} could not be written to, and there is no checkpoint yet. Free some space; resuming the run begins it anew.</source>
        <translation>磁盘已满，无法写入 {path}，而且还没有检查点。请腾出一些空间；恢复训练会从头开始。</translation>
    </message>
    <message>
        <source>Memory ran out, and there is no checkpoint to go on from. Choose smaller batches, shorter texts or the LoRA method.</source>
        <translation>内存耗尽，而且没有可供继续的检查点。请选择更小的批次、更短的文本或 LoRA 方法。</translation>
    </message>
    <message>
        <source>The processes on the devices ended without a word (status {status}), before there was a checkpoint. The run&apos;s log says more; resuming the run begins it anew.</source>
        <translation>设备上的进程未给出任何信息便结束了（状态 {status}），当时还没有检查点。训练日志中有更多说明；恢复训练会从头开始。</translation>
    </message>
    <message>
        <source>The loss stopped being a number at step {step}, so the run ended; the last good checkpoint is kept. Start again with a lower learning rate, or keep what there is.</source>
        <translation>损失在第 {step} 步不再是数字，训练因此结束；最近的良好检查点已保留。请用更低的学习率重新开始，或保留现有结果。</translation>
    </message>
    <message>
        <source>The disk is full, so {path} could not be written to; the last checkpoint is kept. Free some space and resume the run.</source>
        <translation>磁盘已满，无法写入 {path}；最近的检查点已保留。请腾出空间后恢复训练。</translation>
    </message>
    <message>
        <source>Memory ran out. Start a run with smaller batches, shorter texts or the LoRA method; this one can be resumed from its last checkpoint.</source>
        <translation>内存耗尽。请用更小的批次、更短的文本或 LoRA 方法开始新的训练；这次训练可以从最近的检查点恢复。</translation>
    </message>
    <message>
        <source>Training {model} this way needs about {needed_gb} GB of memory and {available_gb} GB is free. Choose LoRA or a smaller model, batch or text length.</source>
        <translation>以这种方式训练 {model} 约需 {needed_gb} GB 内存，而可用的只有 {available_gb} GB。请选择 LoRA，或更小的模型、批次或文本长度。</translation>
    </message>
    <message>
        <source>The checkpoint belongs to another model, so the run can&apos;t go on from it. Start a new run.</source>
        <translation>检查点属于另一个模型，无法从它继续。请开始新的训练。</translation>
    </message>
    <message>
        <source>{path} has no rows. A run needs texts with labels.</source>
        <translation>{path} 没有数据行。训练需要带标签的文本。</translation>
    </message>
    <message>
        <source>There is no column “{column}”. The columns are: {columns}.</source>
        <translation>没有名为“{column}”的列。现有的列：{columns}。</translation>
    </message>
    <message>
        <source>None of the columns ({columns}) looks like texts. Say which one holds them.</source>
        <translation>这些列（{columns}）看起来都不像文本。请指定哪一列是文本。</translation>
    </message>
    <message>
        <source>None of the columns ({columns}) looks like labels. Say which one holds them.</source>
        <translation>这些列（{columns}）看起来都不像标签。请指定哪一列是标签。</translation>
    </message>
    <message>
        <source>The column {column} has no texts in it. Choose another column.</source>
        <translation>“{column}”列中没有文本。请选择其他列。</translation>
    </message>
    <message>
        <source>The column {column} has no labels in it. Choose another column.</source>
        <translation>“{column}”列中没有标签。请选择其他列。</translation>
    </message>
    <message>
        <source>The column {column} holds {count} different numbers, which is a scale and not labels. Say which ranges mean which label, or choose another column.</source>
        <translation>“{column}”列含有 {count} 个不同的数字，这是分数而不是标签。请指定哪些范围对应哪个标签，或选择其他列。</translation>
    </message>
    <message>
        <source>The column {column} has {count} different values; at most {limit} labels can be learned. Choose another column.</source>
        <translation>“{column}”列有 {count} 个不同的值；最多只能学习 {limit} 个标签。请选择其他列。</translation>
    </message>
    <message>
        <source>There are only {rows} rows with a text and a label, and at least {needed} are needed. Add examples.</source>
        <translation>只有 {rows} 行同时有文本和标签，至少需要 {needed} 行。请补充样例。</translation>
    </message>
    <message>
        <source>Every row has the same label, “{label}”, so there is nothing to tell apart. Add rows with another label.</source>
        <translation>每一行的标签都是“{label}”，没有可区分的内容。请加入其他标签的行。</translation>
    </message>
    <message>
        <source>The label “{label}” is in {rows} rows of the evaluation data and in none to learn from ({count} such labels in all). Add examples of it or remove those rows.</source>
        <translation>标签“{label}”出现在评估数据的 {rows} 行中，却不在学习数据里（这样的标签共 {count} 个）。请为它补充样例，或删除这些行。</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>Waiting for another run to end</source>
        <translation>正在等待另一次训练结束</translation>
    </message>
    <message>
        <source>Looking for a checkpoint</source>
        <translation>正在查找检查点</translation>
    </message>
    <message>
        <source>Cutting the texts into tokens</source>
        <translation>正在把文本切分为词元</translation>
    </message>
    <message>
        <source>Measuring the finished model</source>
        <translation>正在评估训练好的模型</translation>
    </message>
    <message>
        <source>Saving the model</source>
        <translation>正在保存模型</translation>
    </message>
    <message>
        <source>Texts longer than {max_length} tokens: {rows}. What lies beyond is not read.</source>
        <translation>超过 {max_length} 词元的文本：{rows}。超出的部分不会读取。</translation>
    </message>
    <message>
        <source>float32, because nothing faster is exact enough here</source>
        <translation>float32，因为这里更快的格式都不够精确</translation>
    </message>
    <message>
        <source>{rows} rows have no text and were left out.</source>
        <translation>{rows} 行没有文本，已略过。</translation>
    </message>
    <message>
        <source>{rows} rows have no label and were left out.</source>
        <translation>{rows} 行没有标签，已略过。</translation>
    </message>
    <message>
        <source>{rows} rows repeat the text of another one; copies are never divided between training and measuring.</source>
        <translation>{rows} 行与其他行的文本重复；重复的文本不会同时用于训练和评估。</translation>
    </message>
    <message>
        <source>{texts} texts come with different labels in different rows. That limits what can be learned.</source>
        <translation>{texts} 条文本在不同的行中有不同的标签，这会限制能学到的内容。</translation>
    </message>
    <message>
        <source>Fewer than {rows} rows have these labels: {labels}. They will hardly be learned.</source>
        <translation>以下标签的行数少于 {rows}：{labels}。它们很难被学会。</translation>
    </message>
    <message>
        <source>{most} is {times} times as frequent as {least}. Consider balanced label weights.</source>
        <translation>{most} 的数量是 {least} 的 {times} 倍。可以考虑均衡标签权重。</translation>
    </message>
    <message>
        <source>{rows} texts of the evaluation data are also learned from, so its figures look too good.</source>
        <translation>评估数据中有 {rows} 条文本也用于学习，因此评估结果会偏高。</translation>
    </message>
    <message>
        <source>With {rows} rows none were held out to choose the best checkpoint and to calibrate the confidence.</source>
        <translation>只有 {rows} 行，没有留出数据来选择最佳检查点和校准置信度。</translation>
    </message>
    <message>
        <source>With {rows} rows none were held out to measure the model.</source>
        <translation>只有 {rows} 行，没有留出数据来评估模型。</translation>
    </message>
    <message>
        <source>Training ended at step {step} because it brought no more improvement.</source>
        <translation>训练在第 {step} 步结束，因为不再有改进。</translation>
    </message>
    <message>
        <source>The best checkpoint, of step {step}, is damaged; the last one was used.</source>
        <translation>第 {step} 步的最佳检查点已损坏；改用了最后一个。</translation>
    </message>
    <message>
        <source>The checkpoint of step {step} was damaged, so an earlier one was used.</source>
        <translation>第 {step} 步的检查点已损坏，改用了更早的一个。</translation>
    </message>
    <message>
        <source>Choose either a file to learn from or a run to go on with.</source>
        <translation>请选择要学习的文件，或要继续的训练，二者择一。</translation>
    </message>
    <message>
        <source>These settings can&apos;t be trained with ({problem}).</source>
        <translation>无法用这些设置训练（{problem}）。</translation>
    </message>
    <message>
        <source>The dates in “{name}” may begin with the day or the month; the month was taken</source>
        <translation>“{name}”中的日期可能以日或月开头；已按月在前解读</translation>
    </message>
    <message>
        <source>This translation is not there any more. Choose one from the list.</source>
        <translation>这份译文已不存在。请从列表中选择。</translation>
    </message>
    <message>
        <source>What is kept of the translation {run} is damaged, so it can&apos;t go on. Delete it and translate the document again.</source>
        <translation>译文 {run} 保留的数据已损坏，无法继续。请将它删除，然后重新翻译该文档。</translation>
    </message>
    <message>
        <source>“{name}” is being translated. Stop that first, or wait until it is done.</source>
        <translation>“{name}”正在翻译。请先停止它，或等待完成。</translation>
    </message>
    <message>
        <source>The engine ended while it was translating. What was done is kept; it can go on after it.</source>
        <translation>引擎在翻译过程中结束了。已完成的部分会保留，可以从其后继续。</translation>
    </message>
    <message>
        <source>{file} changed since its translation began, so the rest would not fit. Start the translation again.</source>
        <translation>{file} 在翻译开始后有改动，剩余部分会对不上。请重新开始翻译。</translation>
    </message>
    <message>
        <source>Translating {file}</source>
        <translation>正在翻译 {file}</translation>
    </message>
    <message>
        <source>Line {line}</source>
        <translation>第 {line} 行</translation>
    </message>
    <message>
        <source>Paragraph {number}</source>
        <translation>第 {number} 段</translation>
    </message>
    <message>
        <source>Paragraph {number} (in a table)</source>
        <translation>第 {number} 段（表格中）</translation>
    </message>
    <message>
        <source>Paragraph {number} (header or footer)</source>
        <translation>第 {number} 段（页眉或页脚）</translation>
    </message>
    <message>
        <source>Paragraph {number} (foot- or endnote)</source>
        <translation>第 {number} 段（脚注或尾注）</translation>
    </message>
    <message>
        <source>paragraph {number} (in a comment)</source>
        <translation>第 {number} 段（批注中）</translation>
    </message>
    <message>
        <source>text {number} (description of a picture)</source>
        <translation>第 {number} 段文字（图片说明）</translation>
    </message>
    <message>
        <source>text {number} ({name} of a tag)</source>
        <translation>第 {number} 段文字（标签的 {name}）</translation>
    </message>
    <message>
        <source>{sheet}, comment on {cell}</source>
        <translation>{sheet}，{cell} 的批注</translation>
    </message>
    <message>
        <source>Paragraph {number} (in a text box)</source>
        <translation>第 {number} 段（文本框中）</translation>
    </message>
    <message>
        <source>Page {page}</source>
        <translation>第 {page} 页</translation>
    </message>
    <message>
        <source>{sheet}, {cell}</source>
        <translation>{sheet}，{cell}</translation>
    </message>
    <message>
        <source>Row {row}, {column}</source>
        <translation>第 {row} 行，{column}</translation>
    </message>
    <message>
        <source>{path}</source>
        <translation>{path}</translation>
    </message>
    <message>
        <source>Cue {number} at {time}</source>
        <translation>第 {number} 条字幕，{time}</translation>
    </message>
    <message>
        <source>Lines that hold text, all of them translated: {read} of {total}.</source>
        <translation>含有文字的行，均已翻译：{read} / {total}。</translation>
    </message>
    <message>
        <source>Paragraphs that hold text and are translated: {count}.</source>
        <translation>含有文字并已翻译的段落：{count}。</translation>
    </message>
    <message>
        <source>Of them in tables: {count}.</source>
        <translation>其中在表格中：{count}。</translation>
    </message>
    <message>
        <source>Of them in headers and footers: {count}.</source>
        <translation>其中在页眉和页脚中：{count}。</translation>
    </message>
    <message>
        <source>Of them in notes: {count}.</source>
        <translation>其中在注释中：{count}。</translation>
    </message>
    <message>
        <source>Of them in text boxes: {count}.</source>
        <translation>其中在文本框中：{count}。</translation>
    </message>
    <message>
        <source>Tracked insertions, translated like the rest: {count}.</source>
        <translation>修订中的插入，与其他内容一样翻译：{count}。</translation>
    </message>
    <message>
        <source>Tracked deletions, left as they are: {count}.</source>
        <translation>修订中的删除，保持原样：{count}。</translation>
    </message>
    <message>
        <source>Descriptions of pictures, translated too: {count}.</source>
        <translation>图片说明，也已翻译：{count}。</translation>
    </message>
    <message>
        <source>Texts in tags, translated too (descriptions of pictures, hints, labels and the page&apos;s own): {count}.</source>
        <translation>标签中的文字，也已翻译（图片说明、提示、标签以及页面自身的文字）：{count}。</translation>
    </message>
    <message>
        <source>Names of sheets, left as they are because formulas refer to them: {count}.</source>
        <translation>工作表名称，因公式引用它们而保持原样：{count}。</translation>
    </message>
    <message>
        <source>The page has no html tag, so it doesn&apos;t say the translation&apos;s language and direction.</source>
        <translation>页面没有 html 标签，因此未注明译文的语言和方向。</translation>
    </message>
    <message>
        <source>Comments, left as they are: {count}.</source>
        <translation>批注，保持原样：{count}。</translation>
    </message>
    <message>
        <source>Paragraphs of comments, translated too: {count}.</source>
        <translation>批注段落，也已翻译：{count}。</translation>
    </message>
    <message>
        <source>Charts or diagrams, left as they are with the text in them: {count}.</source>
        <translation>图表或示意图，连同其中的文字保持原样：{count}。</translation>
    </message>
    <message>
        <source>The file&apos;s own properties (title, subject, keywords, remarks), left as they are: {count}.</source>
        <translation>文件自身的属性（标题、主题、关键词、备注），保持原样：{count}。</translation>
    </message>
    <message>
        <source>Sheets: {sheets} of {all_sheets}. Cells that hold text and are translated: {read} of {total}.</source>
        <translation>工作表：{sheets} / {all_sheets}。含有文字并已翻译的单元格：{read} / {total}。</translation>
    </message>
    <message>
        <source>Column names of Excel tables, left as they are because formulas refer to them: {count}.</source>
        <translation>Excel 表格的列名，因公式引用它们而保持原样：{count}。</translation>
    </message>
    <message>
        <source>Rows: {rows}. Cells that hold text and are translated: {read}, in these columns: {columns}.</source>
        <translation>行数：{rows}。含有文字并已翻译的单元格：{read}，位于这些列：{columns}。</translation>
    </message>
    <message>
        <source>Translated cells that have the delimiter in them: {count}. They are in quotation marks, which the file had nowhere else.</source>
        <translation>译文中含有分隔符的单元格：{count}。它们加了引号，而文件其他地方没有引号。</translation>
    </message>
    <message>
        <source>Values that are text and are translated: {read} of {total}. Names, numbers and structure are left as they are.</source>
        <translation>属于文字并已翻译的值：{read} / {total}。名称、数字和结构保持原样。</translation>
    </message>
    <message>
        <source>Cues that hold text and are translated: {read} of {total}.</source>
        <translation>含有文字并已翻译的字幕：{read} / {total}。</translation>
    </message>
    <message>
        <source>Cues that begin before the one above ends: {count} ({cues}). All times are left as they are.</source>
        <translation>在上一条结束之前开始的字幕：{count}（{cues}）。所有时间保持原样。</translation>
    </message>
    <message>
        <source>Pages that hold text and are translated: {read} of {total}.</source>
        <translation>含有文字并已翻译的页：{read} / {total}。</translation>
    </message>
    <message>
        <source>Paragraphs that hold text and are translated: {blocks}. Code, addresses, scripts and tags are left as they are.</source>
        <translation>含有文字并已翻译的段落：{blocks}。代码、地址、脚本和标签保持原样。</translation>
    </message>
    <message>
        <source>Left untranslated, because the formatting could not be kept otherwise: {count} ({places}).</source>
        <translation>因无法以其他方式保留格式而未翻译：{count}（{places}）。</translation>
    </message>
    <message>
        <source>Blocks of HTML, left as they are with the text in them: {count}.</source>
        <translation>HTML 块，连同其中的文字保持原样：{count}。</translation>
    </message>
    <message>
        <source>Column names and these columns are left as they are: {columns}.</source>
        <translation>列名和以下列原样保留：{columns}。</translation>
    </message>
    <message>
        <source>Column names are left as they are.</source>
        <translation>列名原样保留。</translation>
    </message>
    <message>
        <source>A PDF has no paragraphs and no places for longer words, so the translation is a text file.</source>
        <translation>PDF 没有段落结构，也没有容纳更长文字的空间，因此译文是文本文件。</translation>
    </message>
    <message>
        <source>The encoding of the file, {encoding}, doesn&apos;t have all letters of the translation, so it is in UTF-8.</source>
        <translation>文件的编码 {encoding} 不含译文的全部字符，因此译文采用 UTF-8。</translation>
    </message>
    <message>
        <source>The front matter is left as it is.</source>
        <translation>文件开头的元数据（front matter）原样保留。</translation>
    </message>
    <message>
        <source>{file} is no table, so columns of it can&apos;t be chosen. Leave the choice out.</source>
        <translation>{file} 不是表格，无法选择其中的列。请不要选择列。</translation>
    </message>
    <message>
        <source>The data folder “{folder}” belongs to another user, so nothing was opened and nothing written. Set {variable} to a folder of your own.</source>
        <translation>数据文件夹“{folder}”属于另一位用户，因此没有打开也没有写入任何内容。请将 {variable} 设为您自己的文件夹。</translation>
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
    <message>
        <source>There is no text to summarize. Type or paste one, or drop a file.</source>
        <translation>没有可生成摘要的文本。请输入或粘贴文本，或拖放文件。</translation>
    </message>
    <message>
        <source>{model} can&apos;t write summaries. Choose a chat model, a BART, PEGASUS or T5 model, or “Extractive”.</source>
        <translation>{model} 不能撰写摘要。请选择对话模型，BART、PEGASUS 或 T5 模型，或“摘录式”。</translation>
    </message>
    <message>
        <source>{model} wrote nothing about part {part}. Try another model, or “Extractive”; the parts that are done are kept.</source>
        <translation>{model} 没有为第 {part} 部分写出任何内容。请换用其他模型或“摘录式”；已完成的部分会保留。</translation>
    </message>
    <message>
        <source>This summary can&apos;t be gone on with: it is finished or was removed. Begin a new one.</source>
        <translation>无法继续这份摘要：它已完成或已移除。请重新开始。</translation>
    </message>
    <message>
        <source>The text, the model or the options have changed since this summary began. Begin a new one.</source>
        <translation>文本、模型或选项在这份摘要开始后已更改。请重新开始。</translation>
    </message>
    <message>
        <source>{model} is not a sentence-embedding model. Choose another one.</source>
        <translation>{model} 不是句子嵌入模型。请另选一个。</translation>
    </message>
    <message>
        <source>{model} has a part that isn&apos;t known here ({module}), so its embeddings would be wrong. Choose another model.</source>
        <translation>{model} 含有此处不支持的组件（{module}），得到的嵌入会有误。请选择其他模型。</translation>
    </message>
    <message>
        <source>This summary isn&apos;t kept any more.</source>
        <translation>此摘要已不再保留。</translation>
    </message>
    <message>
        <source>The kept summary in {file} can&apos;t be read. Summarize the text anew.</source>
        <translation>无法读取保存在 {file} 中的摘要。请重新摘要该文本。</translation>
    </message>
    <message>
        <source>The summary could not be added to the history: {problem}.</source>
        <translation>无法将摘要加入历史记录：{problem}。</translation>
    </message>
    <message>
        <source>This summary is being written already, in another window or terminal. Wait for it, or stop it there.</source>
        <translation>此摘要正在另一个窗口或终端中生成。请等待，或在那里停止它。</translation>
    </message>
    <message>
        <source>Finding the sentences</source>
        <translation>正在查找句子</translation>
    </message>
    <message>
        <source>Ranking the sentences</source>
        <translation>正在为句子排序</translation>
    </message>
    <message>
        <source>Merging summaries, {part} of {parts}</source>
        <translation>正在合并摘要，第 {part} 个，共 {parts} 个</translation>
    </message>
    <message>
        <source>Looking for what supports each sentence</source>
        <translation>正在查找每个句子的依据</translation>
    </message>
    <message>
        <source>All of the text was read: {characters} characters, {words} words, in {parts} parts.</source>
        <translation>已读取全文：{characters} 个字符，{words} 个词，分成 {parts} 个部分。</translation>
    </message>
    <message>
        <source>The text is no longer than the summary that was asked for, so this is all of it.</source>
        <translation>文本不长于所要求的摘要，因此这就是全文。</translation>
    </message>
    <message>
        <source>There are no sentences in the text (only code, lists or figures), so lines were chosen instead.</source>
        <translation>文本中没有句子（只有代码、列表或数字），因此改为选取行。</translation>
    </message>
    <message>
        <source>Stretches without any end of a sentence were cut between words, to be chosen from: {count}.</source>
        <translation>没有句末标点的长段已在词间切开，以供选取，数量：{count}。</translation>
    </message>
    <message>
        <source>An extractive summary quotes the text, so it is in the text&apos;s language ({language}).</source>
        <translation>摘录式摘要引用原文，因此使用原文的语言（{language}）。</translation>
    </message>
    <message>
        <source>The embedding model {model} is not on this machine, so sentences were compared by their words alone.</source>
        <translation>这台电脑上没有嵌入模型 {model}，因此只按用词比较句子。</translation>
    </message>
    <message>
        <source>The embedding model {model} can&apos;t be used, so sentences were compared by their words alone: {problem}</source>
        <translation>无法使用嵌入模型 {model}，因此只按用词比较句子：{problem}</translation>
    </message>
    <message>
        <source>The embedding model {model} doesn&apos;t know the text&apos;s language ({language}), so sentences were compared by their words alone.</source>
        <translation>嵌入模型 {model} 不支持文本的语言（{language}），因此只按用词比较句子。</translation>
    </message>
    <message>
        <source>Summary and text are in different languages, which can&apos;t be compared here, so what supports its sentences was not looked for.</source>
        <translation>摘要与原文的语言不同，无法在此比较，因此没有查找各句的依据。</translation>
    </message>
    <message>
        <source>{model} can&apos;t be told what to look for, so the focus was not used. Choose a chat model or “Extractive” for it.</source>
        <translation>无法告诉 {model} 要关注什么，因此没有使用关注点。请为此选择对话模型或“摘录式”。</translation>
    </message>
    <message>
        <source>{model} left out what the text says about the focus, so the closest sentence was added as a quotation.</source>
        <translation>{model} 遗漏了文中与关注点有关的内容，因此补充引用了最接近的句子。</translation>
    </message>
    <message>
        <source>The text says little or nothing about “{focus}”; these are the sentences that come closest.</source>
        <translation>文中几乎没有提到“{focus}”；这些是最接近的句子。</translation>
    </message>
    <message>
        <source>{model} was asked to write in {language} and wrote in another language. A larger model may do as it is told.</source>
        <translation>要求 {model} 用{language}书写，但它用了另一种语言。更大的模型也许会照做。</translation>
    </message>
    <message>
        <source>{model} can&apos;t be told which language to write in.</source>
        <translation>无法指定 {model} 用哪种语言撰写。</translation>
    </message>
    <message>
        <source>The summaries of the parts got no shorter by merging them with {model}, so they stand one after the other.</source>
        <translation>用 {model} 合并后，各部分的摘要并未变短，因此依次排列。</translation>
    </message>
    <message>
        <source>For {count} of {sentences} sentences nothing in the text was found that is close enough to support them.</source>
        <translation>{sentences} 句中有 {count} 句在文本中找不到足够接近的内容作为依据。</translation>
    </message>
    <message>
        <source>The summary has {words} words; about {asked} were asked for.</source>
        <translation>摘要有 {words} 个词，要求约为 {asked} 个。</translation>
    </message>
    <message>
        <source>The tokenizer names no token that ends a text; {token} is used.</source>
        <translation>分词器未指定文本的结束词元，因此使用 {token}。</translation>
    </message>
    <message>
        <source>The tokenizer names no padding apart from its end; {token} is used.</source>
        <translation>分词器没有单独的填充词元（与结束词元相同），因此使用 {token}。</translation>
    </message>
    <message>
        <source>The model has no chat template; one in the form of {form} is used and saved with the result.</source>
        <translation>模型没有对话模板，因此使用 {form} 格式的模板，并随结果一起保存。</translation>
    </message>
    <message>
        <source>The model&apos;s template refuses system prompts, so theirs were put at the head of the first question.</source>
        <translation>模型的模板不接受系统提示词，因此已将其放到第一个问题的开头。</translation>
    </message>
    <message>
        <source>The model&apos;s template leaves the system prompt out, so it is neither seen nor learned.</source>
        <translation>模型的模板会略去系统提示词，因此模型既看不到也学不到它。</translation>
    </message>
    <message>
        <source>The model&apos;s template knows no tools, so tools and calls were written as text.</source>
        <translation>模型的模板不支持工具，因此工具和调用以文本形式写入。</translation>
    </message>
    <message>
        <source>The model&apos;s template doesn&apos;t let answers be told from the rest, so everything counts in the loss.</source>
        <translation>模型的模板无法区分回答与其余内容，因此全部内容都计入损失。</translation>
    </message>
    <message>
        <source>The model&apos;s template puts no end token after answers, so the model can&apos;t learn where to stop.</source>
        <translation>模型的模板不在回答后加结束词元，因此模型学不到该在哪里停止。</translation>
    </message>
    <message>
        <source>Memory ran out, so at most {rows} rows are computed at once now; the result is the same.</source>
        <translation>内存耗尽，因此现在每次最多计算 {rows} 行；结果不变。</translation>
    </message>
    <message>
        <source>Memory ran out, so activations are computed again instead of being kept; that takes longer and the result is the same.</source>
        <translation>内存耗尽，因此不再保留激活值，而是重新计算；这样耗时更长，但结果不变。</translation>
    </message>
    <message>
        <source>{model} must not be trained further: its licence ({licence}) forbids changed versions. Choose another base.</source>
        <translation>{model} 不得继续训练：其许可证（{licence}）禁止修改版本。请选择其他基础模型。</translation>
    </message>
    <message>
        <source>{model} doesn&apos;t write texts, so it can&apos;t be trained for this. Choose a model that chats.</source>
        <translation>{model} 不能生成文本，因此不能为此训练。请选择能对话的模型。</translation>
    </message>
    <message>
        <source>The model&apos;s template refused {rows} rows, and they were left out: {reason}</source>
        <translation>模型的模板不接受其中 {rows} 行，已将其略去：{reason}</translation>
    </message>
    <message>
        <source>{rows} rows have nothing left to learn within the longest length, and were left out.</source>
        <translation>有 {rows} 行在最大长度内没有可学习的内容，已略去。</translation>
    </message>
    <message>
        <source>{model} doesn&apos;t fill in masked words, so it can&apos;t be trained for this. Choose an encoder such as BERT or MiniLM.</source>
        <translation>{model} 不能填补被遮盖的词，因此不能为此训练。请选择 BERT 或 MiniLM 之类的编码器。</translation>
    </message>
    <message>
        <source>Training for “{task}” needs a base model. Choose one.</source>
        <translation>训练“{task}”需要基础模型。请选择一个。</translation>
    </message>
    <message>
        <source>“{method}” doesn&apos;t suit the task “{task}”. Choose full fine-tuning or LoRA.</source>
        <translation>“{method}”不适合任务“{task}”。请选择全量微调或 LoRA。</translation>
    </message>
    <message>
        <source>QLoRA can&apos;t be used here: {reason}. Choose LoRA.</source>
        <translation>这里不能使用 QLoRA：{reason}。请选择 LoRA。</translation>
    </message>
    <message>
        <source>{model} comes without the part that guesses masked words, so that must be learned as a whole. Choose full fine-tuning.</source>
        <translation>{model} 不带预测被遮盖词的部分，必须完整学习这一部分。请选择全量微调。</translation>
    </message>
    <message>
        <source>{model} comes without the part that guesses masked words; it begins from nothing.</source>
        <translation>{model} 不带预测被遮盖词的部分；这一部分将从零开始学习。</translation>
    </message>
    <message>
        <source>As it was tried out before, {rows} rows are computed at once.</source>
        <translation>按照此前试运行的结果，每次计算 {rows} 行。</translation>
    </message>
    <message>
        <source>So that it fits into memory, {rows} rows are computed at once; the result is the same.</source>
        <translation>为了不超出内存，每次计算 {rows} 行；结果不变。</translation>
    </message>
    <message>
        <source>So that it fits into memory, {rows} rows are computed at once and activations are computed again instead of being kept; that takes longer and the result is the same.</source>
        <translation>为了不超出内存，每次计算 {rows} 行，并且不保留激活值，而是重新计算；这样耗时更长，但结果不变。</translation>
    </message>
    <message>
        <source>{count} weights × {each} bytes</source>
        <translation>{count} 个权重 × {each} 字节</translation>
    </message>
    <message>
        <source>{count} weights that learn × {each} bytes</source>
        <translation>{count} 个参与学习的权重 × {each} 字节</translation>
    </message>
    <message>
        <source>{count} weights that learn × {each} bytes (Adam&apos;s two averages)</source>
        <translation>{count} 个参与学习的权重 × {each} 字节（Adam 的两个平均值）</translation>
    </message>
    <message>
        <source>{rows} rows × {tokens} tokens × {layers} layers × {each} bytes</source>
        <translation>{rows} 行 × {tokens} 词元 × {layers} 层 × {each} 字节</translation>
    </message>
    <message>
        <source>{rows} rows × {tokens} tokens × ({layers} layers × {each} bytes + one layer computed again)</source>
        <translation>{rows} 行 × {tokens} 词元 ×（{layers} 层 × {each} 字节 + 重新计算的一层）</translation>
    </message>
    <message>
        <source>{count} logits at once × {each} bytes</source>
        <translation>同时 {count} 个 logits × {each} 字节</translation>
    </message>
    <message>
        <source>PyTorch and transformers themselves, as measured</source>
        <translation>PyTorch 和 transformers 自身的占用，实测值</translation>
    </message>
    <message>
        <source>A model that is trained from nothing has no base to reckon with; try it out instead.</source>
        <translation>从零训练的模型没有可供估算的基础模型；请改为实际试运行。</translation>
    </message>
    <message>
        <source>Memory ran out. Choose smaller batches, shorter texts, a smaller model or the LoRA method.</source>
        <translation>内存耗尽。请选择更小的批次、更短的文本、更小的模型或 LoRA 方法。</translation>
    </message>
    <message>
        <source>The trial&apos;s process was ended from outside (status {status}), most likely because memory ran out.</source>
        <translation>试运行的进程被外部终止（状态 {status}），很可能是因为内存耗尽。</translation>
    </message>
    <message>
        <source>trying {rows} rows at once</source>
        <translation>正在尝试每次 {rows} 行</translation>
    </message>
    <message>
        <source>LoRA: with {parameters_m} million weights, an adapter learns as much from data of this size with far less memory, and the base forgets less (arXiv:2106.09685, arXiv:2405.09673).</source>
        <translation>LoRA：模型有 {parameters_m} 百万个权重，对这种规模的数据，适配器能学到同样多的内容，所需内存少得多，基础模型也遗忘得更少（arXiv:2106.09685、arXiv:2405.09673）。</translation>
    </message>
    <message>
        <source>LoRA: training all {parameters_m} million weights would take more memory than there is.</source>
        <translation>LoRA：训练全部 {parameters_m} 百万个权重所需的内存超过现有内存。</translation>
    </message>
    <message>
        <source>Full: the model is small ({parameters_m} million weights), so all of it can learn.</source>
        <translation>全量：模型较小（{parameters_m} 百万个权重），可以全部参与学习。</translation>
    </message>
    <message>
        <source>Full: the model begins from nothing.</source>
        <translation>全量：模型从零开始。</translation>
    </message>
    <message>
        <source>{epochs} epochs for {rows} rows: the fewer rows, the more often they are seen.</source>
        <translation>{rows} 行训练 {epochs} 轮：行数越少，每行学习的次数越多。</translation>
    </message>
    <message>
        <source>Learning rate {rate}: all weights are near where they should be, and larger steps would lose that (arXiv:1810.04805, A.3).</source>
        <translation>学习率 {rate}：所有权重都已接近合适的值，步幅过大会破坏这一点（arXiv:1810.04805, A.3）。</translation>
    </message>
    <message>
        <source>Learning rate {rate}: an adapter begins at nothing and takes larger steps (arXiv:2305.14314, B.2).</source>
        <translation>学习率 {rate}：适配器从零开始，可以采用更大的步幅（arXiv:2305.14314, B.2）。</translation>
    </message>
    <message>
        <source>Learning rate {rate}: the head alone learns.</source>
        <translation>学习率 {rate}：只有分类头参与学习。</translation>
    </message>
    <message>
        <source>{length} tokens: {percent} % of the rows fit whole.</source>
        <translation>{length} 词元：{percent}% 的行可以完整容纳。</translation>
    </message>
    <message>
        <source>{length} tokens: longer texts go on in the next row, so nothing is cut.</source>
        <translation>{length} 词元：更长的文本会接到下一行，因此不会截断任何内容。</translation>
    </message>
    <message>
        <source>{length} tokens: the rows&apos; lengths weren&apos;t counted yet.</source>
        <translation>{length} 词元：尚未统计各行的长度。</translation>
    </message>
    <message>
        <source>The processes on the devices ended without a word (status {status}). The run&apos;s log says more; it can go on from its last checkpoint.</source>
        <translation>设备上的进程未给出任何信息便结束了（状态 {status}）。训练日志中有更多说明；可以从最近的检查点继续。</translation>
    </message>
    <message>
        <source>{model} has no token that ends a text and needs a new one, which an adapter can&apos;t bring. Choose full fine-tuning.</source>
        <translation>{model} 没有表示文本结束的词元，需要新增一个，而适配器无法做到。请选择全量微调。</translation>
    </message>
    <message>
        <source>The languages of the pairs can&apos;t be told; say which one is translated from and which one into.</source>
        <translation>无法判断句对的语言；请指定从哪种语言翻译成哪种语言。</translation>
    </message>
    <message>
        <source>Pairs can&apos;t be trained with the method “{method}”; a base can be trained in full or with LoRA, a model from nothing in full.</source>
        <translation>句对不能用“{method}”方法训练；基础模型可以全量训练或用 LoRA 训练，从零开始的模型只能全量训练。</translation>
    </message>
    <message>
        <source>Learning a vocabulary</source>
        <translation>正在学习词表</translation>
    </message>
    <message>
        <source>The vocabulary was learned from the first {lines} of {all_lines} lines; more of them would teach no better one.</source>
        <translation>词表是从全部 {all_lines} 行中的前 {lines} 行学习的；使用更多行也不会得到更好的词表。</translation>
    </message>
    <message>
        <source>The texts give a vocabulary of {size} tokens, not the {asked} asked for.</source>
        <translation>这些文本只能得到 {size} 个词元的词表，而不是所要求的 {asked} 个。</translation>
    </message>
    <message>
        <source>The vocabulary has {size} tokens instead of the {asked} asked for: the texts have {characters} different characters, and each needs one.</source>
        <translation>词表有 {size} 个词元，而不是所要求的 {asked} 个：文本中有 {characters} 个不同的字符，每个都需要一个词元。</translation>
    </message>
    <message>
        <source>BLEU, chrF and ROUGE are of {rows} of the {all_rows} test rows; the loss is of all.</source>
        <translation>BLEU、chrF 和 ROUGE 取自全部 {all_rows} 行测试数据中的 {rows} 行；损失取自全部测试数据。</translation>
    </message>
    <message>
        <source>How BLEU and chrF were measured: {signature}</source>
        <translation>BLEU 和 chrF 的计算方式：{signature}</translation>
    </message>
    <message>
        <source>It is read as it was asked to be.</source>
        <translation>按你指定的方式读取。</translation>
    </message>
    <message>
        <source>It has the columns {columns}.</source>
        <translation>包含以下列：{columns}。</translation>
    </message>
    <message>
        <source>The column {column} holds turns with {keys}.</source>
        <translation>列 {column} 包含带有 {keys} 的对话轮次。</translation>
    </message>
    <message>
        <source>The columns {columns} hold lists of messages.</source>
        <translation>列 {columns} 包含消息列表。</translation>
    </message>
    <message>
        <source>It has a preferred and a rejected answer: {columns}.</source>
        <translation>包含一个偏好的回答和一个被拒绝的回答：{columns}。</translation>
    </message>
    <message>
        <source>Each answer is marked as wanted or not: {column}.</source>
        <translation>每个回答都标明是否合意：{column}。</translation>
    </message>
    <message>
        <source>It has a text, a question about it and answers: {columns}.</source>
        <translation>包含一段文本、一个相关问题及其答案：{columns}。</translation>
    </message>
    <message>
        <source>The column {column} holds texts with questions about them.</source>
        <translation>列 {column} 包含文本及其相关问题。</translation>
    </message>
    <message>
        <source>Each row has words and as many tags: {columns}.</source>
        <translation>每行包含若干词和同样数量的标记：{columns}。</translation>
    </message>
    <message>
        <source>Each line has a word and its tag; blank lines end sentences.</source>
        <translation>每行一个词及其标记；空行表示句子结束。</translation>
    </message>
    <message>
        <source>The column {text} holds texts, {label} labels for them.</source>
        <translation>列 {text} 包含文本，{label} 是它们的标签。</translation>
    </message>
    <message>
        <source>The column {column} holds a text in {keys}.</source>
        <translation>列 {column} 包含 {keys} 的文本。</translation>
    </message>
    <message>
        <source>It comes with a second file whose lines are the other side.</source>
        <translation>它附有第二个文件，其中的各行是对应的另一方。</translation>
    </message>
    <message>
        <source>The texts are in {source} and in {target}.</source>
        <translation>文本的语言为{source}和{target}。</translation>
    </message>
    <message>
        <source>The columns {columns} are named after languages.</source>
        <translation>列 {columns} 以语言命名。</translation>
    </message>
    <message>
        <source>Of the columns {columns} the second is in the same language and much shorter.</source>
        <translation>在列 {columns} 中，第二列语言相同，但短得多。</translation>
    </message>
    <message>
        <source>Its only column, {column}, holds texts.</source>
        <translation>唯一的列 {column} 包含文本。</translation>
    </message>
    <message>
        <source>The column {column} holds texts.</source>
        <translation>列 {column} 包含文本。</translation>
    </message>
    <message>
        <source>It is a plain text; its paragraphs are read in passages of up to 2,000 characters.</source>
        <translation>这是纯文本；其段落按最多 2,000 个字符的片段读取。</translation>
    </message>
    <message>
        <source>It is a plain text without blank lines; each line is read as a text.</source>
        <translation>这是没有空行的纯文本；每行作为一条文本读取。</translation>
    </message>
    <message>
        <source>It is a document; its paragraphs are read in passages of up to 2,000 characters.</source>
        <translation>这是文档；其段落按最多 2,000 个字符的片段读取。</translation>
    </message>
    <message>
        <source>Turns of the same role ({role}) in a row were joined.</source>
        <translation>已合并同一角色（{role}）的连续轮次。</translation>
    </message>
    <message>
        <source>The system prompt was moved to the beginning.</source>
        <translation>系统提示词已移到开头。</translation>
    </message>
    <message>
        <source>What comes after the last answer has no answer and was left out.</source>
        <translation>最后一个回答之后的内容没有回答，已略去。</translation>
    </message>
    <message>
        <source>A number or a truth value was made text.</source>
        <translation>数字或真假值已转换为文本。</translation>
    </message>
    <message>
        <source>Has characters that could not be read; they show as �.</source>
        <translation>含有无法读取的字符，显示为 �。</translation>
    </message>
    <message>
        <source>A weight between 0 and 1 counts as 1.</source>
        <translation>0 到 1 之间的权重按 1 计算。</translation>
    </message>
    <message>
        <source>Has more than {max_length} tokens; what lies beyond is cut off.</source>
        <translation>超过 {max_length} 词元；超出部分会被截断。</translation>
    </message>
    <message>
        <source>The row is empty.</source>
        <translation>该行为空。</translation>
    </message>
    <message>
        <source>There is no answer by the assistant.</source>
        <translation>没有助手的回答。</translation>
    </message>
    <message>
        <source>The assistant speaks first, so there is nothing to answer.</source>
        <translation>助手先发言，因此没有可回答的内容。</translation>
    </message>
    <message>
        <source>A question is empty.</source>
        <translation>有一个问题为空。</translation>
    </message>
    <message>
        <source>An answer is empty.</source>
        <translation>有一个回答为空。</translation>
    </message>
    <message>
        <source>The data says that none of its answers is to be learned.</source>
        <translation>数据指明其中的回答都不用于学习。</translation>
    </message>
    <message>
        <source>All that is to be learned lies beyond {max_length} tokens.</source>
        <translation>所有要学习的内容都在 {max_length} 词元之后。</translation>
    </message>
    <message>
        <source>A tool answers that wasn&apos;t called.</source>
        <translation>有未被调用的工具返回了结果。</translation>
    </message>
    <message>
        <source>A call of a tool can&apos;t be read: it has no name or its JSON is broken.</source>
        <translation>无法读取某个工具调用：它没有名称或其 JSON 已损坏。</translation>
    </message>
    <message>
        <source>The description of the tools can&apos;t be read: its JSON is broken.</source>
        <translation>无法读取工具的描述：其 JSON 已损坏。</translation>
    </message>
    <message>
        <source>The history isn&apos;t a list of pairs.</source>
        <translation>历史记录不是成对的列表。</translation>
    </message>
    <message>
        <source>A turn has the role “{role}”, which isn&apos;t known.</source>
        <translation>有一个轮次的角色为“{role}”，无法识别。</translation>
    </message>
    <message>
        <source>There are no turns that could be read.</source>
        <translation>没有可读取的轮次。</translation>
    </message>
    <message>
        <source>A content is no text ({found}).</source>
        <translation>有一处内容不是文本（{found}）。</translation>
    </message>
    <message>
        <source>There is no text.</source>
        <translation>没有文本。</translation>
    </message>
    <message>
        <source>There is no label.</source>
        <translation>没有标签。</translation>
    </message>
    <message>
        <source>The text to begin with is empty.</source>
        <translation>作为开头的文本为空。</translation>
    </message>
    <message>
        <source>The text to be written is empty.</source>
        <translation>要写出的文本为空。</translation>
    </message>
    <message>
        <source>There are not as many tags as words.</source>
        <translation>标记与词的数量不一致。</translation>
    </message>
    <message>
        <source>Lists are in lists without end.</source>
        <translation>列表层层嵌套，没有尽头。</translation>
    </message>
    <message>
        <source>The file is no JSON any more here, about line {line} ({problem}). Nothing after it can be read: mend the file, or it ends here.</source>
        <translation>从大约第 {line} 行起，文件不再是 JSON（{problem}）。此后的内容均无法读取：请修正文件，否则就到此为止。</translation>
    </message>
    <message>
        <source>The line is not JSON.</source>
        <translation>该行不是 JSON。</translation>
    </message>
    <message>
        <source>The row takes more than {limit} MB.</source>
        <translation>该行超过 {limit} MB。</translation>
    </message>
    <message>
        <source>The chat template of the base refuses it.</source>
        <translation>基础模型的对话模板不接受它。</translation>
    </message>
    <message>
        <source>The rows have placeholders that nothing was put in for: {names}.</source>
        <translation>各行中有未填入内容的占位符：{names}。</translation>
    </message>
    <message>
        <source>Nothing in the rows looked at has the placeholder {names}.</source>
        <translation>在查看过的行中，没有任何内容带有占位符 {names}。</translation>
    </message>
    <message>
        <source>The file is large: this is about its first {rows} rows. The list of rows counts all of them.</source>
        <translation>文件很大：此处仅涉及前 {rows} 行。行列表会统计所有行。</translation>
    </message>
    <message>
        <source>In the chat the model gets another beginning than in training, so what it learned may not show.</source>
        <translation>模型在对话中得到的开头与训练时不同，因此学到的内容可能显现不出来。</translation>
    </message>
    <message>
        <source>The chat template can&apos;t render what comes before the answer: {problem}</source>
        <translation>对话模板无法呈现回答之前的内容：{problem}</translation>
    </message>
    <message>
        <source>Some tokens, chosen anew each time, are hidden and are to be guessed.</source>
        <translation>部分词元会被遮盖，由模型来猜测；每次都重新选取。</translation>
    </message>
    <message>
        <source>The text is longer than {max_length} tokens; it goes on in further rows, and nothing is lost.</source>
        <translation>文本超过 {max_length} 词元；它会接到后面的行，不会丢失任何内容。</translation>
    </message>
    <message>
        <source>“{shape}” has no part called {parts}, so the columns chosen for that are not used.</source>
        <translation>“{shape}”没有名为 {parts} 的部分，因此不使用为其选择的列。</translation>
    </message>
    <message>
        <source>The data can&apos;t be read as “{shape}”: that needs {parts}, and the columns are {columns}. Say which columns have them.</source>
        <translation>无法将数据读取为“{shape}”：需要 {parts}，而现有的列是 {columns}。请指定它们在哪些列中。</translation>
    </message>
    <message>
        <source>“{shape}” can&apos;t be used for the task “{task}”. Choose another of the two.</source>
        <translation>“{shape}”不能用于任务“{task}”。请更换数据类型或任务。</translation>
    </message>
    <message>
        <source>The data is recognised as “{shape}”, which can&apos;t be trained on yet. Choose another way to read it.</source>
        <translation>数据识别为“{shape}”，这类数据暂时还不能用于训练。请选择其他读取方式。</translation>
    </message>
    <message>
        <source>The target is what is learned; the source is read.</source>
        <translation>学习的是目标文本；源文本只供读取。</translation>
    </message>
    <message>
        <source>Rows left out because they can&apos;t be used: {rows}.</source>
        <translation>因无法使用而略去的行：{rows}。</translation>
    </message>
    <message>
        <source>Rows that were mended: {rows}.</source>
        <translation>已修正的行：{rows}。</translation>
    </message>
    <message>
        <source>Rows that say the same as an earlier one: {rows}. Copies are never divided between training and measuring.</source>
        <translation>与前面某行内容相同的行：{rows}。重复的行不会被分到训练与测量两边。</translation>
    </message>
    <message>
        <source>The labels are what is learned: {labels}.</source>
        <translation>学习的是标签：{labels}。</translation>
    </message>
    <message>
        <source>Rows of this kind can&apos;t be trained on yet; this is how they would be cut into tokens.</source>
        <translation>这类行暂时还不能用于训练；此处显示它们会如何切分成词元。</translation>
    </message>
    <message>
        <source>{file} has {lines} lines and {other} has {other_lines}, so they don&apos;t belong together line by line. Check both files.</source>
        <translation>{file} 有 {lines} 行，而 {other} 有 {other_lines} 行，因此无法逐行对应。请检查这两个文件。</translation>
    </message>
    <message>
        <source>{file} is damaged: its compressed content can&apos;t be unpacked. Get it again.</source>
        <translation>{file} 已损坏：无法解压其中的压缩内容。请重新获取该文件。</translation>
    </message>
    <message>
        <source>None of the first lines of {file} is JSON. Check the file.</source>
        <translation>{file} 的前几行都不是 JSON。请检查该文件。</translation>
    </message>
    <message>
        <source>It can&apos;t be told what the columns ({columns}) are for. Choose what kind of data it is and which columns have its parts.</source>
        <translation>无法判断各列（{columns}）的用途。请选择数据的类型，以及各部分所在的列。</translation>
    </message>
    <message>
        <source>The data has nothing for the task that was chosen; its columns are {columns}. Choose another task, or say which columns have its parts.</source>
        <translation>数据中没有适合所选任务的内容；其列为 {columns}。请选择其他任务，或指定各部分所在的列。</translation>
    </message>
    <message>
        <source>None of the {rows} rows has anything to learn: no answer counts. Look at the list of rows for the reasons.</source>
        <translation>{rows} 行中没有任何可学习的内容：没有计入的回答。原因见行列表。</translation>
    </message>
    <message>
        <source>There is no row {row}; the file has {rows}.</source>
        <translation>没有第 {row} 行；文件共有 {rows} 行。</translation>
    </message>
    <message>
        <source>Row {row} is left out, so no model will see it. The list of rows says why.</source>
        <translation>第 {row} 行已略去，因此任何模型都不会看到它。原因见行列表。</translation>
    </message>
    <message>
        <source>None of the {rows} rows can be used. The list of rows says why; perhaps the data is to be read as another kind.</source>
        <translation>{rows} 行中没有一行可以使用。原因见行列表；也许应将数据按其他类型读取。</translation>
    </message>
    <message>
        <source>The tokenizer of a model trained from nothing is made from the data, so there are no tokens to show yet.</source>
        <translation>从零训练的模型，其分词器由数据生成，因此目前还没有可显示的词元。</translation>
    </message>
    <message>
        <source>{model} has no tokenizer that could be read, so it can&apos;t be shown what the model will see.</source>
        <translation>{model} 没有可读取的分词器，因此无法显示模型会看到什么。</translation>
    </message>
    <message>
        <source>counting the rows of {file}</source>
        <translation>正在统计 {file} 的行数</translation>
    </message>
    <message>
        <source>reading the tokenizer of the base</source>
        <translation>正在读取基础模型的分词器</translation>
    </message>
    <message>
        <source>The run {run} has no finished model yet. Let it end, or stop it and keep what it has.</source>
        <translation>训练 {run} 还没有训练好的模型。请等它结束，或停止训练并保留现有结果。</translation>
    </message>
    <message>
        <source>{path} is there already. Choose another name, or say that it may be replaced.</source>
        <translation>{path} 已存在。请换一个名称，或指明可以替换它。</translation>
    </message>
    <message>
        <source>{path} holds other things than a model, so it is not replaced. Choose another folder.</source>
        <translation>{path} 中有模型以外的内容，因此不会替换它。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>{path} is the model that would be exported, or its base. Choose another place, so that it isn&apos;t lost.</source>
        <translation>{path} 就是要导出的模型或其基础模型。请选择其他位置，以免将其丢失。</translation>
    </message>
    <message>
        <source>The export needs about {needed_gb} GB, and {available_gb} GB are free at {path}. Make room or choose another disk.</source>
        <translation>导出约需 {needed_gb} GB，而 {path} 处可用空间为 {available_gb} GB。请腾出空间或选择其他磁盘。</translation>
    </message>
    <message>
        <source>Models of the kind {architecture} can&apos;t be written as {format} yet. Export the safetensors instead.</source>
        <translation>{architecture} 类型的模型暂时还不能写成 {format} 格式。请改为导出 safetensors。</translation>
    </message>
    <message>
        <source>The model has a setting that {format} can&apos;t hold ({setting}), so it would not be the same model. Export the safetensors instead.</source>
        <translation>模型有一项 {format} 无法保存的设置（{setting}），导出后就不是同一个模型了。请改为导出 safetensors。</translation>
    </message>
    <message>
        <source>The tokenizer can&apos;t be written as {format}: {reason}. Export the safetensors instead.</source>
        <translation>分词器不能写成 {format} 格式：{reason}。请改为导出 safetensors。</translation>
    </message>
    <message>
        <source>The exported model doesn&apos;t answer as the trained one does: {same} of {prompts} answers are the same. Nothing was kept.</source>
        <translation>导出的模型与训练好的模型回答不一致：{prompts} 个回答中有 {same} 个相同。未保留任何内容。</translation>
    </message>
    <message>
        <source>The exported model chooses the same token as the trained one in {percent} % of all places, and {needed} % are needed. Nothing was kept.</source>
        <translation>导出的模型在 {percent}% 的位置上与训练好的模型选择了相同的词元，而要求达到 {needed}%。未保留任何内容。</translation>
    </message>
    <message>
        <source>The exported model ends its answers with {found} and not with {expected}. Nothing was kept.</source>
        <translation>导出的模型以 {found} 而不是 {expected} 结束回答。未保留任何内容。</translation>
    </message>
    <message>
        <source>The exported model has another chat template than the trained one. Nothing was kept.</source>
        <translation>导出的模型与训练好的模型的对话模板不同。未保留任何内容。</translation>
    </message>
    <message>
        <source>The exported model cuts {text} into other tokens than the trained one. Nothing was kept.</source>
        <translation>导出的模型对 {text} 的词元切分与训练好的模型不同。未保留任何内容。</translation>
    </message>
    <message>
        <source>Nothing was measured for the run {run}: it isn&apos;t over, or it was made before such runs were compared.</source>
        <translation>训练 {run} 没有评估结果：它尚未结束，或者进行这次训练时还不支持这种比较。</translation>
    </message>
    <message>
        <source>A model for “{task}” can&apos;t be written as {format}.</source>
        <translation>用于“{task}”的模型不能写成 {format} 格式。</translation>
    </message>
    <message>
        <source>A script that reads files of this kind ({format}) can&apos;t be written yet. Save the data as JSON Lines or CSV and train with that.</source>
        <translation>暂时还不能编写读取这类文件（{format}）的脚本。请将数据保存为 JSON Lines 或 CSV，再用它训练。</translation>
    </message>
    <message>
        <source>A script for “{method}” can&apos;t be written yet.</source>
        <translation>暂时还不能为“{method}”编写脚本。</translation>
    </message>
    <message>
        <source>A script for “{shape}” and “{task}” can&apos;t be written yet.</source>
        <translation>暂时还不能为“{shape}”和“{task}”编写脚本。</translation>
    </message>
    <message>
        <source>{model} is an adapter for {base}, which is an adapter itself. Merge that one into its base first.</source>
        <translation>{model} 是 {base} 的适配器，而后者本身也是适配器。请先将后者合并到其基础模型中。</translation>
    </message>
    <message>
        <source>The run {run} has no checkpoint yet, so there is nothing to open. Wait until it has saved one.</source>
        <translation>训练 {run} 还没有检查点，因此没有可打开的内容。请等它保存检查点。</translation>
    </message>
    <message>
        <source>What the run {run} trains can&apos;t be used in a tab by itself; it is a start for training other things.</source>
        <translation>训练 {run} 的成果不能单独在标签页中使用；它是训练其他内容的起点。</translation>
    </message>
    <message>
        <source>Comparing with the base</source>
        <translation>正在与基础模型比较</translation>
    </message>
    <message>
        <source>Merging the adapter into its base</source>
        <translation>正在将适配器合并到基础模型</translation>
    </message>
    <message>
        <source>Checking the exported model against the trained one</source>
        <translation>正在对照训练好的模型检查导出的模型</translation>
    </message>
    <message>
        <source>Attaching {model} to its base</source>
        <translation>正在将 {model} 接到其基础模型上</translation>
    </message>
    <message>
        <source>the weights of {base} were in memory already</source>
        <translation>{base} 的权重已在内存中</translation>
    </message>
    <message>
        <source>On {rows} rows that it did not learn from, the tuned model is better than its base: {metric} {tuned} instead of {base}.</source>
        <translation>在未参与学习的 {rows} 行上，微调后的模型优于其基础模型：{metric}为 {tuned}，而基础模型为 {base}。</translation>
    </message>
    <message>
        <source>Training made the model worse: on {rows} rows that it did not learn from, its {metric} is {tuned}, and its base had {base}.</source>
        <translation>训练使模型变差了：在未参与学习的 {rows} 行上，其{metric}为 {tuned}，而基础模型为 {base}。</translation>
    </message>
    <message>
        <source>On {rows} rows that it did not learn from, no difference to the base is certain: {metric} {tuned} instead of {base} could be chance.</source>
        <translation>在未参与学习的 {rows} 行上，无法确定与基础模型有差异：{metric}为 {tuned}，而基础模型为 {base}，这可能只是偶然。</translation>
    </message>
    <message>
        <source>On {rows} rows that it did not learn from, the model is better than always saying the most frequent label: {metric} {tuned} instead of {base}.</source>
        <translation>在未参与学习的 {rows} 行上，模型优于始终回答最常见的标签：{metric}为 {tuned}，而后者为 {base}。</translation>
    </message>
    <message>
        <source>Training made it worse than no model at all: on {rows} rows that it did not learn from, its {metric} is {tuned}, and always saying the most frequent label has {base}.</source>
        <translation>训练后的模型还不如没有模型：在未参与学习的 {rows} 行上，其{metric}为 {tuned}，而始终回答最常见的标签为 {base}。</translation>
    </message>
    <message>
        <source>On {rows} rows that it did not learn from, it isn&apos;t certain that the model is better than always saying the most frequent label: {metric} {tuned} instead of {base} could be chance.</source>
        <translation>在未参与学习的 {rows} 行上，无法确定模型优于始终回答最常见的标签：{metric}为 {tuned}，而后者为 {base}，这可能只是偶然。</translation>
    </message>
    <message>
        <source>It is compared with always saying “{label}”, which {percent} % of the rows it learned from have: before training, the base does not know these labels.</source>
        <translation>比较对象是始终回答“{label}”，在用于学习的行中，{percent}% 的行是这个标签：训练之前，基础模型不认识这些标签。</translation>
    </message>
    <message>
        <source>It is compared with never giving a label, which is right for {percent} % of the rows it learned from: before training, the base does not know these labels.</source>
        <translation>比较对象是从不给出标签，对用于学习的行，这样做有 {percent}% 是正确的：训练之前，基础模型不认识这些标签。</translation>
    </message>
    <message>
        <source>It is compared with what its base {model} says, which was a classifier with the same labels already.</source>
        <translation>比较对象是其基础模型 {model} 的判断，该模型原本就是具有相同标签的分类器。</translation>
    </message>
    <message>
        <source>Yet fewer texts are right as a whole: {metric} {tuned} instead of {base}. That happens where rare labels are now found.</source>
        <translation>不过，标签完全正确的文本变少了：{metric}为 {tuned}，而比较对象为 {base}。当模型开始能识别少见的标签时，会出现这种情况。</translation>
    </message>
    <message>
        <source>No rows were held out, so nobody knows whether the tuned model is better than its base.</source>
        <translation>没有留出数据，因此无从知道微调后的模型是否优于其基础模型。</translation>
    </message>
    <message>
        <source>Only {rows} rows were held out, so the intervals are rough.</source>
        <translation>只留出了 {rows} 行，因此区间较为粗略。</translation>
    </message>
    <message>
        <source>Of {all_rows} rows that were held out, {rows} were measured, evenly from all of them.</source>
        <translation>在留出的 {all_rows} 行中，均匀选取了 {rows} 行进行评估。</translation>
    </message>
    <message>
        <source>There is no base to compare with; the figures are the model&apos;s alone.</source>
        <translation>没有可比较的基础模型；这些数字仅属于该模型本身。</translation>
    </message>
    <message>
        <source>The model forgot some of what it knew: on general text its perplexity rose from {base} to {tuned}.</source>
        <translation>模型遗忘了部分已有知识：在通用文本上，其困惑度从 {base} 升至 {tuned}。</translation>
    </message>
    <message>
        <source>On general text the model did not get worse: its perplexity is {tuned}, and its base has {base}.</source>
        <translation>在通用文本上，模型没有变差：其困惑度为 {tuned}，而基础模型为 {base}。</translation>
    </message>
    <message>
        <source>The trained model&apos;s perplexity on the same texts is {trained}.</source>
        <translation>训练好的模型在相同文本上的困惑度为 {trained}。</translation>
    </message>
    <message>
        <source>{model} is an adapter, which can&apos;t be trained further by itself. Export it as safetensors first, which merges it into its base, and start from that.</source>
        <translation>{model} 是适配器，不能单独继续训练。请先将其导出为 safetensors（导出时会合并到基础模型中），再从导出的模型开始。</translation>
    </message>
    <message>
        <source>The finished model could not be compared with its base: {problem}. The model itself is whole.</source>
        <translation>训练好的模型无法与其基础模型比较：{problem}。模型本身完好无损。</translation>
    </message>
    <message>
        <source>{file} is not a backup made by Atelier, so nothing was changed. Choose another file.</source>
        <translation>{file} 不是 Atelier 创建的备份，因此没有更改任何内容。请选择其他文件。</translation>
    </message>
    <message>
        <source>{file} is damaged or incomplete, so nothing was changed. Copy it again, or choose an older backup.</source>
        <translation>{file} 已损坏或不完整，因此没有更改任何内容。请重新复制，或选择更早的备份。</translation>
    </message>
    <message>
        <source>{name} in {file} is not what was backed up, so nothing was changed. Choose another backup.</source>
        <translation>{file} 中的 {name} 与备份时的内容不一致，因此没有更改任何内容。请选择其他备份。</translation>
    </message>
    <message>
        <source>{file} was made by a newer Atelier ({version}), so nothing was changed. Install that version first.</source>
        <translation>{file} 由更新版本的 Atelier（{version}）创建，因此没有更改任何内容。请先安装该版本。</translation>
    </message>
    <message>
        <source>{file} has something that no backup has ({name}), so it was not opened and nothing was changed.</source>
        <translation>{file} 含有备份中不应有的内容（{name}），因此没有打开它，也没有更改任何内容。</translation>
    </message>
    <message>
        <source>The backup needs {needed_gb} GB on the disk and {free_gb} GB is free, so nothing was changed. Free some space and try again.</source>
        <translation>备份需要 {needed_gb} GB 磁盘空间，目前可用 {free_gb} GB，因此没有更改任何内容。请腾出一些空间后重试。</translation>
    </message>
    <message>
        <source>The database {file} is damaged.</source>
        <translation>数据库 {file} 已损坏。</translation>
    </message>
    <message>
        <source>Another program holds {file}, so nothing was done. Try again.</source>
        <translation>另一个程序正占用 {file}，因此什么也没有做。请重试。</translation>
    </message>
    <message>
        <source>A backup is being put in place. Start Atelier again first.</source>
        <translation>正在恢复备份。请先重新启动 Atelier。</translation>
    </message>
    <message>
        <source>The run {run} is at work. Pause or stop it, then restore the backup.</source>
        <translation>任务 {run} 正在进行。请先暂停或停止它，再恢复备份。</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Checking and unpacking {file}</source>
        <translation>正在检查并解压 {file}</translation>
    </message>
    <message>
        <source>another window of Atelier is open</source>
        <translation>另一个 Atelier 窗口正处于打开状态</translation>
    </message>
    <message>
        <source>the run {run} is at work</source>
        <translation>任务 {run} 正在进行</translation>
    </message>
    <message>
        <source>a link to something elsewhere</source>
        <translation>指向别处的链接</translation>
    </message>
    <message>
        <source>no ordinary file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>deleted meanwhile</source>
        <translation>其间已被删除</translation>
    </message>
    <message>
        <source>Atelier may not read it</source>
        <translation>Atelier 没有读取权限</translation>
    </message>
    <message>
        <source>the database is damaged; it was taken as it is</source>
        <translation>数据库已损坏；已按原样备份</translation>
    </message>
    <message>
        <source>its name can&apos;t be written into an archive</source>
        <translation>它的名称无法写入归档文件</translation>
    </message>
    <message>
        <source>The glossary contradicts itself in one term ({terms}); its first translation was used.</source>
        <translation>术语表中有一个术语自相矛盾（{terms}）；已采用它的第一个译法。</translation>
    </message>
    <message>
        <source>One text comes with different labels in different rows. That limits what can be learned.</source>
        <translation>有一个文本在不同行中带有不同标签，这会限制模型能学到的内容。</translation>
    </message>
    <message>
        <source>One row repeats the text of another one; copies are never divided between training and measuring.</source>
        <translation>有一行与另一行文本重复；重复的行不会被分到训练与测量两边。</translation>
    </message>
    <message>
        <source>One text of the evaluation data is also learned from, so its figures look too good.</source>
        <translation>评估数据中有一个文本也用于学习，因此其指标看起来会偏高。</translation>
    </message>
    <message>
        <source>One row says the same as an earlier one; copies are never divided between training and measuring.</source>
        <translation>有一行与前面某行内容相同；重复的行不会被分到训练与测量两边。</translation>
    </message>
    <message>
        <source>One row was mended.</source>
        <translation>修正了一行。</translation>
    </message>
    <message>
        <source>One row can&apos;t be used and is left out.</source>
        <translation>有一行无法使用，已略去。</translation>
    </message>
    <message>
        <source>The model&apos;s template refused one row, and it was left out: {reason}</source>
        <translation>模型的模板拒绝了一行，已将其略去：{reason}</translation>
    </message>
    <message>
        <source>One row has nothing left to learn within the longest length, and was left out.</source>
        <translation>有一行在最大长度内没有可学习的内容，已略去。</translation>
    </message>
    <message>
        <source>One row has no label and was left out.</source>
        <translation>有一行没有标签，已略去。</translation>
    </message>
    <message>
        <source>One row has no text and was left out.</source>
        <translation>有一行没有文本，已略去。</translation>
    </message>
</context>
<context>
    <name>sentiment</name>
    <message>
        <source>“{0}”: {1} points of confidence, towards “{2}”</source>
        <translation>“{0}”：置信度 {1} 个百分点，趋向“{2}”</translation>
    </message>
    <message>
        <source>“{0}”: {1} points of confidence, away from “{2}”</source>
        <translation>“{0}”：置信度 {1} 个百分点，偏离“{2}”</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>Words, in points of confidence in “{0}” (a hint)</source>
        <translation>各词对“{0}”置信度的影响，以百分点计（线索）</translation>
    </message>
    <message>
        <source>Not scored</source>
        <translation>未评分</translation>
    </message>
    <message>
        <source>No label applies</source>
        <translation>没有适用的标签</translation>
    </message>
    <message>
        <source>{0}, {1} confidence</source>
        <translation>{0}，置信度 {1}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Language: not certain, the text has too few words to tell</source>
        <translation>语言：不确定，文本的词太少，无法判断</translation>
    </message>
    <message>
        <source>Language: {0}, which the model doesn&apos;t say it knows</source>
        <translation>语言：{0}，模型没有说明支持这种语言</translation>
    </message>
    <message>
        <source>Language: {0}; the model doesn&apos;t say which languages it knows</source>
        <translation>语言：{0}；模型没有说明支持哪些语言</translation>
    </message>
    <message>
        <source>Language: {0}</source>
        <translation>语言：{0}</translation>
    </message>
    <message>
        <source>read in {0} overlapping parts</source>
        <translation>分成 {0} 个重叠的部分读取</translation>
    </message>
    <message>
        <source>read as a whole</source>
        <translation>整篇读取</translation>
    </message>
    <message>
        <source>Calibrated on held-out texts: of answers with 80 % confidence, about 8 in 10 should be right. It says how sure the model is, not how strong the sentiment is.</source>
        <translation>已用留出的文本校准：置信度为 80% 的判断，10 个中应约有 8 个正确。它表示模型有多大把握，而不是情感有多强烈。</translation>
    </message>
    <message>
        <source>{0} of {1} tokens read</source>
        <translation>已读取 {0} / {1} 词元</translation>
    </message>
    <message>
        <source>nothing read</source>
        <translation>未读取任何内容</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>正面</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>负面</translation>
    </message>
    <message>
        <source>neutral</source>
        <translation>中性</translation>
    </message>
    <message>
        <source>&gt; {0} %</source>
        <translation>&gt; {0}%</translation>
    </message>
    <message>
        <source>&lt; {0} %</source>
        <translation>&lt; {0}%</translation>
    </message>
</context>
<context>
    <name>sentimentTable</name>
    <message>
        <source>no label</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>无文本</translation>
    </message>
    <message>
        <source>Corrected by hand to “{0}”. The model says: {1}.</source>
        <translation>已手动更正为“{0}”。模型的判断：{1}。</translation>
    </message>
    <message>
        <source>It goes on. Ctrl+C copies all of it.</source>
        <translation>内容未完整显示。按 Ctrl+C 可复制全部。</translation>
    </message>
    <message>
        <source>{0} ({1} confident)</source>
        <translation>{0}（置信度 {1}）</translation>
    </message>
    <message>
        <source>Not scored: there is no text.</source>
        <translation>未评分：没有文本。</translation>
    </message>
    <message>
        <source>Not scored: the model doesn&apos;t know {0}.</source>
        <translation>未评分：模型不支持{0}。</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>正在等待</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>正在评分</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>{0} of about {1}</source>
        <translation>{0} / 约 {1}</translation>
    </message>
    <message>
        <source>{0} rows/s</source>
        <translation>{0} 行/秒</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>剩余 {0}</translation>
    </message>
    <message>
        <source>confidence calibrated</source>
        <translation>置信度已校准</translation>
    </message>
    <message>
        <source>confidence not calibrated</source>
        <translation>置信度未校准</translation>
    </message>
    <message>
        <source>{0} without text</source>
        <translation>{0}没有文本</translation>
    </message>
    <message>
        <source>{0} in a language the model doesn&apos;t know ({1})</source>
        <translation>{0}的语言不受模型支持（{1}）</translation>
    </message>
    <message>
        <source>{0}: {1} to before {2}</source>
        <translation>{0}：{1} 起，{2} 之前</translation>
    </message>
</context>
<context>
    <name>summarize</name>
    <message>
        <source>Summary of {0}</source>
        <translation>{0} 的摘要</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>各部分</translation>
    </message>
    <message>
        <source>One sentence</source>
        <translation>一句话</translation>
    </message>
    <message>
        <source>One paragraph</source>
        <translation>一段话</translation>
    </message>
    <message>
        <source>One page</source>
        <translation>一页</translation>
    </message>
    <message>
        <source>A percentage</source>
        <translation>按百分比</translation>
    </message>
    <message>
        <source>Prose</source>
        <translation>连贯行文</translation>
    </message>
    <message>
        <source>Bullet points</source>
        <translation>要点列表</translation>
    </message>
    <message>
        <source>Headline and bullets</source>
        <translation>标题加要点</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
    <message>
        <source>{0} read: {1} of {2} characters, in one part</source>
        <translation>已读取 {0}：{1} / {2} 个字符，作为一个部分</translation>
    </message>
    <message>
        <source>{0} read: {1} of {2} characters, in {3} parts</source>
        <translation>已读取 {0}：{1} / {2} 个字符，分成 {3} 个部分</translation>
    </message>
    <message>
        <source>{0} words of {1}</source>
        <translation>{0} 词，原文 {1} 词</translation>
    </message>
    <message>
        <source>Against your reference: ROUGE-1 {0} · ROUGE-2 {1} · ROUGE-Lsum {2} (F1, of 100)</source>
        <translation>与参考摘要对比：ROUGE-1 {0} · ROUGE-2 {1} · ROUGE-Lsum {2}（F1，满分 100）</translation>
    </message>
    <message>
        <source>{0} The sentences were not compared with the text.</source>
        <translation>{0} 各句未与原文比对。</translation>
    </message>
    <message>
        <source>✓ Every sentence is the text&apos;s own.</source>
        <translation>✓ 每一句都出自原文。</translation>
    </message>
    <message>
        <source>✓ The text supports every sentence.</source>
        <translation>✓ 每一句都在原文中有依据。</translation>
    </message>
    <message>
        <source>{0} Sentences that the text doesn&apos;t support: {1} of {2}. Check them.</source>
        <translation>{0} 原文不支持的句子：{1} / {2}。请检查它们。</translation>
    </message>
    <message>
        <source>Sentence {0} of {1}: not compared</source>
        <translation>第 {0} 句，共 {1} 句：未比对</translation>
    </message>
    <message>
        <source>✓ Sentence {0} of {1}: supported by</source>
        <translation>✓ 第 {0} 句，共 {1} 句：依据如下</translation>
    </message>
    <message>
        <source>{0} Sentence {1} of {2}: not supported; these come closest</source>
        <translation>{0} 第 {1} 句，共 {2} 句：没有依据，最接近的内容如下</translation>
    </message>
    <message>
        <source>{0} Sentence {1} of {2}: not supported, nothing in the text is like it</source>
        <translation>{0} 第 {1} 句，共 {2} 句：没有依据，原文中没有类似的内容</translation>
    </message>
    <message>
        <source>{0} parts together</source>
        <translation>{0} 个部分合并</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
</context>
<context>
    <name>tabs</name>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>翻译</translation>
    </message>
    <message>
        <source>Summarize</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Sentiment</source>
        <translation>情感</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
</context>
<context>
    <name>train</name>
    <message>
        <source>Show the run “{0}”</source>
        <translation>显示训练“{0}”</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>New training run</source>
        <translation>新建训练</translation>
    </message>
    <message>
        <source>Choose a file to learn from</source>
        <translation>选择用于学习的文件</translation>
    </message>
    <message>
        <source>Look at every row of the training data</source>
        <translation>查看训练数据的每一行</translation>
    </message>
    <message>
        <source>Measure what the run will take</source>
        <translation>测量训练所需的资源</translation>
    </message>
    <message>
        <source>Pause the run</source>
        <translation>暂停训练</translation>
    </message>
    <message>
        <source>Resume the run</source>
        <translation>恢复训练</translation>
    </message>
    <message>
        <source>Stop the run and keep the model</source>
        <translation>停止训练并保留模型</translation>
    </message>
    <message>
        <source>Cancel the run</source>
        <translation>取消训练</translation>
    </message>
    <message>
        <source>Delete the run…</source>
        <translation>删除训练…</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>正在等待</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>正在收尾</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Stopped early, model kept</source>
        <translation>已提前停止，模型已保留</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Pausing at the next step…</source>
        <translation>将在下一步暂停…</translation>
    </message>
    <message>
        <source>Stopping at the next step, to keep the model…</source>
        <translation>将在下一步停止并保留模型…</translation>
    </message>
    <message>
        <source>Cancelling at the next step…</source>
        <translation>将在下一步取消…</translation>
    </message>
    <message>
        <source>Full fine-tuning</source>
        <translation>全量微调</translation>
    </message>
    <message>
        <source>LoRA adapter</source>
        <translation>LoRA 适配器</translation>
    </message>
    <message>
        <source>Head only</source>
        <translation>仅分类头</translation>
    </message>
    <message>
        <source>QLoRA adapter on a 4-bit base</source>
        <translation>基于 4 位基础模型的 QLoRA 适配器</translation>
    </message>
    <message>
        <source>As LoRA, with the base held in 4 bits: the least memory, where bitsandbytes works (arXiv:2305.14314).</source>
        <translation>与 LoRA 相同，但基础模型以 4 位保存：所需内存最少，前提是 bitsandbytes 可用（arXiv:2305.14314）。</translation>
    </message>
    <message>
        <source>Every weight learns: the best result for small models, and the slowest.</source>
        <translation>训练所有权重：小模型的效果最好，但速度最慢。</translation>
    </message>
    <message>
        <source>A few added weights learn: less memory, a small file, nearly as good.</source>
        <translation>只训练少量新增的权重：占用内存少，文件小，效果相差无几。</translation>
    </message>
    <message>
        <source>Only the last layer learns: by far the quickest, for a first impression.</source>
        <translation>只训练最后一层：速度远快于其他方法，适合初步了解效果。</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>尚不清楚</translation>
    </message>
    <message>
        <source>Text classification, one label a text</source>
        <translation>文本分类，每条文本一个标签</translation>
    </message>
    <message>
        <source>Text classification, several labels a text</source>
        <translation>文本分类，每条文本多个标签</translation>
    </message>
    <message>
        <source>Chat: learn to answer like this</source>
        <translation>对话：学习这样回答</translation>
    </message>
    <message>
        <source>Continued pre-training: learn to go on like this</source>
        <translation>继续预训练：学习这样续写</translation>
    </message>
    <message>
        <source>Masked words: adapt an encoder to this text</source>
        <translation>遮盖词：让编码器适应这些文本</translation>
    </message>
    <message>
        <source>Translation: learn from pairs</source>
        <translation>翻译：从语句对学习</translation>
    </message>
    <message>
        <source>Summarization</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Validation perplexity</source>
        <translation>验证困惑度</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Tokens per second</source>
        <translation>每秒词元数</translation>
    </message>
    <message>
        <source>BLEU</source>
        <translation>BLEU</translation>
    </message>
    <message>
        <source>chrF</source>
        <translation>chrF</translation>
    </message>
    <message>
        <source>ROUGE-1</source>
        <translation>ROUGE-1</translation>
    </message>
    <message>
        <source>ROUGE-2</source>
        <translation>ROUGE-2</translation>
    </message>
    <message>
        <source>ROUGE-L</source>
        <translation>ROUGE-L</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>Calibrated loss</source>
        <translation>校准后的损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Macro F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>平衡准确率</translation>
    </message>
    <message>
        <source>Weighted F1</source>
        <translation>加权 F1</translation>
    </message>
    <message>
        <source>Micro F1</source>
        <translation>微平均 F1</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>校准误差</translation>
    </message>
    <message>
        <source>Calibration error before calibration</source>
        <translation>校准前的校准误差</translation>
    </message>
    <message>
        <source>among how many equally likely tokens it chooses; lower is better</source>
        <translation>相当于在多少个同等可能的词元中选择；越低越好</translation>
    </message>
    <message>
        <source>overlap with the reference in words; higher is better</source>
        <translation>与参考文本在词上的重合程度；越高越好</translation>
    </message>
    <message>
        <source>overlap with the reference in characters; higher is better</source>
        <translation>与参考文本在字符上的重合程度；越高越好</translation>
    </message>
    <message>
        <source>share of texts that got exactly the right labels</source>
        <translation>标签完全正确的文本所占的比例</translation>
    </message>
    <message>
        <source>mean of the labels&apos; F1; rare labels count the same</source>
        <translation>各标签 F1 的平均值；少见的标签同等计入</translation>
    </message>
    <message>
        <source>mean of the labels&apos; recall; the same for all that don&apos;t look at the text</source>
        <translation>各标签召回率的平均值；凡是不看文本的方法，结果都一样</translation>
    </message>
    <message>
        <source>mean of the labels&apos; F1, by their frequency</source>
        <translation>各标签 F1 按出现频率加权的平均值</translation>
    </message>
    <message>
        <source>F1 over all single decisions</source>
        <translation>对所有单项判断合计的 F1</translation>
    </message>
    <message>
        <source>mean negative log-likelihood; lower is better</source>
        <translation>平均负对数似然；越低越好</translation>
    </message>
    <message>
        <source>mean gap between confidence and accuracy; lower is better</source>
        <translation>置信度与准确率的平均差距；越低越好</translation>
    </message>
    <message>
        <source>the same, had nothing been calibrated</source>
        <translation>同上，但未经校准</translation>
    </message>
    <message>
        <source>Waiting for “{0}” to end</source>
        <translation>正在等待“{0}”结束</translation>
    </message>
    <message>
        <source>Training, {0} %</source>
        <translation>正在训练，{0}%</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>第 {0} / {1} 步</translation>
    </message>
    <message>
        <source>epoch {0} of {1}</source>
        <translation>第 {0} / {1} 轮</translation>
    </message>
    <message>
        <source>{0} rows/s</source>
        <translation>{0} 行/秒</translation>
    </message>
    <message>
        <source>{0} % done</source>
        <translation>已完成 {0}%</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>剩余 {0}</translation>
    </message>
    <message>
        <source>{0} of training</source>
        <translation>已训练 {0}</translation>
    </message>
    <message>
        <source>{0} rows at once</source>
        <translation>同时计算 {0} 行</translation>
    </message>
    <message>
        <source>{0} row at once</source>
        <translation>同时计算 {0} 行</translation>
    </message>
    <message>
        <source>activation checkpointing</source>
        <translation>激活检查点</translation>
    </message>
    <message>
        <source>{0} of memory</source>
        <translation>内存 {0}</translation>
    </message>
    <message>
        <source>Precision: {0}</source>
        <translation>精度：{0}</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>Text and loss</source>
        <translation>文本与损失</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Measuring and watching</source>
        <translation>评估与观察</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批次大小</translation>
    </message>
    <message>
        <source>Rows learned from at a time; less needs less memory.</source>
        <translation>每次学习的行数；越小，所需内存越少。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>How far each step goes; empty: what suits the method.</source>
        <translation>每一步调整的幅度；留空则使用适合训练方法的值。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Share of the steps in which the rate rises from zero (arXiv:1706.02677).</source>
        <translation>学习率从零上升的步数所占的比例（arXiv:1706.02677）。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Pulls the weights towards zero, apart from the gradient (AdamW, arXiv:1711.05101).</source>
        <translation>将权重拉向零，与梯度分开进行（AdamW，arXiv:1711.05101）。</translation>
    </message>
    <message>
        <source>Clipping</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>Gradients longer than this are shortened to it (arXiv:1211.5063).</source>
        <translation>长度超过此值的梯度会缩短到此值（arXiv:1211.5063）。</translation>
    </message>
    <message>
        <source>Most steps</source>
        <translation>最大步数</translation>
    </message>
    <message>
        <source>Ends earlier than the epochs say.</source>
        <translation>可早于训练轮数所定的步数结束。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>LoRA rank</source>
        <translation>LoRA 秩</translation>
    </message>
    <message>
        <source>Size r of the adapter&apos;s matrices; more can learn more (arXiv:2106.09685).</source>
        <translation>适配器矩阵的大小 r；越大，能学的越多（arXiv:2106.09685）。</translation>
    </message>
    <message>
        <source>LoRA alpha</source>
        <translation>LoRA alpha</translation>
    </message>
    <message>
        <source>The adapter counts α/r times; empty: α is twice the rank (arXiv:2106.09685).</source>
        <translation>适配器的作用按 α/r 倍计入；留空则 α 为秩的两倍（arXiv:2106.09685）。</translation>
    </message>
    <message>
        <source>LoRA dropout</source>
        <translation>LoRA dropout</translation>
    </message>
    <message>
        <source>Share of the adapter&apos;s inputs left out at random while learning (arXiv:1207.0580).</source>
        <translation>学习时随机略去的适配器输入所占的比例（arXiv:1207.0580）。</translation>
    </message>
    <message>
        <source>rsLoRA</source>
        <translation>rsLoRA</translation>
    </message>
    <message>
        <source>Scales by α/√r instead, so that high ranks learn as fast (arXiv:2312.03732).</source>
        <translation>改按 α/√r 缩放，使较高的秩也能同样快地学习（arXiv:2312.03732）。</translation>
    </message>
    <message>
        <source>DoRA</source>
        <translation>DoRA</translation>
    </message>
    <message>
        <source>Learns magnitude and direction apart: nearer to full fine-tuning, slower (arXiv:2402.09353).</source>
        <translation>分别学习大小和方向：更接近全量微调，但较慢（arXiv:2402.09353）。</translation>
    </message>
    <message>
        <source>Longest text</source>
        <translation>最大文本长度</translation>
    </message>
    <message>
        <source>In tokens; what lies beyond is not learned from, and is counted.</source>
        <translation>以词元计；超出的部分不参与学习，并会给出统计。</translation>
    </message>
    <message>
        <source>Loss counts</source>
        <translation>计入损失</translation>
    </message>
    <message>
        <source>Answers only: the model learns to answer, not to ask (arXiv:2305.14314, appendix B).</source>
        <translation>仅回答：模型学习回答，而不是提问（arXiv:2305.14314，附录 B）。</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部内容</translation>
    </message>
    <message>
        <source>Label weights</source>
        <translation>标签权重</translation>
    </message>
    <message>
        <source>Balanced: rare labels count as much as frequent ones.</source>
        <translation>均衡：少见的标签与常见的标签同等重要。</translation>
    </message>
    <message>
        <source>All rows alike</source>
        <translation>各行相同</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Micro-batch</source>
        <translation>微批次</translation>
    </message>
    <message>
        <source>Rows computed at once; their gradients are added up to the batch. Automatic: the most that fits.</source>
        <translation>同时计算的行数；它们的梯度会累加成一个批次。自动：内存容得下的最大值。</translation>
    </message>
    <message>
        <source>Activation checkpointing</source>
        <translation>激活检查点</translation>
    </message>
    <message>
        <source>Computes activations again instead of keeping them: slower, far less memory (arXiv:1604.06174).</source>
        <translation>重新计算激活值而不保留：较慢，但内存占用少得多（arXiv:1604.06174）。</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>bfloat16 takes half the memory, float32 rounds less (arXiv:1905.12322).</source>
        <translation>bfloat16 只占一半内存，float32 舍入误差更小（arXiv:1905.12322）。</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation>bfloat16</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>Evaluations without improvement before it ends; 0: never.</source>
        <translation>连续多少次评估没有改进就结束；0 表示从不提前结束。</translation>
    </message>
    <message>
        <source>Looks per epoch</source>
        <translation>每轮评估次数</translation>
    </message>
    <message>
        <source>How often in an epoch it is measured on the validation rows.</source>
        <translation>每一轮中用验证行评估的次数。</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>验证比例</translation>
    </message>
    <message>
        <source>Rows that choose the best checkpoint; none is learned from.</source>
        <translation>用来选出最佳检查点的行；这些行不参与学习。</translation>
    </message>
    <message>
        <source>Held-out share</source>
        <translation>留出比例</translation>
    </message>
    <message>
        <source>Rows that the finished model is measured on, and only they.</source>
        <translation>用来评估最终模型的行，评估只使用这些行。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same seed divides and shuffles the same way.</source>
        <translation>种子相同，数据的划分和打乱方式也相同。</translation>
    </message>
    <message>
        <source>Probe every</source>
        <translation>试答间隔</translation>
    </message>
    <message>
        <source>Steps between answers to the probe prompts below.</source>
        <translation>每隔多少步回答一次下面的试答提示词。</translation>
    </message>
    <message>
        <source>At each look</source>
        <translation>每次评估时</translation>
    </message>
    <message>
        <source>Probe prompts</source>
        <translation>试答提示词</translation>
    </message>
    <message>
        <source>One a line, 8 at most. They are answered as the run goes on, so that you see it learn.</source>
        <translation>每行一条，最多 8 条。训练过程中会回答它们，让你看到模型的进步。</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>你是谁？</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>Logits</source>
        <translation>Logits</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>程序库</translation>
    </message>
    <message>
        <source>{0} billion</source>
        <translation>{0}B</translation>
    </message>
    <message>
        <source>{0} million</source>
        <translation>{0}M</translation>
    </message>
    <message>
        <source>{0} thousand</source>
        <translation>{0}K</translation>
    </message>
    <message>
        <source>About {0} of the {1} that are free.</source>
        <translation>约需 {0}，可用 {1}。</translation>
    </message>
    <message>
        <source>{0} weights, {1} of them learn.</source>
        <translation>共 {0} 个权重，其中 {1} 个参与学习。</translation>
    </message>
    <message>
        <source>Peak {0} of {1}</source>
        <translation>峰值 {0} / {1}</translation>
    </message>
    <message>
        <source>{0} tokens/s</source>
        <translation>{0} 词元/秒</translation>
    </message>
    <message>
        <source>about {0} to the end, with measuring</source>
        <translation>到结束约需 {0}（含评估）</translation>
    </message>
    <message>
        <source>Open in Sentiment</source>
        <translation>在“情感”中打开</translation>
    </message>
    <message>
        <source>Open in Chat</source>
        <translation>在“对话”中打开</translation>
    </message>
    <message>
        <source>Open in Translate</source>
        <translation>在“翻译”中打开</translation>
    </message>
    <message>
        <source>Open in Summarize</source>
        <translation>在“摘要”中打开</translation>
    </message>
    <message>
        <source>Train on from it</source>
        <translation>在此基础上继续训练</translation>
    </message>
    <message>
        <source>Use the model on texts and tables</source>
        <translation>将模型用于文本和表格</translation>
    </message>
    <message>
        <source>Talk to the model</source>
        <translation>与模型对话</translation>
    </message>
    <message>
        <source>Translate with the model</source>
        <translation>用模型翻译</translation>
    </message>
    <message>
        <source>Summarize with the model</source>
        <translation>用模型生成摘要</translation>
    </message>
    <message>
        <source>Make the adapted encoder the base of another run</source>
        <translation>将适配后的编码器用作另一次训练的基础模型</translation>
    </message>
    <message>
        <source>▲ better</source>
        <translation>▲ 更好</translation>
    </message>
    <message>
        <source>▼ worse</source>
        <translation>▼ 更差</translation>
    </message>
    <message>
        <source>≈ no clear difference</source>
        <translation>≈ 无明显差别</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>Most frequent label</source>
        <translation>最常见标签</translation>
    </message>
    <message>
        <source>Says the same, word for word</source>
        <translation>回答逐字相同</translation>
    </message>
    <message>
        <source>Agrees on the next token</source>
        <translation>下一个词元一致</translation>
    </message>
    <message>
        <source>Same end token</source>
        <translation>结束词元相同</translation>
    </message>
    <message>
        <source>Cuts texts into the same tokens</source>
        <translation>文本切分出的词元相同</translation>
    </message>
    <message>
        <source>Same chat template</source>
        <translation>对话模板相同</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>Folder for transformers (safetensors)…</source>
        <translation>transformers 文件夹（safetensors）…</translation>
    </message>
    <message>
        <source>GGUF, 16 bits (F16)…</source>
        <translation>GGUF，16 位（F16）…</translation>
    </message>
    <message>
        <source>GGUF, 8 bits (Q8_0)…</source>
        <translation>GGUF，8 位（Q8_0）…</translation>
    </message>
    <message>
        <source>The run as a Python script…</source>
        <translation>将此训练导出为 Python 脚本…</translation>
    </message>
    <message>
        <source>The run as a notebook…</source>
        <translation>将此训练导出为笔记本…</translation>
    </message>
    <message>
        <source>Tuned</source>
        <translation>微调后</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>lower is better</source>
        <translation>越低越好</translation>
    </message>
    <message>
        <source>{0} ({1} to {2})</source>
        <translation>{0}（{1} 至 {2}）</translation>
    </message>
    <message>
        <source>{0} {1}: {2}, at least {3}</source>
        <translation>{0} {1}：{2}，要求至少 {3}</translation>
    </message>
    <message>
        <source>✓ kept</source>
        <translation>✓ 保留</translation>
    </message>
    <message>
        <source>≈ fixed</source>
        <translation>≈ 已修正</translation>
    </message>
    <message>
        <source>✗ left out</source>
        <translation>✗ 略过</translation>
    </message>
    <message>
        <source>learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>answers marked by the template itself</source>
        <translation>回答由模板本身标出</translation>
    </message>
    <message>
        <source>answers found by what comes before them</source>
        <translation>回答根据其前面的内容找出</translation>
    </message>
    <message>
        <source>no answers marked: everything counts</source>
        <translation>未标出回答：全部计入</translation>
    </message>
    <message>
        <source>{0} to learn from</source>
        <translation>{0} 行用于学习</translation>
    </message>
    <message>
        <source>{0} to choose the best checkpoint by</source>
        <translation>{0} 行用于选择最佳检查点</translation>
    </message>
    <message>
        <source>{0} held out to measure on</source>
        <translation>{0} 行留出用于评估</translation>
    </message>
    <message>
        <source>{0} say the same as an earlier one</source>
        <translation>{0}与前面的行内容相同</translation>
    </message>
    <message>
        <source>{0} of the evaluation are in the data, too</source>
        <translation>评估数据中有 {0}也在训练数据中</translation>
    </message>
    <message>
        <source>{0} others {1} %</source>
        <translation>另外 {0} 种 {1}%</translation>
    </message>
    <message>
        <source>{0} (of {1} looked at)</source>
        <translation>{0}（已检查 {1}）</translation>
    </message>
    <message>
        <source>No row is longer than {0} tokens: nothing is cut.</source>
        <translation>没有超过 {0} 词元的行：无需截断。</translation>
    </message>
    <message>
        <source>Longer than {0} tokens: {1}. Cut off: {2} of {3} ({4} %).</source>
        <translation>超过 {0} 词元：{1}。共 {3}，其中 {2} 个被截去（{4}%）。</translation>
    </message>
    <message>
        <source>under {0}</source>
        <translation>不到 {0}</translation>
    </message>
    <message>
        <source>{0}, of which the loss counts {1} ({2} %)</source>
        <translation>{0}，其中 {1} 个计入损失（{2}%）</translation>
    </message>
    <message>
        <source>not clear</source>
        <translation>不明确</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Translations</source>
        <translation>译文</translation>
    </message>
    <message>
        <source>Measure on</source>
        <translation>评估数据</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务类型</translation>
    </message>
    <message>
        <source>Recognised as</source>
        <translation>识别为</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>不含</translation>
    </message>
    <message>
        <source>Placeholders</source>
        <translation>占位符</translation>
    </message>
    <message>
        <source>Language of the source</source>
        <translation>原文语言</translation>
    </message>
    <message>
        <source>Language of the translation</source>
        <translation>译文语言</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>区间</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>训练方法</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>训练轮数</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Seconds between checkpoints</source>
        <translation>检查点间隔（秒）</translation>
    </message>
    <message>
        <source>Steps between checkpoints</source>
        <translation>检查点间隔（步）</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Instructions with answers (Alpaca)</source>
        <translation>带回答的指令（Alpaca）</translation>
    </message>
    <message>
        <source>Conversations (ShareGPT)</source>
        <translation>对话（ShareGPT）</translation>
    </message>
    <message>
        <source>Conversations (OpenAI messages)</source>
        <translation>对话（OpenAI messages）</translation>
    </message>
    <message>
        <source>Prompts with completions</source>
        <translation>提示词与补全</translation>
    </message>
    <message>
        <source>Texts with labels</source>
        <translation>文本与标签</translation>
    </message>
    <message>
        <source>Texts with translations</source>
        <translation>文本与译文</translation>
    </message>
    <message>
        <source>Texts with summaries</source>
        <translation>文本与摘要</translation>
    </message>
    <message>
        <source>Better and worse answers (DPO)</source>
        <translation>较好与较差的回答（DPO）</translation>
    </message>
    <message>
        <source>Answers marked good or bad (KTO)</source>
        <translation>标有好坏的回答（KTO）</translation>
    </message>
    <message>
        <source>Questions about a passage (SQuAD)</source>
        <translation>关于段落的问题（SQuAD）</translation>
    </message>
    <message>
        <source>Words with tags (CoNLL)</source>
        <translation>词与标记（CoNLL）</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>系统提示词</translation>
    </message>
    <message>
        <source>Earlier turns</source>
        <translation>此前的对话</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Completion</source>
        <translation>补全</translation>
    </message>
    <message>
        <source>Column of texts</source>
        <translation>文本列</translation>
    </message>
    <message>
        <source>Column of labels</source>
        <translation>标签列</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>译文</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
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
<context>
    <name>translate</name>
    <message>
        <source>Waiting</source>
        <translation>正在等待</translation>
    </message>
    <message>
        <source>Translating</source>
        <translation>正在翻译</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>into {0}</source>
        <translation>翻译成{0}</translation>
    </message>
    <message>
        <source>{0} sentences/s</source>
        <translation>{0} 句/秒</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>剩余 {0}</translation>
    </message>
    <message>
        <source>English–Portuguese (starter)</source>
        <translation>英语–葡萄牙语（入门）</translation>
    </message>
    <message>
        <source>not translated</source>
        <translation>未翻译</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>有遗漏</translation>
    </message>
    <message>
        <source>said twice</source>
        <translation>有重复</translation>
    </message>
    <message>
        <source>other numbers</source>
        <translation>数字不一致</translation>
    </message>
    <message>
        <source>other names</source>
        <translation>其他名称</translation>
    </message>
    <message>
        <source>placeholder lost</source>
        <translation>占位符丢失</translation>
    </message>
    <message>
        <source>other term</source>
        <translation>术语不一致</translation>
    </message>
    <message>
        <source>odd length</source>
        <translation>长度异常</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>把握不大</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>Probability of a word on average: {0} %</source>
        <translation>每词平均概率：{0}%</translation>
    </message>
    <message>
        <source>Detect language</source>
        <translation>检测语言</translation>
    </message>
    <message>
        <source>Detected: {0} ({1} %)</source>
        <translation>检测到：{0}（{1}%）</translation>
    </message>
    <message>
        <source>Only the text was kept; opening translates it again</source>
        <translation>只保留了原文；打开时会重新翻译</translation>
    </message>
    <message>
        <source>From the history: translated on {0} by {1}</source>
        <translation>来自历史记录：{0} 由 {1} 翻译</translation>
    </message>
    <message>
        <source>Against the reference: BLEU {0} ({1}), chrF {2} ({3})</source>
        <translation>与参考译文对比：BLEU {0}（{1}），chrF {2}（{3}）</translation>
    </message>
</context>
</TS>
