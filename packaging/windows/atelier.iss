; Inno Setup's recipe for Windows: an installer of the built app, for one person or for all.
;
; NOT RUN YET. It was written for Inno Setup 6.3 and beside the folder that PyInstaller makes:
;   .venv\Scripts\python packaging\build.py
;   ISCC.exe /DVersion=0.1.0 packaging\windows\atelier.iss
; There are two programs in it: atelier.exe, the window, without a console, and
; atelier-engine.exe, a console program, which is also the one for the terminal.

#ifndef Version
  #error Say the version: /DVersion=0.1.0
#endif
#define Root SourcePath + "..\.."

[Setup]
AppId={{6B2F3F5E-5B0C-4E0B-9C53-0A7E41C4D0A1}
AppName=Atelier
AppVersion={#Version}
AppPublisher=The Atelier authors
DefaultDirName={autopf}\Atelier
DefaultGroupName=Atelier
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile={#Root}\LICENSE
SetupIconFile={#Root}\build\icons\atelier.ico
UninstallDisplayIcon={app}\atelier.exe
OutputDir={#Root}\dist
OutputBaseFilename=atelier-{#Version}-windows-x64
Compression=lzma2/normal
SolidCompression=no
; A window or a training run that is open would hold its libraries.
CloseApplications=yes
RestartApplications=no
ChangesAssociations=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; Libraries of another version must not stay beside the new ones. What people made is elsewhere.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Root}\dist\atelier\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\Atelier"; Filename: "{app}\atelier.exe"; AppUserModelID: "Atelier"
Name: "{autodesktop}\Atelier"; Filename: "{app}\atelier.exe"; Tasks: desktopicon

[Registry]
; "Open with" for models and data; nothing that another program opens is taken from it.
Root: HKA; Subkey: "Software\Classes\Atelier.File"; ValueType: string; ValueData: "Atelier"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Atelier.File\DefaultIcon"; ValueType: string; ValueData: "{app}\atelier.exe,0"
Root: HKA; Subkey: "Software\Classes\Atelier.File\shell\open\command"; ValueType: string; ValueData: """{app}\atelier.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\.gguf"; ValueType: string; ValueData: "Atelier.File"; Flags: createvalueifdoesntexist uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\.gguf\OpenWithProgids"; ValueType: string; ValueName: "Atelier.File"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.csv\OpenWithProgids"; ValueType: string; ValueName: "Atelier.File"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.jsonl\OpenWithProgids"; ValueType: string; ValueName: "Atelier.File"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.parquet\OpenWithProgids"; ValueType: string; ValueName: "Atelier.File"; Flags: uninsdeletevalue

[Run]
Filename: "{app}\atelier.exe"; Description: "{cm:LaunchProgram,Atelier}"; Flags: nowait postinstall skipifsilent
