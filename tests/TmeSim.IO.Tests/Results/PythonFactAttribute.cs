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
