using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Storage.Outcomes;

/// <summary>Narrows rows to those whose reference lesions are known, where the filter asks for it.</summary>
internal static class MarkedRows
{
    public static IQueryable<OutcomeRow> Of(OutcomeContext context, IQueryable<OutcomeRow> rows, OutcomeFilter filter) =>
        filter.OnlyMarked
            ? rows.Where(row =>
                context.References.Any(reference =>
                    reference.Site == row.Site && reference.ImageId == row.ImageId && reference.Lesions != null
                )
            )
            : rows;
}
