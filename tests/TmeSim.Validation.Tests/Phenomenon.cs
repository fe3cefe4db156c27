namespace TmeSim.Validation.Tests;

/// <summary>
/// A phenomenon that the model must show by itself: no test looks at a rule, no rule looks at a phenomenon. Its first effect is measured on a few
/// patients in every test run; all on more with <c>./test --validation</c>, and there once more without the mechanism it rests on, where it must be gone.
/// </summary>
public abstract class Phenomenon
{
    /// <summary>Patients of the short measurement.</summary>
    protected virtual int FewPatients => 5;

    /// <summary>Patients of the full measurement.</summary>
    protected virtual int ManyPatients => 12;

    /// <summary>Name in the table of results.</summary>
    protected abstract string Name { get; }

    /// <summary>Overrides that take the mechanism away.</summary>
    protected abstract IReadOnlyList<string> MechanismOff { get; }

    /// <summary>Measures what is claimed, one effect after another, as far as they are asked for; the first is the phenomenon itself.</summary>
    protected abstract IEnumerable<Effect> Measure(Sample sample);

    [Fact]
    public void ItsFirstEffect_ShowsOnFewPatients() => AssertAll([Measure(new Sample(FewPatients, [])).First()]);

    [Fact]
    [Trait("Category", "Validation")]
    public void Shows_OnManyPatients()
    {
        var effects = Measure(new Sample(ManyPatients, [])).ToList();
        ValidationTable.Add(Name, "as it is", effects);
        AssertAll(effects);
    }

    [Fact]
    [Trait("Category", "Validation")]
    public void IsGone_WithoutItsMechanism()
    {
        var effect = Measure(new Sample(ManyPatients, MechanismOff)).First();
        ValidationTable.Add(Name, "without: " + string.Join(", ", MechanismOff), [effect]);
        Assert.True(double.IsFinite(effect.Found.Low) && double.IsFinite(effect.Found.High), effect.ToString());
        Assert.False(effect.Holds, effect.ToString());
    }

    static void AssertAll(IReadOnlyList<Effect> effects)
    {
        var broken = effects.Where(effect => !effect.Holds).Select(effect => effect.ToString()).ToList();
        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, broken));
    }
}
