using FractureGrid.Abstractions.Outcomes;
using static FractureGrid.Storage.Tests.Outcomes.OutcomeSamples;

namespace FractureGrid.Storage.Tests.Outcomes;

/// <summary>Counts within one body part.</summary>
public abstract partial class OutcomeStoreContract
{
    [Fact]
    public async Task Counts_within_a_body_part_are_those_of_its_rows()
    {
        OutcomeRow Of(string image, double score, string? part, string device, int day = 0) =>
            Row(image, score, day: day, with: row => row with { BodyPart = part, Device = device });
        await Store.UpsertAsync(
            [
                Of("i1", 0.7, BodyPartGroup.Wrist, "A"),
                Of("i2", 0.2, BodyPartGroup.Wrist, "B", day: 1),
                Of("i3", 0.5, BodyPartGroup.Foot, "A"),
                Of("i4", 0.4, null, "A"),
                Of("i5", 0.6, BodyPartGroup.Wrist, "A", day: 40),
            ],
            None
        );
        await Store.SetReferencesAsync([Truth("i1", true, boxes: [Box(10)]), Truth("i5", false)], isDryRun: false, None);
        var wrist = new OutcomeFilter { BodyPart = BodyPartGroup.Wrist };

        // What is kept for the whole body part and what is made of its rows are the same.
        var kept = Single(await Store.CountsAsync(Everything, None), OutcomeAttributes.BodyPart, BodyPartGroup.Wrist);
        var made = Single(await Store.CountsAsync(wrist, None), OutcomeAttributes.All, OutcomeAttributes.All);
        Assert.Equivalent(kept, made, strict: true);
        var crossed = await Store.CountsAsync(wrist with { Attribute = OutcomeAttributes.Device }, None);
        Assert.Equal([("A", 2L), ("B", 1L)], crossed.Select(cell => (cell.Value, cell.Counts.Images)));
        var unknown = await Store.CountsAsync(
            new OutcomeFilter { BodyPart = OutcomeAttributes.Unknown, Attribute = OutcomeAttributes.All },
            None
        );
        Assert.Equal(1, Assert.Single(unknown).Counts.Images);

        var spans = await Store.SpansAsync(wrist with { Attribute = OutcomeAttributes.Device }, "A", 7, None);
        var day = DateOnly.FromDateTime(Noon.UtcDateTime);
        Assert.Equal(
            [(day, day.AddDays(6), 1L), (day.AddDays(35), day.AddDays(40), 1L)],
            spans.Select(span => (span.From, span.To, span.Counts.Images))
        );
        // One reading gives what two give.
        foreach (var days in new[] { 7, SpanCounts.Months })
        {
            foreach (var filter in new[] { wrist, Everything })
            {
                var devices = filter with { Attribute = OutcomeAttributes.Device };
                var (sums, series) = await Store.ViewAsync(devices, "A", days, None);
                Assert.Equivalent(await Store.TotalsAsync(devices, None), sums, strict: true);
                Assert.Equivalent(await Store.SpansAsync(devices, "A", days, None), series, strict: true);
                Assert.NotEmpty(series);
            }
        }

        var totals = await Store.TotalsAsync(wrist with { Attribute = OutcomeAttributes.All }, None);
        Assert.Equal(("site", "north", 3L), totals.Select(total => (total.Attribute, total.Value, total.Counts.Images)).Single());
        var parts = await Store.BodyPartsAsync(Everything, (OutcomeAttributes.Device, "A"), None);
        Assert.Equal([("foot", 1L), ("unknown", 1L), ("wrist", 2L)], parts.Select(part => (part.Value, part.Images)));
        var noise = await Store.BodyPartsAsync(Everything, (OutcomeAttributes.Noise, OutcomeAttributes.LowNoise), None);
        Assert.Equal(5, noise.Sum(part => part.Images));
    }
}
