using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Nodes;
using FractureGrid.Grains.Detection;
using FractureGrid.Grains.Tests.Cluster;
using Microsoft.Extensions.Logging.Abstractions;

namespace FractureGrid.Grains.Tests.Detection;

public sealed class PackageShelfTests : IDisposable
{
    private readonly List<Memory> _loaded = [];
    private readonly PackageShelf _shelf;

    public PackageShelfTests() =>
        _shelf = new PackageShelf(["a@1", "a@2", "b@1", "broken@1"], "a@1", Load, NullLogger<PackageShelf>.Instance);

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public async Task A_package_is_loaded_when_it_is_first_asked_for_and_lent_only_once_it_is_warm()
    {
        Assert.Null(_shelf.TryTake("b@1"));

        Assert.False(_shelf.IsWarm("b@1"));
        await WarmAsync("b@1");

        using var lease = _shelf.TryTake("b");
        Assert.NotNull(lease);
        Assert.Equal(("b@1", PackageState.Warm, "hash of b@1"), Status("b@1"));
        Assert.Equal(PackageState.Cold, Status("a@2").State);
    }

    [Fact]
    public async Task A_package_in_use_keeps_its_memory_until_the_last_film_is_read()
    {
        await WarmAsync("b@1");
        var (first, second) = (_shelf.TryTake("b@1")!, _shelf.TryTake("b@1")!);

        Assert.True(_shelf.Unload("b@1"));
        Assert.Null(_shelf.TryTake("b@1"));
        first.Dispose();
        first.Dispose();
        Assert.False(_loaded[0].IsFreed);
        second.Dispose();

        Assert.True(_loaded[0].IsFreed);
        await WarmAsync("b@1");
        Assert.Equal(2, _loaded.Count);
    }

    [Fact]
    public void The_default_is_loaded_at_once_reads_what_names_no_package_and_is_never_unloaded()
    {
        _shelf.LoadDefault();

        Assert.True(_shelf.IsWarm(null));
        Assert.NotNull(_shelf.TryTake(null));
        Assert.NotNull(_shelf.TryTake("a"));
        Assert.False(_shelf.Unload("a@1"));
        Assert.False(_shelf.IsWarm("nobody@1"));
        Assert.False(_shelf.Unload("nobody@1"));
    }

    [Fact]
    public async Task A_package_that_can_not_be_used_says_why_and_can_be_tried_again()
    {
        Assert.False(_shelf.IsWarm("broken@1"));
        await GridFixture.UntilAsync(() => Task.FromResult(Status("broken@1").State), s => s is PackageState.Unusable, "a broken package");

        Assert.Equal("It is broken.", _shelf.Packages.Single(package => package.Package is "broken@1").Fault);
        Assert.True(_shelf.Unload("broken@1"));
        Assert.Equal(PackageState.Cold, Status("broken@1").State);
    }

    private Task<bool> WarmAsync(string package) =>
        GridFixture.UntilAsync(() => Task.FromResult(_shelf.IsWarm(package)), warm => warm, $"{package} warm");

    private (string Package, PackageState State, string? Hash) Status(string package)
    {
        var status = _shelf.Packages.Single(one => string.Equals(one.Package, package, StringComparison.Ordinal));
        return (status.Package, status.State, status.Hash);
    }

    private LoadedPackage Load(string package)
    {
        if (package is "broken@1")
        {
            throw new FractureGridException("It is broken.");
        }

        var memory = new Memory();
        _loaded.Add(memory);
        return new LoadedPackage(new FakeAnalyser(), $"hash of {package}", memory);
    }

    private sealed class Memory : IDisposable
    {
        public bool IsFreed { get; private set; }

        public void Dispose() => IsFreed = true;
    }
}
