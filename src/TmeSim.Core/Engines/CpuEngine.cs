using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.Rules;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Engines;

/// <summary>
/// The fast engine of the host: a team of threads, fields by the vector solver, and empty tissue skipped 64 sites at a time. It finds the
/// sites of a rule by comparing the byte that says which cell is there, so there is no list of cells to keep in step with the tissue.
/// It gives the bits of <see cref="ReferenceEngine"/> for any number of threads.
/// </summary>
public sealed class CpuEngine : TissueEngine
{
    /// <summary>Sites of a part, a multiple of the vector's width: small enough to share evenly, large enough to be worth a hand-over.</summary>
    const int SitesPerPart = 8192;

    readonly WorkTeam team;
    readonly VectorFieldSolver solver;
    readonly int parts;

    // By part: the sites that made a claim in the last launch of a sub-step, so that only they are visited to resolve it.
    readonly List<Site>[] claimants;

    /// <summary>Prepares the engine for lesions of one shape.</summary>
    /// <param name="shape">Shape of the lesions.</param>
    /// <param name="parameters">Numbers of the rules.</param>
    /// <param name="physics">Physics of the fields.</param>
    /// <param name="threads">Threads, 1 or more.</param>
    public CpuEngine(LatticeShape shape, TissueParameters parameters, IReadOnlyList<FieldPhysics> physics, int threads)
        : base(shape, parameters, physics, PartsOf(shape))
    {
        team = new WorkTeam(threads);
        solver = new VectorFieldSolver(shape, team);
        parts = PartsOf(shape);
        claimants = [.. Enumerable.Range(0, parts).Select(_ => new List<Site>())];
    }

    /// <inheritdoc/>
    public override string Name => "cpu";

    /// <inheritdoc/>
    public override int Threads => team.ThreadCount;

    /// <inheritdoc/>
    protected override IFieldSolver Solver => solver;

    /// <inheritdoc/>
    public override void Launch<TKernel>(in StepContext step) => Launcher<SitePart<TKernel>>.Run(this, step);

    /// <inheritdoc/>
    public override void LaunchCells<TKernel>(in StepContext step) => Launcher<CellPart<TKernel>>.Run(this, step);

    /// <inheritdoc/>
    public override void Dispose()
    {
        solver.Dispose();
        team.Dispose();
        base.Dispose();
    }

    static int PartsOf(LatticeShape shape) => (shape.SiteCount + SitesPerPart - 1) / SitesPerPart;

    void RunPart<TKernel>(int part, in StepContext step)
        where TKernel : struct, ISiteKernel
    {
        if (TKernel.Sites == SiteSet.Claimants)
        {
            VisitClaimants<TKernel>(part, step);
        }
        else if (TKernel.Sites == SiteSet.All)
        {
            VisitAll<TKernel>(part, step);
        }
        else
        {
            VisitMarked<TKernel>(part, step);
        }
    }

    void VisitAll<TKernel>(int part, in StepContext step)
        where TKernel : struct, ISiteKernel
    {
        int end = EndOf(part);
        for (var site = Shape.SiteAt(part * SitesPerPart); site.Index < end; site = Shape.Ahead(site, 1))
        {
            TKernel.Execute(Tissues[part], site, SiteKernel.Words<TKernel>(step, site.Index), step, Parameters);
        }
    }

    void VisitClaimants<TKernel>(int part, in StepContext step)
        where TKernel : struct, ISiteKernel
    {
        foreach (var site in CollectionsMarshal.AsSpan(claimants[part]))
        {
            TKernel.Execute(Tissues[part], site, SiteKernel.Words<TKernel>(step, site.Index), step, Parameters);
        }
    }

    [SkipLocalsInit]
    void VisitMarked<TKernel>(int part, in StepContext step)
        where TKernel : struct, ISiteKernel
    {
        Unsafe.SkipInit(out SiteBatch batch);
        batch.Count = 0;
        claimants[part].Clear();
        int start = part * SitesPerPart;
        int end = EndOf(part);
        var from = Shape.SiteAt(start);
        var marks = Marks(TKernel.Sites, Current.State);
        for (int at = start; at < end; at += SiteBatch.Stretch)
        {
            batch.Add(Members(TKernel.Sites, Load(marks, at, end)), at);
            if (batch.IsFull || at + SiteBatch.Stretch >= end)
            {
                from = Visit<TKernel>(ref batch, part, from, step);
            }
        }
    }

    // Returns the last site visited, from which the way to the next is short.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Site Visit<TKernel>(ref SiteBatch batch, int part, Site site, in StepContext step)
        where TKernel : struct, ISiteKernel
    {
        var tissue = Tissues[part];
        if (TKernel.Stream != DrawStream.None)
        {
            batch.Draw(TKernel.Stream, step);
        }

        for (int k = 0; k < batch.Count; k++)
        {
            site = Shape.Ahead(site, batch.SiteOf(k) - site.Index);
            TKernel.Execute(tissue, site, TKernel.Stream == DrawStream.None ? default : batch.WordsOf(k), step, Parameters);
            if (step.Substep != 0 && Claim.IsOf(tissue.Claim(site.Index), step.Substep))
            {
                claimants[part].Add(site);
            }
        }

        batch.Count = 0;
        return site;
    }

