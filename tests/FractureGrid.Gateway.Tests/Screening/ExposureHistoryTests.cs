using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Screening;
using FractureGrid.Gateway.Screening;
using FractureGrid.Gateway.Tests.Rig;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FractureGrid.Gateway.Tests.Screening;

public sealed class ExposureHistoryTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero));
    private readonly ScreeningOptions _options = new() { UsualRangeFilms = 20, UsualRangeWindow = 30 };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Exposures_outside_what_the_device_usually_takes_are_told_once_enough_films_are_known()
    {
        using var history = new ExposureHistory(_folder["gateway"]);
        var exposures = Exposures(history);

        Assert.Null(exposures.Unusual(Film(90, 60), "new"));
        Learn(exposures, 19);
        Assert.Null(exposures.Unusual(Film(90, 60), "new"));
        Learn(exposures, 1, from: 19);

        Assert.Contains("90 kV", exposures.Unusual(Film(90, 8), "new"), StringComparison.Ordinal);
        Assert.Contains("60 mAs", exposures.Unusual(Film(50, 60), "new"), StringComparison.Ordinal);
        Assert.Contains("1 mAs", exposures.Unusual(Film(50, 1), "new"), StringComparison.Ordinal);
        Assert.Null(exposures.Unusual(Film(51, 9), "new"));
        Assert.Null(exposures.Unusual(Film(null, 0), "new"));
    }

    [Fact]
    public void Other_sites_devices_and_body_parts_are_no_measure()
    {
        using var history = new ExposureHistory(_folder["gateway"]);
        var exposures = Exposures(history);
        Learn(exposures, 40);

        Assert.NotNull(exposures.Unusual(Film(90, 60), "new"));
        Assert.Null(exposures.Unusual(Film(90, 60) with { Site = "beta" }, "new"));
        Assert.Null(exposures.Unusual(Film(90, 60) with { Device = "Other" }, "new"));
        Assert.Null(exposures.Unusual(Film(90, 60) with { BodyPart = "FOOT" }, "new"));
        Assert.Null(exposures.Unusual(Film(90, 60) with { Device = null }, "new"));
        Assert.Null(exposures.Unusual(Film(90, 60) with { BodyPart = "CHEST" }, "new"));
    }

    [Fact]
    public void What_is_known_outlives_the_process_and_the_same_film_counts_once()
    {
        using (var first = new ExposureHistory(_folder["gateway"]))
        {
            Learn(Exposures(first), 20);
            Learn(Exposures(first), 20);
        }

        using var second = new ExposureHistory(_folder["gateway"]);

        Assert.Equal(20, second.Latest(new ExposureGroup("alpha", "X-1", BodyParts.Hand), "new", 100).Count);
        Assert.Equal(19, second.Latest(new ExposureGroup("alpha", "X-1", BodyParts.Hand), "film 3", 100).Count);
        Assert.NotNull(Exposures(second).Unusual(Film(90, 60), "new"));
    }

    [Fact]
    public void A_change_of_technique_becomes_usual()
    {
        using var history = new ExposureHistory(_folder["gateway"]);
        var exposures = Exposures(history);
        Learn(exposures, 30);
        Assert.NotNull(exposures.Unusual(Film(66, 8), "new"));

        for (var i = 0; i < 30; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            exposures.Learn(Film(66, 8), $"later {i}");
        }

        Assert.Null(exposures.Unusual(Film(66, 8), "new"));
        Assert.NotNull(exposures.Unusual(Film(50, 8), "new"));
    }

    private void Learn(UsualExposures exposures, int films, int from = 0)
    {
        for (var i = from; i < from + films; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            exposures.Learn(Film(50 + (i % 3) - 1, 8 + (i % 5 * 0.2)), $"film {i}");
        }
    }

    private UsualExposures Exposures(ExposureHistory history) => new(Options.Create(_options), history, _time);

    private static ImageAttributes Film(double? tubeVoltage, double? exposure) =>
        new()
        {
            Site = "alpha",
            Device = "X-1",
            BodyPart = "HAND",
            TubeVoltage = tubeVoltage,
            Exposure = exposure,
        };
}
