namespace FractureGrid.Abstractions.Images;

/// <summary>Codes of <see cref="NotAnalysed"/> that the grid itself gives; the others are names of film and screening faults.</summary>
public static class NotAnalysedCodes
{
    /// <summary>The analysis broke down so often that the image is not tried again.</summary>
    public const string AnalysisFailed = "AnalysisFailed";

    /// <summary>No detector of the grid meets what the site asks of those that read its films.</summary>
    public const string NoDetector = "NoDetector";

    /// <summary>A submission that names neither a blob nor a reason why there is none.</summary>
    public const string NoBlob = "NoBlob";
}