    int EndOf(int part) => Math.Min((part + 1) * SitesPerPart, Shape.SiteCount);

    // The last part may end within a vector; what lies past it reads as empty.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<byte> Load(ReadOnlySpan<byte> marks, int at, int end) =>
        at + Vector512<byte>.Count <= end ? Vector512.Create(marks.Slice(at, Vector512<byte>.Count)) : LoadEnd(marks[at..end]);

    static Vector512<byte> LoadEnd(ReadOnlySpan<byte> marks)
    {
        Span<byte> padded = stackalloc byte[Vector512<byte>.Count];
        padded.Clear();
        marks.CopyTo(padded);
        return Vector512.Create<byte>(padded);
    }

    static ReadOnlySpan<byte> Marks(SiteSet sites, TissueState state) =>
        sites switch
        {
            SiteSet.Lymphocytes => MemoryMarshal.AsBytes<LymphocyteKind>(state.Lymphocyte),
            SiteSet.Vessels => state.Vessel,
            _ => MemoryMarshal.AsBytes<ParenchymaKind>(state.Parenchyma),
        };

    static ulong Members(SiteSet sites, Vector512<byte> marks) =>
        sites switch
        {
            SiteSet.Tumour => Vector512.Equals(marks, Vector512.Create((byte)ParenchymaKind.Tumour)).ExtractMostSignificantBits(),
            SiteSet.Stroma => Vector512.GreaterThan(marks, Vector512.Create((byte)ParenchymaKind.Tumour)).ExtractMostSignificantBits(),
            SiteSet.Myeloid => Vector512
                .LessThanOrEqual(
                    marks - Vector512.Create((byte)ParenchymaKind.Macrophage),
                    Vector512.Create((byte)(ParenchymaKind.DendriticCell - ParenchymaKind.Macrophage))
                )
                .ExtractMostSignificantBits(),
            _ => ~Vector512.Equals(marks, Vector512<byte>.Zero).ExtractMostSignificantBits(),
        };

    void RunCells<TKernel>(int part, in StepContext step)
        where TKernel : struct, ICellKernel
    {
        var tissue = Tissues[part];
        claimants[part].Clear();
        int at = part * SitesPerPart;
        int end = EndOf(part);
        for (; at + Words16.Count <= end; at += Words16.Count)
        {
            RunStretch<TKernel, Words16>(tissue, part, at, step);
        }

        for (; at < end; at++)
        {
            RunStretch<TKernel, Word>(tissue, part, at, step);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void RunStretch<TKernel, T>(HostTissue tissue, int part, int at, in StepContext step)
        where TKernel : struct, ICellKernel
        where T : struct, IWords<T>
    {
        CellKernel.Execute<TKernel, HostTissue, T>(tissue, at, step, Parameters);
        if (step.Substep != 0)
        {
            uint made = T.Bits(T.AreEqual(T.Load(in tissue.Claim(at)) >>> 24, T.Of(step.Substep)));
            for (; made != 0; made &= made - 1)
            {
                claimants[part].Add(Shape.SiteAt(at + BitOperations.TrailingZeroCount(made)));
            }
        }
    }

    /// <summary>What one part of a launch does.</summary>
    interface IPart
    {
        static abstract void Run(CpuEngine engine, int part, in StepContext step);
    }

    readonly struct SitePart<TKernel> : IPart
        where TKernel : struct, ISiteKernel
    {
        public static void Run(CpuEngine engine, int part, in StepContext step) => engine.RunPart<TKernel>(part, step);
    }

    readonly struct CellPart<TKernel> : IPart
        where TKernel : struct, ICellKernel
    {
        public static void Run(CpuEngine engine, int part, in StepContext step) => engine.RunCells<TKernel>(part, step);
    }

    /// <summary>Keeps the delegate of a launch's parts, so that a launch allocates nothing.</summary>
    sealed class Launcher<TPart>
        where TPart : struct, IPart
    {
        [ThreadStatic]
        static Launcher<TPart>? instance;

        readonly Action<int> runPart;
        CpuEngine? engine;
        StepContext step;

        Launcher()
        {
            runPart = part => TPart.Run(engine!, part, step);
        }

        public static void Run(CpuEngine engine, in StepContext step)
        {
            var launcher = instance ??= new Launcher<TPart>();
            launcher.engine = engine;
            launcher.step = step;
            engine.team.Run(engine.parts, launcher.runPart);
            launcher.engine = null;
        }
    }
}
