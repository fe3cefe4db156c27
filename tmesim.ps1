# Runs TmeSim with the arguments given, from any folder; builds it first if its sources have changed.
$name = 'tmesim'
$typed = $args
. (Join-Path $PSScriptRoot 'eng/Build.ps1')
Update-Program
$given = Protect-Arguments (Join-Typed $typed)
& dotnet $program @given
exit $LASTEXITCODE
