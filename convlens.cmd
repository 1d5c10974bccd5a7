@echo off
rem Starts ConvLens on Windows: builds it when that is needed, then runs it on the newest JDK found.
rem
rem   convlens              opens the window
rem   convlens COMMAND ...  list, compute, explain, render, bench; --help tells more
rem   convlens test [...]   runs mvnw verify: format, lint and all tests
rem
rem CONVLENS_JAVA_HOME names the JDK to start on instead of the newest.
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "root=%root:~0,-1%"

set "jdk="
set "version="
set "best=16999999"
if /i "%~1"=="test" goto :test

if defined CONVLENS_JAVA_HOME (
  call :consider "%CONVLENS_JAVA_HOME%"
) else (
  if defined JAVA_HOME call :consider "%JAVA_HOME%"
  call :consider_path
  call :consider_installed
)
if not defined jdk goto :no_jdk

for /f "delims=.+-" %%v in ("%version%") do set "major=%%v"
set "key=%version:+=_%"
set "state=%root%\target\launch\windows-%key%"
call :fresh
if errorlevel 1 call :build
if errorlevel 1 exit /b 1
set /p app=<"%state%\current"
set "app=%state%\%app%"

set "options=-XX:+IgnoreUnrecognizedVMOptions -Xlog:disable -Dfile.encoding=UTF-8 -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"
if %major% geq 24 set "options=%options% --sun-misc-unsafe-memory-access=allow"
rem --blas NAME before anything else forces a library; what follows asks for the window or a command.
rem An equals sign parts words here, so --blas=NAME comes as two words as well.
set "command=%~1"
if "%~1"=="--blas" set "command=%~3"
set "kind=window"
if defined command set "kind=commands"
if defined command if %major% geq 21 set "options=%options% -XX:+UseSerialGC"
rem A window pauses no longer than a picture: the launcher for bash tells of each of these.
if not defined command set "options=%options% -Xms512m -Xmn24m -XX:G1HeapRegionSize=1m -XX:GCTimeRatio=1 -XX:MetaspaceSize=192m -XX:-ClassUnloadingWithConcurrentMark -XX:G1ConcRefinementThreads=0"
for %%c in (train resume eval sample bench) do if "%command%"=="%%c" set "kind=window"
rem Convolution in vectors: twice as fast. An archive fits only starts that ask for the module as it did.
if "%kind%"=="window" set "options=%options% --add-modules jdk.incubator.vector"
set archive=
if exist "%app%\%kind%.jsa" set archive="-XX:SharedArchiveFile=%app%\%kind%.jsa"
if exist "%app%\%kind%.aot" set archive="-XX:AOTCache=%app%\%kind%.aot"
rem In no block of parentheses: one among the words of the command would end it.
"%jdk%\bin\java.exe" %options% %archive% -jar "%app%\convlens.jar" %*
exit /b %errorlevel%

:test
shift /1
set "rest="
:test_rest
if "%~1"=="" goto :test_run
set "rest=%rest% %1"
shift /1
goto :test_rest
:test_run
if defined JAVA_HOME call :consider "%JAVA_HOME%"
if not defined jdk call :consider_path
if not defined jdk call :consider_installed
if not defined jdk goto :no_jdk
set "JAVA_HOME=%jdk%"
cd /d "%root%"
call mvnw.cmd -B verify%rest%
exit /b %errorlevel%

:no_jdk
echo convlens: no JDK of version 17 or newer was found: install one, or set JAVA_HOME to it.>&2
exit /b 1

rem --- the JDK ----------------------------------------------------------------------------------

rem Takes a JDK home when it is newer than the best so far: 17.0.15 counts as 17000015.
:consider
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "found="
for /f "usebackq tokens=2 delims==" %%v in (`findstr /b /c:"JAVA_VERSION=" "%~1\release"`) do set "found=%%~v"
if not defined found exit /b 0
set "rank=0"
for /f "tokens=1-3 delims=.+-_" %%a in ("%found%.0.0") do set /a "rank=%%a*1000000+%%b*1000+%%c" 2>nul
if %rank% gtr %best% (
  set "best=%rank%"
  set "jdk=%~1"
  set "version=%found%"
)
exit /b 0

:consider_path
for %%j in (javac.exe) do if not "%%~$PATH:j"=="" for %%h in ("%%~dp$PATH:j..") do call :consider "%%~fh"
exit /b 0

