using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
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
    }

    /// <inheritdoc/>
    public override string Name => "cpu";

    /// <inheritdoc/>
    public override int Threads => team.ThreadCount;

    /// <inheritdoc/>
    protected override IFieldSolver Solver => solver;

    /// <inheritdoc/>
    public override void Launch<TKernel>(in StepContext step) => Launcher<TKernel>.Run(this, step);

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
        var tissue = Tissues[part];
        int start = part * SitesPerPart;
        int end = Math.Min(start + SitesPerPart, Shape.SiteCount);
        if (TKernel.Sites == SiteSet.All)
        {
            for (int index = start; index < end; index++)
            {
                TKernel.Execute(tissue, Shape.SiteAt(index), step, Parameters);
            }

            return;
        }

        var marks = Marks(TKernel.Sites, Current.State);
        int at = start;
        for (; at + Vector512<byte>.Count <= end; at += Vector512<byte>.Count)
        {
            ulong members = Members(TKernel.Sites, Vector512.Create(marks.Slice(at, Vector512<byte>.Count)));
            for (; members != 0; members &= members - 1)
            {
                TKernel.Execute(tissue, Shape.SiteAt(at + BitOperations.TrailingZeroCount(members)), step, Parameters);
            }
        }

        for (; at < end; at++)
        {
            if ((Members(TKernel.Sites, Vector512.CreateScalar(marks[at])) & 1) != 0)
            {
                TKernel.Execute(tissue, Shape.SiteAt(at), step, Parameters);
            }
        }
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
            _ => ~Vector512.Equals(marks, Vector512<byte>.Zero).ExtractMostSignificantBits(),
        };

    /// <summary>Keeps the delegate of a kernel's parts, so that a launch allocates nothing.</summary>
    sealed class Launcher<TKernel>
        where TKernel : struct, ISiteKernel
    {
        [ThreadStatic]
        static Launcher<TKernel>? instance;

        readonly Action<int> runPart;
        CpuEngine? engine;
        StepContext step;

        Launcher()
        {
            runPart = part => engine!.RunPart<TKernel>(part, step);
        }

        public static void Run(CpuEngine engine, in StepContext step)
        {
            var launcher = instance ??= new Launcher<TKernel>();
            launcher.engine = engine;
            launcher.step = step;
            engine.team.Run(engine.parts, launcher.runPart);
            launcher.engine = null;
        }
    }
}
