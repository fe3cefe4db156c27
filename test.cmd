@echo off
rem Builds and runs every test that can be built here. The last line is "N passed, N failed".
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0test.ps1" %*
exit /b %errorlevel%
