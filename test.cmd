@echo off
rem Builds and runs every test that can be built here. The last line is "N passed, N failed".
setlocal EnableExtensions DisableDelayedExpansion
rem Windows PowerShell cannot load the modules of PowerShell 7, whose path a caller may have handed down.
set "PSModulePath="
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0test.ps1" %*
exit /b %errorlevel%
