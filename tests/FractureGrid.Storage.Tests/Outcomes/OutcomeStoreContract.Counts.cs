using System.Globalization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Storage.Outcomes.Counting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using static FractureGrid.Storage.Tests.Outcomes.OutcomeSamples;

namespace FractureGrid.Storage.Tests.Outcomes;

/// <summary>Counts that are kept step by step are those of the rows themselves.</summary>
public abstract partial class OutcomeStoreContract
{
    private const int Days = 75;

    public static TheoryData<int> Seeds => [1, 2, 3];

    [Theory, MemberData(nameof(Seeds))]
    public async Task Whatever_is_stored_changed_labelled_and_taken_back_the_counts_are_those_of_a_full_scan(int seed)
    {
        var random = new Random(seed);
        // Rising days are folded as they pass; what comes late changes days that are folded already.
        for (var step = 0; step < 25; step++)
        {
            var rows = Enumerable
                .Range(0, random.Next(1, 12))
                .Select(_ => RandomRow(random, random.Next(3) > 0 ? step * 3 : random.Next(Days)));
            await Store.UpsertAsync([.. rows], None);
            var truths = Enumerable.Range(0, random.Next(6)).Select(_ => RandomTruth(random));
            await Store.SetReferencesAsync([.. truths], isDryRun: false, None);
        }

        await AssertCountsAreThoseOfAScanAsync();
        Assert.Empty(await Host.Counts.CheckAsync(None));
        var (counts, scopes) = (Text(await Store.CountsAsync(Everything, None)), await Store.ScopesAsync(None));

        await Host.Counts.RebuildAsync(null, None);

        Assert.Equal(counts, Text(await Store.CountsAsync(Everything, None)));
        Assert.Equal(scopes, await Store.ScopesAsync(None));
        await AssertCountsAreThoseOfAScanAsync();
    }

    [Fact]
    public async Task Counts_that_were_lost_are_found_out_and_made_anew()
    {
        await Store.UpsertAsync([.. Enumerable.Range(0, 12).Select(i => Row($"i{i}", 0.1 * (i % 10), day: 4 * i))], None);
        await Store.UpsertAsync([Row("j", 0.5, "south")], None);
        var before = Text(await Store.CountsAsync(Everything, None));
        await using (var context = await Host.Contexts.OpenAsync(None))
        {
            await context.Counts.Where(cell => cell.Site == "north" && cell.Period == CountPeriod.Ever).ExecuteDeleteAsync(None);
        }

        var mismatch = Assert.Single(await Host.Counts.CheckAsync(None));
        await Host.Counts.RebuildAsync(mismatch.Site, None);

        Assert.Equal(("north", 12L), (mismatch.Site, mismatch.Outcomes));
        Assert.True(mismatch.Counted < 12);
        Assert.Empty(await Host.Counts.CheckAsync(None));
        Assert.Equal(before, Text(await Store.CountsAsync(Everything, None)));
    }

    [Fact]
    public async Task A_database_of_the_version_before_keeps_its_counts_and_scopes()
    {
        await Store.UpsertAsync([.. Enumerable.Range(0, 12).Select(i => Row($"i{i}", 0.1 * (i % 10), day: 4 * i))], None);
        var (counts, scopes) = (Text(await Store.CountsAsync(Everything, None)), await Store.ScopesAsync(None));
        await using (var context = await Host.Contexts.OpenAsync(None))
        {
            var migrator = context.GetService<IMigrator>();
            await migrator.MigrateAsync("Outcomes", None);
            await migrator.MigrateAsync(cancellationToken: None);
        }

        Assert.Equal(counts, Text(await Store.CountsAsync(Everything, None)));
        Assert.Equal(scopes, await Store.ScopesAsync(None));
        await Store.UpsertAsync([Row("late", 0.5, day: 60)], None);
        await AssertCountsAreThoseOfAScanAsync();
    }

    private async Task AssertCountsAreThoseOfAScanAsync()
    {
        var start = DateOnly.FromDateTime(Noon.UtcDateTime);
        OutcomeFilter[] filters =
        [
            Everything,
            new() { From = start.AddDays(10), To = start.AddDays(61) },
            new() { To = start.AddDays(20) },
            new() { From = start.AddDays(Days - 2) },
            new() { Site = "south" },
            new() { ModelHash = ShadowModels.Of("bb22") },
        ];
        foreach (var filter in filters)
        {
            var scan = new Dictionary<CountKey, OutcomeCounts>();
            foreach (var (row, reference) in (await ReadAsync(filter)).Select(outcome => (outcome.Row, outcome.Reference)))
            {
                foreach (var key in OutcomeTally.KeysOf(row).Select(key => key with { Period = 0 }))
                {
                    OutcomeTally.Add(
                        scan.TryGetValue(key, out var sum) ? sum : scan[key] = new OutcomeCounts(),
                        row,
                        reference,
                        new ExactMatcher(),
                        1
                    );
                }
            }

            var expected = scan.Select(pair => Text(pair.Key.Site, pair.Key.ModelHash, pair.Key.Attribute, pair.Key.Value, pair.Value));
            Assert.Equal(expected.Order(StringComparer.Ordinal), Text(await Store.CountsAsync(filter, None)), StringComparer.Ordinal);
            await AssertSumsAsync(filter, scan);
        }
    }

