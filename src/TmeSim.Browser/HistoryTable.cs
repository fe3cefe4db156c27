using System.Globalization;
using System.Text;
using TmeSim.Viewing.Live;

namespace TmeSim.Browser;

/// <summary>The histories of all arms and lesions as one table, with the columns of timeseries.csv that hold numbers.</summary>
static class HistoryTable
{
    /// <summary>Writes the table.</summary>
    public static string Write(LiveSimulation simulation)
    {
        var plan = simulation.Plan;
        var text = new StringBuilder();
        foreach (var arm in plan.EveryArm)
        {
            for (int lesion = 0; lesion < plan.Lesions.Count; lesion++)
            {
                var history = simulation.HistoryOf(arm.Name, lesion);
                if (text.Length == 0)
                {
                    text.Append("arm,replicate,lesion,time_h,")
                        .AppendJoin(',', history.Columns.Select(name => name.Replace('-', '_')))
                        .Append('\n');
                }

                for (int row = 0; row < history.TimesHours.Count; row++)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{arm.Name},1,{plan.Lesions[lesion].Name},{history.TimesHours[row]}");
                    foreach (string column in history.Columns)
                    {
                        double value = history.Column(column)![row];
                        text.Append(',').Append(double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture));
                    }

                    text.Append('\n');
                }
            }
        }

        return text.ToString();
    }
}
