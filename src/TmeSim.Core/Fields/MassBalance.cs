using System.Runtime.Intrinsics;
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
        Vector512<float> uptakes = Vector512<float>.Zero;
        Vector512<float> sources = Vector512<float>.Zero;
        Vector512<float> uniform = Vector512.Create(_uniformReaction);
        int x = start;
        for (; x + Vector512<float>.Count <= end; x += Vector512<float>.Count)
        {
            Vector512<float> value = Lanes512.Positive(Vector512.Load(_values + x));
            value.Store(_values + x);
            Vector512<float> reaction = _reaction == null ? uniform : Vector512.Load(_reaction + x);
            uptakes = Vector512.Max(uptakes, reaction * value);
            sources = Vector512.Max(sources, Vector512.Load(_source + x));
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
            _values[x] = ScalarLanes.Positive(_values[x]);
            largestUptake = Math.Max(largestUptake, Uptake(x));
            largestSource = Math.Max(largestSource, _source[x]);
        }

        (result.LargestUptake, result.LargestSource) = (largestUptake, largestSource);
    }

    void Sum(int start, int end, ref PartialSums result)
    {
        Vector512<long> uptakes = Vector512<long>.Zero;
        Vector512<long> sources = Vector512<long>.Zero;
        Vector512<double> uptakeScale = Vector512.Create(Math.ScaleB(1, _uptakeShift));
        Vector512<double> sourceScale = Vector512.Create(Math.ScaleB(1, _sourceShift));
        Vector512<float> uniform = Vector512.Create(_uniformReaction);
        int x = start;
        for (; x + Vector512<float>.Count <= end; x += Vector512<float>.Count)
        {
            Vector512<float> reaction = _reaction == null ? uniform : Vector512.Load(_reaction + x);
            uptakes += Fixed(reaction * Vector512.Load(_values + x), uptakeScale);
            sources += Fixed(Vector512.Load(_source + x), sourceScale);
        }

        (result.Uptake, result.Source) = (Vector512.Sum(uptakes), Vector512.Sum(sources));
        for (; x < end; x++)
        {
            result.Uptake += FieldMass.Fixed(Uptake(x), _uptakeShift);
            result.Source += FieldMass.Fixed(_source[x], _sourceShift);
        }
    }

    // A float times a power of two is exact in a double, so cutting off its fraction gives FieldMass.Fixed of each lane.
    static Vector512<long> Fixed(Vector512<float> values, Vector512<double> scale)
    {
        (Vector512<double> lower, Vector512<double> upper) = Vector512.Widen(values);
        return Vector512.ConvertToInt64Native(lower * scale) + Vector512.ConvertToInt64Native(upper * scale);
    }

    void Scale(int start, int end)
    {
        int x = start;
        for (; x + Vector512<float>.Count <= end; x += Vector512<float>.Count)
        {
            (Vector512.Load(_values + x) * _factor).Store(_values + x);
        }

        for (; x < end; x++)
        {
            _values[x] = ExactFloat.Multiply(_values[x], _factor);
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
