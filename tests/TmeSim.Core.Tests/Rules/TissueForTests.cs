using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.Numerics;
using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

/// <summary>
/// A small lesion laid out by hand, on which one rule runs by itself: at the sites of its set, in order, as the reference engine would.
/// Antigen 1 has full strength on haplotype 1, antigen 2 half strength on haplotype 2.
/// </summary>
sealed class TissueForTests
{
    readonly TissueWorkspace workspace;
    readonly StepTally tally = new();
    readonly Dictionary<string, double> overrides = [];
    TissueModel? model;
    uint claimsOfStep;

    public TissueForTests(LatticeShape shape, params CloneTraits[] clones)
    {
        var table = new CloneTable();
        foreach (var traits in clones.Length == 0 ? [DefaultTraits] : clones)
        {
            table.Add(new CloneRecord("", -1, 0, CloneOrigin.Founder, traits));
        }

        Lesion = new Lesion("test", new TissueState(shape), table, Antigens, 0xC0FFEE);
        workspace = new TissueWorkspace(shape);
    }

    public static AntigenTable Antigens { get; } =
        new([
            new AntigenSettings { Name = "a", Strength = 1 },
            new AntigenSettings
            {
                Name = "b",
                Strength = 0.5,
                Haplotype = 2,
            },
        ]);

    public static CloneTraits DefaultTraits { get; } =
        new()
        {
            Antigens = 3,
            B2mAlleles = 2,
            BaseMhc1 = 255,
            HitsToKill = 3,
            DivisionFactor = CloneTraits.UsualDivision,
            ChemokineFactor = 64,
            VegfFactor = 64,
            TgfBetaFactor = 64,
            DendriticCellFactor = 64,
            MdscFactor = 64,
            TregFactor = 64,
        };

    /// <summary>A step without any drug and without blood.</summary>
    public static StepContext Untreated { get; } =
        new()
        {
            Step = 1,
            Key = 0xC0FFEE,
            Pd1Free = Fraction.One,
            PdL1Free = Fraction.One,
            Ctla4Free = Fraction.One,
            Lag3Free = Fraction.One,
            Tim3Free = Fraction.One,
            TigitFree = Fraction.One,
            LeftByArginase = Fraction.One,
            VegfFree = 1f,
            TgfBetaFree = 1f,
            SteroidFree = Fraction.One,
        };

    public Lesion Lesion { get; }

    public TissueState State => Lesion.State;

    public LatticeShape Shape => State.Shape;

    /// <summary>The step the next rule runs in.</summary>
    public StepContext Step { get; set; } = Untreated;

    public TissueModel Model => model ??= new TissueModel(new ParameterSet(overrides), Shape.SpacingMicrometres);

    public ref readonly TissueParameters Parameters => ref Model.Rules;

    public IReadOnlyList<Mutation> Mutations => tally.Mutations;

    public IReadOnlyList<long> TumourDeathsByClone => tally.TumourDeathsByClone;

    public long Returned(BloodPool pool, int antigen) => tally.Returned[BloodPools.IndexOf(pool, antigen)];

    public HostTissue View => new(new HostMemory(Lesion, workspace, tally));

    public static TissueForTests Plane(int width, int height = 1, Boundary boundary = Boundary.NoFlux, params CloneTraits[] clones) =>
        new(new LatticeShape(width, height, 1, boundary, 20f), clones);

    public static TissueForTests Block(
        int width,
        int height,
        int depth,
        Boundary boundary = Boundary.NoFlux,
        params CloneTraits[] clones
    ) => new(new LatticeShape(width, height, depth, boundary, 20f), clones);

    public TissueForTests With(Parameter parameter, double value)
    {
        overrides[parameter.Key] = value;
        model = null;
        return this;
    }

    public TissueForTests With(FieldKind field, float value)
    {
        Array.Fill(State.Field(field), value);
        return this;
    }

    public int At(int x, int y, int z = 0) => Shape.IndexOf(x, y, z);

    public void Put(int site, ParenchymaKind kind, int clone = 0, byte phenotype = 0, byte mhc1 = 255, byte pdL1 = 0)
    {
        State.Parenchyma[site] = kind;
        State.Clone[site] = (ushort)clone;
        State.Phenotype[site] = phenotype;
        State.Mhc1[site] = kind == ParenchymaKind.Tumour ? mhc1 : (byte)0;
        State.PdL1[site] = pdL1;
    }

