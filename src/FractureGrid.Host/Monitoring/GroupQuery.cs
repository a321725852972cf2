using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.Outcomes;
using Microsoft.AspNetCore.Mvc;

namespace FractureGrid.Host.Monitoring;

/// <summary>One group of outcomes in a request's query: the filter, and <c>attribute</c> with <c>value</c> for less than everything.</summary>
internal sealed record GroupQuery : OutcomeQuery
{
    /// <summary>Such as body-part.</summary>
    [FromQuery(Name = "attribute")]
    public string? Attribute { get; init; }

    /// <summary>Such as wrist.</summary>
    [FromQuery(Name = "value")]
    public string? Value { get; init; }

    /// <summary>Only films of this body part, beside the group.</summary>
    [FromQuery(Name = "bodyPart")]
    public string? BodyPart { get; init; }

    public override string? Problem() =>
        base.Problem() is { } problem ? problem
        : Attribute is null != Value is null ? "attribute and value go together."
        : Attribute is not null && !OutcomeAttributes.Subgroups.Contains(Attribute, StringComparer.Ordinal)
            ? $"attribute must be one of {string.Join(", ", OutcomeAttributes.Subgroups)}."
        : null;

    /// <param name="caller">Sees no more than its sites.</param>
    public GroupSelection ToSelection(ICaller caller) =>
        new()
        {
            Filter = ToFilter(caller) with { BodyPart = BodyPart },
            Attribute = Attribute ?? OutcomeAttributes.All,
            Value = Value ?? OutcomeAttributes.All,
        };
}
