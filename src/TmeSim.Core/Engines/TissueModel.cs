using TmeSim.Core.Fields;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Engines;

/// <summary>
/// The numbers of the model, compiled once from the parameters: for the rules, the fields and the context of a step. An engine is told them with
/// each step, so that arms of one experiment may differ in a parameter and share the engine.
/// </summary>
public sealed class TissueModel
{
    /// <summary>Numbers of the rules; a field, so that a rule takes a reference and nothing is copied.</summary>
    public readonly TissueParameters Rules;

    /// <summary>Compiles the parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="spacingMicrometres">Lattice spacing [µm].</param>
    public TissueModel(ParameterSet parameters, double spacingMicrometres)
    {
        Parameters = parameters;
        Rules = TissueParameters.From(parameters, spacingMicrometres);
        Physics = [.. Enum.GetValues<FieldKind>().Select(field => FieldPhysics.From(field, parameters, spacingMicrometres))];
        Compiler = new StepContextCompiler(parameters);
    }

    /// <summary>The parameters themselves.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>Physics of the fields, by <see cref="FieldKind"/>.</summary>
    public IReadOnlyList<FieldPhysics> Physics { get; }

    /// <summary>Makes the context of a lesion's step.</summary>
    public StepContextCompiler Compiler { get; }
}
