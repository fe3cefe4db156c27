namespace TmeSim.IO.Tests.Scenarios;

/// <summary>Lattices, clones and lesions that no tissue can be seeded from. See <see cref="BadFileTests"/>.</summary>
static class BadTissue
{
    public const string Cases = """"
        ==== fractions all zero
        clones:
          - {name: a, fraction: 0}
          - {name: b, fraction: 0}
        ----
        scenarios/x.yaml(6,1): error: clones have fractions that are all 0, so no clone can be seeded
            clones:
            ^
          help: give one clone a fraction above 0
        1 error
        ==== lattice of a billion sites
        lattice: {width: 1000, height: 1000, depth: 1000}
        ----
        scenarios/x.yaml(4,1): error: lattice = 1000 × 1000 × 1000 = 1000000000 sites is outside 1–268435456 sites
            lattice: {width: 1000, height: 1000, depth: 1000}
            ^
          help: lower width, height or depth; 645 × 645 × 645 is the largest cube
        1 error
        ==== tumour too large, and none
        lesions:
          - {name: a, tumour_radius_um: 5000}
          - {name: b, tumour_radius_um: 0}
          - {name: c, tumour_radius_um: 500, tumour_density: 0}
        ----
        scenarios/x.yaml(8,33): error: lesions[0].tumour_radius_um = 5000 µm does not fit the lattice of 2000 × 2000 µm
              - {name: a, tumour_radius_um: 5000}
                                            ^
          help: lower it to 1000 µm or less, or enlarge the lattice
        scenarios/x.yaml(9,5): error: lesions[1] holds no tumour cell: a radius of 0 µm at density 0.8
              - {name: b, tumour_radius_um: 0}
                ^
          help: raise tumour_radius_um or tumour_density
        scenarios/x.yaml(10,5): error: lesions[2] holds no tumour cell: a radius of 500 µm at density 0
              - {name: c, tumour_radius_um: 500, tumour_density: 0}
                ^
          help: raise tumour_radius_um or tumour_density
        3 errors
        ==== crowded stroma
        lesions:
          - {name: a, tumour_radius_um: 500, stromal_fibroblast: 0.9, macrophage: 0.2}
        ----
        scenarios/x.yaml(8,5): error: lesions[0] has stromal_fibroblast + macrophage + mdsc + dendritic_cell = 1.11, which is above 1
              - {name: a, tumour_radius_um: 500, stromal_fibroblast: 0.9, macrophage: 0.2}
                ^
          help: lower one of them
        1 error
        ==== crowded sites
        lesions:
          - {name: a, tumour_radius_um: 500, tumour_density: 1, progenitor_share: 0.6, terminal_share: 0.6, stromal_cd8: 1, macrophage: 0.95}
        ----
        scenarios/x.yaml(8,5): error: lesions[0] has progenitor_share + terminal_share = 1.2, which is above 1
              - {name: a, tumour_radius_um: 500, tumour_density: 1, progenitor_share: 0.6, terminal_share: 0.6, stromal_cd8: 1, macr…
                ^
          help: lower one of them
        scenarios/x.yaml(8,5): error: lesions[0] has stromal_cd8 + treg = 1.005, which is above 1
              - {name: a, tumour_radius_um: 500, tumour_density: 1, progenitor_share: 0.6, terminal_share: 0.6, stromal_cd8: 1, macr…
                ^
          help: lower one of them
        scenarios/x.yaml(8,5): error: lesions[0] has rim_caf + macrophage + mdsc + dendritic_cell = 1.06, which is above 1
              - {name: a, tumour_radius_um: 500, tumour_density: 1, progenitor_share: 0.6, terminal_share: 0.6, stromal_cd8: 1, macr…
                ^
          help: lower one of them
        3 errors

        """";
}
