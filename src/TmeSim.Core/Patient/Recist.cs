using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Patient;

/// <summary>
/// RECIST 1.1 for one course, on the sum of diameters SLD [mm]. Baseline: the last scan before the course. Nadir: the smallest sum since,
/// baseline included.
/// <para>PD: SLD ≥ 1.2·nadir and SLD − nadir ≥ 5 mm, or a lesion is seen again after none was; else CR: every lesion below the limit of detection; else PR: SLD ≤ 0.7·baseline;
/// else SD.</para>
/// A response is confirmed by one at least as good, without a worse scan between, at least four weeks before. Progression dates from the
/// first scan that shows it. New lesions do not arise in the model. Stable disease counts as best response from six weeks after baseline.
/// Duration of response: from the first scan of the response that is confirmed to progression; without it censored at the last scan.
/// Source: Eisenhauer 2009, doi:10.1016/j.ejca.2008.10.026.
/// </summary>
public sealed class Recist : ICheckpointed
{
    /// <summary>Limit of detection.</summary>
    public static readonly Parameter DetectionLimit = new(
        "recist.detection_limit",
        "mm",
        2,
        0,
        10,
        EvidenceGrade.Assumed,
        "order of a slice of computed tomography",
        "Diameter below which a lesion is not seen and counts as 0."
    );

    /// <summary>Smallest relative rise from nadir that is progression.</summary>
    public const double ProgressionRise = 0.2;

    /// <summary>Smallest rise from nadir that is progression [mm].</summary>
    public const double ProgressionRiseMm = 5;

    /// <summary>Smallest relative fall from baseline that is a partial response.</summary>
    public const double PartialFall = 0.3;

    /// <summary>Time between a response and the scan that confirms it [h].</summary>
    public const double ConfirmationHours = 28 * 24;

    /// <summary>Time from baseline before which stable disease is not a best response [h].</summary>
    public const double StableHours = 42 * 24;

    double? completeSince;
    double? partialSince;
    double? progressiveSince;

    /// <summary>Time of the baseline scan [h]; null before it.</summary>
    public double? BaselineHours { get; private set; }

    /// <summary>Sum of diameters at baseline [mm].</summary>
    public double BaselineMm { get; private set; }

    /// <summary>Smallest sum of diameters since baseline [mm].</summary>
    public double NadirMm { get; private set; }

    /// <summary>First scan that showed progression [h]; null without one.</summary>
    public double? ProgressionHours { get; private set; }

    /// <summary>First scan of the response that was confirmed first [h]; null without one.</summary>
    public double? FirstResponseHours { get; private set; }

    /// <summary>Scan that confirmed the first response, partial or complete [h]; null without one.</summary>
    public double? ResponseHours { get; private set; }

    /// <summary>Scan that confirmed a complete response [h]; null without one.</summary>
    public double? CompleteResponseHours { get; private set; }

    /// <summary>Last assessment [h]; null without one.</summary>
    public double? LastHours { get; private set; }

    /// <summary>Best response until progression, PR and CR only if confirmed.</summary>
    public TumourResponse Best { get; private set; }

    /// <summary>Sum of the diameters of the lesions that are seen [mm].</summary>
    public static double SumOfDiameters(IReadOnlyList<double> diametersMm, double detectionLimitMm)
    {
        double sum = 0;
        foreach (double diameter in diametersMm)
        {
            sum += diameter >= detectionLimitMm ? diameter : 0;
        }

        return sum;
    }

    /// <summary>Whether a rise from nadir is progression.</summary>
    /// <param name="sldMm">Sum of diameters, or one diameter [mm].</param>
    /// <param name="nadirMm">The smallest before [mm].</param>
    public static bool IsProgression(double sldMm, double nadirMm) =>
        nadirMm <= 0 ? sldMm > 0 : sldMm >= (1 + ProgressionRise) * nadirMm && sldMm - nadirMm >= ProgressionRiseMm;

