<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%Ln column(s)</source>
        <translation>
            <numerusform>%Ln column</numerusform>
            <numerusform>%Ln columns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln label</numerusform>
            <numerusform>%Ln labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>%Ln step</numerusform>
            <numerusform>%Ln steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s)</source>
        <translation>
            <numerusform>%Ln chat</numerusform>
            <numerusform>%Ln chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln was (were) already here</source>
        <translation>
            <numerusform>%Ln was already here</numerusform>
            <numerusform>%Ln were already here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln part(s) could not be read</source>
        <translation>
            <numerusform>%Ln part could not be read</numerusform>
            <numerusform>%Ln parts could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln part(s)</source>
        <translation>
            <numerusform>%Ln part</numerusform>
            <numerusform>%Ln parts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln part(s)</source>
        <translation>
            <numerusform>{0} of %Ln part</numerusform>
            <numerusform>{0} of %Ln parts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sentence(s)</source>
        <translation>
            <numerusform>%Ln sentence</numerusform>
            <numerusform>%Ln sentences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %Ln character(s) read</source>
        <translation>
            <numerusform>all %Ln character read</numerusform>
            <numerusform>all %Ln characters read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first {0} of %Ln character(s) read</source>
        <translation>
            <numerusform>the first {0} of %Ln character read</numerusform>
            <numerusform>the first {0} of %Ln characters read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0}: %Ln character(s) read.</source>
        <translation>
            <numerusform>{0}: %Ln character read.</numerusform>
            <numerusform>{0}: %Ln characters read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GlossaryPanel</name>
    <message numerus="yes">
        <source>{0}: %Ln term(s) read, {1} of them new.</source>
        <translation>
            <numerusform>{0}: %Ln term read, {1} of them new.</numerusform>
            <numerusform>{0}: %Ln terms read, {1} of them new.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No term in %Ln line(s) ({0}): each needs a term and its translation.</source>
        <translation>
            <numerusform>No term in %Ln line ({0}): each needs a term and its translation.</numerusform>
            <numerusform>No term in %Ln lines ({0}): each needs a term and its translation.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln term(s) left out: there is room for {0}.</source>
        <translation>
            <numerusform>%Ln term left out: there is room for {0}.</numerusform>
            <numerusform>%Ln terms left out: there is room for {0}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelBalance</name>
    <message numerus="yes">
        <source>and %Ln more label(s) with {0}</source>
        <translation>
            <numerusform>and %Ln more label with {0}</numerusform>
            <numerusform>and %Ln more labels with {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeftWaiting</name>
    <message numerus="yes">
        <source>%Ln document(s) still waited when Atelier was closed: {0}.</source>
        <translation>
            <numerusform>%Ln document still waited when Atelier was closed: {0}.</numerusform>
            <numerusform>%Ln documents still waited when Atelier was closed: {0}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SegmentsPanel</name>
    <message numerus="yes">
        <source>{0}: %Ln sentence(s) to check</source>
        <translation>
            <numerusform>{0}: %Ln sentence to check</numerusform>
            <numerusform>{0}: %Ln sentences to check</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message numerus="yes">
        <source>%Ln setting(s) reset to the default.</source>
        <translation>
            <numerusform>%Ln setting reset to the default.</numerusform>
            <numerusform>%Ln settings reset to the default.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message numerus="yes">
        <source>%Ln more value(s) with {0} not drawn.</source>
        <translation>
            <numerusform>%Ln more value with {0} is not drawn.</numerusform>
            <numerusform>%Ln more values with {0} are not drawn.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextStatus</name>
    <message numerus="yes">
        <source>%Ln character(s)</source>
        <translation>
            <numerusform>%Ln character</numerusform>
            <numerusform>%Ln characters</numerusform>
        </translation>
    </message>
</context>
</TS>
