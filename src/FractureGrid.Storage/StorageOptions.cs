using System.ComponentModel.DataAnnotations;
using FractureGrid.Storage.AzureBlob;
using FractureGrid.Storage.PostgreSql;
using FractureGrid.Storage.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace FractureGrid.Storage;

/// <summary>Where a grid keeps what must not be lost; section <c>FractureGrid:Storage</c>. All processes of a grid have the same.</summary>
public sealed class StorageOptions
{
    public const string Section = "FractureGrid:Storage";

    /// <summary>Default: Embedded, which one process uses alone and which needs nothing installed.</summary>
    public StorageProvider Provider { get; set; }

    /// <summary>What keeps grain state. Default: the same as membership.</summary>
    public StateStore State { get; set; }

    /// <summary>What keeps the films. Default: a folder.</summary>
    public ImageStore Images { get; set; }

    /// <summary>Name of the cluster; silos of one name find each other. Default: fracturegrid.</summary>
    [Required]
    public string ClusterId { get; set; } = "fracturegrid";

    /// <summary>Name under which state and reminders are found again; it never changes. Default: fracturegrid.</summary>
    [Required]
    public string ServiceId { get; set; } = "fracturegrid";

    /// <summary>Folder of the films when a folder keeps them, the same for all processes. Default: <c>blobs</c> under the data folder.</summary>
    public string? ImageFolder { get; set; }

    /// <summary>How long a start waits for a database that is not there yet. Default: 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan StartupPatience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Starts although the database is set up so that it may forget what it has confirmed. Default: false. True is for experiments only.</summary>
    public bool AllowVolatile { get; set; }

    public PostgreSqlOptions PostgreSql { get; init; } = new();

    public RedisOptions Redis { get; init; } = new();

    [ValidateObjectMembers]
    public AzureBlobOptions AzureBlob { get; init; } = new();

    internal bool UsesAzureBlob =>
        State is StateStore.AzureBlob || Images is ImageStore.AzureBlob || Provider is StorageProvider.OrleansAzure;

    /// <summary>Reads and checks the section before a container exists.</summary>
    /// <exception cref="OptionsValidationException">A setting is invalid; the message names it.</exception>
    public static StorageOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(Section);
        StorageOptions options;
        try
        {
            options = section.Get<StorageOptions>() ?? new StorageOptions();
        }
        catch (InvalidOperationException e)
        {
            // A word that is none of the choices; the binder's message names key and value.
            throw new OptionsValidationException(Section, typeof(StorageOptions), [$"{e.Message} {e.InnerException?.Message}".TrimEnd()]);
        }

        foreach (var rule in new IValidateOptions<StorageOptions>[] { new StorageOptionsAttributes(), new StorageOptionsValidator() })
        {
            if (rule.Validate(null, options) is { Failed: true } result)
            {
                throw new OptionsValidationException(Section, typeof(StorageOptions), result.Failures);
            }
        }

        return options;
    }
}
