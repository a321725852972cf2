using FractureGrid.EndToEnd.Tests.Processes;

namespace FractureGrid.EndToEnd.Tests.Grid;

/// <summary>One served grid for all tests of a class, which therefore use films of their own.</summary>
public sealed class GridFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ServedGrid? _grid;

    internal ServedGrid Grid => _grid!;

    public async ValueTask InitializeAsync() => _grid = await ServedGrid.StartAsync(_folder["data"]);

    public async ValueTask DisposeAsync()
    {
        if (_grid is not null)
        {
            await _grid.DisposeAsync();
        }

        _folder.Dispose();
    }
}