    public void Put(int site, LymphocyteKind kind, byte specificity = 1, int divisions = 4)
    {
        State.Lymphocyte[site] = kind;
        State.Specificity[site] = kind == LymphocyteKind.Treg ? (byte)0 : specificity;
        State.Divisions[site] = kind == LymphocyteKind.None ? (byte)0 : (byte)(divisions << 4);
    }

    /// <summary>Puts the same cell on every site.</summary>
    public TissueForTests Everywhere(Action<TissueForTests, int> put)
    {
        for (int site = 0; site < Shape.SiteCount; site++)
        {
            put(this, site);
        }

        return this;
    }

    /// <summary>Runs a rule at every site of its set.</summary>
    public void Run<TKernel>()
        where TKernel : struct, ISiteKernel
    {
        var view = View;
        for (int site = 0; site < Shape.SiteCount; site++)
        {
            if (Contains(TKernel.Sites, site))
            {
                TKernel.Execute(view, Shape.SiteAt(site), SiteKernel.Words<TKernel>(Step, site), Step, Parameters);
            }
        }
    }

    /// <summary>Runs a rule at one site.</summary>
    public void RunAt<TKernel>(int site)
        where TKernel : struct, ISiteKernel =>
        TKernel.Execute(View, Shape.SiteAt(site), SiteKernel.Words<TKernel>(Step, site), Step, Parameters);

    /// <summary>Runs a rule that looks at its own site alone, site by site.</summary>
    public void RunCells<TKernel>()
        where TKernel : struct, ICellKernel
    {
        for (int site = 0; site < Shape.SiteCount; site++)
        {
            CellKernel.Execute<TKernel, HostTissue, Word>(View, site, Step, Parameters);
        }
    }

    /// <summary>Runs a rule of two passes in a sub-step of its own; as in a run, claims are forgotten once a step.</summary>
    public void Run<TPropose, TApply>(uint substep)
        where TPropose : struct, ISiteKernel
        where TApply : struct, ISiteKernel
    {
        BeginSubstep(substep);
        Run<TPropose>();
        Run<TApply>();
    }

    /// <summary>Runs one sub-step of a walk.</summary>
    public void Walk<TWalk, TCell>(uint substep)
        where TWalk : struct, IWalk<TCell>
        where TCell : unmanaged, ICell<TCell> => Run<Claiming<TWalk, TCell>, Stepping<TWalk, TCell>>(substep);

    /// <summary>The same where the cells propose in stretches.</summary>
    public void RunCells<TPropose, TApply>(uint substep)
        where TPropose : struct, ICellKernel
        where TApply : struct, ISiteKernel
    {
        BeginSubstep(substep);
        RunCells<TPropose>();
        Run<TApply>();
    }

    void BeginSubstep(uint substep)
    {
        if (claimsOfStep != Step.Step)
        {
            workspace.ClearClaims();
            claimsOfStep = Step.Step;
        }

        Step = Step with { Substep = substep };
    }

    public long Tallied(Population population, Flow flow) => tally.Ledger[population, flow];

    public long NetChange(Population population) => tally.Ledger.NetChange(population);

    public int Count(ParenchymaKind kind) => State.Parenchyma.Count(cell => cell == kind);

    public int Count(LymphocyteKind kind) => State.Lymphocyte.Count(cell => cell == kind);

    public TissueCensus Census() => TissueCensus.Count(State);

    bool Contains(SiteSet sites, int site) =>
        sites switch
        {
            SiteSet.Lymphocytes => State.Lymphocyte[site] != LymphocyteKind.None,
            SiteSet.Tumour => State.Parenchyma[site] == ParenchymaKind.Tumour,
            SiteSet.Stroma => State.Parenchyma[site] is not (ParenchymaKind.None or ParenchymaKind.Tumour),
            SiteSet.Myeloid => State.Parenchyma[site] is ParenchymaKind.Macrophage or ParenchymaKind.Mdsc or ParenchymaKind.DendriticCell,
            SiteSet.Dividing => State.Parenchyma[site] is ParenchymaKind.Tumour or ParenchymaKind.Fibroblast,
            SiteSet.Parenchyma => State.Parenchyma[site] != ParenchymaKind.None,
            SiteSet.Vessels => State.Vessel[site] != 0,
            SiteSet.Claimants => Claim.IsOf(View.Claim(site), Step.Substep),
            _ => true,
        };
}
