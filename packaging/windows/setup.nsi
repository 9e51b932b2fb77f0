; Setup of CRU Desktop for Windows. Built by build.sh with /DVERSION /DNUMBERS (four numbers) /DPAYLOAD /DOUTFILE /DICON.
; Per user by default, without rights of an administrator; /AllUsers for the whole computer; /S silent.
; Exit codes: 0 done; 2 not done: an old Windows, no rights, a newer version is there, the program runs, no room on
; the disk, a folder that cannot be written. Whatever is said is said before the files of the present version move.
Unicode true
Target amd64-unicode
!ifdef FAST
SetCompressor zlib
!else
SetCompressor /SOLID lzma
; Larger than one program with its modules: the second one repeats them and then weighs next to nothing.
SetCompressorDictSize 64
!endif
ManifestDPIAware true
ManifestSupportedOS Win10

!define NAME "CRU Desktop"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\CRU Desktop"
!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_INSTDIR "CRU Desktop"
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "Software\CRU Desktop"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "Folder"
!include MultiUser.nsh
!include MUI2.nsh
!include WinVer.nsh
!include x64.nsh
!include WordFunc.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!define MULTIUSER_INIT_TEXT_ALLUSERSNOTPOSSIBLE "$(NoRights)"

Name "${NAME}"
OutFile "${OUTFILE}"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} – instalator"
VIAddVersionKey "LegalCopyright" "MIT"
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"

!define MULTIUSER_INSTALLMODEPAGE_TEXT_TOP "$(ForWhom)"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\cru-desktop.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Polish"
!insertmacro MUI_LANGUAGE "English"

LangString Shortcut ${LANG_POLISH} "CRU Desktop – rejestr umów"
LangString Shortcut ${LANG_ENGLISH} "CRU Desktop – rejestr umów"
LangString OldWindows ${LANG_POLISH} "CRU Desktop potrzebuje 64-bitowego systemu Windows 10 (1809) lub nowszego. Nic nie zostało zmienione."
LangString OldWindows ${LANG_ENGLISH} "CRU Desktop needs 64-bit Windows 10 (1809) or newer. Nothing has been changed."
LangString ForWhom ${LANG_POLISH} "Program może być tylko dla Ciebie (bez praw administratora) albo dla wszystkich, którzy korzystają z tego komputera."
LangString ForWhom ${LANG_ENGLISH} "The program can be for you alone (without the rights of an administrator), or for everybody who uses this computer."
LangString NoRights ${LANG_POLISH} "Instalacja dla wszystkich użytkowników wymaga praw administratora. Uruchom instalator jako administrator albo bez /AllUsers, tylko dla siebie. Nic nie zostało zmienione."
LangString NoRights ${LANG_ENGLISH} "Installing for all users needs the rights of an administrator. Run setup as administrator, or without /AllUsers for yourself alone. Nothing has been changed."
LangString Newer ${LANG_POLISH} "Na tym komputerze jest nowsza wersja programu. Starszej nie zainstaluję: dane mogłyby stać się dla niej nieczytelne. Nic nie zostało zmienione."
LangString Newer ${LANG_ENGLISH} "A newer version is on this computer. The older one could not read its data, so nothing has been changed."
LangString Running ${LANG_POLISH} "CRU Desktop jest uruchomiony. Zamknij jego okno i wybierz „Ponów próbę”. Niczego nie stracisz: program dokończy wysyłkę po uruchomieniu."
LangString Running ${LANG_ENGLISH} "CRU Desktop is running. Close its window and choose Retry. Nothing is lost: it goes on sending after its next start."
LangString NoRoom ${LANG_POLISH} "Na dysku brakuje miejsca (potrzeba 400 MB). Nic nie zostało zmienione."
LangString NoRoom ${LANG_ENGLISH} "There is not enough room on the disk (400 MB are needed). Nothing has been changed."
LangString NotWritten ${LANG_POLISH} "Nie mogę zapisać plików programu. Poprzednia wersja jest nadal na miejscu."
LangString NotWritten ${LANG_ENGLISH} "The program's files cannot be written. The previous version is still there."

Var Present
Var Compared

; MultiUser would say it too, but in a box at which a silent setup waits for ever.
!macro ASK_FOR_RIGHTS
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/AllUsers" $1
    ${IfNot} ${Errors}
        UserInfo::GetAccountType
        Pop $1
        ${If} $1 != "Admin"
        ${AndIf} $1 != "Power"
            MessageBox MB_OK|MB_ICONSTOP "$(NoRights)" /SD IDOK
            SetErrorLevel 2
            Quit
        ${EndIf}
    ${EndIf}
!macroend

