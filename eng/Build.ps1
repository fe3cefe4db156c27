# Shared by tmesim.ps1, tmesim.cmd and test.ps1. The twin of eng/build.sh, for Windows PowerShell 5.1 and PowerShell 7.
# Dot-source it after setting $name (the caller's name, for messages); with -Ensure NAME it brings the command up to date and stops.
param([string]$Ensure)

# What the caller's session has chosen must not turn a line on the standard error of dotnet, or its exit code, into an error here.
$ErrorActionPreference = 'Continue'
$PSNativeCommandUseErrorActionPreference = $false

$root = Split-Path -Parent $PSScriptRoot
$output = Join-Path $root 'src/TmeSim.Cli/bin/Release/net10.0'
$state = Join-Path $root 'obj/build'
$stamp = Join-Path $state 'stamp'
$program = Join-Path $output 'tmesim.dll'
$script:leftOut = @()

function Say([string]$text) { [Console]::Error.WriteLine("${name}: $text") }

# A line of arguments as text: PowerShell takes `a=1,2` apart into an array, and `-o:x` into two strings, the first of them marked.
function Join-Typed([object[]]$typed) {
    $joined = @()
    $name = $null
    foreach ($item in $typed) {
        $isName = $item -is [string] -and $item.EndsWith(':') -and $item.PSObject.Properties['<CommandParameterName>']
        if ($item -is [array]) { $item = $item -join ',' }
        if ($isName) { $name = "$name$item" }
        else {
            $joined += if ($null -eq $name) { $item } else { "$name$item" }
            $name = $null
        }
    }
    if ($null -ne $name) { $joined += $name }
    return , $joined
}

# Up to 7.2, PowerShell neither escapes quotes nor passes an empty argument on to a program; it leaves alone what stands in quotes.
function Protect-Arguments([object[]]$arguments) {
    $passing = Get-Variable PSNativeCommandArgumentPassing -ValueOnly -ErrorAction SilentlyContinue
    if ($passing -and "$passing" -ne 'Legacy') { return , $arguments }
    return , @($arguments | ForEach-Object {
            if ("$_" -notmatch '[\s"]|^$') { $_ } else { '"' + ($_ -replace '(\\*)"', '$1$1""' -replace '(\\+)$', '$1$1') + '"' }
        })
}

function Test-NewerFile([string]$path, [DateTime]$built) {
    return [IO.File]::Exists($path) -and [IO.File]::GetLastWriteTimeUtc($path) -gt $built
}

function Test-NewerFolder([IO.DirectoryInfo]$folder, [DateTime]$built) {
    if ($folder.LastWriteTimeUtc -gt $built) { return $true }
    foreach ($entry in $folder.EnumerateFileSystemInfos()) {
        if ($entry -is [IO.DirectoryInfo]) {
            if ($entry.Name -ne 'bin' -and $entry.Name -ne 'obj' -and (Test-NewerFolder $entry $built)) { return $true }
        }
        elseif ($entry.LastWriteTimeUtc -gt $built) { return $true }
    }
    return $false
}

# Whether the command is missing or older than anything it is built from. Folders count, because a deletion changes only them;
# so does the last commit, because the program names the commit it was built from.
function Test-Stale {
    if (-not [IO.File]::Exists($program) -or -not [IO.File]::Exists($stamp)) { return $true }
    $built = [IO.File]::GetLastWriteTimeUtc($stamp)
    $git = Join-Path $root '.git'
    if ([IO.File]::Exists($git)) { $git = [IO.Path]::Combine($root, ([IO.File]::ReadAllText($git) -replace '^gitdir:', '').Trim()) }
    $files = 'Directory.Build.props', 'Directory.Packages.props', 'global.json', '.editorconfig', 'nuget.config' |
        ForEach-Object { Join-Path $root $_ }
    foreach ($file in @($files) + (Join-Path $git 'logs/HEAD')) {
        if (Test-NewerFile $file $built) { return $true }
    }
    foreach ($folder in 'src', 'eng') {
        if (Test-NewerFolder ([IO.DirectoryInfo](Join-Path $root $folder)) $built) { return $true }
    }
    return $false
}

