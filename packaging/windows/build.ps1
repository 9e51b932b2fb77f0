# The same setup.exe on a real Windows, with the same .spec, locks and setup.nsi as packaging/windows/*.sh; the .msi is
# made by wixl, on Linux.
# NOT RUN HERE: written for a build machine with Windows, Python 3.13 (python.org) and NSIS 3; the packages that are
# published were built under Wine by `make package-windows`.
# Usage: powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..\..')
$env:PYTHONUTF8 = '1'
$env:PYTHONHASHSEED = '1'
$env:SOURCE_DATE_EPOCH = git log -1 --format=%ct
$work = Join-Path $PWD 'build\windows'
$venv = Join-Path $work 'venv'
$version = (Select-String -Path cru_desktop\__init__.py -Pattern '__version__ = "(.*)"').Matches[0].Groups[1].Value
New-Item -ItemType Directory -Force $work, dist | Out-Null

function Invoke-Checked { & $args[0] $args[1..($args.Length - 1)]; if ($LASTEXITCODE) { throw "$($args[0]) failed" } }

$signature = Get-AuthenticodeSignature (py -3.13 -c 'import sys; print(sys._base_executable)')
if ($signature.Status -ne 'Valid' -or $signature.SignerCertificate.Subject -notmatch 'Python Software Foundation') {
    throw 'This Python is not signed by the Python Software Foundation'
}
Invoke-Checked py -3.13 -m venv $venv
$python = Join-Path $venv 'Scripts\python.exe'
Invoke-Checked $python -m pip install --require-hashes -r packaging\locks\development.txt
$env:PYTHONPATH = 'packaging'
Invoke-Checked $python -m package_tools.target_lock --target windows --python 3.13 packaging\locks\runtime.txt | Set-Content $work\runtime.txt
# The program's own environment: the locked libraries and PyInstaller, nothing else.
$clean = Join-Path $work 'clean'
Invoke-Checked py -3.13 -m venv $clean
$only = Join-Path $clean 'Scripts\python.exe'
Invoke-Checked $python -m package_tools.target_lock --target windows --python 3.13 --only pyinstaller,pyinstaller-hooks-contrib,altgraph,packaging,setuptools,pefile,pywin32-ctypes packaging\locks\development.txt | Set-Content $work\building.txt
Invoke-Checked $only -m pip install --no-deps --require-hashes -r $work\runtime.txt -r $work\building.txt
$env:QT_QPA_PLATFORM = 'offscreen'
Invoke-Checked $python packaging\package_tools\icons.py resources\icons\app.svg $work\icons
Remove-Item Env:\QT_QPA_PLATFORM
$env:CRU_ICONS = Join-Path $work 'icons'
$env:PYTHONPATH = "$PWD"
Invoke-Checked $only -m PyInstaller packaging\cru-desktop.spec --noconfirm --workpath $work\work --distpath $work\frozen
$env:PYTHONPATH = 'packaging'
$base = py -3.13 -c 'import sys; print(sys.base_prefix)'
Invoke-Checked $python -m package_tools.notices --licence LICENSE --site-packages $clean\Lib\site-packages --python-licence "$base\LICENSE.txt" --python-version 3.13 $work\frozen\cru-desktop\LICENCES.txt
# Each file of the package from the checked Python, a locked library or the sources; then the parts list.
Invoke-Checked $python -m package_tools.package_files $work\frozen\cru-desktop $clean $base resources cru_desktop
Invoke-Checked $python -m package_tools.sbom --version $version --python (& $only -c 'import platform; print(platform.python_version())') --epoch $env:SOURCE_DATE_EPOCH --site-packages $clean\Lib\site-packages --lock packaging\locks\runtime.txt dist\cru-desktop-$version-windows-x86_64.cdx.json
if ($env:SIGN_COMMAND) { Get-ChildItem $work\frozen\cru-desktop\*.exe | ForEach-Object { Invoke-Expression "$env:SIGN_COMMAND `"$_`"" } }
Invoke-Checked "${env:ProgramFiles(x86)}\NSIS\makensis.exe" /INPUTCHARSET UTF8 "/DVERSION=$version" "/DNUMBERS=$version.0" "/DPAYLOAD=$work\frozen\cru-desktop" "/DOUTFILE=$PWD\dist\cru-desktop-$version-setup.exe" "/DICON=$work\icons\app.ico" packaging\windows\setup.nsi
if ($env:SIGN_COMMAND) { Invoke-Expression "$env:SIGN_COMMAND `"$PWD\dist\cru-desktop-$version-setup.exe`"" }
Get-FileHash -Algorithm SHA256 dist\cru-desktop-$version-setup.exe
