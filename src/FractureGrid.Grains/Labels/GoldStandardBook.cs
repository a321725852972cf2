using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FractureGrid.Abstractions.Labels;

namespace FractureGrid.Grains.Labels;

/// <summary>The rules of the gold-standard workflow over the stored state, without any input or output.</summary>
internal sealed class GoldStandardBook(GoldStandardState state, GoldStandardOptions options)
{
    private const int Annotators = 2;

    public int Enrol(IEnumerable<string> imageIds)
    {
        var added = 0;
        foreach (var id in imageIds)
        {
            added += state.Cases.TryAdd(
                id,
                new GoldCase
                {
                    ImageId = id,
                    Stage = GoldStage.Annotating,
                    NeedsSpotCheck = IsDrawn(id),
                }
            )
                ? 1
                : 0;
        }

        return added;
    }

    public bool Qualify(Qualification qualification)
    {
        state.Qualifications.Add(qualification);
        return IsQualified(qualification.Person, qualification.Duty);
    }

    public bool IsQualified(string person, Duty duty) =>
        state.Qualifications.FindLast(q => q.Duty == duty && string.Equals(q.Person, person, StringComparison.Ordinal)) is { } last
        && last.Total >= options.LeastTestImages
        && last.Correct >= options.GateOf(duty) * last.Total;

    /// <summary>The last test of each person and duty.</summary>
    public IReadOnlyList<GoldGate> Gates() =>
        [
            .. state
                .Qualifications.GroupBy(q => (q.Person, q.Duty))
                .OrderBy(tests => tests.Key.Person, StringComparer.Ordinal)
                .ThenBy(tests => tests.Key.Duty)
                .Select(tests => new GoldGate
                {
                    Test = tests.Last(),
                    Needed = options.GateOf(tests.Key.Duty),
                    LeastImages = options.LeastTestImages,
                    IsOpen = IsQualified(tests.Key.Person, tests.Key.Duty),
                }),
        ];

    /// <summary>The next image for a person; null when there is none or the person is not qualified.</summary>
    public GoldCase? Next(string person, Duty duty)
    {
        if (!IsQualified(person, duty))
        {
            return null;
        }

        var next = state
            .Cases.Values.Where(c => Refusal(c, person, duty) is GoldReceipt.Taken)
            // Images that somebody has begun come first, so that they get done.
            .OrderByDescending(c => c.Annotations.Count)
            .ThenBy(c => c.ImageId, StringComparer.Ordinal)
            .FirstOrDefault();
        return duty is Duty.Annotator && next is not null ? next with { Annotations = [] } : next;
    }

    public GoldReceipt Annotate(string imageId, Duty duty, Annotation annotation)
    {
        if (Check(imageId, annotation.Author, duty) is var receipt and not GoldReceipt.Taken)
        {
            return receipt;
        }

        var gold = state.Cases[imageId];
        if (duty is Duty.Annotator)
        {
            gold = gold with { Annotations = [.. gold.Annotations, annotation] };
            gold = gold with { Stage = gold.Annotations.Count < Annotators ? GoldStage.Annotating : GoldStage.Reviewing };
        }
        else
        {
            gold = gold with
            {
                Reviews = [.. gold.Reviews, annotation],
                Stage = gold.NeedsSpotCheck ? GoldStage.SpotChecking : GoldStage.Final,
            };
        }

        state.Cases[imageId] = gold;
        return GoldReceipt.Taken;
    }

    public GoldReceipt SpotCheck(string imageId, SpotCheck check)
    {
        if (Check(imageId, check.Author, Duty.SpotChecker) is var receipt and not GoldReceipt.Taken)
        {
            return receipt;
        }

        var gold = state.Cases[imageId];
        state.Cases[imageId] = gold with
        {
            SpotChecks = [.. gold.SpotChecks, check],
            Stage = check.IsAccepted ? GoldStage.Final : GoldStage.Reviewing,
        };
        return GoldReceipt.Taken;
    }

    private GoldReceipt Check(string imageId, string person, Duty duty)
    {
        if (!state.Cases.TryGetValue(imageId, out var gold))
        {
            return GoldReceipt.UnknownImage;
        }

        return IsQualified(person, duty) ? Refusal(gold, person, duty) : GoldReceipt.NotQualified;
    }

    private static GoldReceipt Refusal(GoldCase gold, string person, Duty duty)
    {
        var wanted = duty switch
        {
            Duty.Annotator => GoldStage.Annotating,
            Duty.Reviewer => GoldStage.Reviewing,
            _ => GoldStage.SpotChecking,
        };
        if (gold.Stage != wanted)
        {
            return GoldReceipt.WrongStage;
        }

        // A reviewer may correct what was sent back, and only the same one: two reviewers would be two final annotations.
        if (duty is Duty.Reviewer && gold.Reviews.Count > 0)
        {
            return IsBy(gold.Reviews[0].Author, person) ? GoldReceipt.Taken : GoldReceipt.SamePerson;
        }

        if (duty is Duty.SpotChecker && gold.SpotChecks.Count > 0)
        {
            return IsBy(gold.SpotChecks[0].Author, person) ? GoldReceipt.Taken : GoldReceipt.SamePerson;
        }

        var hasDuty =
            gold.Annotations.Any(a => IsBy(a.Author, person))
            || gold.Reviews.Any(r => IsBy(r.Author, person))
            || gold.SpotChecks.Any(s => IsBy(s.Author, person));
        return hasDuty ? GoldReceipt.SamePerson : GoldReceipt.Taken;
    }

    private static bool IsBy(string author, string person) => string.Equals(author, person, StringComparison.Ordinal);

    // By the image's id alone, so that nobody chooses what is checked and the same images are drawn again.
    private bool IsDrawn(string imageId) =>
        BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(imageId))) / (double)ulong.MaxValue
        < options.SpotCheckShare;
}
