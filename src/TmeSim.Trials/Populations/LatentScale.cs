using MathNet.Numerics.Distributions;

namespace TmeSim.Trials.Populations;

/// <summary>
/// The scale on which a variable is normal: z = ln x or z = ln(x/(1 − x)). A lesion drawn for calibration has z normal about a median that is itself
/// uniform over its prior [a, b]; its density is (Φ((z − a)/σ) − Φ((z − b)/σ))/(b − a).
/// </summary>
public sealed class LatentScale
{
    readonly VariableSettings variable;

    /// <summary>Makes the scale of a variable.</summary>
    /// <param name="variable">A variable with a median and a sigma.</param>
    public LatentScale(VariableSettings variable) => this.variable = variable;

    /// <summary>Standard deviation of z.</summary>
    public double Sigma => variable.Sigma!.Value;

    /// <summary>The median as it stands, on the scale.</summary>
    public double Median => Latent(variable.Median!.Value);

    /// <summary>Ends of the prior of the median, on the scale.</summary>
    public (double Low, double High) Prior => (Latent(variable.Prior!.Low), Latent(variable.Prior!.High));

    bool IsLogit => variable.Distribution == DistributionKind.LogitNormal;

    /// <summary>A value on the scale.</summary>
    public double Latent(double value) => IsLogit ? Math.Log(value / (1 - value)) : Math.Log(value);

    /// <summary>The value at a place of the scale, before it is cut to its limits.</summary>
    public double Value(double latent) => IsLogit ? 1 / (1 + Math.Exp(-latent)) : Math.Exp(latent);

    /// <summary>The value at a place of the scale, within its limits.</summary>
    public double LimitedValue(double latent) => Limited(Value(latent));

    /// <summary>A value, cut to the limits of the variable.</summary>
    public double Limited(double value) =>
        Math.Min(Math.Max(value, variable.AtLeast ?? double.NegativeInfinity), variable.AtMost ?? double.PositiveInfinity);

    /// <summary>Logarithm of the density of z as lesions are drawn for a calibration: over all medians of the prior, or about the median where there is none.</summary>
    /// <param name="latent">z.</param>
    public double LogDensity(double latent) => variable.Prior is null ? LogDensity(latent, Median) : LogDensityOverPrior(latent);

    /// <summary>Logarithm of the density of z about a median.</summary>
    /// <param name="latent">z.</param>
    /// <param name="median">The median, on the scale.</param>
    public double LogDensity(double latent, double median) => Normal.PDFLn(median, Sigma, latent);

    /// <summary>Logarithm of the density of z over all medians of the prior.</summary>
    public double LogDensityOverPrior(double latent)
    {
        var (low, high) = Prior;
        // By symmetry the tails are taken on the side where they are small, so that their difference keeps its digits.
        double side = latent > (low + high) / 2 ? -1 : 1;
        double difference = Normal.CDF(0, Sigma, side * (latent - low)) - Normal.CDF(0, Sigma, side * (latent - high));
        return Math.Log(side * difference / (high - low));
    }
}