function Assert-Dotnet {
    if (-not (Get-Command dotnet -CommandType Application -ErrorAction SilentlyContinue)) {
        Stop-WithoutSdk 'there is no dotnet on the PATH'
    }
}

function Assert-Sdk {
    Assert-Dotnet
    Push-Location -LiteralPath $root -ErrorAction Stop
    try { $version = & dotnet --version 2>$null } finally { Pop-Location }
    if ($LASTEXITCODE -eq 0 -and "$version" -match '^[1-9][0-9]\.') { return }
    $sdks = (& dotnet --list-sdks 2>$null | ForEach-Object { ($_ -split ' ')[0] }) -join ' '
    if ($sdks) { Stop-WithoutSdk "dotnet here has only $sdks" }
    Stop-WithoutSdk 'dotnet here is the runtime alone'
}

function Stop-WithoutSdk([string]$reason) {
    Say "TmeSim needs the .NET SDK 10, and $reason."
    [Console]::Error.WriteLine(@'
  any system       https://dotnet.microsoft.com/download/dotnet/10.0
  Windows          winget install Microsoft.DotNet.SDK.10
  macOS            brew install --cask dotnet-sdk
  Ubuntu, Debian   sudo apt-get install dotnet-sdk-10.0
  Fedora           sudo dnf install dotnet-sdk-10.0
  Arch             sudo pacman -S dotnet-sdk
Then run the same command again, in a new terminal if dotnet is still not found.
'@)
    exit 2
}

# One build at a time in one working tree; the system lets go of the lock when its owner ends, however it ends.
function Open-Lock {
    [void][IO.Directory]::CreateDirectory($state)
    $path = Join-Path $state 'lock.file'
    $waited = $false
    while ($true) {
        try { return [IO.File]::Open($path, 'OpenOrCreate', 'ReadWrite', 'None') }
        catch [IO.IOException] {
            if (-not [IO.File]::Exists($path)) { throw }
            if (-not $waited) { Say 'waiting for another build of this folder' }
            $waited = $true
            Start-Sleep -Milliseconds 500
        }
    }
}

# Builds one project or solution, with no output. Nothing stays behind in memory: no build nodes, no compiler server.
function Invoke-Build([string]$project) {
    $arguments = 'build', $project, '-c', 'Release', '-v', 'q', '-nologo', '-tl:off', '-nodeReuse:false', '-p:UseSharedCompilation=false'
    Push-Location -LiteralPath $root -ErrorAction Stop
    try { $script:log = @(Invoke-Dotnet $arguments) } finally { Pop-Location }
    return $LASTEXITCODE -eq 0
}

# Runs dotnet without greeting and telemetry, and in English, which Build-Part reads; the caller's session keeps its own settings.
function Invoke-Dotnet([object[]]$arguments) {
    $kept = @{}
    foreach ($setting in 'DOTNET_NOLOGO=1', 'DOTNET_CLI_TELEMETRY_OPTOUT=1', 'DOTNET_CLI_UI_LANGUAGE=en') {
        $key, $value = $setting -split '='
        $kept[$key] = [Environment]::GetEnvironmentVariable($key)
        Set-Item -LiteralPath "env:$key" -Value $value
    }
    try { $null | & dotnet @arguments }
    finally { foreach ($key in $kept.Keys) { Set-Item -LiteralPath "env:$key" -Value $kept[$key] } }
}

function Show-Errors {
    $lines = @($script:log | Where-Object { $_ -match '(error|warning) [A-Z]+[0-9]+' } |
            ForEach-Object { $_.Trim() -replace ' \[[^\]]*proj\]$', '' } | Sort-Object -Unique | Select-Object -First 20)
    if ($lines.Count -eq 0) { $lines = @($script:log | Select-Object -Last 20) }
    $lines | ForEach-Object { [Console]::Error.WriteLine($_) }
    if ("$script:log" -match 'NU1301') {
        Say 'the package source cannot be reached; the first build has to fetch packages, later ones do not'
    }
    Say 'the build failed'
}

function Add-LeftOut([string]$part, [string]$reason) {
    $script:leftOut += $part
    Say "left out the optional part TmeSim.${part}: $reason"
}

# The GPU engine and the viewer need packages that a package source may lack. Then they are left out, with one line that says why;
# the program finds the same line beside itself. The source is asked again a day later, or when the packages asked for change.
function Build-Part([string]$part, [string[]]$projects) {
    $note = Join-Path $output "left-out/$part.txt"
    if ([IO.File]::Exists($note)) {
        $asked = [IO.File]::GetLastWriteTimeUtc($note)
        $inputs = @('Directory.Packages.props', 'nuget.config') + $projects | ForEach-Object { Join-Path $root $_ }
        $changed = @($inputs | Where-Object { Test-NewerFile $_ $asked }).Count -gt 0
        if (-not $changed -and $asked.AddDays(1) -gt [DateTime]::UtcNow) {
            Add-LeftOut $part ([IO.File]::ReadAllText($note).Trim())
            return $true
        }
    }
    foreach ($project in $projects) {
        if (Invoke-Build $project) { continue }
        $text = $script:log -join "`n"
        if (-not ($text -match 'error (NU110[0-9]|NU1301|NU1603)')) { return $false }
        $code = $Matches[1]
        $package = 'a package'
        if ($text -match '(?:Unable to find (?:a stable )?package|depends on) ([A-Za-z0-9._]*[A-Za-z0-9])') { $package = $Matches[1] }
        $reason = "the package source lacks $package in the version asked for ($code)"
        if ($code -eq 'NU1301') { $reason = "the package source cannot be reached ($code)" }
        [void][IO.Directory]::CreateDirectory((Split-Path -Parent $note))
        $placed = Join-Path $output "plugins/$part"
        if ([IO.Directory]::Exists($placed)) { [IO.Directory]::Delete($placed, $true) }
        [IO.File]::WriteAllText($note, "$reason`n")
        if ($code -eq 'NU1301') { [IO.File]::SetLastWriteTimeUtc($note, [DateTime]'2000-01-01') }
        Add-LeftOut $part $reason
        return $true
    }
    if ([IO.File]::Exists($note)) { [IO.File]::Delete($note) }
    return $true
}

# 'command': what tmesim runs. 'tests': every test project as well. Call it with the lock taken.
function Build-Tree([string]$scope) {
    foreach ($folder in [IO.Directory]::GetDirectories((Join-Path $root 'src'))) {
        foreach ($made in 'bin', 'obj') { [void][IO.Directory]::CreateDirectory((Join-Path $folder $made)) }
    }
    [IO.File]::WriteAllText("$stamp.next", '')
    $core = 'src/TmeSim.Cli/TmeSim.Cli.csproj'
    if ($scope -eq 'tests') { $core = 'TmeSim.slnx' }
    if (-not (Invoke-Build $core)) { Show-Errors; return $false }
    foreach ($part in [IO.File]::ReadAllLines((Join-Path $PSScriptRoot 'optional-parts.txt'))) {
        $projects = @("src/TmeSim.$part/TmeSim.$part.csproj")
        if ($scope -eq 'tests') { $projects += "tests/TmeSim.$part.Tests/TmeSim.$part.Tests.csproj" }
        $projects = @($projects | Where-Object { [IO.File]::Exists((Join-Path $root $_)) })
        if ($projects.Count -gt 0 -and -not (Build-Part $part $projects)) { Show-Errors; return $false }
    }
    Move-Item -LiteralPath "$stamp.next" -Destination $stamp -Force -ErrorAction Stop
    return $true
}

# Inside a `try`, a file that cannot be read or written ends the build; elsewhere PowerShell would go on with the next line.
function Update-Program {
    Assert-Dotnet
    $lock = $null
    try {
        if (-not (Test-Stale)) { return }
        Assert-Sdk
        $lock = Open-Lock
        if (Test-Stale) {
            Say 'building, once for these sources ...'
            if (-not (Build-Tree 'command')) { exit 2 }
        }
    }
    catch { Stop-Build $_ }
    finally { if ($lock) { $lock.Dispose() } }
}

function Stop-Build([Management.Automation.ErrorRecord]$failure) {
    $cause = $failure.Exception
    if ($cause -is [Management.Automation.MethodInvocationException]) { $cause = $cause.InnerException }
    Say "cannot build in ${root}: $($cause.Message)"
    exit 2
}

if ($Ensure) {
    $name = $Ensure
    Update-Program
    exit 0
}
