namespace TmeSim.Viewer.Tests.Stages;

/// <summary>As <see cref="XvfbFactAttribute"/>, for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class XvfbTheoryAttribute : TheoryAttribute
{
    public XvfbTheoryAttribute() => Skip = XvfbFactAttribute.Missing;
}
