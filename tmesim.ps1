# Runs TmeSim with the arguments given, from any folder; builds it first if its sources have changed.
$name = 'tmesim'
$given = $args
$piped = $MyInvocation.ExpectingInput
. (Join-Path $PSScriptRoot 'eng/Build.ps1')
Update-Program
if ($piped) { $input | & dotnet $program @given } else { & dotnet $program @given }
exit $LASTEXITCODE
