using Microsoft.AspNetCore.Http;

namespace FractureGrid.Dashboard.Charts;

/// <summary>The charts of one kind of page, made from the page's address: the page shows them, and each can be had as a file.</summary>
internal interface IChartSet
{
    /// <summary>In the address of the files.</summary>
    string Name { get; }

    Task<IReadOnlyList<Chart>> ChartsAsync(IQueryCollection query, CancellationToken cancellationToken);
}