:consider_installed
for %%p in (
  "%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft"
  "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft"
  "%USERPROFILE%\.jdks" "%USERPROFILE%\.sdkman\candidates\java" "%USERPROFILE%\scoop\apps"
) do if exist "%%~p\" for /d %%h in ("%%~p\*") do (
  call :consider "%%~h"
  call :consider "%%~h\current"
)
exit /b 0

rem --- the build --------------------------------------------------------------------------------

rem Succeeds when the last build is whole and no source is newer than the copy kept at the build.
:fresh
if not exist "%state%\current" exit /b 1
set "app="
set /p app=<"%state%\current"
if not exist "%state%\%app%\convlens.jar" exit /b 1
for %%d in (src\main fxml css sample-images) do if exist "%root%\%%d\" (
  xcopy "%root%\%%d" "%state%\sources\%%d\" /d /e /l /y 2>nul | findstr /r /c:"^[1-9]" >nul && exit /b 1
)
xcopy "%root%\pom.xml" "%state%\sources\" /d /l /y 2>nul | findstr /r /c:"^[1-9]" >nul && exit /b 1
exit /b 0

:build
if not exist "%state%\" mkdir "%state%"
rem One build at a time: making a directory succeeds for one only.
set "waited=0"
:lock
mkdir "%state%\lock" 2>nul && goto :locked
if %waited%==0 echo convlens: another start is building; waiting for it.>&2
set /a waited+=1
if %waited% gtr 600 (
  echo convlens: still waiting for another build; if there is none, remove "%state%\lock".>&2
  exit /b 1
)
ping -n 2 127.0.0.1 >nul
goto :lock
:locked
call :fresh
if not errorlevel 1 (
  rmdir "%state%\lock"
  exit /b 0
)
echo convlens: building; the first time this may take some minutes ...>&2
for %%d in (src\main fxml css sample-images) do if exist "%root%\%%d\" xcopy "%root%\%%d" "%state%\sources.next\%%d\" /d /e /y /q >nul
xcopy "%root%\pom.xml" "%state%\sources.next\" /d /y /q >nul
call :maven
if errorlevel 1 goto :failed
set "next=app-%random%%random%"
mkdir "%state%\%next%"
move "%state%\build\convlens.jar" "%state%\%next%\" >nul
if errorlevel 1 goto :failed
move "%state%\build\lib" "%state%\%next%\lib" >nul
if errorlevel 1 goto :failed
set "keep=-XX:ArchiveClassesAtExit=%state%\%next%\window.jsa"
if %major% geq 25 set "keep=-XX:AOTCacheOutput=%state%\%next%\window.aot"
call :rehearse window "%keep%"
call :rehearse commands "-XX:ArchiveClassesAtExit=%state%\%next%\commands.jsa"
rem Builds before this one go; one that still runs cannot be removed and stays until the next time.
for /d %%o in ("%state%\app-*") do if /i not "%%~nxo"=="%next%" rmdir /s /q "%%~o" 2>nul
if exist "%state%\sources" rmdir /s /q "%state%\sources"
move "%state%\sources.next" "%state%\sources" >nul
>"%state%\current" echo %next%
rmdir "%state%\lock"
exit /b 0

:rehearse
set "unsafe="
if %major% geq 24 set "unsafe=--sun-misc-unsafe-memory-access=allow"
set "vectors="
if "%~1"=="window" set "vectors=--add-modules jdk.incubator.vector"
"%jdk%\bin\java.exe" -XX:+IgnoreUnrecognizedVMOptions -Xlog:disable -Dfile.encoding=UTF-8 %unsafe% %vectors% -Djava.awt.headless=true %2 -cp "%state%\%next%\convlens.jar" convlens.Rehearsal %1 >nul 2>&1 <nul
exit /b 0

:failed
echo convlens: the build failed; the reason stands above.>&2
rmdir "%state%\lock"
exit /b 1

:maven
setlocal
set "JAVA_HOME=%jdk%"
cd /d "%root%"
call mvnw.cmd -q -B -Plaunch -Dlint.skip=true -Dspotless.check.skip=true -Dmaven.test.skip=true "-Dout.directory=target/launch/windows-%key%/build" package 1>&2
exit /b %errorlevel%
