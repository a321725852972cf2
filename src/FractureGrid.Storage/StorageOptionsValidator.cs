using FractureGrid.Storage.AzureBlob;
using FractureGrid.Storage.PostgreSql;
using FractureGrid.Storage.Redis;
using Microsoft.Extensions.Options;

namespace FractureGrid.Storage;

/// <summary>The rules on <see cref="StorageOptions"/> that attributes can't say.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var failures = new List<string>();
        if (
            options.Provider is StorageProvider.PostgreSql
            && PostgreSqlConnection.Problem(options.PostgreSql.ConnectionString) is { } problem
        )
        {
            failures.Add($"{StorageOptions.Section}:PostgreSql:ConnectionString {problem}");
        }

        if (options.Provider is StorageProvider.Redis && RedisConnection.Problem(options.Redis.Connection) is { } redis)
        {
            failures.Add($"{StorageOptions.Section}:Redis:Connection {redis}");
        }

        if (options.UsesAzureBlob && AzureBlobAccount.Problem(options.AzureBlob.ConnectionString) is { } azure)
        {
            failures.Add($"{StorageOptions.Section}:AzureBlob:ConnectionString {azure}");
        }

#if !ORLEANS_AZURE_STORAGE
        if (options.Provider is StorageProvider.OrleansAzure)
        {
            failures.Add($"{StorageOptions.Section}:Provider OrleansAzure is not in this build; build with -p:OrleansAzureStorage=true.");
        }
#endif

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
