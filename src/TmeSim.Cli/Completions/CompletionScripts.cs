using System.Text;

namespace TmeSim.Cli.Completions;

/// <summary>Writes completion scripts. They are static: completing a word starts no process.</summary>
static class CompletionScripts
{
    /// <summary>Writers by shell.</summary>
    public static IReadOnlyDictionary<string, Func<IReadOnlyList<CompletionModel>, string>> Shells { get; } =
        new SortedDictionary<string, Func<IReadOnlyList<CompletionModel>, string>>(StringComparer.Ordinal)
        {
            ["bash"] = Bash,
            ["fish"] = Fish,
            ["powershell"] = PowerShell,
            ["zsh"] = Zsh,
        };

    static string Bash(IReadOnlyList<CompletionModel> commands)
    {
        var text = new StringBuilder("# tmesim completion for bash: source this file, or put it in /etc/bash_completion.d\n_tmesim() {\n");
        text.Append("    local current=\"${COMP_WORDS[COMP_CWORD]}\" previous=\"${COMP_WORDS[COMP_CWORD-1]}\"\n    COMPREPLY=()\n");
        text.Append("    if [ \"$COMP_CWORD\" -eq 1 ]; then\n");
        text.Append(
            $"        COMPREPLY=($(compgen -W \"{Words(commands.Select(one => one.Name))} --help --version\" -- \"$current\"))\n        return\n    fi\n"
        );
        text.Append("    case \"${COMP_WORDS[1]} $previous\" in\n");
        foreach (var command in commands)
        {
            foreach (var option in command.Options.Where(option => option.Values.Count > 0))
            {
                text.Append(
                    $"        \"{command.Name} {option.Name}\") COMPREPLY=($(compgen -W \"{Words(option.Values)}\" -- \"$current\")); return ;;\n"
                );
            }
        }

        text.Append("    esac\n    case \"${COMP_WORDS[1]}\" in\n");
        foreach (var command in commands)
        {
            string words = Words(command.Options.Select(option => option.Name).Concat(command.Words));
            text.Append($"        {command.Name}) COMPREPLY=($(compgen -W \"{words}\" -- \"$current\")) ;;\n");
        }

        text.Append(
            "    esac\n    case \"$current\" in\n        -*) ;;\n        *) COMPREPLY+=($(compgen -f -- \"$current\")) ;;\n    esac\n}\n"
        );
        return text.Append("complete -o filenames -F _tmesim tmesim\n").ToString();
    }

    static string Zsh(IReadOnlyList<CompletionModel> commands)
    {
        var text = new StringBuilder(
            "#compdef tmesim\n# tmesim completion for zsh: put this file as _tmesim in a folder of $fpath\n_tmesim() {\n"
        );
        text.Append("    local -a commands\n    commands=(\n");
        foreach (var command in commands)
        {
            text.Append($"        {Quoted($"{command.Name}:{command.Description}")}\n");
        }

        text.Append(
            "    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n        return\n    fi\n    case \"$words[2]\" in\n"
        );
        foreach (var command in commands)
        {
            text.Append($"        {command.Name})\n            _arguments");
            foreach (var option in command.Options)
            {
                string value =
                    !option.TakesValue ? ""
                    : option.Values.Count > 0 ? $":value:({Words(option.Values)})"
                    : ":value:_files";
                text.Append($" \\\n                {Quoted($"{option.Name}[{Bracketless(option.Description)}]{value}")}");
            }

            string argument = command.Words.Count > 0 ? $"*:argument:({Words(command.Words)})" : "*:file:_files";
            text.Append($" \\\n                {Quoted(argument)}\n            ;;\n");
        }

        return text.Append("    esac\n}\n_tmesim \"$@\"\n").ToString();
    }

    static string Fish(IReadOnlyList<CompletionModel> commands)
    {
        var text = new StringBuilder("# tmesim completion for fish: put this file in ~/.config/fish/completions\n");
        foreach (var command in commands)
        {
            text.Append($"complete -c tmesim -n __fish_use_subcommand -f -a {command.Name} -d {Quoted(command.Description)}\n");
            string condition = $"-n '__fish_seen_subcommand_from {command.Name}'";
            foreach (var option in command.Options)
            {
                string value =
                    option.Values.Count > 0 ? $" -x -a '{Words(option.Values)}'"
                    : option.TakesValue ? " -r"
                    : "";
                text.Append($"complete -c tmesim {condition} -l {option.Name.TrimStart('-')}{value} -d {Quoted(option.Description)}\n");
            }

            if (command.Words.Count > 0)
            {
                text.Append($"complete -c tmesim {condition} -f -a '{Words(command.Words)}'\n");
            }
        }

        return text.ToString();
    }

    static string PowerShell(IReadOnlyList<CompletionModel> commands)
    {
        var text = new StringBuilder("# tmesim completion for PowerShell: dot-source this file in $PROFILE\n");
        text.Append("Register-ArgumentCompleter -Native -CommandName tmesim -ScriptBlock {\n    param($word, $ast, $position)\n");
        text.Append("    $commands = @{\n");
        foreach (var command in commands)
        {
            var words = command.Options.Select(option => option.Name).Concat(command.Words);
            text.Append($"        {Doubled(command.Name)} = @({string.Join(", ", words.Select(Doubled))})\n");
        }

        text.Append("    }\n    $values = @{\n");
        foreach (var command in commands)
        {
            foreach (var option in command.Options.Where(option => option.Values.Count > 0))
            {
                string values = string.Join(", ", option.Values.Select(Doubled));
                text.Append($"        {Doubled($"{command.Name} {option.Name}")} = @({values})\n");
            }
        }

        text.Append(
            "    }\n    $before = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { \"$_\" })\n"
        );
        text.Append(
            "    $option = \"$($before | Select-Object -Skip 1 -First 1) $($before | Select-Object -Last 1)\"\n    $choices = if ($before.Count -lt 2) { $commands.Keys }\n"
        );
        text.Append("        elseif ($values.ContainsKey($option)) { $values[$option] }\n        else { $commands[$before[1]] }\n");
        text.Append("    $choices | Where-Object { $_ -and $_ -like \"$word*\" } | Sort-Object | ForEach-Object {\n");
        return text.Append("        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)\n    }\n}\n")
            .ToString();
    }

    static string Words(IEnumerable<string> words) => string.Join(' ', words);

    static string Quoted(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    static string Doubled(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    // A bracket would end the description of an option, and a colon begin its value.
    static string Bracketless(string text) => text.Replace('[', '(').Replace(']', ')').Replace(":", "\\:", StringComparison.Ordinal);
}