    private async Task AssertSumsAsync(OutcomeFilter filter, Dictionary<CountKey, OutcomeCounts> scan)
    {
        var wrists = Sum(scan.Where(pair => pair.Key is { Attribute: OutcomeAttributes.BodyPart, Value: BodyPartGroup.Wrist }));
        var totals = await Store.TotalsAsync(filter, None);
        var total = totals.SingleOrDefault(t => t is { Attribute: OutcomeAttributes.BodyPart, Value: BodyPartGroup.Wrist })?.Counts;
        Assert.Equal(CountCodec.Encode(wrists), CountCodec.Encode(total ?? new OutcomeCounts()));
        var sites = totals.Where(t => t.Attribute is OutcomeAttributes.Site).Sum(t => t.Counts.Images + t.Counts.NotAnalysed);
        var all = scan.Where(pair => pair.Key.Attribute is OutcomeAttributes.All).Sum(pair => pair.Value.Images + pair.Value.NotAnalysed);
        Assert.Equal(all, sites);
        var sum = await Store.SumAsync(filter, None);
        Assert.Equal(
            CountCodec.Encode(
                Sum(totals.Where(t => t.Attribute is OutcomeAttributes.Site).Select(t => KeyValuePair.Create(default(CountKey), t.Counts)))
            ),
            CountCodec.Encode(sum)
        );
        var spans = await Store.SpansAsync(filter with { Attribute = OutcomeAttributes.BodyPart }, BodyPartGroup.Wrist, 7, None);
        Assert.Equal(
            CountCodec.Encode(wrists),
            CountCodec.Encode(Sum(spans.Select(span => KeyValuePair.Create(default(CountKey), span.Counts))))
        );
        Assert.All(spans, span => Assert.InRange(span.To.DayNumber - span.From.DayNumber, 0, 6));
        Assert.Equal(spans.OrderBy(span => span.From), spans);
        var months = await Store.SpansAsync(
            filter with
            {
                Attribute = OutcomeAttributes.BodyPart,
            },
            BodyPartGroup.Wrist,
            SpanCounts.Months,
            None
        );
        Assert.Equal(
            CountCodec.Encode(wrists),
            CountCodec.Encode(Sum(months.Select(month => KeyValuePair.Create(default(CountKey), month.Counts))))
        );
        Assert.All(months, month => Assert.Equal((month.From.Year, month.From.Month), (month.To.Year, month.To.Month)));
        Assert.Equal(months.OrderBy(month => month.From), months);
    }

    private static OutcomeCounts Sum(IEnumerable<KeyValuePair<CountKey, OutcomeCounts>> counts)
    {
        var sum = new OutcomeCounts();
        foreach (var (_, one) in counts)
        {
            sum.Add(one);
        }

        return sum;
    }

    private static List<string> Text(IReadOnlyList<GroupCounts> counts) =>
        [.. counts.Select(g => Text(g.Site, g.ModelHash, g.Attribute, g.Value, g.Counts)).Order(StringComparer.Ordinal)];

    private static string Text(string site, string model, string attribute, string value, OutcomeCounts counts) =>
        $"{site}|{model}|{attribute}|{value}|{Convert.ToHexString(CountCodec.Encode(counts))}";

    private static OutcomeRow RandomRow(Random random, int day)
    {
        var isRefused = random.Next(4) == 0;
        return Row(
            random.Next(60).ToString(CultureInfo.InvariantCulture),
            isRefused ? 0 : random.Next(100) / 100.0,
            random.Next(3) == 0 ? "south" : "north",
            day,
            row =>
                row with
                {
                    ModelHash =
                        isRefused ? string.Empty
                        : random.Next(5) == 0 ? ShadowModels.Of("bb22")
                        : "aa11",
                    Model = isRefused ? string.Empty : "limb 1.0",
                    Outcome = isRefused ? Outcome.NotAnalysed : row.Outcome,
                    NotAnalysedCode = isRefused ? "no-bone" : null,
                    Device = random.Next(3) == 0 ? null : $"device {random.Next(3)}",
                    BodyPart = random.Next(2) == 0 ? BodyPartGroup.Wrist : BodyPartGroup.Ankle,
                    Noise = random.Next(4) == 0 ? null : random.NextDouble() / 20,
                }
        );
    }

    private static ReferenceStandard RandomTruth(Random random)
    {
        var hasFracture = random.Next(2) == 0;
        return Truth(
            random.Next(60).ToString(CultureInfo.InvariantCulture),
            hasFracture,
            random.Next(3) == 0 ? "south" : "north",
            boxes: random.Next(2) == 0 ? null
                : hasFracture ? [Box(10), Box(40)]
                : [],
            minutes: random.Next(1000)
        );
    }
}
