using FractureGrid.Inference;

namespace FractureGrid.Bench.Screening;

/// <summary>A film of known truth and what the pipeline measured on it.</summary>
/// <param name="Name">Its file, or its place among the phantoms.</param>
/// <param name="HasHardware">Whether it shows fixation hardware.</param>
/// <param name="IsArm">Whether it shows an arm, not a leg.</param>
/// <param name="Kind">What it is counted under.</param>
/// <param name="Analysis">What was measured.</param>
internal sealed record MeasuredFilm(string Name, bool HasHardware, bool IsArm, string Kind, FilmAnalysis Analysis)
{
    public FilmQuality Quality => Analysis.Quality!;
}
