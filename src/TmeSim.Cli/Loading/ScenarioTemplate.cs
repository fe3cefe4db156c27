namespace TmeSim.Cli.Loading;

/// <summary>The scenario that <c>tmesim new</c> writes: small, complete, every part explained by one line.</summary>
static class ScenarioTemplate
{
    /// <summary>The text.</summary>
    /// <param name="name">Name of the scenario.</param>
    /// <param name="schema">File of the schema, beside the scenario.</param>
    public static string Text(string name, string schema) =>
        $$"""
            # yaml-language-server: $schema={{schema}}
            format: 1
            name: {{Quoted(name)}}
            title: "What this scenario shows, in one line"
            seed: 1
            duration_days: 60

            # A slice of 2 x 2 mm; more depth makes it a volume.
            lattice: { width: 100, height: 100, depth: 1, spacing_um: 20 }

            # What T cells can recognise, and the clones that carry it.
            antigens:
              - { name: neo-a, strength: 0.8 }
              - { name: neo-b, strength: 0.5 }
            clones:
              - { name: founder, antigens: [neo-a, neo-b] }

            lesions:
              - name: primary
                tumour_radius_um: 500
                stromal_cd8: 0.02
                intratumoural_cd8: 0.01

            output: { table_interval_hours: 24, tissue_interval_hours: 168, checkpoint_interval_hours: 720 }

            # Parameters of the model; `tmesim explain` lists them with unit, range and source.
            parameters: {}

            """.ReplaceLineEndings("\n");

    /// <summary>A text in quotes.</summary>
    public static string Quoted(string name) =>
        "\"" + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
