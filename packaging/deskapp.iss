; The Windows installer, of the frozen program in dist\deskapp: ISCC.exe packaging\deskapp.iss (Inno Setup 6.3 or later).
; For oneself or for everybody on the computer; without questions by /VERYSILENT with /CURRENTUSER or /ALLUSERS.
; Records and settings lie in folders of the people's own; neither an update nor the removal touches them.

#define Version "0.1.0"

[Setup]
AppId={{6F0D6C53-8C0B-4C0E-9D64-2B6C1B7A51E4}
AppName={cm:Desk}
AppVersion={#Version}
AppVerName={cm:Desk} {#Version}
AppPublisher=deskapp
VersionInfoVersion={#Version}.0
VersionInfoProductName=deskapp
VersionInfoDescription=deskapp setup
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
UsePreviousPrivileges=yes
DefaultDirName={autopf}\deskapp
DisableProgramGroupPage=yes
CloseApplications=yes
RestartApplications=no
SetupIconFile=..\build\deskapp.ico
UninstallDisplayIcon={app}\deskapp.exe
WizardStyle=modern
Compression=lzma2
SolidCompression=yes
OutputDir=..\dist
OutputBaseFilename=deskapp-{#Version}-setup

[Languages]
Name: "japanese"; MessagesFile: "compiler:Languages\Japanese.isl"
Name: "english"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
japanese.Desk=顧客相談担当窓口
english.Desk=Privacy request desk
japanese.Manual=手引き
english.Manual=Manual
japanese.ManualFile=deskapp-manual-ja.pdf
english.ManualFile=deskapp-manual-en.pdf

[InstallDelete]
; A library of the version before must not be found by the new one.
Type: filesandordirs; Name: "{app}\_internal"
Type: filesandordirs; Name: "{app}\manual"
Type: filesandordirs; Name: "{app}\licences"

[Files]
Source: "..\dist\deskapp\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\{cm:Desk}"; Filename: "{app}\deskapp.exe"
Name: "{autoprograms}\{cm:Desk} - {cm:Manual}"; Filename: "{app}\manual\{cm:ManualFile}"

[Run]
Filename: "{app}\deskapp.exe"; Description: "{cm:LaunchProgram,{cm:Desk}}"; Flags: nowait postinstall skipifsilent
