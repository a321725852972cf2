using FractureGrid.Storage.Sqlite;

namespace FractureGrid.Storage.Tests.Sqlite;

public sealed class SqliteGrainStorageOptionsTests
{
    [Theory]
    [InlineData("", 256, 4096, 30)]
    [InlineData("a.db", 0, 4096, 30)]
    [InlineData("a.db", 256, 0, 30)]
    [InlineData("a.db", 256, 4096, 0)]
    public void Options_outside_their_ranges_are_refused(string path, int batch, int queue, int seconds)
    {
        var options = new SqliteGrainStorageOptions
        {
            DatabasePath = path,
            BatchSize = batch,
            QueueLength = queue,
            BusyTimeout = TimeSpan.FromSeconds(seconds),
        };

        Assert.True(new SqliteGrainStorageOptionsValidator().Validate(null, options).Failed);
    }

    [Fact]
    public void Defaults_with_a_path_are_accepted()
    {
        Assert.True(
            new SqliteGrainStorageOptionsValidator().Validate(null, new SqliteGrainStorageOptions { DatabasePath = "a.db" }).Succeeded
        );
    }
}
