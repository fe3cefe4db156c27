using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using TmeSim.Core.Engines;

namespace TmeSim.Core.Fields;

/// <summary>Clamps a field at zero and scales it so that Σ a·u = Σ b, in parts: the fast twin of the scalar solver's last step.</summary>
sealed unsafe class MassBalance
{
    readonly WorkTeam _team;
    readonly PartialSums[] _partial;
    readonly Action<int> _clamp;
    readonly Action<int> _sum;
    readonly Action<int> _scale;
    float* _values;
    float* _source;
    float* _reaction;
    float _uniformReaction;
    int _count;
    int _sourceShift;
    int _uptakeShift;
    float _factor;

    public MassBalance(WorkTeam team)
    {
        _team = team;
        _partial = new PartialSums[team.ThreadCount];
        _clamp = part => Clamp(Start(part), Start(part + 1), ref _partial[part]);
        _sum = part => Sum(Start(part), Start(part + 1), ref _partial[part]);
        _scale = part => Scale(Start(part), Start(part + 1));
    }

    /// <summary>False where there is a source but nothing to scale.</summary>
    public bool Balance(float* values, float* source, float* reaction, float uniformReaction, int count)
    {
        _values = values;
        _source = source;
        _reaction = reaction;
        _uniformReaction = uniformReaction;
        _count = count;
        int parts = Parts;
        _team.Run(parts, _clamp);
        PartialSums total = default;
        for (int part = 0; part < parts; part++)
        {
            total.LargestSource = Math.Max(total.LargestSource, _partial[part].LargestSource);
            total.LargestUptake = Math.Max(total.LargestUptake, _partial[part].LargestUptake);
        }

        _sourceShift = FieldMass.Shift(total.LargestSource, count);
        _uptakeShift = FieldMass.Shift(total.LargestUptake, count);
        _team.Run(parts, _sum);
        for (int part = 0; part < parts; part++)
        {
            total.Source += _partial[part].Source;
            total.Uptake += _partial[part].Uptake;
        }

        _factor = FieldMass.Factor(total.Source, _sourceShift, total.Uptake, _uptakeShift);
        _team.Run(parts, _scale);
        return total.Source == 0 || total.Uptake > 0;
    }

    int Parts => _count < 1 << 14 ? 1 : _team.ThreadCount;

    int Start(int part) => (int)((long)_count * part / Parts);

    void Clamp(int start, int end, ref PartialSums result)
    {
        float* values = _values,
            source = _source,
            reactions = _reaction;
        Vector512<float> uptakes = Vector512<float>.Zero;
        Vector512<float> sources = Vector512<float>.Zero;
        Vector512<float> reaction = Vector512.Create(_uniformReaction);
        int x = start;
        for (; x + Vector512<float>.Count <= end; x += Vector512<float>.Count)
        {
            Vector512<float> value = Vector512.MaxNative(Vector512.Load(values + x), Vector512<float>.Zero);
            value.Store(values + x);
            if (reactions != null)
            {
                reaction = Vector512.Load(reactions + x);
            }

            uptakes = Vector512.MaxNative(uptakes, reaction * value);
            sources = Vector512.MaxNative(sources, Vector512.Load(source + x));
        }

        float largestUptake = 0f;
        float largestSource = 0f;
        for (int lane = 0; lane < Vector512<float>.Count; lane++)
        {
            largestUptake = Math.Max(largestUptake, uptakes[lane]);
            largestSource = Math.Max(largestSource, sources[lane]);
        }

        for (; x < end; x++)
        {
            values[x] = ScalarLanes.Positive(values[x]);
            largestUptake = Math.Max(largestUptake, Uptake(x));
            largestSource = Math.Max(largestSource, source[x]);
        }

        (result.LargestUptake, result.LargestSource) = (largestUptake, largestSource);
    }

    void Sum(int start, int end, ref PartialSums result)
    {
        (result.Uptake, result.Source) = (0, 0);
        int x = start;
        if (Avx512DQ.IsSupported && IsPlain(_sourceShift) && IsPlain(_uptakeShift))
        {
            SumVectors(ref x, end, ref result);
        }

        for (; x < end; x++)
        {
            result.Uptake += FieldMass.Fixed(Uptake(x), _uptakeShift);
            result.Source += FieldMass.Fixed(_source[x], _sourceShift);
        }
    }

    // Whether 2^shift is a float that scales other floats without rounding any that reach 1.
    static bool IsPlain(int shift) => shift is >= -126 and <= 127;

    void SumVectors(ref int from, int end, ref PartialSums result)
    {
        float* values = _values,
            source = _source,
            reactions = _reaction;
        Vector512<long> uptakes = Vector512<long>.Zero,
            moreUptakes = uptakes,
            sources = uptakes,
            moreSources = uptakes;
        Vector512<float> uptakeScale = Vector512.Create((float)Math.ScaleB(1, _uptakeShift));
        Vector512<float> sourceScale = Vector512.Create((float)Math.ScaleB(1, _sourceShift));
        Vector512<float> reaction = Vector512.Create(_uniformReaction);
        int x = from;
        for (; x + Vector512<float>.Count <= end; x += Vector512<float>.Count)
        {
            if (reactions != null)
            {
                reaction = Vector512.Load(reactions + x);
            }

            Vector512<float> uptake = reaction * Vector512.Load(values + x) * uptakeScale;
            Vector512<float> produced = Vector512.Load(source + x) * sourceScale;
            uptakes += Avx512DQ.ConvertToVector512Int64WithTruncation(uptake.GetLower());
            moreUptakes += Avx512DQ.ConvertToVector512Int64WithTruncation(uptake.GetUpper());
            sources += Avx512DQ.ConvertToVector512Int64WithTruncation(produced.GetLower());
            moreSources += Avx512DQ.ConvertToVector512Int64WithTruncation(produced.GetUpper());
        }

        from = x;
        (result.Uptake, result.Source) = (Vector512.Sum(uptakes + moreUptakes), Vector512.Sum(sources + moreSources));
    }

    void Scale(int start, int end)
    {
        float* values = _values;
        Vector512<float> factor = Vector512.Create(_factor);
        int x = start;
        for (; x + Vector512<float>.Count <= end; x += Vector512<float>.Count)
        {
            (Vector512.Load(values + x) * factor).Store(values + x);
        }

        for (; x < end; x++)
        {
            values[x] = ExactFloat.Multiply(values[x], _factor);
        }
    }

    float Uptake(int x) => ExactFloat.Multiply(_reaction == null ? _uniformReaction : _reaction[x], _values[x]);

    struct PartialSums
    {
        public float LargestSource;
        public float LargestUptake;
        public long Source;
        public long Uptake;
    }
}