Function .onInit
    ${IfNot} ${RunningX64}
    ${OrIfNot} ${AtLeastWin10}
    ${OrIfNot} ${AtLeastBuild} 17763
        MessageBox MB_OK|MB_ICONSTOP "$(OldWindows)" /SD IDOK
        SetErrorLevel 2
        Quit
    ${EndIf}
    !insertmacro ASK_FOR_RIGHTS
    !insertmacro MULTIUSER_INIT
FunctionEnd

; The disk filled up or an answer was "cancel" while the new files were laid out: the present version has not moved.
Function .onInstFailed
    SetOutPath "$TEMP"
    RMDir /r "$INSTDIR.new"
    SetErrorLevel 2
FunctionEnd

Function un.onInit
    !insertmacro ASK_FOR_RIGHTS
    !insertmacro MULTIUSER_UNINIT
FunctionEnd

; Jumps on when nothing holds the program's file: a running program keeps it open.
!macro ASK_TO_CLOSE
    ${Do}
        ${IfNot} ${FileExists} "$INSTDIR\cru-desktop.exe"
            ${ExitDo}
        ${EndIf}
        ClearErrors
        FileOpen $0 "$INSTDIR\cru-desktop.exe" a
        ${IfNot} ${Errors}
            FileClose $0
            ${ExitDo}
        ${EndIf}
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY +3
        SetErrorLevel 2
        Quit
    ${Loop}
!macroend

Section "-Program"
    ReadRegStr $Present SHCTX "${KEY}" "DisplayVersion"
    ${If} $Present != ""
        ${VersionCompare} "$Present" "${VERSION}" $Compared
        ${If} $Compared == 1
            MessageBox MB_OK|MB_ICONSTOP "$(Newer)" /SD IDOK
            SetErrorLevel 2
            Quit
        ${EndIf}
    ${EndIf}
    !insertmacro ASK_TO_CLOSE
    StrCpy $1 "$INSTDIR" 3
    ${DriveSpace} "$1" "/D=F /S=M" $2
    ${If} $2 < 400
        MessageBox MB_OK|MB_ICONSTOP "$(NoRoom)" /SD IDOK
        SetErrorLevel 2
        Quit
    ${EndIf}

    ; The new files are laid beside the old ones; only when all are there do they change places.
    RMDir /r "$INSTDIR.new"
    SetOutPath "$INSTDIR.new"
    SetOverwrite on
    ClearErrors
    File /r "${PAYLOAD}\*"
    WriteUninstaller "$INSTDIR.new\uninstall.exe"
    ${If} ${Errors}
        SetOutPath "$TEMP"
        RMDir /r "$INSTDIR.new"
        MessageBox MB_OK|MB_ICONSTOP "$(NotWritten)" /SD IDOK
        SetErrorLevel 2
        Quit
    ${EndIf}
    SetOutPath "$TEMP"
    RMDir /r "$INSTDIR.old"
    ClearErrors
    ${If} ${FileExists} "$INSTDIR\*.*"
        Rename "$INSTDIR" "$INSTDIR.old"
    ${EndIf}
    ${IfNot} ${Errors}
        Rename "$INSTDIR.new" "$INSTDIR"
    ${EndIf}
    ${If} ${Errors}
        ${If} ${FileExists} "$INSTDIR.old\*.*"
            Rename "$INSTDIR.old" "$INSTDIR"
        ${EndIf}
        RMDir /r "$INSTDIR.new"
        MessageBox MB_OK|MB_ICONSTOP "$(NotWritten)" /SD IDOK
        SetErrorLevel 2
        Quit
    ${EndIf}
    RMDir /r "$INSTDIR.old"

    CreateShortcut "$SMPROGRAMS\$(Shortcut).lnk" "$INSTDIR\cru-desktop.exe"
    WriteRegStr SHCTX "Software\CRU Desktop" "Folder" "$INSTDIR"
    WriteRegStr SHCTX "${KEY}" "DisplayName" "${NAME}"
    WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\cru-desktop.exe"
    WriteRegStr SHCTX "${KEY}" "Publisher" "CRU Desktop"
    WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
    WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S /$MultiUser.InstallMode'
    WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
    WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" $0
SectionEnd

Section "Uninstall"
    !insertmacro ASK_TO_CLOSE
    SetOutPath "$TEMP"
    ; The folder is the program's own: data and settings lie in the user's profile and stay.
    RMDir /r "$INSTDIR\_internal"
    Delete "$INSTDIR\cru-desktop.exe"
    Delete "$INSTDIR\cru-desktop-cli.exe"
    Delete "$INSTDIR\LICENCES.txt"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\$(Shortcut).lnk"
    DeleteRegKey SHCTX "${KEY}"
    DeleteRegKey SHCTX "Software\CRU Desktop"
SectionEnd
