namespace FractureGrid.Dicom.Results.Capture;

/// <summary>A colour.</summary>
internal readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    public static readonly Rgb White = new(255, 255, 255);
    public static readonly Rgb Grey = new(150, 150, 150);
    public static readonly Rgb Black = new(0, 0, 0);

    /// <summary>Red for a fracture, amber for a doubt, green for none, grey for what was not analysed.</summary>
    public static Rgb Of(ReportOutcome outcome) =>
        outcome switch
        {
            ReportOutcome.Fracture => new(255, 60, 50),
            ReportOutcome.Doubt => new(255, 190, 0),
            ReportOutcome.NoFracture => new(90, 200, 110),
            _ => Grey,
        };
}
