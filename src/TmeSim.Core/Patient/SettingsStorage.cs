using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Patient;

/// <summary>
/// Plans of courses in a checkpoint. A fork may have replaced the plan the patient was made with, so a checkpoint carries the plan itself.
/// </summary>
static class SettingsStorage
{
    /// <summary>Writes a plan.</summary>
    public static void Write(BinaryWriter writer, CourseSettings course)
    {
        writer.Write(course.Name);
        writer.Write(course.Drugs.Count);
        foreach (var drug in course.Drugs)
        {
            Write(writer, drug);
        }

        writer.Write((int)course.Start.On);
        writer.Write(course.Start.Day);
        writer.Write(course.Start.Course);
        Storage.Write(writer, course.Stop.AfterDays);
        writer.Write(course.Stop.OnProgression);
        writer.Write(course.Stop.OnCompleteResponse);
        Storage.Write(writer, course.Stop.AtToxicityGrade);
        writer.Write(course.HoldAtGrade);
        writer.Write(course.SteroidForToxicity);
    }

    /// <summary>Reads a plan.</summary>
    public static CourseSettings Read(BinaryReader reader)
    {
        string name = reader.ReadString();
        var drugs = Storage.ReadList(reader, ReadDosing);

        return new CourseSettings
        {
            Name = name,
            Drugs = drugs,
            Start = new StartSettings
            {
                On = (StartEvent)reader.ReadInt32(),
                Day = reader.ReadDouble(),
                Course = reader.ReadString(),
            },
            Stop = new StopSettings
            {
                AfterDays = Storage.ReadOptional(reader),
                OnProgression = reader.ReadBoolean(),
                OnCompleteResponse = reader.ReadBoolean(),
                AtToxicityGrade = (int?)Storage.ReadOptional(reader),
            },
            HoldAtGrade = reader.ReadInt32(),
            SteroidForToxicity = reader.ReadBoolean(),
        };
    }

    static void Write(BinaryWriter writer, DosingSettings drug)
    {
        writer.Write(drug.Drug);
        Storage.Write(writer, drug.Dose);
        Storage.Write(writer, (double?)(int?)drug.Unit);
        Storage.Write(writer, drug.IntervalDays);
        Storage.Write(writer, drug.MaxDoses);
        writer.Write(drug.OffsetDays);
        Write(writer, drug.Lesions);
        Write(writer, drug.Antigens);
    }

    static DosingSettings ReadDosing(BinaryReader reader) =>
        new()
        {
            Drug = reader.ReadString(),
            Dose = Storage.ReadOptional(reader),
            Unit = (DoseUnit?)(int?)Storage.ReadOptional(reader),
            IntervalDays = Storage.ReadOptional(reader),
            MaxDoses = (int?)Storage.ReadOptional(reader),
            OffsetDays = reader.ReadDouble(),
            Lesions = ReadNames(reader),
            Antigens = ReadNames(reader),
        };

    static void Write(BinaryWriter writer, IReadOnlyList<string> names)
    {
        writer.Write(names.Count);
        foreach (string name in names)
        {
            writer.Write(name);
        }
    }

    static string[] ReadNames(BinaryReader reader) => Storage.ReadList(reader, from => from.ReadString());
}
