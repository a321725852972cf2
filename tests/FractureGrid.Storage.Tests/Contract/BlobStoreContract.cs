using FractureGrid.Abstractions.Blobs;
using FractureGrid.Storage.Folder;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Storage.Tests.Contract;

/// <summary>What gateways and detectors rely on, wherever the films lie.</summary>
public abstract class BlobStoreContract(ContractHost host) : IClassFixture<ContractHost>, IAsyncLifetime
{
    // Tests share a store, so each keeps to names of its own.
    private readonly string _folder = Guid.NewGuid().ToString("N");

    private IBlobStore Store => host.Current.Services.GetRequiredService<IBlobStore>();

    public async ValueTask InitializeAsync() => await host.EnsureStartedAsync(Settings());

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(12_000_000)]
    public async Task Blob_reads_back_whole(int length)
    {
        var film = Film(length);

        await PutAsync("00ff", film);

        Assert.Equal(film, await ReadAsync("00ff"));
    }

    [Fact]
    public async Task Absent_blob_is_null() => Assert.Null(await ReadAsync("00ff"));

    [Fact]
    public async Task Same_content_again_changes_nothing()
    {
        await PutAsync("00ff", Film(5000));
        await PutAsync("00ff", Film(5000));

        Assert.Equal(Film(5000), await ReadAsync("00ff"));
    }

    [Fact]
    public async Task Other_content_under_the_same_name_is_refused_and_the_first_stays()
    {
        await PutAsync("00ff", Film(5000));

        await Assert.ThrowsAsync<BlobConflictException>(() => PutAsync("00ff", Film(5001)));

        Assert.Equal(Film(5000), await ReadAsync("00ff"));
    }

    [Fact]
    public async Task Eight_who_put_the_same_at_once_all_succeed()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PutAsync("00ff", Film(200_000)))));

        Assert.Equal(Film(200_000), await ReadAsync("00ff"));
    }

    [Fact]
    public async Task Source_that_breaks_leaves_no_blob()
    {
        await Assert.ThrowsAsync<IOException>(() =>
            Store.PutAsync(Name("00ff"), new BreakingStream(), TestContext.Current.CancellationToken)
        );

        Assert.Null(await ReadAsync("00ff"));
    }

    [Fact]
    public async Task Deleted_blob_is_gone_and_deleting_again_is_fine()
    {
        await PutAsync("00ff", Film(10));

        await Store.DeleteAsync(Name("00ff"), TestContext.Current.CancellationToken);
        await Store.DeleteAsync(Name("00ff"), TestContext.Current.CancellationToken);

        Assert.Null(await ReadAsync("00ff"));
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("ab/cd/ef01")]
    [InlineData("ABCD/0123")]
    public async Task Name_that_is_not_hex_is_refused(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.OpenAsync(name, TestContext.Current.CancellationToken));

    /// <summary>The configuration of the store under test; the same each time it is asked.</summary>
    protected abstract IEnumerable<(string Key, string Value)> Settings();

    private static byte[] Film(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31 + i / 251))];

    private string Name(string leaf) => $"{_folder}/{leaf}";

    private async Task PutAsync(string leaf, byte[] content)
    {
        using var stream = new MemoryStream(content);
        await Store.PutAsync(Name(leaf), stream, TestContext.Current.CancellationToken);
    }

    private async Task<byte[]?> ReadAsync(string leaf)
    {
        await using var stream = await Store.OpenAsync(Name(leaf), TestContext.Current.CancellationToken);
        if (stream is null)
        {
            return null;
        }

        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
        return copy.ToArray();
    }

    /// <summary>A sender that goes away halfway.</summary>
    private sealed class BreakingStream : Stream
    {
        private int _left = 100_000;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var length = Math.Min(count, _left);
            _left -= length;
            return length > 0 ? length : throw new IOException("The sender went away.");
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
