using TmeSim.Core.Lattice;

namespace TmeSim.Core.Scenarios;

/// <summary>The lattice and the lesions on it: sizes that fit, and at most one cell per layer of a site.</summary>
static class TumourChecks
{
    const double RoundingSlack = 1e-9;

    /// <summary>Checks the number of sites.</summary>
    public static IEnumerable<ScenarioProblem> Lattice(Scenario scenario)
    {
        var lattice = scenario.Lattice;
        long sites = (long)lattice.Width * lattice.Height * lattice.Depth;
        if (sites is < 1 or > LatticeShape.MaximumSiteCount)
        {
            string size = $"= {lattice.Width} × {lattice.Height} × {lattice.Depth} = {sites} sites";
            string help = "lower width, height or depth; 645 × 645 × 645 is the largest cube";
            yield return new("lattice", $"{size} is outside 1–{LatticeShape.MaximumSiteCount} sites", help) { Uses = ["lattice"] };
        }
    }

    /// <summary>Checks every lesion.</summary>
    public static IEnumerable<ScenarioProblem> Lesions(Scenario scenario) =>
        scenario.Lesions.SelectMany((lesion, index) => Lesion(lesion, $"lesions[{index}]", scenario.Lattice));

    static IEnumerable<ScenarioProblem> Lesion(LesionSettings lesion, string path, LatticeSettings lattice) =>
        [
            .. lesion.Tissue is null ? Fit(lesion, path, lattice) : [],
            .. Shares(path, ("progenitor_share", lesion.ProgenitorShare), ("terminal_share", lesion.TerminalShare)),
            .. Shares(path, ("stromal_cd8", lesion.StromalCd8), ("treg", lesion.Treg)),
            .. Shares(path, ("intratumoural_cd8", lesion.IntratumouralCd8), ("treg", lesion.Treg)),
            .. Parenchyma(lesion.Tissue is null ? lesion : lesion with { TumourDensity = 0 }, path),
        ];

    static IEnumerable<ScenarioProblem> Fit(LesionSettings lesion, string path, LatticeSettings lattice)
    {
        int[] extents = [.. new[] { lattice.Width, lattice.Height, lattice.Depth }.Where(extent => extent > 1)];
        double largest = extents.DefaultIfEmpty(1).Min() * lattice.SpacingUm / 2;
        string radius = SettingText.Number(lesion.TumourRadiusUm);
        if (lesion.TumourRadiusUm > largest)
        {
            string size = string.Join(" × ", extents.Select(extent => SettingText.Number(extent * lattice.SpacingUm)));
            string help = $"lower it to {SettingText.Number(largest)} µm or less, or enlarge the lattice";
            yield return new($"{path}.tumour_radius_um", $"= {radius} µm does not fit the lattice of {size} µm", help)
            {
                Uses = ["lattice"],
            };
        }
        else if (SitesInNest(lesion.TumourRadiusUm / lattice.SpacingUm, extents.Length) * lesion.TumourDensity < 1)
        {
            string nest = $"{radius} µm at density {SettingText.Number(lesion.TumourDensity)}";
            yield return new(path, $"holds no tumour cell: a radius of {nest}", "raise tumour_radius_um or tumour_density")
            {
                Uses = [$"{path}.tumour_radius_um", $"{path}.tumour_density", "lattice"],
            };
        }
    }

    static double SitesInNest(double radiusInSites, int dimensions) =>
        dimensions switch
        {
            3 => 4.0 / 3.0 * Math.PI * Math.Pow(radiusInSites, 3),
            2 => Math.PI * radiusInSites * radiusInSites,
            _ => 2 * radiusInSites,
        };

    static IEnumerable<ScenarioProblem> Parenchyma(LesionSettings lesion, string path)
    {
        (string, double)[] outside = [("macrophage", lesion.Macrophage), ("mdsc", lesion.Mdsc), ("dendritic_cell", lesion.DendriticCell)];

        // Barrier fibroblasts stand at the rim of the nest, others of the stroma outside it: both with the same myeloid cells.
        (string, double)[] fibroblasts = [("rim_caf", lesion.RimCaf), ("stromal_fibroblast", lesion.StromalFibroblast)];
        foreach (var problem in fibroblasts.SelectMany(fibroblast => Shares(path, [fibroblast, .. outside])))
        {
            yield return problem;
        }
    }

    static IEnumerable<ScenarioProblem> Shares(string path, params (string Key, double Value)[] terms)
    {
        double sum = terms.Sum(term => term.Value);
        if (sum > 1 + RoundingSlack)
        {
            string keys = string.Join(" + ", terms.Select(term => term.Key));
            yield return new(path, $"has {keys} = {RoundedUp(sum)}, which is above 1", "lower one of them")
            {
                Uses = [.. terms.Select(term => $"{path}.{term.Key}")],
            };
        }
    }

    // In thousandths, so that it stays above the limit.
    static string RoundedUp(double sum) => SettingText.Number(Math.Ceiling(Math.Round(sum * 1000, 6)) / 1000);
}
