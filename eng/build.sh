# Shared by ./tmesim and ./test; sourced, never run. The caller sets `root` (the repository) and `name` (itself, for messages).
# eng/Build.ps1 is its twin for Windows.
# shellcheck shell=sh disable=SC2154

output=$root/src/TmeSim.Cli/bin/Release/net10.0
state=$root/obj/build
program=$output/tmesim.dll
left_out=

say() {
    printf '%s: %s\n' "$name" "$*" >&2
}

# Whether the command is missing or older than anything it is built from. Folders count, because a deletion changes only them;
# so does the last commit, because the program names the commit it was built from.
is_stale() {
    [ -f "$program" ] && [ -f "$state/stamp" ] || return 0
    git=$root/.git
    if [ -f "$git" ]; then
        read -r _ git <"$git"
        case $git in
        [!/]*) [ -d "$root/$git" ] && git=$root/$git ;;
        esac
    fi
    [ -n "$(find "$root/src" "$root/eng" "$root/Directory.Build.props" "$root/Directory.Packages.props" "$root/global.json" \
        "$root/.editorconfig" "$root/nuget.config" "$git/logs/HEAD" \
        \( -name bin -o -name obj \) -prune -o -newer "$state/stamp" -print 2>/dev/null)" ]
}

require_dotnet() {
    command -v dotnet >/dev/null 2>&1 || explain_dotnet "there is no dotnet on the PATH"
}

require_sdk() {
    require_dotnet
    version=$(cd "$root" && dotnet --version 2>/dev/null) || version=
    case $version in
    [1-9][0-9].*) return ;;
    esac
    found=$(dotnet --list-sdks 2>/dev/null | sed 's/ .*//' | tr '\n' ' ')
    if [ -n "$found" ]; then
        explain_dotnet "dotnet here has only ${found% }"
    else
        explain_dotnet "dotnet here is the runtime alone"
    fi
}

explain_dotnet() {
    cat >&2 <<END
$name: TmeSim needs the .NET SDK 10, and $1.
  any system       https://dotnet.microsoft.com/download/dotnet/10.0
  Ubuntu, Debian   sudo apt-get install dotnet-sdk-10.0
  Fedora           sudo dnf install dotnet-sdk-10.0
  Arch             sudo pacman -S dotnet-sdk
  macOS            brew install --cask dotnet-sdk
  Windows          winget install Microsoft.DotNet.SDK.10
Then run the same command again, in a new terminal if dotnet is still not found.
END
    exit 2
}

# One build at a time in one working tree. A lock whose owner has died is moved aside; moving is atomic, so only one waiter gets it.
take_lock() {
    mkdir -p "$state"
    waited=0
    until mkdir "$state/lock" 2>/dev/null; do
        [ -w "$state" ] || { say "cannot write to $state"; exit 2; }
        [ "$waited" -eq 0 ] && say "waiting for another build of this folder"
        waited=$((waited + 1))
        owner=$(cat "$state/lock/owner" 2>/dev/null)
        if [ -n "$owner" ] && kill -0 "$owner" 2>/dev/null; then
            :
        elif [ -n "$owner" ] || [ "$waited" -gt 10 ]; then
            if mv "$state/lock" "$state/dead.$$" 2>/dev/null; then
                moved=$(cat "$state/dead.$$/owner" 2>/dev/null)
                [ "$moved" = "$owner" ] || mv "$state/dead.$$" "$state/lock" 2>/dev/null
                rm -rf "$state/dead.$$"
            fi
            continue
        fi
        sleep 1
    done
    echo $$ >"$state/lock/owner"
    trap release_lock EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
}

release_lock() {
    [ "$(cat "$state/lock/owner" 2>/dev/null)" = $$ ] && rm -rf "$state/lock"
    trap - EXIT INT TERM HUP
}

# Builds one project or solution, with no output unless it fails, and in English, which build_part reads. Nothing stays behind in
# memory: no build nodes, no compiler server.
run_build() {
    (cd "$root" && MSBUILDDISABLENODEREUSE=1 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en \
        dotnet build "$1" -c Release -v q -nologo -tl:off -p:UseSharedCompilation=false) </dev/null >"$state/log" 2>&1
}

show_errors() {
    grep -E '(error|warning) [A-Z]+[0-9]+' "$state/log" | sed 's/^ *//; s/ \[[^]]*proj\]$//' | sort -u | head -n 20 >&2
    grep -qE 'error [A-Z]+[0-9]+' "$state/log" || tail -n 20 "$state/log" >&2
    if grep -q 'NU1301' "$state/log"; then
        say "the package source cannot be reached; the first build has to fetch packages, later ones do not"
    fi
    say "the build failed"
}

# The GPU engine and the viewer need packages that a package source may lack. Then they are left out, with one line that says why;
# the program finds the same line beside itself. The source is asked again a day later, or when the packages asked for change.
build_part() {
    part=$1
    shift
    note=$output/left-out/$part.txt
    if [ -f "$note" ] && [ -n "$(find "$note" -mtime -1 2>/dev/null)" ] &&
        [ -z "$(cd "$root" && find Directory.Packages.props nuget.config "$@" -newer "$note" 2>/dev/null)" ]; then
        leave_out "$part" "$note"
        return 0
    fi
    for project; do
        run_build "$project" && continue
        code=$(grep -oE 'error NU(110[0-9]|1301|1603)' "$state/log" | head -n 1 | sed 's/error //')
        package=$(sed -nE 's/.*(Unable to find (a stable )?package|depends on) ([A-Za-z0-9._]*[A-Za-z0-9]).*/\3/p' "$state/log" | head -n 1)
        mkdir -p "${note%/*}"
        rm -rf "${output:?}/plugins/$part"
        case $code in
        '') return 1 ;;
        NU1301) echo "the package source cannot be reached ($code)" >"$state/reason" ;;
        *) echo "the package source lacks ${package:-a package} in the version asked for ($code)" >"$state/reason" ;;
        esac
        mv "$state/reason" "$note"
        [ "$code" = NU1301 ] && touch -t 200001010000 "$note"
        leave_out "$part" "$note"
        return 0
    done
    rm -f "$note"
}

leave_out() {
    left_out="$left_out $1"
    say "left out the optional part TmeSim.$1: $(cat "$2")"
}

# build command: what ./tmesim runs. build tests: every test project as well. Call it with the lock taken.
build() {
    for folder in "$root"/src/*/; do
        mkdir -p "${folder}bin" "${folder}obj"
    done
    : >"$state/stamp.next"
    case $1 in
    command) run_build src/TmeSim.Cli/TmeSim.Cli.csproj ;;
    tests) run_build TmeSim.slnx ;;
    esac || { show_errors; return 1; }
    while read -r part; do
        project=src/TmeSim.$part/TmeSim.$part.csproj
        tests=tests/TmeSim.$part.Tests/TmeSim.$part.Tests.csproj
        [ -f "$root/$project" ] || continue
        if [ "$1" = tests ] && [ -f "$root/$tests" ]; then
            build_part "$part" "$project" "$tests"
        else
            build_part "$part" "$project"
        fi || { show_errors; return 1; }
    done <"$root/eng/optional-parts.txt"
    mv "$state/stamp.next" "$state/stamp"
}
