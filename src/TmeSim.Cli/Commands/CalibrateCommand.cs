using System.CommandLine;
using TmeSim.Cli.Calibrating;
using TmeSim.Cli.Loading;
using TmeSim.Trials.Calibration;

namespace TmeSim.Cli.Commands;

/// <summary>Fits the medians of a population to what is known of such patients.</summary>
static class CalibrateCommand
{
    const int UsualPool = 240;

    // Lesions over the priors weigh unequally: twice as many as are needed if they did not, at the least.
    const int SmallestPool = 2 * (int)CalibrationFit.FewestLesions;
    const int UsualCheck = 120;

    /// <summary>Builds the command.</summary>
    public static ToolCommand Create(CommandContext context)
    {
        var population = new Argument<string>("population") { HelpName = "POPULATION", Description = "Population file." };
        var lesions = Numbers.Whole("--lesions", "N", $"Lesions the fit is made from; by default {UsualPool}.", SmallestPool, 100_000);
        var refine = Numbers.Whole(
            "--refine",
            "N",
            "Lesions of a first fit to add before the last: more where the targets are met; by default none.",
            2,
            100_000
        );
        var check = Numbers.Whole("--check", "N", $"New lesions of the fitted population; by default {UsualCheck}.", 2, 100_000);
        var output = CommonOptions.Out(
            "DIR",
            "Folder of the results; that of the same calibration is gone on with. By default the next free calibration-0001, …"
        );
        var threads = EngineOptions.ThreadsOption("Lesions side by side, one thread each; by default all processors.");
        var force = CommonOptions.Force("Begin anew, and replace results that are in the folder.");
        var json = CommonOptions.Json();
        var command = new ToolCommand("calibrate", "Fits a population of lesions to its targets, and checks the fit on new lesions.")
        {
            Examples =
            [
                ("tmesim calibrate populations/nsclc-first-line.yaml", "fit the medians on 240 lesions, check on 120 new ones"),
                (
                    "tmesim sweep populations/nsclc-lesion.yaml --population calibration-0001/population.yaml --samples 100",
                    "a hundred lesions of the fitted population"
                ),
            ],
        };
        command.Add(population);
        Option[] options = [lesions, refine, check, output, threads, force, json];
        Array.ForEach(options, command.Add);
        command.SetAction(parsed =>
            Calibration.Run(
                context,
                new CalibrationRequest(
                    parsed.GetValue(population)!,
                    (int)(parsed.GetValue(lesions) ?? UsualPool),
                    (int)(parsed.GetValue(refine) ?? 0),
                    (int)(parsed.GetValue(check) ?? UsualCheck),
                    parsed.GetValue(output),
                    (int)(parsed.GetValue(threads) ?? Environment.ProcessorCount),
                    parsed.GetValue(force),
                    parsed.GetValue(json)
                )
            )
        );
        return command;
    }
}
