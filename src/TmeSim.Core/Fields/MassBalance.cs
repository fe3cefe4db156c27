using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using TmeSim.Core.Engines;

namespace TmeSim.Core.Fields;

/// <summary>
/// Clamps a field at zero and scales it so that Σ a·u = Σ b: the fast twin of the scalar solver's last step. The last sweep settles each plane while it
/// is in the cache; what remains is one pass that multiplies.
/// </summary>
sealed unsafe class MassBalance
{
    const int SitesWorthSharing = 1 << 14;

    readonly WorkTeam _team;
    readonly int _planeSites;
    readonly double[] _sources;
    readonly double[] _uptakes;
    readonly Action<int> _scale;
    float* _values;
    float* _source;
    float* _reaction;
    float _uniformReaction;
    float _factor;

    public MassBalance(WorkTeam team, FieldLevel finest)
    {
        _team = team;
        _planeSites = finest.Width * finest.Height;
        _sources = new double[finest.Depth];
        _uptakes = new double[finest.Depth];
        _scale = part => Scale(Start(part), Start(part + 1));
    }

    /// <summary>Bytes of the sums.</summary>
    public long Bytes => 2L * sizeof(double) * _sources.Length;

    int Count => _planeSites * _sources.Length;

    int Parts => Count < SitesWorthSharing ? 1 : _team.ThreadCount;

    /// <summary>Names the arrays of the next solve; the reaction is null where it is uniform.</summary>
    public void Bind(float* values, float* source, float* reaction, float uniformReaction)
    {
        _values = values;
        _source = source;
        _reaction = reaction;
        _uniformReaction = uniformReaction;
    }

    /// <summary>Clamps a plane and notes its sums. Different planes may be settled at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Settle(int z)
    {
        long start = (long)z * _planeSites;
        ReadOnlySpan<float> reaction = _reaction == null ? default : new(_reaction + start, _planeSites);
        (_sources[z], _uptakes[z]) = WideFieldMass.Settle(new(_values + start, _planeSites), new(_source + start, _planeSites), reaction);
    }

    /// <summary>Scales the field after every plane was settled. False where there is a source but nothing to scale.</summary>
    public bool Balance()
    {
        double source = 0;
        double uptake = 0;
        for (int z = 0; z < _sources.Length; z++)
        {
            source += _sources[z];
            uptake += _uptakes[z];
        }

        uptake = _reaction == null ? _uniformReaction * uptake : uptake;
        _factor = FieldMass.Factor(source, uptake);
        _team.Run(Parts, _scale);
        return FieldMass.IsBalanced(source, uptake);
    }

    int Start(int part) => (int)((long)Count * part / Parts);

    // Backwards: what the sweep wrote last is still near.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Scale(int start, int end)
    {
        float* values = _values;
        int x = end;
        if (Avx512F.IsSupported)
        {
            Vector512<float> factor = Vector512.Create(_factor);
            for (; x - Vector512<float>.Count >= start; x -= Vector512<float>.Count)
            {
                float* at = values + x - Vector512<float>.Count;
                (Vector512.Load(at) * factor).Store(at);
            }
        }

        Vector<float> factors = new(_factor);
        for (; x - Vector<float>.Count >= start; x -= Vector<float>.Count)
        {
            float* at = values + x - Vector<float>.Count;
            (Vector.Load(at) * factors).Store(at);
        }

        for (int rest = start; rest < x; rest++)
        {
            values[rest] = ExactFloat.Multiply(values[rest], _factor);
        }
    }
}
