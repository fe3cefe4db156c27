using System.Text.Json.Nodes;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Tests;

/// <summary>A sweep without a break, which the tests compare with.</summary>
public sealed class WholeSweep : IDisposable
{
    internal static readonly string[] Options =
    [
        "--days",
        "0.5",
        "--replicates",
        "2",
        "--vary",
        "lesions[primary].treg=0.001..0.1:log",
        "--vary",
        "arms[treated].treatment.courses[first].drugs[nivolumab].max_doses=1,2",
        "--design",
        "sobol",
        "--samples",
        "3",
    ];

    internal const string Text = """
        format: 1
        name: small
        duration_days: 1
        lattice: { width: 20, height: 18 }
        antigens: [{ name: neo-a }]
        clones: [{ name: founder, antigens: [neo-a] }]
        lesions: [{ name: primary, tumour_radius_um: 120, stromal_cd8: 0.05 }]
        arms:
          - { name: control }
          - name: treated
            fork_day: 0.25
            treatment: { courses: [{ name: first, start: { day: 0.25 }, drugs: [{ drug: nivolumab }] }] }
        """;

    public WholeSweep()
    {
        Bench.Write("small.yaml", Text);
        Bench.Run(["sweep", "small.yaml", "--out", "whole", "--threads", "1", .. Options]).Succeeded();
    }

    internal Workbench Bench { get; } = new();

    public void Dispose() => Bench.Dispose();
}
