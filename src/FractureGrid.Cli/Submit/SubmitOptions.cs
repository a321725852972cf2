namespace FractureGrid.Cli.Submit;

/// <summary>What to send where.</summary>
internal sealed record SubmitOptions
{
    public required IReadOnlyList<string> Paths { get; init; }

    public required SubmitTarget Target { get; init; }

    /// <summary>Calling AE title, for C-STORE.</summary>
    public required string CallingAe { get; init; }

    /// <summary>Site to upload for or, with C-STORE, to ask for; null for the gateway's default.</summary>
    public string? Site { get; init; }

    /// <summary>Class to upload in, over HTTP; null leaves it to the films.</summary>
    public string? Priority { get; init; }

    public bool Wait { get; init; }

    /// <summary>Where decisions are asked for; null for the target itself, or port 8080 of a DICOM target's host.</summary>
    public Uri? Results { get; init; }

    public required TimeSpan Limit { get; init; }

    public bool Json { get; init; }

    public Uri ResultsOrDefault => Results ?? Target.Web ?? new UriBuilder(Uri.UriSchemeHttp, Target.Host, 8080).Uri;
}
