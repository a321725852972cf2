using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using static FractureGrid.Storage.Tests.Outcomes.OutcomeSamples;

namespace FractureGrid.Storage.Tests.Outcomes;

/// <summary>Films that two models have read, and the names of groups.</summary>
public abstract partial class OutcomeStoreContract
{
    [Fact]
    public async Task A_film_that_a_shadow_has_read_is_paired_with_its_newest_result_in_use()
    {
        var shadow = ShadowModels.Of("bb22");
        OutcomeRow Read(string image, double score, string model, int minutes = 0, string site = "north") =>
            Row(
                image,
                score,
                site: site,
                with: row => row with { ModelHash = model, Model = $"of {model}", DecidedAt = row.DecidedAt.AddMinutes(minutes) }
            );
        await Store.UpsertAsync(
            [
                Read("i1", 0.7, "aa11"),
                Read("i1", 0.2, "aa12", minutes: 5),
                Read("i1", 0.4, shadow),
                Read("i2", 0.1, "aa11"),
                Read("i2", 0.9, shadow),
                // One that only the shadow has read, one that only the model in use has, one that was not analysed, and one of another site.
                Read("i3", 0.5, shadow),
                Read("i4", 0.5, "aa11"),
                Read("i5", 0.5, "aa11") with
                {
                    Outcome = Outcome.NotAnalysed,
                },
                Read("i5", 0.5, shadow),
                Read("i6", 0.5, "aa11", site: "south"),
                Read("i6", 0.5, shadow, site: "south"),
            ],
            None
        );
        await Store.SetReferencesAsync([Truth("i1", true)], isDryRun: false, None);

        var pairs = await Store.PairsAsync(new OutcomeFilter { Site = "north", ModelHash = shadow }, None);

        Assert.Equal(
            [("i1", "of aa12", 0.2, 0.4, (bool?)true), ("i2", "of aa11", 0.1, 0.9, null)],
            pairs
                .OrderBy(pair => pair.ImageId, StringComparer.Ordinal)
                .Select(pair => (pair.ImageId, pair.ActiveModel, pair.ActiveScore, pair.ShadowScore, pair.HasFracture))
        );
        Assert.Equal(
            [(Outcome.NoFracture, Outcome.Doubt), (Outcome.NoFracture, Outcome.Fracture)],
            pairs.OrderBy(pair => pair.ImageId, StringComparer.Ordinal).Select(pair => (pair.ActiveOutcome, pair.ShadowOutcome))
        );
        await Assert.ThrowsAsync<ArgumentException>(() => Store.PairsAsync(new OutcomeFilter { Site = "north", ModelHash = "aa11" }, None));
    }

    [Fact]
    public async Task Groups_are_named_as_their_totals_are()
    {
        await Store.UpsertAsync(
            [
                Row("i1", 0.7),
                Row("i2", 0.2, site: "south", day: 45, with: row => row with { Device = null, Noise = 0.2 }),
                Row("i3", 0.2, with: row => row with { ModelHash = ShadowModels.Of("bb22"), Device = "the shadow's" }),
            ],
            None
        );
        var day = DateOnly.FromDateTime(Noon.UtcDateTime);

        foreach (
            var filter in new[]
            {
                Everything,
                new OutcomeFilter { Site = "south" },
                new OutcomeFilter { From = day, To = day.AddDays(3) },
                new OutcomeFilter { From = day.AddDays(1) },
            }
        )
        {
            var totals = (await Store.TotalsAsync(filter, None)).Where(total => total.Attribute is not OutcomeAttributes.Site).ToList();
            Assert.NotEmpty(totals);
            Assert.Equal(totals.Select(total => (total.Attribute, total.Value)), await Store.GroupNamesAsync(filter, None));
        }
    }
}
