@echo off
rem Runs TmeSim with the arguments given, from any folder; builds it first if its sources have changed.
setlocal EnableExtensions DisableDelayedExpansion
rem Windows PowerShell cannot load the modules of PowerShell 7, whose path a caller may have handed down.
set "PSModulePath="
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0eng\Build.ps1" -Ensure tmesim <nul
if not "%errorlevel%"=="0" exit /b %errorlevel%
dotnet "%~dp0src\TmeSim.Cli\bin\Release\net10.0\tmesim.dll" %*
exit /b %errorlevel%
