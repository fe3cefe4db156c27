using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace TmeSim.IO.Tests.Results;

/// <summary>
/// The system's Python, to which the distribution's packages belong. One process serves all tests: to import the packages takes longer than what is
/// done with them. It ends when its input does, with the tests.
/// </summary>
static class Python
{
    const string Interpreter = "/usr/bin/python3";

    // Runs the script of each line, a list of the script and its arguments, and answers with what it raised and what it printed.
    const string Server = """
        import contextlib, io, json, os, sys, traceback
        answers, folder = sys.stdout, os.getcwd()
        for line in sys.stdin:
            script, *sys.argv[1:] = json.loads(line)
            error, output = "", io.StringIO()
            try:
                with contextlib.redirect_stdout(output):
                    exec(compile(script, "script", "exec"), {"__name__": "__main__"})
            except BaseException:
                error = traceback.format_exc()
            os.chdir(folder)
            print(json.dumps([error, output.getvalue()]), file=answers, flush=True)
        """;

    static readonly Lazy<Process> Process = new(Start);

    static readonly ConcurrentDictionary<string, bool> Present = new();

    public static string? Missing(IReadOnlyList<string> modules)
    {
        if (!File.Exists(Interpreter))
        {
            return $"{Interpreter} is not installed";
        }

        string? missing = modules.FirstOrDefault(module => !Present.GetOrAdd(module, IsPresent));
        return missing is null
            ? null
            : $"{Interpreter} has no module {missing}; apt-get install python3-{(missing == "vtk" ? "vtk9" : missing)}";
    }

    /// <summary>Runs a script; any error it raises fails the test. Returns what it prints.</summary>
    public static string Run(string script, params string[] arguments)
    {
        string? answer;
        lock (Process)
        {
            Process.Value.StandardInput.WriteLine(JsonSerializer.Serialize((string[])[script, .. arguments]));
            Process.Value.StandardInput.Flush();
            answer = Process.Value.StandardOutput.ReadLine();
        }

        Assert.True(answer is not null, $"{Interpreter} ended before the script did");
        string[] said = JsonSerializer.Deserialize<string[]>(answer)!;
        Assert.True(said[0] == "", said[0] + said[1]);
        return said[1];
    }

    static bool IsPresent(string module) =>
        Run($"import importlib.util\nprint(importlib.util.find_spec('{module}') is not None)") == "True\n";

    static Process Start()
    {
        var start = new ProcessStartInfo(Interpreter)
        {
            ArgumentList = { "-W", "ignore", "-c", Server },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        start.Environment["PYTHONPATH"] = "";
        start.Environment["PYTHONUTF8"] = "1";
        return System.Diagnostics.Process.Start(start)!;
    }
}
