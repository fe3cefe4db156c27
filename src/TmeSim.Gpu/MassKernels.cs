using ILGPU;
using TmeSim.Core.Fields;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>Entry points for the beginning and the end of a solve: what the cycles start from, and the factor that balances the field's mass.</summary>
static class MassKernels
{
    /// <summary>Takes u of a site, which the cycles improve.</summary>
    public static void Begin(Index1D index, BatchField field, FieldPass pass)
    {
        int lesion = index / field.SiteCount;
        if (pass.IsDue(lesion))
        {
            pass.To[index] = field.At(lesion, index - lesion * field.SiteCount);
        }
    }

    /// <summary>Empties the field of a lesion that starts afresh in this pass.</summary>
    public static void Restart(Index1D index, FieldPass pass)
    {
        if (pass.Due[index / pass.SiteCount] == pass.Number)
        {
            pass.To[index] = 0f;
        }
    }

    /// <summary>
    /// Adds up b and a·u of one partial sum of one plane, u as <see cref="Scale"/> will keep it. Doubles: a product of two floats is exact in them, so
    /// that nothing changes where a compiler fuses it with the sum. Nothing is stored before the end, for no load may pass a store.
    /// </summary>
    /// <param name="partial">(Lesion · planes + plane) · <see cref="FieldMass.Lanes"/> + lane.</param>
    /// <param name="pass">Its <see cref="FieldPass.From"/> is u.</param>
    /// <param name="mass">The sums.</param>
    public static void Settle(Index1D partial, FieldPass pass, MassSums mass)
    {
        int planes = pass.Level.Z.FineExtent;
        int plane = partial / FieldMass.Lanes;
        int lesion = plane / planes;
        if (pass.IsDue(lesion))
        {
            int lane = partial - plane * FieldMass.Lanes;
            int planeSites = pass.Level.X.FineExtent * pass.Level.Y.FineExtent;
            int turns = FieldMass.SitesOf(lane, planeSites);
            double produced = 0;
            double consumed = 0;
            long first = (long)plane * planeSites;
            int turn = 0;
            for (; turn + SixteenTurns.Count <= planeSites / FieldMass.Lanes; turn += SixteenTurns.Count)
            {
                long at = first + FieldMass.SiteOf(lane, turn, planeSites);
                var values = SixteenTurns.Load(pass.From, at);
                var sources = SixteenTurns.Load(pass.Source, at);
                if (pass.HasReaction != 0)
                {
                    var reactions = SixteenTurns.Load(pass.Reaction, at);
                    consumed = values.Settled().AddedTo(consumed, reactions);
                }
                else
                {
                    consumed = values.Settled().AddedTo(consumed);
                }

                produced = sources.AddedTo(produced);
            }

            for (; turn < turns; turn++)
            {
                long at = first + FieldMass.SiteOf(lane, turn, planeSites);
                float value = FieldMass.Settled(pass.From[at]);
                produced += pass.Source[at];
                consumed += pass.HasReaction != 0 ? (double)pass.Reaction[at] * value : value;
            }

            mass.Sources[partial] = produced;
            mass.Uptakes[partial] = consumed;
        }
    }

    /// <summary>Adds the partial sums of a plane.</summary>
    /// <param name="plane">Lesion · planes + plane.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="mass">The sums; that of the plane goes to its first.</param>
    public static void AddLanes(Index1D plane, FieldPass pass, MassSums mass)
    {
        if (pass.IsDue(plane / pass.Level.Z.FineExtent))
        {
            FieldMass.Total(new DeviceSums(mass.Sources, plane * FieldMass.Lanes));
            FieldMass.Total(new DeviceSums(mass.Uptakes, plane * FieldMass.Lanes));
        }
    }

    /// <summary>Adds the planes of a lesion and finds its factor. Where none will do, the lesion waits for a fresh start, once.</summary>
    public static void Balance(Index1D lesion, FieldPass pass, MassSums mass)
    {
        if (!pass.IsDue(lesion))
        {
            return;
        }

        int planes = pass.Level.Z.FineExtent;
        double source = 0;
        double uptake = 0;
        for (int plane = lesion * planes; plane < (lesion + 1) * planes; plane++)
        {
            source += mass.Sources[plane * FieldMass.Lanes];
            uptake += mass.Uptakes[plane * FieldMass.Lanes];
        }

        uptake = pass.HasReaction != 0 ? uptake : pass.Numbers[lesion].BaseReaction * uptake;
        mass.Factors[lesion] = FieldMass.Factor(source, uptake);
        bool waits = !FieldMass.IsBalanced(source, uptake) && pass.Due[lesion] != mass.Restart;
        mass.Counters[lesion * DeviceCounters.Length + DeviceCounters.WaitsAt] = waits ? mass.Restart : 0;
        pass.Due[lesion] = waits ? DevicePass.Never : pass.Due[lesion];
    }

    /// <summary>Clamps and scales a site and hands it to the tissue.</summary>
    public static void Scale(Index1D index, BatchField field, FieldPass pass, ArrayView<float> factors)
    {
        int lesion = index / field.SiteCount;
        if (pass.IsDue(lesion))
        {
            field.At(lesion, index - lesion * field.SiteCount) = ExactFloat.Multiply(FieldMass.Settled(pass.From[index]), factors[lesion]);
        }
    }
}
