using TmeSim.Core.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Numerics;

public sealed class Words16Tests : WordsTests<Words16>;

public sealed class Words8Tests : WordsTests<Words8>;

/// <summary>Many words do to each lane what one word does: every operation, on edges and on random words.</summary>
public abstract class WordsTests<T>
    where T : struct, IWords<T>
{
    static readonly uint[] Edges = [0, 1, 2, 127, 128, 255, 256, 65535, 65536, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF];

    public static TheoryData<string> Binary =>
        ["sum", "difference", "product", "and", "or", "xor", "middle", "min", "max", "equal", "less", "select", "high", "low"];

    [Theory]
    [MemberData(nameof(Binary))]
    public void Many_AreOneByOne(string operation)
    {
        var words = Words().ToArray();
        for (int shift = 0; shift < 13; shift++)
        {
            for (int at = 0; at + T.Count + shift <= words.Length; at += T.Count)
            {
                var wide = Apply(operation, T.Load(in words[at]), T.Load(in words[at + shift]));
                for (int lane = 0; lane < T.Count; lane++)
                {
                    var one = Apply(operation, new Word(words[at + lane]), new Word(words[at + shift + lane]));
                    Assert.Equal(one.Value, T.Lane(wide, lane));
                }
            }
        }
    }

    [Fact]
    public void Quotient_IsTheWholePart_OfEverySaturation()
    {
        for (uint code = 0; code < 65536; code += (uint)T.Count)
        {
            var codes = T.CountingFrom(code);
            AssertQuotients(codes << 16, codes + T.Of((uint)Fraction.HalfCode));
        }
    }

    [Fact]
    public void Quotient_IsTheWholePart_AtAndJustBelowWholeNumbers()
    {
        for (uint k = 0; k < 4000; k++)
        {
            var (a, b, c, _) = Philox.Draw(k, 0, 0, 0, 43);
            uint divisor = Math.Max(1, a >> (int)(8 + k % 24));
            uint quotient = b % Math.Min(1u << 22, (1u << 24) / divisor);
            uint least = quotient * divisor;
            var lanes = T.CountingFrom(0);
            AssertQuotients(T.Of(least) + T.Min(lanes, T.Of(divisor - 1)), T.Of(divisor));
            AssertQuotients(T.Of(least + divisor - 1) - T.Min(lanes, T.Of(divisor - 1)), T.Of(divisor));
            AssertQuotients(T.Of((c & 0x1FF) << 16), lanes + T.Of((c & 0x1FF) + 1));
        }
    }

    static void AssertQuotients(T a, T b)
    {
        var wide = T.Quotient(a, b);
        for (int lane = 0; lane < T.Count; lane++)
        {
            Assert.Equal(T.Lane(a, lane) / T.Lane(b, lane), T.Lane(wide, lane));
            Assert.Equal(T.Lane(a, lane) / T.Lane(b, lane), Word.Quotient(new(T.Lane(a, lane)), new(T.Lane(b, lane))).Value);
        }
    }

    [Fact]
    public void Floats_RoundAsOneByOne()
    {
        float[] values = [0f, 1f, -1f, 0.1f, 3.3f, 65534.9f, 65535f, 65536f, 1e9f, -7.5f, 1e-30f, 1e30f, 255f, 0.5f, 1024.7f, 2f];
        var third = T.OfFloat(1 / 3f);
        for (int k = 0; k < values.Length; k++)
        {
            int lane = k % T.Count;
            var wide = T.Load(in values[k - lane]);
            var one = Word.OfFloat(values[k]);
            Assert.Equal(Word.MultiplyFloats(one, Word.OfFloat(1 / 3f)).Value, T.Lane(T.MultiplyFloats(wide, third), lane));
            Assert.Equal(Word.SumFloats(one, Word.OfFloat(1 / 3f)).Value, T.Lane(T.SumFloats(wide, third), lane));
            Assert.Equal(
                Word.MultiplyAddFloats(one, one, Word.OfFloat(1 / 3f)).Value,
                T.Lane(T.MultiplyAddFloats(wide, wide, third), lane)
            );
            Assert.Equal(Word.TruncateFloats(one).Value, T.Lane(T.TruncateFloats(wide), lane));
            Assert.Equal(Word.IsLessFloat(one, Word.OfFloat(1 / 3f)).Value, T.Lane(T.IsLessFloat(wide, third), lane));
            Assert.Equal(Word.ToFloats(new Word((uint)k * 4095)).Value, T.Lane(T.ToFloats(T.Of((uint)k * 4095)), lane));
        }

        Assert.Equal([0u, 65535u, 65535u], new[] { -7.5f, 65535f, 1e9f }.Select(value => Word.TruncateFloats(Word.OfFloat(value)).Value));
    }

    [Fact]
    public void Stores_LeaveWhatTheMaskLeavesOut()
    {
        byte[] bytes = [.. Enumerable.Range(100, T.Count + 4).Select(value => (byte)value)];
        var even = T.AreEqual(T.CountingFrom(0) & T.Of(1), T.Of(0));
        T.Store(ref bytes[2], even, T.CountingFrom(7));
        Assert.Equal(
            Enumerable.Range(0, bytes.Length).Select(k => k >= 2 && k < T.Count + 2 && k % 2 == 0 ? 5 + k : 100 + k),
            bytes.Select(value => (int)value)
        );
        Assert.Equal(0x5555u & ((1u << T.Count) - 1), T.Bits(even));
        Assert.Equal(1u, Word.Bits(Word.AreEqual(new Word(3), new Word(3))));
        ushort[] shorts = [.. Enumerable.Range(0, 17).Select(value => (ushort)(65535 - value))];
        Assert.Equal(65534u - (uint)(T.Count - 1), T.Lane(T.Load(in shorts[1]), T.Count - 1));
        float[] floats = new float[T.Count + 2];
        T.Store(ref floats[1], T.OfFloat(0.1f));
        Assert.Equal([0f, .. Enumerable.Repeat(0.1f, T.Count), 0f], floats);
        uint[] words = new uint[T.Count + 2];
        T.Store(ref words[1], T.CountingFrom(uint.MaxValue - 3));
        Assert.Equal([0u, .. Enumerable.Range(0, T.Count).Select(k => unchecked(uint.MaxValue - 3 + (uint)k)), 0u], words);
    }

    [Fact]
    public void Gathered_AreTheWordsAtTheIndices()
    {
        uint[] words = [.. Enumerable.Range(0, 100).Select(value => (uint)(value * value))];
        uint[] indices = [99, 0, 7, 7, 31, 64, 63, 1, 2, 98, 50, 49, 12, 13, 14, 80];
        for (int k = 0; k < indices.Length; k++)
        {
            int lane = k % T.Count;
            Assert.Equal(indices[k] * indices[k], T.Lane(T.Gather(in words[0], T.Load(in indices[k - lane])), lane));
            Assert.Equal(indices[k] * indices[k], Word.Gather(in words[0], new Word(indices[k])).Value);
        }
    }

    [Fact]
    public void Philox_GivesEverySiteItsOwnWords()
    {
        var wide = Philox.Draw(T.CountingFrom(1000), 7, 9, 0, 0x1234_5678_9ABC_DEF0);
        for (int lane = 0; lane < T.Count; lane++)
        {
            var one = Philox.Draw(1000 + (uint)lane, 7, 9, 0, 0x1234_5678_9ABC_DEF0);
            Assert.Equal(one, new RandomWords(T.Lane(wide.A, lane), T.Lane(wide.B, lane), T.Lane(wide.C, lane), T.Lane(wide.D, lane)));
        }
    }

    static TWords Apply<TWords>(string operation, TWords a, TWords b)
        where TWords : struct, IWords<TWords>
    {
        TWords.WideProduct(a, 0xD2511F53, out var high, out var low);
        return operation switch
        {
            "sum" => a + b,
            "difference" => a - b,
            "product" => a * b,
            "and" => a & b,
            "or" => a | b,
            "xor" => (a ^ b) + (a << 3) + (b >>> 5),
            "middle" => TWords.MiddleProduct(a, b),
            "min" => TWords.Min(a, b),
            "max" => TWords.Max(a, b),
            "equal" => TWords.AreEqual(a, b),
            "less" => TWords.IsLess(a, b),
            "select" => TWords.Select(TWords.IsLess(a, b), a, b + TWords.Of(3)),
            "high" => high,
            _ => low,
        };
    }

    static IEnumerable<uint> Words()
    {
        for (uint k = 0; k < 40; k++)
        {
            var words = Philox.Draw(k, 0, 0, 0, 42);
            yield return words.A;
            yield return words.B >> (int)(k % 32);
            yield return Edges[k % Edges.Length];
            yield return Edges[words.D % Edges.Length];
        }
    }
}
