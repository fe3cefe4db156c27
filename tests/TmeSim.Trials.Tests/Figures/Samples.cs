using System.Xml.Linq;
using TmeSim.Trials.Figures;
using TmeSim.Trials.Tests.Statistics;

namespace TmeSim.Trials.Tests.Figures;

/// <summary>Patients, groups and clones for figures.</summary>
static class Samples
{
    public const string Hostile = "</text><script>alert(1)</script>&quot;\"' <b> \u0001\uD800 ü 𝛼";

    public static SurvivalGroup Group(string name, (double Time, bool IsEvent)[] times) =>
        new(name, [.. times.Select(one => new ProgressionFreeTime(one.Time, one.IsEvent))]);

    public static IReadOnlyList<SurvivalGroup> Remission => [Group("6-MP", Freireich.Treated), Group("placebo", Freireich.Placebo)];

    public static FollowedPatient Patient(string arm, int replicate, params double[] changes) =>
        new()
        {
            Arm = arm,
            Replicate = replicate,
            Courses = [new GivenCourse("first", 7, replicate % 2 == 0 ? 60 : null)],
            Milestones = [],
            Sizes = [new SizeAtScan(7, 0), .. changes.Select((change, k) => new SizeAtScan(7 + 28 * (k + 1), change))],
            BestResponse = "stable",
            ProgressionFree = new ProgressionFreeTime(28 * changes.Length, false),
            EndDay = 120,
        };

    public static IReadOnlyList<FollowedPatient> Patients =>
        [Patient("a", 1, 12, -8), Patient("a", 2, -50.5, -20), Patient("b", 1, 44, 80), Patient("b", 2, -100), Patient("b", 3)];

    /// <summary>A founder with two children and a grandchild, and one more founder.</summary>
    public static CloneHistory Clones =>
        new(
            [0, 10, 25, 40],
            [
                new CloneCourse(0, null, "founder", [100, 80, 20, 0]),
                new CloneCourse(1, 0, "1: b2m loss", [0, 10, 60, 200]),
                new CloneCourse(2, 0, "2: jak loss", [0, 5, 7, 0]),
                new CloneCourse(3, 1, "3: antigen loss", [0, 0, 3, 31]),
                new CloneCourse(4, null, "other", [9, 9, 9, 9]),
            ]
        );

    /// <summary>A lesion of one patient that has so many cells at day 0, 1, 2 …, and ten times as many CD8 T cells.</summary>
    public static LesionCourse Lesion(string arm, int replicate, params double[] cells) =>
        new(arm, replicate, "lung", [.. cells.Select((_, day) => (double)day)], cells, [.. cells.Select(count => 10 * count)]);

    /// <summary>Two kinds of cells.</summary>
    public static IReadOnlyList<TissueKind> Kinds => [new TissueKind("T cell", "#0072B2"), new TissueKind("tumour cell", "#D55E00")];

    /// <summary>Every figure of some patients, groups and clones, with one name wherever there is one.</summary>
    public static IReadOnlyList<XDocument> All(int patients, string name)
    {
        var followed = Enumerable.Range(1, patients).Select(k => Patient(name, k, 10 * k, -5)).ToList();
        var times = followed.Select(one => one.ProgressionFree!.Value).ToList();
        int[] days = [.. Enumerable.Range(0, patients)];
        return
        [
            SurvivalFigure.Draw(patients == 0 ? [] : [new SurvivalGroup(name, times)], name),
            WaterfallFigure.Draw(followed, name),
            SpiderFigure.Draw(followed, name),
            SwimmerFigure.Draw(followed, name),
            MullerFigure.Draw(
                new CloneHistory([.. days.Select(day => (double)day)], [new CloneCourse(0, null, name, [.. days.Select(day => 5L)])]),
                name
            ),
            CourseFigure.Draw([.. followed.Select(one => Lesion(name, one.Replicate, 700, 30 * one.Replicate, 0))], followed, name),
            TissueFigure.Draw(
                [.. Enumerable.Range(0, patients + 1).Select(_ => new TissueSlice(name, 3, 2, [0, 1, 1, 2, 0, 2]))],
                Kinds,
                20,
                name
            ),
        ];
    }
}
