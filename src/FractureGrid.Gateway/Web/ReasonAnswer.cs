using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Web;

/// <summary>Why an image was not analysed, or is flagged.</summary>
public sealed record ReasonAnswer
{
    public required string Code { get; init; }

    public required string Detail { get; init; }

    internal static ReasonAnswer? Of(NotAnalysed? reason) =>
        reason is null ? null : new ReasonAnswer { Code = reason.Code, Detail = reason.Detail };
}
