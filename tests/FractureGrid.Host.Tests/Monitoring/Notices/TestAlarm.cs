using FractureGrid.Abstractions.Monitoring;

namespace FractureGrid.Host.Tests.Monitoring.Notices;

internal static class TestAlarm
{
    public static Alarm Create(int number = 3) =>
        new()
        {
            Number = number,
            Site = "north",
            ModelHash = "aa",
            Status = AlarmStatus.Open,
            RaisedAt = new DateTimeOffset(2026, 3, 1, 4, 0, 0, TimeSpan.Zero),
            Summary = "noise of device Siemens Ysio changed from 0.008 to 0.019 about 2026-02-24",
            History = [],
            Drift = new DriftMeasure
            {
                Measure = "noise",
                Attribute = "device",
                Value = "Siemens Ysio",
                ReferenceCount = 812,
                CurrentCount = 96,
                LeastEffect = 0.3,
                Evidence = 11,
                Limit = 9,
                HasDrifted = true,
                StartedOn = new DateOnly(2026, 2, 24),
                DetectedOn = new DateOnly(2026, 2, 27),
                SensitivityEffect = -0.082,
                SensitivityMethod = "measured on 31 fractures",
            },
        };
}
