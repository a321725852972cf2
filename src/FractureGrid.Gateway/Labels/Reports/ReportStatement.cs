namespace FractureGrid.Gateway.Labels.Reports;

/// <summary>What a report says of one image, or what is wrong with a part of it.</summary>
/// <param name="Where">The part of the report, for people.</param>
/// <param name="Label">Null when <paramref name="Error"/> says why nothing can be taken from it.</param>
/// <param name="Error">For people.</param>
internal sealed record ReportStatement(string Where, LabelEntry? Label, string? Error)
{
    public static ReportStatement Wrong(string where, string error) => new(where, null, error);
}
