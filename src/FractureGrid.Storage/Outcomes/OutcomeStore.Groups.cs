using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Storage.Outcomes.Counting;
using Microsoft.EntityFrameworkCore;

namespace FractureGrid.Storage.Outcomes;

/// <summary>What is asked of one group's rows.</summary>
internal sealed partial class OutcomeStore
{
    public async Task<IReadOnlyList<ExclusionCount>> ExclusionsAsync(
        OutcomeFilter filter,
        (string Attribute, string Value)? group,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.OpenAsync(cancellationToken);
        var rows = Rows(context, filter).Where(row => row.NotAnalysedCode != null);
        if (group is var (attribute, name))
        {
            rows =
                attribute is OutcomeAttributes.Noise
                    ? throw new ArgumentOutOfRangeException(nameof(group), attribute, "Images can't be told apart by it before analysis.")
                    : Of(rows, attribute, name);
        }

        var counts = await rows.GroupBy(row => row.NotAnalysedCode!)
            .Select(codes => new { Code = codes.Key, Images = codes.LongCount() })
            .ToListAsync(cancellationToken);
        return
        [
            .. counts
                .Select(count => new ExclusionCount(count.Code, count.Images))
                .OrderByDescending(count => count.Images)
                .ThenBy(count => count.Code, StringComparer.Ordinal),
        ];
    }

    public async Task<IReadOnlyList<(string Attribute, string Value)>> GroupNamesAsync(
        OutcomeFilter filter,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.OpenAsync(cancellationToken);
        return await CountReader.NamesAsync(context, filter, cancellationToken);
    }

    public async Task<IReadOnlyList<FilmPair>> PairsAsync(OutcomeFilter filter, CancellationToken cancellationToken)
    {
        if (filter is not { Site: not null, ModelHash: { } shadow } || !ShadowModels.IsShadow(shadow))
        {
            throw new ArgumentException("Films are compared for one shadow at one site.", nameof(filter));
        }

        await using var context = await contexts.OpenAsync(cancellationToken);
        return await PairReader.ReadAsync(context, Rows(context, filter), cancellationToken);
    }

    public async Task<IReadOnlyList<GroupSize>> BodyPartsAsync(
        OutcomeFilter filter,
        (string Attribute, string Value) group,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.OpenAsync(cancellationToken);
        var parts = await Of(Rows(context, filter), group.Attribute, group.Value)
            .GroupBy(row => row.BodyPart)
            .Select(rows => new { Part = rows.Key, Images = rows.LongCount() })
            .ToListAsync(cancellationToken);
        return
        [
            .. parts
                .Select(part => new GroupSize(part.Part ?? OutcomeAttributes.Unknown, part.Images))
                .OrderBy(part => part.Value, StringComparer.Ordinal),
        ];
    }

    // Cells that are kept, or for one body part, for which none are, rows.
    private Task<Dictionary<TKey, OutcomeCounts>> SumAsync<TKey>(
        OutcomeContext context,
        OutcomeFilter filter,
        Func<CountKey, TKey> keyOf,
        CancellationToken cancellationToken
    )
        where TKey : notnull =>
        filter.BodyPart is null
            ? CountReader.SumAsync(
                context,
                filter,
                cell => keyOf(new CountKey(cell.Site, cell.ModelHash, cell.Period, cell.Attribute, cell.Value)),
                cancellationToken
            )
            : RowCounter.SumAsync(context, Rows(context, filter), filter.Attribute, keyOf, matcher, cancellationToken);

    // As OutcomeAttributes.GroupOf has it.
    private static IQueryable<OutcomeRow> Of(IQueryable<OutcomeRow> rows, string attribute, string name)
    {
        var value = string.Equals(name, OutcomeAttributes.Unknown, StringComparison.Ordinal) ? null : name;
        return (attribute, name) switch
        {
            (OutcomeAttributes.All, _) => rows,
            (OutcomeAttributes.Device, _) => rows.Where(row => row.Device == value),
            (OutcomeAttributes.BodyPart, _) => rows.Where(row => row.BodyPart == value),
            (OutcomeAttributes.Sex, _) => rows.Where(row => row.Sex == value),
            (OutcomeAttributes.AgeBand, _) => rows.Where(row => row.AgeBand == value),
            (OutcomeAttributes.Noise, OutcomeAttributes.LowNoise) => rows.Where(row => row.Noise <= OutcomeAttributes.NoiseLimit),
            (OutcomeAttributes.Noise, OutcomeAttributes.HighNoise) => rows.Where(row => row.Noise > OutcomeAttributes.NoiseLimit),
            (OutcomeAttributes.Noise, _) => rows.Where(row => row.Noise == null),
            _ => throw new ArgumentOutOfRangeException(nameof(attribute), attribute, "No such attribute."),
        };
    }
}
