using FractureGrid.Statistics.Detection;

namespace FractureGrid.Bench.Pipeline;

/// <summary>A film with the fractures that are known on it, in pixels of the stored film.</summary>
internal sealed record PairFilm(byte[] Bytes, IReadOnlyList<LesionBox> Boxes);
