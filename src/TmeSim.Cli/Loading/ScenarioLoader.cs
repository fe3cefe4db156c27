using TmeSim.Cli.Terminal;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;
using TmeSim.IO.Tissues;

namespace TmeSim.Cli.Loading;

/// <summary>Reads a scenario and everything it refers to, and checks all of it before anything is written.</summary>
static class ScenarioLoader
{
    const string DrugFilesKey = "drug_files";
    const long LargestFile = 1L << 28;

    /// <summary>Loads a scenario by path or name.</summary>
    /// <param name="context">Where to look.</param>
    /// <param name="name">Path of a file, or name of a shipped scenario.</param>
    /// <param name="overrides">Settings of the command line, <c>key=value</c>.</param>
    /// <param name="days">Simulated time [d]; null for the scenario's own.</param>
    /// <exception cref="UserException">There is no such scenario, or it cannot be read.</exception>
    /// <exception cref="SettingsException">It has errors.</exception>
    public static LoadedScenario Load(CommandContext context, string name, IReadOnlyList<SettingChange> overrides, double? days = null) =>
        Source(context, name).Load(overrides, days);

    /// <summary>Reads the text of a scenario by path, name or link, to load it in several variants.</summary>
    /// <exception cref="UserException">There is no such scenario, or it cannot be read.</exception>
    public static ScenarioSource Source(CommandContext context, string name)
    {
        if (LinkedScenario.Find(name) is { } linked)
        {
            return linked;
        }

        string path = ScenarioLibrary.Find(name, context.WorkingFolder, context.Variable) ?? throw NotFound(context, name);
        bool isFile = path == context.PathOf(name);
        return new ScenarioSource(ReadText(path), isFile ? name : $"{ScenarioLibrary.FolderName}/{Path.GetFileName(path)}", path);
    }

    /// <summary>Reads a shipped scenario without what it refers to.</summary>
    /// <exception cref="SettingsException">It has errors.</exception>
    public static Scenario Read(CommandContext context, string name)
    {
        string path = ScenarioLibrary.Find(name, context.WorkingFolder, context.Variable) ?? throw NotFound(context, name);
        return ScenarioReader.Read(ReadText(path), $"{ScenarioLibrary.FolderName}/{Path.GetFileName(path)}").Scenario;
    }

    /// <summary>Loads a scenario from its text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="shownName">Name for messages.</param>
    /// <param name="path">Full path of the file; the files it brings along lie beside it.</param>
    /// <param name="overrides">Settings of the command line, <c>key=value</c>.</param>
    /// <param name="days">Simulated time [d]; null for the scenario's own.</param>
    /// <exception cref="SettingsException">The scenario has errors.</exception>
    public static LoadedScenario Parse(
        string text,
        string shownName,
        string path,
        IReadOnlyList<SettingChange> overrides,
        double? days = null
    )
    {
        // Names of drugs in files of the scenario's own are known only once the scenario is read.
        bool bringsDrugs =
            text.Contains(DrugFilesKey, StringComparison.Ordinal)
            || overrides.Any(one => one.Text.Contains(DrugFilesKey, StringComparison.Ordinal));
        var builtIn = DrugLibrary.All;
        var options = new ScenarioReadOptions
        {
            Overrides = overrides,
            Days = days,
            DrugNames = bringsDrugs ? null : [.. builtIn.Keys],
        };
        var document = ScenarioReader.Read(text, shownName, options);
        var drugs = new SortedDictionary<string, Drug>(builtIn.ToDictionary(), StringComparer.Ordinal);
        var drugFiles = ReadDrugs(document, path, drugs);
        var problems = bringsDrugs ? ScenarioValidator.Validate(document.Scenario, [.. drugs.Keys]) : [];
        if (problems.Count > 0)
        {
            throw new SettingsException(document.Locate(problems));
        }

        try
        {
            Check(document.Scenario, drugs);
            var (scenario, leftOut) = days is { } length ? ShorterRun.Of(document.Scenario, length) : (document.Scenario, []);
            var tissueFiles = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
            var tissues = ReadTissues(document, path, tissueFiles);
            var setup = new SimulationSetup(scenario, drugs, tissues);
            if (ExpectedColumns.Check(setup) is { Count: > 0 } unknown)
            {
                throw new SettingsException(document.Locate(unknown));
            }

            return new LoadedScenario(setup, document.Text)
            {
                DrugFiles = drugFiles,
                TissueFiles = tissueFiles,
                LeftOut = leftOut,
            };
        }
        catch (ScenarioException exception)
        {
            throw new SettingsException(document.Locate(exception));
        }
    }