    /// <summary>Takes the scan before the course as its baseline.</summary>
    public void SetBaseline(double hours, double sldMm)
    {
        BaselineHours = hours;
        BaselineMm = NadirMm = sldMm;
    }

    /// <summary>Assesses one scan after the baseline.</summary>
    public ScanRow Assess(string course, double hours, double sldMm)
    {
        var response =
            IsProgression(sldMm, NadirMm) ? TumourResponse.Progressive
            : BaselineMm <= 0 ? TumourResponse.Stable
            : sldMm <= 0 ? TumourResponse.Complete
            : sldMm <= (1 - PartialFall) * BaselineMm ? TumourResponse.Partial
            : TumourResponse.Stable;
        bool confirmed = Confirm(response, hours);
        UpdateBest(response, confirmed, hours);
        var row = new ScanRow(hours, course, sldMm, Percent(sldMm, BaselineMm), Percent(sldMm, NadirMm), response, confirmed);
        NadirMm = Math.Min(NadirMm, sldMm);
        LastHours = hours;
        return row;
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        foreach (
            double? value in new[]
            {
                completeSince,
                partialSince,
                progressiveSince,
                BaselineHours,
                ProgressionHours,
                FirstResponseHours,
                ResponseHours,
                CompleteResponseHours,
                LastHours,
            }
        )
        {
            Storage.Write(writer, value);
        }

        writer.Write(BaselineMm);
        writer.Write(NadirMm);
        writer.Write((byte)Best);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        completeSince = Storage.ReadOptional(reader);
        partialSince = Storage.ReadOptional(reader);
        progressiveSince = Storage.ReadOptional(reader);
        BaselineHours = Storage.ReadOptional(reader);
        ProgressionHours = Storage.ReadOptional(reader);
        FirstResponseHours = Storage.ReadOptional(reader);
        ResponseHours = Storage.ReadOptional(reader);
        CompleteResponseHours = Storage.ReadOptional(reader);
        LastHours = Storage.ReadOptional(reader);
        BaselineMm = reader.ReadDouble();
        NadirMm = reader.ReadDouble();
        Best = (TumourResponse)reader.ReadByte();
    }

    bool Confirm(TumourResponse response, double hours)
    {
        completeSince = response == TumourResponse.Complete ? completeSince ?? hours : null;
        partialSince = response >= TumourResponse.Partial ? partialSince ?? hours : null;
        progressiveSince = response == TumourResponse.Progressive ? progressiveSince ?? hours : null;
        return response switch
        {
            TumourResponse.Complete => hours - completeSince >= ConfirmationHours,
            TumourResponse.Partial => hours - partialSince >= ConfirmationHours,
            TumourResponse.Progressive => hours - progressiveSince >= ConfirmationHours,
            _ => false,
        };
    }

    void UpdateBest(TumourResponse response, bool confirmed, double hours)
    {
        if (ProgressionHours is not null)
        {
            return;
        }

        if (response == TumourResponse.Progressive)
        {
            ProgressionHours = hours;
            Best = Best == TumourResponse.NotEvaluable ? TumourResponse.Progressive : Best;
            return;
        }

        // An unconfirmed complete response after a confirmed partial one still confirms the partial one.
        bool responds = partialSince is { } since && hours - since >= ConfirmationHours;
        var reached =
            response == TumourResponse.Complete && confirmed ? TumourResponse.Complete
            : responds ? TumourResponse.Partial
            : hours - BaselineHours >= StableHours ? TumourResponse.Stable
            : TumourResponse.NotEvaluable;
        Best = reached > Best ? reached : Best;
        if (reached >= TumourResponse.Partial)
        {
            FirstResponseHours ??= partialSince;
            ResponseHours ??= hours;
        }

        CompleteResponseHours = reached == TumourResponse.Complete ? CompleteResponseHours ?? hours : CompleteResponseHours;
    }

    static double? Percent(double value, double reference) => reference > 0 ? 100 * (value / reference - 1) : null;
}
