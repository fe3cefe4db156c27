using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace TmeSim.Core.Tests;

/// <summary>Runs a property on the same random cases every time, so that a failure today is a failure tomorrow.</summary>
static class Deterministic
{
    public static void Check<T>(Arbitrary<T> cases, Func<T, bool> holds, int count = 100)
    {
        var replay = new Replay(new Rnd(20_190_612, 11_111_111_111), FSharpOption<int>.None);
        var config = Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(FSharpOption<Replay>.Some(replay));
        Prop.ForAll(cases, holds).Check(config);
    }
}
