using TmeSim.Core.Lattice;
using TmeSim.Core.Random;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Engines;

/// <summary>
/// Lays out a lesion as its scenario describes it: a round nest of tumour cells, a rim with fibroblasts and matrix, stroma beyond, vessels at
/// the given mean distance (one at a random place in each cell of a square grid), lymphocytes and myeloid cells at the given densities.
/// Draws by site from <see cref="DrawStream.InitialTissue"/> and <see cref="DrawStream.InitialLymphocyte"/>, so it is the same on every engine.
/// </summary>
public sealed class TissueBuilder
{
    // What a cell that has long been in a lesion looks like; the rules take it from there within days.
    const double EffectorExhaustion = 0.25;
    const double IntermediateExhaustion = 0.6;
    const double TerminalExhaustion = 0.9;
    const double TerminalScar = 0.8;
    const byte ActiveFibroblast = 200;
    const byte HalfPolarised = 140;
    const float StartOxygenShare = 0.6f;

    readonly LesionSettings settings;
    readonly Lesion lesion;
    readonly TissueParameters parameters;
    readonly TissueState state;
    readonly uint[] cloneShares;
    readonly uint[] specificityShares;

    TissueBuilder(Scenario scenario, LesionSettings settings, Lesion lesion, TissueParameters parameters)
    {
        this.settings = settings;
        this.lesion = lesion;
        this.parameters = parameters;
        state = lesion.State;
        cloneShares = Cumulate(scenario.Clones.Select(clone => clone.Fraction));
        ushort present = lesion.Clones.Records.Aggregate((ushort)0, (bits, clone) => (ushort)(bits | clone.Traits.Antigens));
        double bystanders = settings.BystanderShare;
        var weights = scenario.Antigens.Select((antigen, k) => (present >> k & 1) == 1 ? antigen.PrecursorWeight : 0).ToArray();
        double total = weights.Sum();
        specificityShares = Cumulate(total > 0 ? [bystanders, .. weights.Select(weight => (1 - bystanders) * weight / total)] : [1]);
    }

