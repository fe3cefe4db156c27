using TmeSim.Cli.Populations;
using TmeSim.Trials.Populations;

namespace TmeSim.Cli.Calibrating;

/// <summary>Runs a calibration: a pool of lesions, the fit, new lesions of the fitted population.</summary>
static class Calibration
{
    /// <summary>Runs it.</summary>
    public static int Run(CommandContext context, CalibrationRequest request)
    {
        var source = PopulationSource.Read(context, request.Population);
        var pool = PopulationSample.Draw(source.Population, request.Lesions, overPriors: true);
        return LesionSweep.Run(context, source, pool, Path.Combine(request.Output!, "pool"), request)
            ? ExitCode.Done
            : ExitCode.Interrupted;
    }
}
