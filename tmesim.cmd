@echo off
rem Runs TmeSim with the arguments given, from any folder; builds it first if its sources have changed.
setlocal
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0eng\Build.ps1" -Ensure tmesim
if errorlevel 1 exit /b %errorlevel%
dotnet "%~dp0src\TmeSim.Cli\bin\Release\net10.0\tmesim.dll" %*
exit /b %errorlevel%