    /// <summary>Builds a lesion.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="index">Number of the lesion in it.</param>
    /// <param name="key">Key of the lesion's random numbers.</param>
    /// <param name="parameters">Numbers of the rules.</param>
    /// <exception cref="ScenarioException">The scenario names what it does not define.</exception>
    public static Lesion Build(Scenario scenario, int index, ulong key, TissueParameters parameters)
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
        new TissueBuilder(scenario, settings, lesion, parameters).Fill();
        return lesion;
    }

    void Fill()
    {
        PlaceVessels();
        for (int index = 0; index < state.Shape.SiteCount; index++)
        {
            FillSite(state.Shape.SiteAt(index));
        }

        Array.Fill(state.Field(FieldKind.Oxygen), StartOxygenShare * parameters.FieldSources.BloodOxygen);
        Observables.TissueCensus.Count(state).Populations.CopyTo(lesion.Counts, 0);
    }

    void FillSite(Site site)
    {
        var words = Philox.Draw((uint)site.Index, 0, (uint)DrawStream.InitialTissue, 0, lesion.Key);
        double distance = DistanceFromCentre(site);
        bool nest = distance < settings.TumourRadiusUm;
        bool rim = !nest && distance < settings.TumourRadiusUm + settings.RimWidthUm;
        double u = Unit(words.A);
        if (nest && u < settings.TumourDensity)
        {
            PlaceTumour(site.Index, words);
        }
        else
        {
            PlaceStroma(site.Index, words, nest, rim);
        }

        state.Ecm[site.Index] = rim ? Fraction.LevelOf(settings.RimEcm) : (byte)0;
        PlaceLymphocyte(site.Index, nest ? settings.IntratumouralCd8 : settings.StromalCd8);
    }

    void PlaceTumour(int at, RandomWords words)
    {
        int clone = Pick(cloneShares, words.B);
        var traits = lesion.Clones.Records[clone].Traits;
        state.Parenchyma[at] = ParenchymaKind.Tumour;
        state.Clone[at] = (ushort)clone;
        state.Clock[at] = (byte)(words.C >> 26);
        state.PdL1[at] = traits.ConstitutivePdL1;
        state.Mhc1[at] = traits.B2mAlleles == 0 ? (byte)0 : traits.BaseMhc1;
    }

    void PlaceStroma(int at, RandomWords words, bool nest, bool rim)
    {
        double share = nest ? 0.2 : 1;
        double u = Unit(words.B);
        double fibroblast =
            rim ? settings.RimCaf
            : nest ? 0
            : settings.StromalFibroblast;
        double macrophage = fibroblast + share * settings.Macrophage;
        double mdsc = macrophage + share * settings.Mdsc;
        if (u < fibroblast)
        {
            state.Parenchyma[at] = ParenchymaKind.Fibroblast;
            state.Phenotype[at] = rim ? ActiveFibroblast : (byte)0;
            state.Clone[at] = Unit(words.C) < settings.ImmunoregulatoryCafShare ? (ushort)1 : (ushort)0;
        }
        else if (u < macrophage)
        {
            state.Parenchyma[at] = ParenchymaKind.Macrophage;
            state.Phenotype[at] = HalfPolarised;
            state.PdL1[at] = Fraction.ToLevel(parameters.StromaPhenotype.MacrophagePdL1);
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
        var words = Philox.Draw((uint)at, 0, (uint)DrawStream.InitialLymphocyte, 0, lesion.Key);
        double u = Unit(words.A);
        if (u < settings.Treg)
        {
            state.Lymphocyte[at] = LymphocyteKind.Treg;
            state.Pd1[at] = (byte)(words.B >> 24);
        }
        else if (u < settings.Treg + density)
        {
            PlaceCd8(at, words);
        }
    }

    void PlaceCd8(int at, RandomWords words)
    {
        double u = Unit(words.C);
        var (kind, exhaustion) =
            u < settings.ProgenitorShare ? (LymphocyteKind.Progenitor, EffectorExhaustion)
            : u < settings.ProgenitorShare + settings.TerminalShare ? (LymphocyteKind.Terminal, TerminalExhaustion)
            : Unit(words.D) < 0.5 ? (LymphocyteKind.Effector, EffectorExhaustion)
            : (LymphocyteKind.Intermediate, IntermediateExhaustion);
        uint divisions = kind == LymphocyteKind.Effector ? parameters.LymphocyteDivision.EffectorDivisions : 0;
        uint score = Fraction.Of(exhaustion);
        state.Lymphocyte[at] = kind;
        state.Specificity[at] = (byte)Pick(specificityShares, words.B);
        state.Exhaustion[at] = (ushort)Math.Round(65535 * exhaustion);
        state.Scar[at] = kind == LymphocyteKind.Terminal ? Fraction.LevelOf(TerminalScar) : (byte)0;
        state.Divisions[at] = (byte)(divisions << 4);
        state.Pd1[at] = Fraction.ToLevel(score);
        state.Lag3[at] = Fraction.ToLevel(Fraction.Multiply(parameters.TCellReceptors.Lag3, score));
        state.Tim3[at] = Fraction.ToLevel(Fraction.Multiply(parameters.TCellReceptors.Tim3, score));
        state.Tigit[at] = Fraction.ToLevel(Fraction.Multiply(parameters.TCellReceptors.Tigit, score));
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
                    int vesselX = x + (int)(Unit(words.A) * Math.Min(pitch, shape.Width - x));
                    int vesselY = y + (int)(Unit(words.B) * Math.Min(pitch, shape.Height - y));
                    int vesselZ = z + (int)(Unit(words.C) * Math.Min(pitch, shape.Depth - z));
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

    static double Unit(uint word) => word * (1.0 / 4294967296.0);

    static uint[] Cumulate(IEnumerable<double> weights)
    {
        double[] values = weights.ToArray();
        double total = values.Sum();
        double sum = 0;
        return values.Select(value => Probability.ToThreshold(Math.Min(1, (sum += value) / total))).ToArray();
    }

    static int Pick(uint[] cumulative, uint word)
    {
        int k = 0;
        while (k < cumulative.Length - 1 && word >= cumulative[k])
        {
            k++;
        }

        return k;
    }
}
