using System.Globalization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Groups;
using FractureGrid.Grains.Monitoring.Performance;
using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Tests.Monitoring;

/// <summary>
/// Twenty patients with two images each: on the first image one lesion, found with score 0.9, on every other patient's second image two, of which
/// one is found with 0.5; each patient's first image has a false mark of 0.4.
/// </summary>
public sealed class LesionReportTests : IAsyncLifetime
{
    private const int Patients = 20;
    private static readonly GroupSelection Site = new() { Filter = new OutcomeFilter { Site = "north" } };
    private readonly ReadingStore _store = new();

    public async ValueTask InitializeAsync()
    {
        var rows = new List<OutcomeRow>();
        var references = new List<ReferenceStandard>();
        for (var patient = 0; patient < Patients; patient++)
        {
            var several = patient % 2 == 0;
            rows.Add(Row(patient, 0, [Lesion(10, 0.9), Lesion(300, 0.4)]));
            references.Add(Reference(patient, 0, [Box(10)]));
            rows.Add(Row(patient, 1, several ? [Lesion(100, 0.5)] : []));
            references.Add(Reference(patient, 1, several ? [Box(100), Box(200)] : []));
        }

        // Labelled without boxes: of no use here.
        rows.Add(Row(99, 0, [Lesion(5, 0.99)]));
        references.Add(Reference(99, 0, null));
        await _store.Store.SetReferencesAsync(references, isDryRun: false, default);
        await _store.Store.UpsertAsync(rows, default);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task The_operating_table_is_that_of_the_images_worked_by_hand()
    {
        var report = await Reader().LesionsAsync(Site, default);

        Assert.Equal((40, 40, 20), (report.Images, report.Lesions, report.Patients));
        // 20 false marks on 40 images: below 0.5 a image only scores from 0.5 on are allowed, which find 30 of 40 lesions.
        var strict = report.Table[0];
        Assert.Equal(
            (0.1, 0.5, 0.75, 1.0, 0.0),
            (
                strict.Limit,
                strict.Threshold!.Value,
                strict.Recall.Value!.Value,
                strict.Precision.Value!.Value,
                strict.FalsePositivesPerImage
            )
        );
        var loose = report.Table[^1];
        Assert.Equal(
            (0.5, 0.4, 0.75, 0.6, 0.5),
            (loose.Limit, loose.Threshold!.Value, loose.Recall.Value!.Value, loose.Precision.Value!.Value, loose.FalsePositivesPerImage)
        );
        // The curve is level at 0.75 from no false positive on.
        Assert.Equal(0.75, report.Area!.Value!.Value, 12);
        Assert.Equal((1.0, 0.5), (report.SingleLesion!.Value!.Value, report.SeveralLesions!.Value!.Value));
        Assert.Equal(0.5, report.Difference!.Value!.Value, 12);
    }

    [Fact]
    public async Task Intervals_draw_patients_and_are_the_same_each_time()
    {
        var first = await Reader().LesionsAsync(Site, default);
        var second = await Reader().LesionsAsync(Site, default);

        Assert.Equal(first.Area, second.Area);
        // Of k patients with several lesions among 20 drawn, (20 + k) of (20 + 2k) lesions are found. In 95 of 100 draws k, binomial of 20 and a half, is
        // 6 to 14 (R: qbinom(c(0.025, 0.975), 20, 0.5)), which gives 26/32 and 34/48.
        Assert.Equal(34.0 / 48, first.Area!.Lower!.Value, 0.011);
        Assert.Equal(26.0 / 32, first.Area.Upper!.Value, 0.011);
    }

    [Fact]
    public async Task Too_many_images_ask_for_fewer_days_and_too_few_for_more()
    {
        var many = await Reader(new PerformanceOptions { MostMarkedImages = 30 }).LesionsAsync(Site, default);
        var few = await Reader(new PerformanceOptions { LeastCases = 50 }).LesionsAsync(Site, default);
        var none = await Reader().LesionsAsync(Site with { Attribute = OutcomeAttributes.BodyPart, Value = BodyPartGroup.Foot }, default);

        Assert.Equal("more than 30 images with marked lesions: ask for fewer days", many.Hidden);
        Assert.Equal("too few cases: 10 marked lesions more needed", few.Area!.Reason);
        Assert.Empty(few.Table);
        Assert.Equal("no images", none.Hidden);
    }

    private GroupReader Reader(PerformanceOptions? options = null) =>
        new(_store.Store, Options.Create(options ?? new PerformanceOptions()));

    private static OutcomeRow Row(int patient, int image, IReadOnlyList<Lesion> lesions) =>
        new()
        {
            Site = "north",
            ImageId = Id(patient, image),
            ModelHash = "aa",
            Model = "model 1",
            Patient = patient.ToString(CultureInfo.InvariantCulture),
            StudyId = "s",
            AcknowledgedAt = ReadingStore.Start,
            DecidedAt = ReadingStore.Start,
            Outcome = Outcome.Doubt,
            Score = lesions.Select(lesion => lesion.Score).DefaultIfEmpty().Max(),
            Lesions = lesions,
            BodyPart = BodyPartGroup.Wrist,
        };

    private static ReferenceStandard Reference(int patient, int image, IReadOnlyList<ImageBox>? boxes) =>
        new()
        {
            Site = "north",
            ImageId = Id(patient, image),
            HasFracture = boxes is not { Count: 0 },
            Lesions = boxes,
            Source = ReferenceSource.Import,
            Author = "list",
            At = ReadingStore.Start,
        };

    private static Lesion Lesion(double x, double score) => new() { Box = Box(x), Score = score };

    private static ImageBox Box(double x) =>
        new()
        {
            X = x,
            Y = 10,
            Width = 40,
            Height = 40,
        };

    private static string Id(int patient, int image) => string.Create(CultureInfo.InvariantCulture, $"i{patient}-{image}");
}
