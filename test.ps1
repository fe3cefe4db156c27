# Builds and runs every test that can be built here. The last line is "N passed, N failed".
#
#   ./test.ps1                      all tests but the long validation runs
#   ./test.ps1 --validation         the validation project in full, and nothing else
#   ./test.ps1 --filter NAME ...    any argument of `dotnet test`
$name = 'test'
$typed = $args
. (Join-Path $PSScriptRoot 'eng/Build.ps1')

function Write-Summary([int]$passed, [int]$failed, [int]$skipped) {
    $line = "$passed passed, $failed failed"
    if ($skipped -gt 0) { $line += ", $skipped skipped" }
    [Console]::Out.WriteLine($line)
}

$given = Join-Typed $typed
if ($given.Count -gt 0 -and $given[0] -in '-h', '--help') {
    [IO.File]::ReadAllLines($PSCommandPath)[0..4] | ForEach-Object { $_ -replace '^# ?', '' }
    exit 0
}

$validation = $false
$filter = ''
$results = 'obj/build/results'
$passedOn = @()
for ($i = 0; $i -lt $given.Count; $i++) {
    $argument = [string]$given[$i]
    if ($argument -eq '--validation') { $validation = $true }
    elseif ($argument.StartsWith('--filter=')) { $filter = $argument.Substring(9) }
    elseif ($argument -in '--filter', '--results-directory') {
        if (++$i -ge $given.Count) { Say "$argument needs a value"; exit 2 }
        if ($argument -eq '--filter') { $filter = [string]$given[$i] } else { $results = [string]$given[$i] }
    }
    else { $passedOn += $argument }
}
if (-not $validation) {
    if ($filter) { $filter = "($filter)&Category!=Validation" } else { $filter = 'Category!=Validation' }
}
if ($filter) { $passedOn = @('--filter', $filter) + $passedOn }

Assert-Sdk
$lock = $null
try {
    $lock = Open-Lock
    $built = Build-Tree 'tests'
}
catch { Stop-Build $_ }
finally { if ($lock) { $lock.Dispose() } }
if (-not $built) { Write-Summary 0 0 0; exit 1 }

# The results of one run of the test host over all assemblies land in one file, which is safer to read than the console.
$assemblies = @()
foreach ($folder in [IO.Directory]::GetDirectories((Join-Path $root 'tests'), '*.Tests')) {
    $tests = Split-Path -Leaf $folder
    if (-not [IO.File]::Exists((Join-Path $folder "$tests.csproj"))) { continue }
    if ($script:leftOut -contains ($tests -replace '^TmeSim\.', '' -replace '\.Tests$', '')) { continue }
    if ($validation -and $tests -ne 'TmeSim.Validation.Tests') { continue }
    $assembly = Join-Path $folder "bin/Release/net10.0/$tests.dll"
    if (-not [IO.File]::Exists($assembly)) { Say "tests/$tests was not built: add it to TmeSim.slnx"; Write-Summary 0 0 0; exit 1 }
    $assemblies += $assembly
}
if ($assemblies.Count -eq 0) { Say 'there is no test project to run'; Write-Summary 0 0 0; exit 1 }

$log = "run-$PID.trx"
$arguments = @('test') + $assemblies + $passedOn + @('--nologo', '--results-directory', $results)
$arguments += @('--logger', "trx;LogFileName=$log", '--logger', 'console;verbosity=minimal')
Push-Location -LiteralPath $root
try { Invoke-Dotnet (Protect-Arguments $arguments) } finally { Pop-Location }
$status = $LASTEXITCODE

$path = [IO.Path]::Combine($root, $results, $log)
$total = 0; $executed = 0; $passed = 0
if (Test-Path -LiteralPath $path) {
    $counters = ([xml](Get-Content -LiteralPath $path -Raw -Encoding UTF8)).TestRun.ResultSummary.Counters
    $total = [int]$counters.total; $executed = [int]$counters.executed; $passed = [int]$counters.passed
    Remove-Item -LiteralPath $path
}
$failed = $executed - $passed
if ($executed -eq 0) { Say 'no test ran'; $status = 1 }
elseif ($status -ne 0 -and $failed -eq 0) {
    Say 'the test run broke off before its end; that counts as one failure'
    $failed = 1
}
if ($failed -gt 0) { $status = 1 }
Write-Summary $passed $failed ($total - $executed)
exit $status
