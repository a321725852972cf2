using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Outcomes;
using Microsoft.AspNetCore.Mvc;

namespace FractureGrid.Host.Monitoring;

/// <summary>The filter of outcomes in a request's query.</summary>
internal record OutcomeQuery
{
    [FromQuery(Name = "site")]
    public string? Site { get; init; }

    /// <summary>Content hash of a model package.</summary>
    [FromQuery(Name = "model")]
    public string? Model { get; init; }

    /// <summary>First day, UTC, such as 2026-03-01.</summary>
    [FromQuery(Name = "from")]
    public DateOnly? From { get; init; }

    /// <summary>Last day, included.</summary>
    [FromQuery(Name = "to")]
    public DateOnly? To { get; init; }

    public virtual string? Problem() => From > To ? "from must not lie behind to." : null;

    /// <param name="caller">Sees no more than its sites.</param>
    public OutcomeFilter ToFilter(ICaller caller) =>
        new()
        {
            Site = Site,
            Sites = caller.Sites.Filter,
            ModelHash = Model,
            From = From,
            To = To,
        };
}
