using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using static FractureGrid.Storage.Tests.Outcomes.OutcomeSamples;

namespace FractureGrid.Storage.Tests.Outcomes;

/// <summary>What every outcome store does, whatever database it is on.</summary>
public abstract partial class OutcomeStoreContract : IAsyncLifetime
{
    private static readonly OutcomeFilter Everything = new();
    private static readonly CancellationToken None = CancellationToken.None;

    private protected OutcomeStoreHost Host { get; private set; } = null!;

    private IOutcomeStore Store => Host.Store;

    public async ValueTask InitializeAsync() => Host = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected abstract Task<OutcomeStoreHost> OpenAsync();

    [Fact]
    public async Task A_row_comes_back_as_it_was_stored()
    {
        var row = Row("i1", 0.7) with
        {
            GreyMean = 0.4,
            SearchedShare = 0.25,
            TubeVoltage = 55,
            View = "AP",
            NotAnalysedCode = null,
            Screening = "Minor Noise",
        };
        await Store.UpsertAsync([row], None);

        var read = Assert.Single(await ReadAsync(Everything));

        Assert.Equal(row.Lesions, read.Row.Lesions);
        Assert.Equal(row with { Lesions = [] }, read.Row with { Lesions = [] });
        Assert.Null(read.Reference);
    }

    [Fact]
    public async Task Embeddings_come_back_with_their_groups_and_rows_without_one_are_left_out()
    {
        float[] vector = [0.25f, -1.5f, 3e-7f];
        await Store.UpsertAsync(
            [
                Row("i1", 0.7, day: 1, with: row => row with { Embedding = vector, Device = null }),
                Row("i2", 0.7),
                Row("i3", 0.7, site: "south", with: row => row with { Embedding = [9] }),
            ],
            None
        );

        var films = new List<FilmEmbedding>();
        await foreach (var film in Store.EmbeddingsAsync(new OutcomeFilter { Site = "north" }, None))
        {
            films.Add(film);
        }

        var only = Assert.Single(films);
        Assert.Equal(vector, only.Vector);
        Assert.Equal((new DateOnly(2026, 3, 11), OutcomeAttributes.Unknown, BodyPartGroup.Wrist), (only.Day, only.Device, only.BodyPart));
        Assert.Equal(vector, (await Store.FindAsync("north", ["i1"], None))[0].Row.Embedding!);
    }

