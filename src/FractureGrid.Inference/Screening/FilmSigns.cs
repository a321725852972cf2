namespace FractureGrid.Inference.Screening;

/// <summary>What the screening network sees on a film.</summary>
/// <param name="Hardware">How probable fixation hardware is, 0..1; 0.5 is the package's threshold.</param>
/// <param name="Arm">How probable it is that the film shows an arm and not a leg, 0..1.</param>
internal readonly record struct FilmSigns(double Hardware, double Arm);
