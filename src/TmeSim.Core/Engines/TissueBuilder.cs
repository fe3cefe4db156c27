using TmeSim.Core.Lattice;
using TmeSim.Core.Observables;
using TmeSim.Core.Observables.Spatial;
using TmeSim.Core.Random;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Engines;

/// <summary>
/// Lays out a lesion as its scenario describes it: a round nest of tumour cells, a rim with fibroblasts and matrix, stroma beyond, vessels at
/// the given mean distance (one at a random place in each cell of a square grid), lymphocytes and myeloid cells at the given densities. Real tissue
/// takes the place of what it speaks for; the rest is laid out by the same densities on sites that it leaves free, with the tumour and its rim
/// where its <see cref="TumourMargin"/> is. Draws by site from <see cref="DrawStream.InitialTissue"/> and
/// <see cref="DrawStream.InitialLymphocyte"/>, so it is the same on every engine.
/// </summary>
public sealed class TissueBuilder
{
    const float StartOxygenShare = 0.6f;

    readonly LesionSettings settings;
    readonly InitialTissue? tissue;
    readonly Lesion lesion;
    readonly TissueParameters parameters;
    readonly TissueState state;
    readonly CellSeeder seeder;

    TissueBuilder(Scenario scenario, LesionSettings settings, InitialTissue? tissue, Lesion lesion, TissueParameters parameters)
    {
        this.settings = tissue is null ? settings : WithoutGiven(settings, tissue.Given);
        this.tissue = tissue;
        this.lesion = lesion;
        this.parameters = parameters;
        state = lesion.State;
        seeder = new CellSeeder(scenario, settings, lesion, parameters);
    }

    /// <summary>Builds a lesion.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="index">Number of the lesion in it.</param>
    /// <param name="key">Key of the lesion's random numbers.</param>
    /// <param name="parameters">Numbers of the rules.</param>
    /// <param name="tissue">Real tissue to start from; null for none.</param>
    /// <exception cref="ScenarioException">The scenario names what it does not define.</exception>
    public static Lesion Build(Scenario scenario, int index, ulong key, TissueParameters parameters, InitialTissue? tissue = null)
    {
        var settings = scenario.Lesions[index];
        var lattice = scenario.Lattice;
        var shape = new LatticeShape(lattice.Width, lattice.Height, lattice.Depth, lattice.Boundary, (float)lattice.SpacingUm);
        var antigens = new AntigenTable(scenario.Antigens);
        var clones = new CloneTable();
        for (int k = 0; k < scenario.Clones.Count; k++)
        {
            var clone = scenario.Clones[k];
            int parent = clone.Parent.Length == 0 ? -1 : scenario.Clones.ToList().FindIndex(other => other.Name == clone.Parent);
            var traits = CloneTraitsCompiler.Compile(clone, antigens, $"clones[{k}]");
            clones.Add(new CloneRecord(clone.Name, parent, 0, CloneOrigin.Founder, traits));
        }

        var lesion = new Lesion(settings.Name, new TissueState(shape), clones, antigens, key);
        new TissueBuilder(scenario, settings, tissue, lesion, parameters).Fill();
        return lesion;
    }

    // The densities of what the tissue speaks for do not apply.
    static LesionSettings WithoutGiven(LesionSettings settings, IReadOnlySet<InitialCellKind> given)
    {
        double Unless(double density, params InitialCellKind[] kinds) => kinds.Any(given.Contains) ? 0 : density;
        InitialCellKind[] cd8 =
        [
            InitialCellKind.Cd8,
            InitialCellKind.Effector,
            InitialCellKind.Progenitor,
            InitialCellKind.Intermediate,
            InitialCellKind.Terminal,
        ];
        InitialCellKind[] fibroblasts = [InitialCellKind.Fibroblast, InitialCellKind.Caf];
        InitialCellKind[] macrophages = [InitialCellKind.Macrophage, InitialCellKind.M1Macrophage, InitialCellKind.M2Macrophage];
        return settings with
        {
            TumourDensity = 0,
            StromalCd8 = Unless(settings.StromalCd8, cd8),
            IntratumouralCd8 = Unless(settings.IntratumouralCd8, cd8),
            Treg = Unless(settings.Treg, InitialCellKind.Treg),
            Macrophage = Unless(settings.Macrophage, macrophages),
            Mdsc = Unless(settings.Mdsc, InitialCellKind.Mdsc),
            DendriticCell = Unless(settings.DendriticCell, InitialCellKind.DendriticCell),
            RimCaf = Unless(settings.RimCaf, fibroblasts),
            StromalFibroblast = Unless(settings.StromalFibroblast, fibroblasts),
        };
    }

