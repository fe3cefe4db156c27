namespace TmeSim.Trials.Ensembles;

/// <summary>Values of one run by arm, lesion, column and day, as <see cref="TimeCourseReader"/> read them.</summary>
public sealed class TimeCourse
{
    readonly Dictionary<(string Arm, string Lesion, string Column, uint Step), double?> values = [];

    /// <summary>A value.</summary>
    /// <param name="arm">Name of the arm.</param>
    /// <param name="lesion">Name of the lesion.</param>
    /// <param name="column">A column of numbers, by the name it has in <see cref="Core.Observables.LesionReadout"/> or among the patient's outputs.</param>
    /// <param name="day">A day that was read.</param>
    /// <returns>The value; null where there was nothing to measure.</returns>
    /// <exception cref="KeyNotFoundException">There is no such arm, lesion or column, or the day was not read.</exception>
    public double? this[string arm, string lesion, string column, double day] =>
        values.TryGetValue((arm, lesion, column, StepOf(day)), out double? value)
            ? value
            : throw new KeyNotFoundException(
                FormattableString.Invariant($"there is no value of arm '{arm}', lesion '{lesion}', column '{column}' on day {day}")
            );

    internal static uint StepOf(double day) => (uint)Math.Round(24 * day);

    internal void Add(string arm, string lesion, string column, uint step, double? value) => values[(arm, lesion, column, step)] = value;
}
