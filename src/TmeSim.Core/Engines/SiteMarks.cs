using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Engines;

/// <summary>Which sites belong to a set, by the byte that marks each: the kind of a cell, or the function of a vessel.</summary>
static class SiteMarks
{
    /// <summary>The members among 64 sites, bit k for the site k further on; past the last site there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Members(SiteSet sites, ReadOnlySpan<byte> marks, int at) =>
        at + Vector512<byte>.Count <= marks.Length
            ? Members(sites, Vector512.Create(marks.Slice(at, Vector512<byte>.Count)))
            : LastMembers(sites, marks[at..]);

    static ulong LastMembers(SiteSet sites, ReadOnlySpan<byte> marks)
    {
        Span<byte> padded = stackalloc byte[Vector512<byte>.Count];
        padded.Clear();
        marks.CopyTo(padded);
        return Members(sites, Vector512.Create<byte>(padded)) & ((1UL << marks.Length) - 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Members(SiteSet sites, Vector512<byte> marks) =>
        sites switch
        {
            SiteSet.All => ulong.MaxValue,
            SiteSet.Tumour => Vector512.Equals(marks, Vector512.Create((byte)ParenchymaKind.Tumour)).ExtractMostSignificantBits(),
            SiteSet.Stroma => Vector512.GreaterThan(marks, Vector512.Create((byte)ParenchymaKind.Tumour)).ExtractMostSignificantBits(),
            SiteSet.Myeloid => Vector512
                .LessThanOrEqual(
                    marks - Vector512.Create((byte)ParenchymaKind.Macrophage),
                    Vector512.Create((byte)(ParenchymaKind.DendriticCell - ParenchymaKind.Macrophage))
                )
                .ExtractMostSignificantBits(),
            SiteSet.Dividing => Vector512
                .LessThanOrEqual(
                    marks - Vector512.Create((byte)ParenchymaKind.Tumour),
                    Vector512.Create((byte)(ParenchymaKind.Fibroblast - ParenchymaKind.Tumour))
                )
                .ExtractMostSignificantBits(),
            _ => ~Vector512.Equals(marks, Vector512<byte>.Zero).ExtractMostSignificantBits(),
        };
}
