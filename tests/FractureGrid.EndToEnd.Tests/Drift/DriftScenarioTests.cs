using System.Globalization;
using System.Text.Json;
using FractureGrid.EndToEnd.Tests.Processes;

namespace FractureGrid.EndToEnd.Tests.Drift;

/// <summary>A change at a device, from the films that it sends by C-STORE through the real pipeline to an alarm of the monitor.</summary>
public sealed class DriftScenarioTests
{
    [Fact]
    public async Task A_noisier_plate_is_found_within_days_and_laid_to_its_device_and_date()
    {
        string[] command = ["simulate", "drift", "--json", "--days", "30"];

        var run = await FractureGridProgram.RunAsync(command);

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        var result = JsonDocument.Parse(run.Output).RootElement;
        var noise = result.GetProperty("alarms").EnumerateArray().First(alarm => alarm.GetProperty("measure").GetString() is "noise");
        Assert.Equal("device", noise.GetProperty("attribute").GetString());
        Assert.Equal(result.GetProperty("device").GetString(), noise.GetProperty("value").GetString());
        var changed = Day(result, "changedOn");
        Assert.InRange(Day(noise, "startedOn"), changed.AddDays(-2), changed.AddDays(3));
        Assert.InRange(Day(noise, "raisedAfter"), changed, changed.AddDays(9));
        Assert.True(result.GetProperty("films").GetInt32() > 150);
    }

    private static DateOnly Day(JsonElement element, string name) =>
        DateOnly.ParseExact(element.GetProperty(name).GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
