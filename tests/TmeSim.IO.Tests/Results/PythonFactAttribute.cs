using System.Diagnostics;

namespace TmeSim.IO.Tests.Results;

/// <summary>A test that reads files with Python packages nobody here wrote; it is skipped, and says so, where they are not installed.</summary>
sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute(params string[] modules)
    {
        string? problem = Python.Missing(modules);
        if (problem is not null)
        {
            Skip = problem;
        }
    }
}

/// <summary>The system's Python, to which the distribution's packages belong.</summary>
static class Python
{
    const string Interpreter = "/usr/bin/python3";

    static readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> Present = new();

    public static string? Missing(IReadOnlyList<string> modules)
    {
        if (!File.Exists(Interpreter))
        {
            return $"{Interpreter} is not installed";
        }

        foreach (string module in modules)
        {
            if (
                !Present.GetOrAdd(
                    module,
                    name => Execute($"import importlib.util as u, sys; sys.exit(u.find_spec('{name}') is None)", []).ExitCode == 0
                )
            )
            {
                return $"{Interpreter} has no module {module}; apt-get install python3-{(module == "vtk" ? "vtk9" : module)}";
            }
        }

        return null;
    }

    /// <summary>Runs a script; any error it raises fails the test. Returns what it prints.</summary>
    public static string Run(string script, params string[] arguments)
    {
        var (exitCode, output, error) = Execute(script, arguments);
        Assert.True(exitCode == 0, error + output);
        return output;
    }

    static (int ExitCode, string Output, string Error) Execute(string script, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Interpreter) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONPATH"] = "";
        start.ArgumentList.Add("-W");
        start.ArgumentList.Add("ignore");
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
