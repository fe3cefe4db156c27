using TmeSim.Core.Random;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Engines;

/// <summary>Puts single cells on sites of a lesion at its start, with the properties of cells that have long been in one.</summary>
sealed class CellSeeder
{
    // What a cell that has long been in a lesion looks like; the rules take it from there within days.
    const double EffectorExhaustion = 0.25;
    const double IntermediateExhaustion = 0.6;
    const double TerminalExhaustion = 0.9;
    const double TerminalScar = 0.8;
    const byte ActiveFibroblast = 200;
    const byte NearM1 = 60;
    const byte HalfPolarised = 140;
    const byte NearM2 = 200;

    readonly LesionSettings settings;
    readonly Lesion lesion;
    readonly TissueParameters parameters;
    readonly TissueState state;
    readonly uint[] cloneShares;
    readonly uint[] specificityShares;

    /// <summary>Prepares to seed a lesion.</summary>
    public CellSeeder(Scenario scenario, LesionSettings settings, Lesion lesion, TissueParameters parameters)
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

    /// <summary>A number in 0 … 1 of a word.</summary>
    public static double Unit(uint word) => word * (1.0 / 4294967296.0);

    /// <summary>The words by which a parenchymal cell at a site is drawn.</summary>
    public RandomWords ParenchymaWords(int at) => Philox.Draw((uint)at, 0, (uint)DrawStream.InitialTissue, 0, lesion.Key);

    /// <summary>The words by which a lymphocyte at a site is drawn.</summary>
    public RandomWords LymphocyteWords(int at) => Philox.Draw((uint)at, 0, (uint)DrawStream.InitialLymphocyte, 0, lesion.Key);

    /// <summary>Puts a cell of real tissue on its site.</summary>
    public void Put(PlacedCell cell)
    {
        switch (cell.Kind)
        {
            case InitialCellKind.Tumour:
                PutTumour(cell.Site, ParenchymaWords(cell.Site), cell.CloneNumber);
                break;
            case InitialCellKind.Dead:
                state.Parenchyma[cell.Site] = ParenchymaKind.Dead;
                state.Clone[cell.Site] = (ushort)CloneOf(ParenchymaWords(cell.Site), cell.CloneNumber);
                break;
            case InitialCellKind.Macrophage:
                PutMacrophage(cell.Site, HalfPolarised);
                break;
            case InitialCellKind.M1Macrophage:
                PutMacrophage(cell.Site, NearM1);
                break;
            case InitialCellKind.M2Macrophage:
                PutMacrophage(cell.Site, NearM2);
                break;
            case InitialCellKind.Mdsc:
                state.Parenchyma[cell.Site] = ParenchymaKind.Mdsc;
                break;
            case InitialCellKind.DendriticCell:
                state.Parenchyma[cell.Site] = ParenchymaKind.DendriticCell;
                break;
            case InitialCellKind.Fibroblast or InitialCellKind.Caf:
                PutFibroblast(cell.Site, cell.Kind == InitialCellKind.Caf, ParenchymaWords(cell.Site));
                break;
            case InitialCellKind.Vessel:
                state.Vessel[cell.Site] = 255;
                break;
            default:
                PutLymphocyte(cell.Site, cell.Kind);
                break;
        }
    }

    /// <summary>Puts a tumour cell of a clone, or of one drawn by the fractions, on a site.</summary>
    public void PutTumour(int at, RandomWords words, int clone = -1)
    {
        clone = CloneOf(words, clone);
        var traits = lesion.Clones.Records[clone].Traits;
        state.Parenchyma[at] = ParenchymaKind.Tumour;
        state.Clone[at] = (ushort)clone;
        state.Clock[at] = (byte)(words.C >> 26);
        state.PdL1[at] = traits.ConstitutivePdL1;
        state.Mhc1[at] = traits.B2mAlleles == 0 ? (byte)0 : traits.BaseMhc1;
    }

    /// <summary>Puts a fibroblast on a site.</summary>
    public void PutFibroblast(int at, bool isActive, RandomWords words)
    {
        state.Parenchyma[at] = ParenchymaKind.Fibroblast;
        state.Phenotype[at] = isActive ? ActiveFibroblast : (byte)0;
        state.Clone[at] = Unit(words.C) < settings.ImmunoregulatoryCafShare ? (ushort)1 : (ushort)0;
    }

    /// <summary>Puts a macrophage on a site, half-way from M1 to M2 unless said otherwise.</summary>
    public void PutMacrophage(int at, byte polarisation = HalfPolarised)
    {
        state.Parenchyma[at] = ParenchymaKind.Macrophage;
        state.Phenotype[at] = polarisation;
        state.PdL1[at] = Fraction.ToLevel(parameters.StromaPhenotype.MacrophagePdL1);
    }

    /// <summary>Puts a Treg on a site.</summary>
    public void PutTreg(int at, RandomWords words)
    {
        state.Lymphocyte[at] = LymphocyteKind.Treg;
        state.Pd1[at] = (byte)(words.B >> 24);
    }

    /// <summary>Puts a CD8 T cell on a site, whose state is drawn by the shares of the lesion.</summary>
    public void PutCd8(int at, RandomWords words)
    {
        double u = Unit(words.C);
        PutCd8(
            at,
            u < settings.ProgenitorShare ? LymphocyteKind.Progenitor
                : u < settings.ProgenitorShare + settings.TerminalShare ? LymphocyteKind.Terminal
                : Unit(words.D) < 0.5 ? LymphocyteKind.Effector
                : LymphocyteKind.Intermediate,
            words
        );
    }

    void PutLymphocyte(int at, InitialCellKind kind)
    {
        var words = LymphocyteWords(at);
        switch (kind)
        {
            case InitialCellKind.Treg:
                PutTreg(at, words);
                break;
            case InitialCellKind.Cd8:
                PutCd8(at, words);
                break;
            default:
                PutCd8(at, LymphocyteKind.Effector + (kind - InitialCellKind.Effector), words);
                break;
        }
    }

    void PutCd8(int at, LymphocyteKind kind, RandomWords words)
    {
        double exhaustion = kind switch
        {
            LymphocyteKind.Terminal => TerminalExhaustion,
            LymphocyteKind.Intermediate => IntermediateExhaustion,
            _ => EffectorExhaustion,
        };
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

    int CloneOf(RandomWords words, int clone) => clone < 0 ? Pick(cloneShares, words.B) : clone;

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
