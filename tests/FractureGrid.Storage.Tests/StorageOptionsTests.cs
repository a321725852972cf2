using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace FractureGrid.Storage.Tests;

public sealed class StorageOptionsTests
{
    [Fact]
    public void Without_configuration_a_grid_is_embedded() => Assert.Equal(StorageProvider.Embedded, Read().Provider);

    [Theory]
    [InlineData("StartupPatience", "-00:00:01", "StartupPatience")]
    [InlineData("ServiceId", "", "ServiceId")]
    [InlineData("Provider", "Oracle", "Oracle")]
    public void Setting_that_makes_no_sense_is_named(string key, string value, string named)
    {
        var e = Assert.Throws<OptionsValidationException>(() => Read((key, value)));

        Assert.Contains(named, Assert.Single(e.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "is missing")]
    [InlineData("Database=grid", "names no Host")]
    [InlineData("Host=db;Colour=blue", "is no connection string")]
    public void PostgreSql_needs_a_connection_string(string? connectionString, string problem)
    {
        var e = Assert.Throws<OptionsValidationException>(() =>
            Read(("Provider", "PostgreSql"), ("PostgreSql:ConnectionString", connectionString))
        );

        Assert.Contains(problem, Assert.Single(e.Failures), StringComparison.Ordinal);
    }

    private static StorageOptions Read(params IEnumerable<(string Key, string? Value)> settings) =>
        StorageOptions.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"{StorageOptions.Section}:{s.Key}", s.Value)))
                .Build()
        );
}