    void Fill()
    {
        foreach (var cell in tissue?.Cells ?? [])
        {
            seeder.Put(cell);
        }

        if (tissue is null || !tissue.Given.Contains(InitialCellKind.Vessel))
        {
            PlaceVessels();
        }

        var margin = tissue is null ? null : TumourMargin.SignedDistances(state);
        double edge = tissue is null ? settings.TumourRadiusUm : 0;
        for (int index = 0; index < state.Shape.SiteCount; index++)
        {
            double distance =
                tissue is null ? DistanceFromCentre(state.Shape.SiteAt(index))
                : margin is null ? double.PositiveInfinity
                : margin[index] * state.Shape.SpacingMicrometres;
            FillSite(index, isNest: distance < edge, isRim: distance >= edge && distance < edge + settings.RimWidthUm);
        }

        Array.Fill(state.Field(FieldKind.Oxygen), StartOxygenShare * parameters.FieldSources.BloodOxygen);
        TissueCensus.Count(state).Populations.CopyTo(lesion.Counts, 0);
    }

    void FillSite(int at, bool isNest, bool isRim)
    {
        if (state.Parenchyma[at] == ParenchymaKind.None)
        {
            PlaceParenchyma(at, isNest, isRim);
        }

        state.Ecm[at] = isRim ? Fraction.LevelOf(settings.RimEcm) : (byte)0;
        if (state.Lymphocyte[at] == LymphocyteKind.None)
        {
            PlaceLymphocyte(at, isNest ? settings.IntratumouralCd8 : settings.StromalCd8);
        }
    }

    void PlaceParenchyma(int at, bool isNest, bool isRim)
    {
        var words = seeder.ParenchymaWords(at);
        if (isNest && CellSeeder.Unit(words.A) < settings.TumourDensity)
        {
            seeder.PutTumour(at, words);
        }
        else
        {
            PlaceStroma(at, words, isNest, isRim);
        }
    }

    void PlaceStroma(int at, RandomWords words, bool nest, bool rim)
    {
        double share = nest ? 0.2 : 1;
        double u = CellSeeder.Unit(words.B);
        double fibroblast =
            rim ? settings.RimCaf
            : nest ? 0
            : settings.StromalFibroblast;
        double macrophage = fibroblast + share * settings.Macrophage;
        double mdsc = macrophage + share * settings.Mdsc;
        if (u < fibroblast)
        {
            seeder.PutFibroblast(at, rim, words);
        }
        else if (u < macrophage)
        {
            seeder.PutMacrophage(at);
        }
        else if (u < mdsc)
        {
            state.Parenchyma[at] = ParenchymaKind.Mdsc;
        }
        else if (u < mdsc + share * settings.DendriticCell)
        {
            state.Parenchyma[at] = ParenchymaKind.DendriticCell;
        }
    }

    void PlaceLymphocyte(int at, double density)
    {
        var words = seeder.LymphocyteWords(at);
        double u = CellSeeder.Unit(words.A);
        if (u < settings.Treg)
        {
            seeder.PutTreg(at, words);
        }
        else if (u < settings.Treg + density)
        {
            seeder.PutCd8(at, words);
        }
    }

    void PlaceVessels()
    {
        var shape = state.Shape;
        int pitch = Math.Max(1, (int)Math.Round(settings.VesselSpacingUm / shape.SpacingMicrometres));
        uint block = 0;
        for (int z = 0; z < shape.Depth; z += pitch)
        {
            for (int y = 0; y < shape.Height; y += pitch)
            {
                for (int x = 0; x < shape.Width; x += pitch, block++)
                {
                    var words = Philox.Draw(block, 1, (uint)DrawStream.InitialTissue, 0, lesion.Key);
                    int vesselX = x + (int)(CellSeeder.Unit(words.A) * Math.Min(pitch, shape.Width - x));
                    int vesselY = y + (int)(CellSeeder.Unit(words.B) * Math.Min(pitch, shape.Height - y));
                    int vesselZ = z + (int)(CellSeeder.Unit(words.C) * Math.Min(pitch, shape.Depth - z));
                    state.Vessel[shape.IndexOf(vesselX, vesselY, vesselZ)] = 255;
                }
            }
        }
    }

    double DistanceFromCentre(Site site)
    {
        var shape = state.Shape;
        double x = site.X - (shape.Width - 1) / 2.0;
        double y = site.Y - (shape.Height - 1) / 2.0;
        double z = site.Z - (shape.Depth - 1) / 2.0;
        return Math.Sqrt(x * x + y * y + z * z) * shape.SpacingMicrometres;
    }
}