    [Fact]
    public async Task Marked_rows_are_those_whose_lesions_are_known_be_there_any_or_none()
    {
        await Store.UpsertAsync([Row("i1", 0.7), Row("i2", 0.7), Row("i3", 0.7), Row("i4", 0.7)], None);
        await Store.SetReferencesAsync(
            [Truth("i1", true, boxes: [Box(10)]), Truth("i2", false, boxes: []), Truth("i3", true)],
            isDryRun: false,
            None
        );

        var marked = await ReadAsync(new OutcomeFilter { OnlyMarked = true });

        Assert.Equal(["i1", "i2"], marked.Select(one => one.Row.ImageId), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Outcomes_of_a_shadow_are_in_nothing_that_is_asked_of_all_models()
    {
        var shadow = ShadowModels.Of("bb22");
        await Store.UpsertAsync([Row("i1", 0.7), Row("i1", 0.2, with: row => row with { ModelHash = shadow, Model = "limb 2.0" })], None);
        await Store.SetReferencesAsync([Truth("i1", true)], isDryRun: false, None);

        Assert.Equal("aa11", Assert.Single(await ReadAsync(Everything)).Row.ModelHash);
        Assert.Equal(1, (await AllAsync()).Images);
        Assert.Equal("aa11", Assert.Single(await Store.ScopesAsync(None)).ModelHash);
        Assert.Equal("limb 2.0", Assert.Single(await Store.ShadowScopesAsync(None)).Model);
        var own = await Store.CountsAsync(new OutcomeFilter { ModelHash = shadow, Attribute = OutcomeAttributes.All }, None);
        Assert.Equal(1, Assert.Single(own).Counts.Positives.Sum());
        Assert.Equal(2, (await Store.FindAsync("north", ["i1"], None)).Count);
    }

    [Fact]
    public async Task Storing_a_row_again_changes_neither_rows_nor_counts()
    {
        await Store.UpsertAsync([Row("i1", 0.7), Row("i2", 0.1)], None);
        await Store.UpsertAsync([Row("i1", 0.7), Row("i1", 0.7)], None);

        Assert.Equal(2, (await ReadAsync(Everything)).Count);
        Assert.Equal(2, (await AllAsync()).Unlabelled.Sum());
    }

    [Fact]
    public async Task A_changed_row_moves_in_the_counts()
    {
        await Store.UpsertAsync([Row("i1", 0.7)], None);
        await Store.UpsertAsync([Row("i1", 0.2, with: row => row with { Sex = "M", Device = null })], None);

        var counts = await Store.CountsAsync(Everything, None);

        var all = Single(counts, OutcomeAttributes.All, OutcomeAttributes.All);
        Assert.Equal((0, 1), (all.Unlabelled[OutcomeCounts.BinOf(0.7)], all.Unlabelled[OutcomeCounts.BinOf(0.2)]));
        Assert.DoesNotContain(counts, group => group is { Attribute: OutcomeAttributes.Sex, Value: "F" });
        Assert.Equal(1, Single(counts, OutcomeAttributes.Sex, "M").Images);
        Assert.Equal(1, Single(counts, OutcomeAttributes.Device, OutcomeAttributes.Unknown).Images);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_truth_counts_whether_it_comes_before_or_after_the_outcome(bool before)
    {
        var truths = new[] { Truth("i1", true, boxes: [Box(10), Box(200)]), Truth("i2", false, boxes: []) };
        if (before)
        {
            await Store.SetReferencesAsync(truths, isDryRun: false, None);
        }

        await Store.UpsertAsync([Row("i1", 0.7), Row("i2", 0.4), Row("i3", 0.5)], None);
        if (!before)
        {
            await Store.SetReferencesAsync(truths, isDryRun: false, None);
        }

        var all = await AllAsync();
        Assert.Equal((1, 1, 1), (all.Positives.Sum(), all.Negatives.Sum(), all.Unlabelled.Sum()));
        Assert.Equal((2, 2), (all.MarkedImages, all.ReferenceLesions));
        Assert.Equal((1, 1), (all.Hits[OutcomeCounts.BinOf(0.7)], all.FalseMarks[OutcomeCounts.BinOf(0.4)]));
        Assert.Equal((1, 1), (all.Answered(Outcome.Fracture, truth: true), all.Answered(Outcome.Doubt, truth: false)));
    }

    [Fact]
    public async Task The_heavier_source_stands_and_of_one_source_the_newer()
    {
        await Store.UpsertAsync([Row("i1", 0.7)], None);
        var receipts = new List<ReferenceReceipt>();
        foreach (
            var truth in new[]
            {
                Truth("i1", true, source: ReferenceSource.Reader),
                Truth("i1", true, source: ReferenceSource.Reader, minutes: 5),
                Truth("i1", false, source: ReferenceSource.GoldStandard),
                Truth("i1", true, source: ReferenceSource.Import, minutes: 9),
                Truth("i1", true, source: ReferenceSource.GoldStandard, minutes: -1),
            }
        )
        {
            receipts.AddRange(await Store.SetReferencesAsync([truth], isDryRun: false, None));
        }

        Assert.Equal(
            [
                ReferenceReceipt.Stored,
                ReferenceReceipt.Unchanged,
                ReferenceReceipt.Stored,
                ReferenceReceipt.Outweighed,
                ReferenceReceipt.Outweighed,
            ],
            receipts
        );
        var all = await AllAsync();
        Assert.Equal((0, 1), (all.Positives.Sum(), all.Negatives.Sum()));
    }

    [Fact]
    public async Task A_dry_run_answers_and_stores_nothing()
    {
        await Store.UpsertAsync([Row("i1", 0.7)], None);

        var receipts = await Store.SetReferencesAsync([Truth("i1", true)], isDryRun: true, None);

        Assert.Equal([ReferenceReceipt.Stored], receipts);
        Assert.Empty(await Store.ReferencesAsync(Everything, null, 10, None));
        Assert.Equal((0, 1), ((await AllAsync()).Positives.Sum(), (await AllAsync()).Unlabelled.Sum()));
    }

    [Fact]
    public async Task Two_truths_for_one_image_in_one_call_leave_the_last()
    {
        await Store.UpsertAsync([Row("i1", 0.7)], None);

        await Store.SetReferencesAsync([Truth("i1", true), Truth("i1", false, minutes: 1)], isDryRun: false, None);

        var all = await AllAsync();
        Assert.Equal((0, 1, 0), (all.Positives.Sum(), all.Negatives.Sum(), all.Unlabelled.Sum()));
    }

    [Fact]
    public async Task Counts_over_any_days_are_those_of_the_rows_of_these_days()
    {
        // Days over three months, some more than once.
        var random = new Random(5);
        var rows = Enumerable
            .Range(0, 300)
            .Select(i => Row($"i{i}", random.Next(1000) / 1000.0, i % 3 == 0 ? "south" : "north", random.Next(90)))
            .ToList();
        await Store.UpsertAsync(rows, None);
        await Store.SetReferencesAsync(
            [.. rows.Where((_, i) => i % 2 == 0).Select(r => Truth(r.ImageId, r.Score > 0.5, r.Site))],
            isDryRun: false,
            None
        );

        foreach (
            var (from, to) in new (int?, int?)[] { (null, null), (0, 89), (3, 11), (15, 70), (22, 51), (30, null), (null, 21), (25, 24) }
        )
        {
            var filter = new OutcomeFilter
            {
                Site = "north",
                From = Day(from),
                To = Day(to),
            };
            var expected = rows.Where(r => r.Site is "north" && IsWithin(r, filter)).ToList();

            var counts = await Store.CountsAsync(filter, None);

            Assert.Equal(expected.Count, counts.Where(c => c.Attribute is OutcomeAttributes.All).Sum(c => c.Counts.Images));
            Assert.Equal(expected.Count, counts.Where(c => c.Attribute is OutcomeAttributes.Sex).Sum(c => c.Counts.Images));
            var daily = new List<GroupCounts>();
            await foreach (var day in Store.DailyCountsAsync(filter, None))
            {
                daily.Add(day);
            }

            Assert.Equal(expected.Count, daily.Where(c => c.Attribute is OutcomeAttributes.All).Sum(c => c.Counts.Images));
            Assert.Equal(expected.Count, (await ReadAsync(filter)).Count);
        }

        static DateOnly? Day(int? offset) => offset is { } o ? DateOnly.FromDateTime(Noon.AddDays(o).UtcDateTime) : null;
        static bool IsWithin(OutcomeRow row, OutcomeFilter filter) =>
            DateOnly.FromDateTime(row.AcknowledgedAt.UtcDateTime) is var day && !(day < filter.From) && !(day > filter.To);
    }

    [Fact]
    public async Task A_month_that_was_summed_takes_later_changes_in()
    {
        await Store.UpsertAsync([Row("i1", 0.7)], None);
        Assert.Equal(1, (await AllAsync()).Images);

        await Store.UpsertAsync([Row("i2", 0.3, day: 2)], None);
        Assert.Equal(2, (await AllAsync()).Images);

        await Store.SetReferencesAsync([Truth("i1", true)], isDryRun: false, None);
        Assert.Equal(1, (await AllAsync()).Positives.Sum());
    }

    [Fact]
    public async Task Images_that_could_not_be_analysed_are_counted_apart()
    {
        await Store.UpsertAsync(
            [Row("i1", 0, with: row => row with { Outcome = Outcome.NotAnalysed, NotAnalysedCode = "Blank", ModelHash = "" })],
            None
        );

        var all = await AllAsync();
        Assert.Equal((0, 1), (all.Images, all.NotAnalysed));
    }

    [Fact]
    public async Task Images_that_were_not_analysed_are_counted_by_reason_and_group()
    {
        OutcomeRow Refused(string id, string code, string? part) =>
            Row(id, 0, with: row => row with { Outcome = Outcome.NotAnalysed, NotAnalysedCode = code, ModelHash = "", BodyPart = part });
        await Store.UpsertAsync(
            [Refused("i1", "Blank", "hand"), Refused("i2", "NotLimb", null), Refused("i3", "Blank", "foot"), Row("i4", 0.7)],
            None
        );

        var all = await Store.ExclusionsAsync(Everything, null, None);
        var hand = await Store.ExclusionsAsync(Everything, (OutcomeAttributes.BodyPart, "hand"), None);
        var unknown = await Store.ExclusionsAsync(Everything, (OutcomeAttributes.BodyPart, OutcomeAttributes.Unknown), None);

        Assert.Equal([new ExclusionCount("Blank", 2), new ExclusionCount("NotLimb", 1)], all);
        Assert.Equal([new ExclusionCount("Blank", 1)], hand);
        Assert.Equal([new ExclusionCount("NotLimb", 1)], unknown);
    }

    [Fact]
    public async Task Counts_of_one_attribute_are_those_among_all()
    {
        await Store.UpsertAsync([Row("i1", 0.7), Row("i2", 0.1)], None);

        var narrow = await Store.CountsAsync(Everything with { Attribute = OutcomeAttributes.Sex }, None);

        var wide = await Store.CountsAsync(Everything, None);
        Assert.Equal(
            wide.Where(c => c.Attribute is OutcomeAttributes.Sex).Select(c => (c.Value, c.Counts.Images)),
            narrow.Select(c => (c.Value, c.Counts.Images))
        );
        Assert.NotEmpty(narrow);
    }

    [Fact]
    public async Task An_image_that_is_analysed_after_all_is_no_longer_counted_as_not_analysed()
    {
        await Store.UpsertAsync(
            [Row("i1", 0, with: row => row with { Outcome = Outcome.NotAnalysed, NotAnalysedCode = "AnalysisFailed", ModelHash = "" })],
            None
        );
        await Store.UpsertAsync([Row("i1", 0.7)], None);

        Assert.Equal("aa11", Assert.Single(await ReadAsync(Everything)).Row.ModelHash);
        var counts = (await Store.CountsAsync(Everything, None)).Where(c => c.Attribute is OutcomeAttributes.All).ToList();
        Assert.Equal((1, 0), (counts.Sum(c => c.Counts.Images), counts.Sum(c => c.Counts.NotAnalysed)));
    }

    [Fact]
    public async Task Writers_at_the_same_time_lose_nothing()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(writer =>
                    Task.Run(async () =>
                    {
                        for (var i = 0; i < 5; i++)
                        {
                            await Store.UpsertAsync([Row($"w{writer}-{i}", 0.5), Row($"w{writer}-{i}", 0.5, "south")], None);
                        }
                    })
                )
        );

        Assert.Equal(80, (await ReadAsync(Everything)).Count);
        var counts = await Store.CountsAsync(Everything, None);
        Assert.Equal(80, counts.Where(c => c.Attribute is OutcomeAttributes.All).Sum(c => c.Counts.Images));
    }

    [Fact]
    public async Task Truths_come_in_pages_and_images_by_id()
    {
        await Store.UpsertAsync([Row("i1", 0.7), Row("i2", 0.1)], None);
        await Store.SetReferencesAsync([Truth("i1", true), Truth("i2", false), Truth("i9", true, "south")], isDryRun: false, None);

        var first = await Store.ReferencesAsync(Everything, null, 2, None);
        var second = await Store.ReferencesAsync(Everything, (first[^1].Site, first[^1].ImageId), 2, None);
        var found = await Store.FindAsync("north", ["i2", "absent"], None);

        Assert.Equal(["i1", "i2", "i9"], first.Concat(second).Select(reference => reference.ImageId), StringComparer.Ordinal);
        Assert.False(Assert.Single(found).Reference!.HasFracture);
    }

    [Fact]
    public async Task Scopes_name_sites_models_days_and_thresholds()
    {
        await Store.UpsertAsync([Row("i1", 0.7), Row("i2", 0.1, day: 4), Row("i3", 0.1, "south")], None);

        var scopes = await Store.ScopesAsync(None);

        Assert.Equal([("north", "limb 1.0"), ("south", "limb 1.0")], scopes.Select(scope => (scope.Site, scope.Model)));
        Assert.Equal(4, scopes[0].LastDay.DayNumber - scopes[0].FirstDay.DayNumber);
        Assert.Equal(0.6, scopes[0].FractureThreshold);
    }

    private async Task<OutcomeCounts> AllAsync() =>
        Single(await Store.CountsAsync(Everything, None), OutcomeAttributes.All, OutcomeAttributes.All);

    private static OutcomeCounts Single(IReadOnlyList<GroupCounts> counts, string attribute, string value) =>
        Assert.Single(counts, c => (c.Attribute, c.Value).Equals((attribute, value))).Counts;

    private async Task<List<LabelledOutcome>> ReadAsync(OutcomeFilter filter)
    {
        var read = new List<LabelledOutcome>();
        await foreach (var outcome in Store.ReadAsync(filter, None))
        {
            read.Add(outcome);
        }

        return read;
    }
}
