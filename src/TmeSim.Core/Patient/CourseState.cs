using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Patient;

/// <summary>How far a course has come. Values are part of the file format.</summary>
public enum CourseStatus : byte
{
    Waiting = 0,
    Running = 1,
    Stopped = 2,
}

/// <summary>One course of a patient: its plan, its progress and its assessment.</summary>
public sealed class CourseState
{
    /// <summary>Starts to wait for the course.</summary>
    public CourseState(CourseSettings settings) => Settings = settings;

    /// <summary>The plan.</summary>
    public CourseSettings Settings { get; private set; }

    /// <summary>How far it has come.</summary>
    public CourseStatus Status { get; internal set; }

    /// <summary>Start [h]; null while waiting.</summary>
    public double? StartHours { get; internal set; }

    /// <summary>Stop [h]; null until then.</summary>
    public double? StopHours { get; internal set; }

    /// <summary>Why it stopped: completed, progression, response, toxicity or protocol; empty until then.</summary>
    public string StopReason { get; internal set; } = "";

    /// <summary>Last dose of any drug of the course [h]; null before the first.</summary>
    public double? LastDoseHours { get; internal set; }

    /// <summary>Hour until which the doses given last, each until the next of its drug is due; the start before the first.</summary>
    public double CoveredHours => Drugs.Where(drug => drug.Given > 0).Select(drug => drug.NextHours).Append(StartHours ?? 0).Max();

    /// <summary>Whether doses are held for toxicity.</summary>
    public bool Held { get; internal set; }

    /// <summary>Assessment of the course.</summary>
    public Recist Recist { get; } = new();

    /// <summary>Progress of each drug, in the order of the plan.</summary>
    internal List<DrugProgress> Drugs { get; } = [];

    /// <summary>Replaces what is still to come of a course by another plan of the same name; drugs already under way go on.</summary>
    internal void Replan(CourseSettings settings, uint hour)
    {
        var known = Settings.Drugs.Zip(Drugs).ToDictionary(pair => pair.First.Drug, pair => pair.Second);
        Settings = settings;
        Drugs.Clear();
        foreach (var drug in settings.Drugs)
        {
            Drugs.Add(known.GetValueOrDefault(drug.Drug) ?? new DrugProgress { NextHours = hour + Math.Round(24 * drug.OffsetDays) });
        }
    }

    internal void Save(BinaryWriter writer)
    {
        SettingsStorage.Write(writer, Settings);
        writer.Write((byte)Status);
        Storage.Write(writer, StartHours);
        Storage.Write(writer, StopHours);
        writer.Write(StopReason);
        Storage.Write(writer, LastDoseHours);
        writer.Write(Held);
        Recist.Save(writer);
        writer.Write(Drugs.Count);
        foreach (var drug in Drugs)
        {
            writer.Write(drug.NextHours);
            writer.Write(drug.Given);
            writer.Write(drug.HoldReported);
        }
    }

    internal static CourseState Read(BinaryReader reader)
    {
        var course = new CourseState(SettingsStorage.Read(reader))
        {
            Status = (CourseStatus)reader.ReadByte(),
            StartHours = Storage.ReadOptional(reader),
            StopHours = Storage.ReadOptional(reader),
            StopReason = reader.ReadString(),
            LastDoseHours = Storage.ReadOptional(reader),
            Held = reader.ReadBoolean(),
        };
        course.Recist.Load(reader);
        int count = reader.ReadInt32();
        for (int drug = 0; drug < count; drug++)
        {
            course.Drugs.Add(
                new DrugProgress
                {
                    NextHours = reader.ReadDouble(),
                    Given = reader.ReadInt32(),
                    HoldReported = reader.ReadBoolean(),
                }
            );
        }

        return course;
    }
}

/// <summary>How far one drug of a course has come.</summary>
sealed class DrugProgress
{
    /// <summary>When the next dose is due [h].</summary>
    public double NextHours { get; set; }

    /// <summary>Doses given.</summary>
    public int Given { get; set; }

    /// <summary>Whether it was reported that the dose that is due is held.</summary>
    public bool HoldReported { get; set; }
}