    // All arms are checked, those left out too, while their numbers are those of the file.
    static void Check(Scenario scenario, IReadOnlyDictionary<string, Drug> drugs)
    {
        ArmSweep.Expand(scenario);
        TreatmentCheck.Check(scenario, scenario.Treatment, "treatment", drugs);
        foreach (var treatment in scenario.Arms.Select(arm => arm.Treatment).OfType<TreatmentSettings>())
        {
            TreatmentCheck.Check(scenario, treatment, TreatmentCheck.PathOf(scenario, treatment), drugs);
        }
    }

    static SortedDictionary<string, byte[]> ReadDrugs(ScenarioDocument document, string path, SortedDictionary<string, Drug> drugs)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var scenario = document.Scenario;
        foreach (var protocol in scenario.Arms.Select(arm => arm.Treatment).Prepend(scenario.Treatment).OfType<TreatmentSettings>())
        {
            foreach (var (k, file) in protocol.DrugFiles.Index().Where(one => !files.ContainsKey(one.Item)))
            {
                string setting = $"{TreatmentCheck.PathOf(scenario, protocol)}.{DrugFilesKey}[{k}]";
                files[file] = ReadBeside(document, path, setting, file);
                var drug = SettingsReader.Read<Drug>(new MemoryStream(files[file]), file);
                drugs[drug.Name] = drug;
            }
        }

        return files;
    }

    static IReadOnlyDictionary<string, InitialTissue> ReadTissues(
        ScenarioDocument document,
        string path,
        SortedDictionary<string, byte[]> files
    ) =>
        InitialTissueReader.ReadAll(
            document.Scenario,
            (setting, file) => files.TryGetValue(file, out byte[]? known) ? known : files[file] = ReadBeside(document, path, setting, file)
        );

    // Only what lies with the scenario: a scenario from elsewhere must not send files of this machine into results that are passed on.
    static byte[] ReadBeside(ScenarioDocument document, string path, string setting, string file)
    {
        SettingsException Refused(string problem, string help) =>
            new(document.Locate([new ScenarioProblem(setting, $"= {SettingText.Shown(file)} {problem}", help)]));
        string folder = Path.GetDirectoryName(path)!;
        string full = Path.GetFullPath(file, folder);
        try
        {
            if (Path.IsPathRooted(file) || !LinkedPath.IsWithin(full, folder))
            {
                throw Refused("is not in the folder of the scenario", "copy the file beside the scenario and name it from there");
            }

            return new FileInfo(full).Length <= LargestFile
                ? File.ReadAllBytes(full)
                : throw Refused("is larger than 256 MiB", "is it the right file? Of a tissue, cut out a smaller region");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Refused(
                "cannot be read: " + ResultsException.ReasonOfRead(full, exception),
                "names are relative to the scenario's folder"
            );
        }
    }

    /// <summary>The text of a file of settings.</summary>
    /// <exception cref="UserException">It cannot be read, is too large or not UTF-8.</exception>
    public static string ReadText(string path)
    {
        try
        {
            if (new FileInfo(path).Length > SettingsReader.MaximumBytes)
            {
                throw new UserException($"{path} is larger than 1 MiB", "settings are a few kilobytes; is this the right file?");
            }

            return new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"{path} cannot be read: {ResultsException.ReasonOfRead(path, exception)}");
        }
        catch (System.Text.DecoderFallbackException)
        {
            throw new UserException($"{path} is not UTF-8", "save the file as UTF-8");
        }
    }

    static UserException NotFound(CommandContext context, string name)
    {
        string path = context.PathOf(name);
        if (name.Length > 0 && Directory.Exists(path))
        {
            bool isOfResults = File.Exists(Path.Combine(path, ResultFiles.ResolvedScenario));
            string inside = ShellText.Quoted(Path.Combine(name, ResultFiles.ResolvedScenario));
            return new UserException(
                $"{name} is a folder and not the file of a scenario",
                isOfResults ? $"its scenario is {inside}" : "give the path of a scenario file; `tmesim scenarios` lists what is shipped"
            );
        }

        var names = ScenarioLibrary.Names(context.Variable);
        string help =
            names.Count == 0
                ? "give the path of a scenario file, or write one with `tmesim new`"
                : Spelling.Help(name, names, "shipped scenarios");
        return new UserException($"there is no file and no shipped scenario '{name}'", help);
    }
}
