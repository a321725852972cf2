using System.IO.Compression;
using System.Security.Cryptography;
using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Host.Monitoring.Evidence;
using FractureGrid.Host.Monitoring.Exchange;
using FractureGrid.Storage.Outcomes.Counting;

namespace FractureGrid.Host.Tests.Monitoring;

public sealed class EvidencePackTests
{
    [Fact]
    public void Counts_of_two_grids_give_the_same_pack_in_either_order_to_the_byte()
    {
        var north = ("north grid", File("north", seed: 1));
        var south = ("south grid", File("south", seed: 2));

        var first = EvidencePack.Create(CountsMerge.Merge([north, south]));
        var second = EvidencePack.Create(CountsMerge.Merge([south, north]));

        Assert.Equal(first, second);
    }

    [Fact]
    public void Merged_figures_are_those_of_all_cases_together()
    {
        var joint = CountsMerge.Merge([("a", File("north", seed: 1)), ("b", File("south", seed: 2))]).Performance;
        var whole = CountsMerge.Merge([("a", File("whole", 1, 2))]).Performance;

        Assert.Equal(whole.All.Area, joint.All.Area);
        Assert.Equal(whole.All.AtFracture, joint.All.AtFracture);
        Assert.Equal(400, joint.All.Images);
    }

    [Fact]
    public void A_site_that_two_files_count_is_refused()
    {
        var thrown = Assert.Throws<FractureGridException>(() =>
            CountsMerge.Merge([("a", File("north", seed: 1)), ("b", File("north", seed: 2))])
        );

        Assert.Contains("both count site 'north'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_pack_has_a_page_tables_and_hashes_that_hold()
    {
        var pack = Open(EvidencePack.Create(CountsMerge.Merge([("north grid", File("north", seed: 1))])));

        Assert.Equal(
            ["index.html", "groups.csv", "tests.csv", "models.csv", "drift.csv", "checklist.csv", "roc.csv", "froc.csv", "SHA256SUMS"],
            pack.Keys,
            StringComparer.Ordinal
        );
        foreach (var line in Text(pack["SHA256SUMS"]).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Equal(line[..64], Convert.ToHexStringLower(SHA256.HashData(pack[line[66..]])));
        }

        var page = Text(pack["index.html"]);
        Assert.Contains("<td>north grid</td>", page, StringComparison.Ordinal);
        Assert.Contains("limb &lt;1&gt;", page, StringComparison.Ordinal);
        Assert.Contains("ROC curve", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://www.example", page, StringComparison.Ordinal);
        Assert.Contains("all,all,images,200,", Text(pack["groups.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_that_is_too_small_has_no_number_anywhere_in_the_pack()
    {
        var file = File("north", seed: 1);
        var small = new OutcomeCounts();
        small.Negatives[77] = 3;
        CountsGroup[] sexes = [Group("north", OutcomeAttributes.Sex, "O", small), Group("north", OutcomeAttributes.Sex, "F", Counts(1))];

        var pack = Open(EvidencePack.Create(CountsMerge.Merge([("n", file with { Groups = [.. file.Groups, .. sexes] })])));

        var lines = Text(pack["groups.csv"]).Split("\r\n").Where(line => line.StartsWith("sex,", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Contains(",hidden,,,,,,", line, StringComparison.Ordinal));
    }

    private static CountsFile File(string site, int seed, int? more = null)
    {
        var counts = Counts(seed);
        if (more is { } other)
        {
            counts.Add(Counts(other));
        }

        return new CountsFile
        {
            Version = CountsFile.CurrentVersion,
            Filter = new OutcomeFilter { From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 3, 31) },
            Scopes =
            [
                new OutcomeScope
                {
                    Site = site,
                    ModelHash = "aa11",
                    Model = "limb <1>",
                    DoubtThreshold = 0.3,
                    FractureThreshold = 0.6,
                },
            ],
            Groups = [Group(site, OutcomeAttributes.All, OutcomeAttributes.All, counts)],
        };
    }

    private static CountsGroup Group(string site, string attribute, string value, OutcomeCounts counts) =>
        new()
        {
            Site = site,
            ModelHash = "aa11",
            Attribute = attribute,
            Value = value,
            Counts = CountCodec.Encode(counts),
        };

    private static OutcomeCounts Counts(int seed)
    {
        var random = new Random(seed);
        var counts = new OutcomeCounts { MarkedImages = 200, ReferenceLesions = 80 };
        for (var i = 0; i < 200; i++)
        {
            var truth = i % 5 < 2;
            var score = Math.Clamp((truth ? 0.6 : 0.3) + 0.25 * (random.NextDouble() - 0.5) * 2, 0, 1);
            (truth ? counts.Positives : counts.Negatives)[OutcomeCounts.BinOf(score)]++;
            var outcome =
                score >= 0.6 ? Outcome.Fracture
                : score >= 0.3 ? Outcome.Doubt
                : Outcome.NoFracture;
            counts.Answers[2 * (int)outcome + (truth ? 1 : 0)]++;
            (truth ? counts.Hits : counts.FalseMarks)[OutcomeCounts.BinOf(score)]++;
        }

        return counts;
    }

    private static Dictionary<string, byte[]> Open(byte[] pack)
    {
        using var zip = new ZipArchive(new MemoryStream(pack));
        return zip.Entries.ToDictionary(
            entry => entry.FullName,
            entry =>
            {
                using var stream = entry.Open();
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                return copy.ToArray();
            },
            StringComparer.Ordinal
        );
    }

    private static string Text(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes);
}
