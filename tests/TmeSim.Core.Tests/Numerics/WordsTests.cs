using System.Runtime.Intrinsics;
using TmeSim.Core.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Numerics;

/// <summary>Sixteen words do to each lane what one word does: every operation, on edges and on random words.</summary>
public class WordsTests
{
    static readonly uint[] Edges = [0, 1, 2, 127, 128, 255, 256, 65535, 65536, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF];

    public static TheoryData<string> Binary =>
        ["sum", "difference", "product", "and", "or", "xor", "middle", "min", "max", "equal", "less", "select", "high", "low"];

    [Theory]
    [MemberData(nameof(Binary))]
    public void Sixteen_AreOneByOne(string operation)
    {
        var words = Words().ToArray();
        for (int shift = 0; shift < 13; shift++)
        {
            for (int at = 0; at + 16 + shift <= words.Length; at += 16)
            {
                var a = words[at..(at + 16)];
                var b = words[(at + shift)..(at + shift + 16)];
                var wide = Apply(operation, Wide(a), Wide(b));
                for (int lane = 0; lane < 16; lane++)
                {
                    Assert.Equal(Apply(operation, new Word(a[lane]), new Word(b[lane])).Value, wide.Value[lane]);
                }
            }
        }
    }

    [Fact]
    public void Quotient_IsTheWholePart_OfEverySaturation()
    {
        for (uint code = 0; code < 65536; code += 16)
        {
            var codes = Words16.CountingFrom(code);
            AssertQuotients(codes << 16, codes + Words16.Of((uint)Fraction.HalfCode));
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
            var lanes = Words16.CountingFrom(0);
            AssertQuotients(Words16.Of(least) + Words16.Min(lanes, Words16.Of(divisor - 1)), Words16.Of(divisor));
            AssertQuotients(Words16.Of(least + divisor - 1) - Words16.Min(lanes, Words16.Of(divisor - 1)), Words16.Of(divisor));
            AssertQuotients(Words16.Of((c & 0x1FF) << 16), lanes + Words16.Of((c & 0x1FF) + 1));
        }
    }

    static void AssertQuotients(Words16 a, Words16 b)
    {
        var wide = Words16.Quotient(a, b);
        for (int lane = 0; lane < 16; lane++)
        {
            Assert.Equal(a.Value[lane] / b.Value[lane], wide.Value[lane]);
            Assert.Equal(a.Value[lane] / b.Value[lane], Word.Quotient(new(a.Value[lane]), new(b.Value[lane])).Value);
        }
    }

    [Fact]
    public void Floats_RoundAsOneByOne()
    {
        float[] values = [0f, 1f, -1f, 0.1f, 3.3f, 65534.9f, 65535f, 65536f, 1e9f, -7.5f, 1e-30f, 1e30f, 255f, 0.5f, 1024.7f, 2f];
        var wide = Words16.Load(in values[0]);
        var third = Words16.OfFloat(1 / 3f);
        for (int lane = 0; lane < 16; lane++)
        {
            var one = Word.OfFloat(values[lane]);
            Assert.Equal(Word.MultiplyFloats(one, Word.OfFloat(1 / 3f)).Value, Words16.MultiplyFloats(wide, third).Value[lane]);
            Assert.Equal(Word.SumFloats(one, Word.OfFloat(1 / 3f)).Value, Words16.SumFloats(wide, third).Value[lane]);
            Assert.Equal(
                Word.MultiplyAddFloats(one, one, Word.OfFloat(1 / 3f)).Value,
                Words16.MultiplyAddFloats(wide, wide, third).Value[lane]
            );
            Assert.Equal(Word.TruncateFloats(one).Value, Words16.TruncateFloats(wide).Value[lane]);
            Assert.Equal(Word.IsLessFloat(one, Word.OfFloat(1 / 3f)).Value, Words16.IsLessFloat(wide, third).Value[lane]);
            Assert.Equal(Word.ToFloats(new Word((uint)lane * 4095)).Value, Words16.ToFloats(Wide(lane * 4095)).Value[lane]);
        }

        Assert.Equal([0u, 65535u, 65535u], new[] { -7.5f, 65535f, 1e9f }.Select(value => Word.TruncateFloats(Word.OfFloat(value)).Value));
    }

    [Fact]
    public void Stores_LeaveWhatTheMaskLeavesOut()
    {
        byte[] bytes = [.. Enumerable.Range(100, 20).Select(value => (byte)value)];
        var even = Words16.AreEqual(Words16.CountingFrom(0) & Words16.Of(1), Words16.Of(0));
        Words16.Store(ref bytes[2], even, Words16.CountingFrom(7));
        Assert.Equal(
            [100, 101, 7, 103, 9, 105, 11, 107, 13, 109, 15, 111, 17, 113, 19, 115, 21, 117, 118, 119],
            bytes.Select(value => (int)value)
        );
        Assert.Equal(0x5555u, Words16.Bits(even));
        Assert.Equal(1u, Word.Bits(Word.AreEqual(new Word(3), new Word(3))));
        ushort[] shorts = [.. Enumerable.Range(0, 17).Select(value => (ushort)(65535 - value))];
        Assert.Equal(65534u - 15, Words16.Load(in shorts[1]).Value[15]);
        float[] floats = new float[18];
        Words16.Store(ref floats[1], Words16.OfFloat(0.1f));
        Assert.Equal([0f, .. Enumerable.Repeat(0.1f, 16), 0f], floats);
    }

    [Fact]
    public void Gathered_AreTheWordsAtTheIndices()
    {
        uint[] words = [.. Enumerable.Range(0, 100).Select(value => (uint)(value * value))];
        uint[] indices = [99, 0, 7, 7, 31, 64, 63, 1, 2, 98, 50, 49, 12, 13, 14, 80];
        var gathered = Words16.Gather(in words[0], Wide(indices));
        Assert.Equal(indices.Select(index => index * index), Enumerable.Range(0, 16).Select(lane => gathered.Value[lane]));
    }

    [Fact]
    public void Philox_GivesEverySiteItsOwnWords()
    {
        var wide = Philox.Draw(Words16.CountingFrom(1000), 7, 9, 0, 0x1234_5678_9ABC_DEF0);
        for (uint lane = 0; lane < 16; lane++)
        {
            var one = Philox.Draw(1000 + lane, 7, 9, 0, 0x1234_5678_9ABC_DEF0);
            Assert.Equal(
                one,
                new RandomWords(wide.A.Value[(int)lane], wide.B.Value[(int)lane], wide.C.Value[(int)lane], wide.D.Value[(int)lane])
            );
        }
    }

    static T Apply<T>(string operation, T a, T b)
        where T : struct, IWords<T>
    {
        T.WideProduct(a, 0xD2511F53, out T high, out T low);
        return operation switch
        {
            "sum" => a + b,
            "difference" => a - b,
            "product" => a * b,
            "and" => a & b,
            "or" => a | b,
            "xor" => (a ^ b) + (a << 3) + (b >>> 5),
            "middle" => T.MiddleProduct(a, b),
            "min" => T.Min(a, b),
            "max" => T.Max(a, b),
            "equal" => T.AreEqual(a, b),
            "less" => T.IsLess(a, b),
            "select" => T.Select(T.IsLess(a, b), a, b + T.Of(3)),
            "high" => high,
            _ => low,
        };
    }

    static Words16 Wide(uint[] words) => new(Vector512.Create(words));

    static Words16 Wide(int value) => Words16.Of((uint)value);

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
