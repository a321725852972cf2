namespace FractureGrid.Storage.AzureBlob;

/// <summary>Names of state blobs: <c>service/state/grain</c>, each part with nothing in it that a URL or a path would change.</summary>
internal static class StateBlobName
{
    /// <summary>Longest name that the service takes.</summary>
    public const int MaximumLength = 1024;

    /// <exception cref="ArgumentException">The name would be too long.</exception>
    public static string Of(string serviceId, string stateName, GrainId grainId)
    {
        var name = $"{Part(serviceId)}/{Part(stateName)}/{Part(grainId.ToString())}";
        return name.Length <= MaximumLength
            ? name
            : throw new ArgumentException(
                $"The grain's key makes a blob name of {name.Length} characters; {MaximumLength} are allowed.",
                nameof(grainId)
            );
    }

    // '=' in place of '%', which is escaped again on its way; dots, which a URL might resolve, are escaped too.
    private static string Part(string text) => Uri.EscapeDataString(text).Replace(".", "%2E", StringComparison.Ordinal).Replace('%', '=');
}
