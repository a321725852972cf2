using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Imaging.Overlays;

/// <summary>Finds places for labels beside their boxes that do not cover each other.</summary>
internal sealed class LabelPlaces(int filmWidth, int filmHeight)
{
    private readonly List<PixelBox> _taken = [];

    /// <summary>
    /// The top left corner of the label of a box, inside the film: above the box's left edge, above its right edge, below, or beside it,
    /// whichever is free first; above the left edge where nothing is.
    /// </summary>
    public (int X, int Y) Take(OverlayBox box, int width, int height)
    {
        var (left, top) = ((int)Math.Round(box.X), (int)Math.Round(box.Y));
        var (right, bottom) = ((int)Math.Round(box.X + box.Width), (int)Math.Round(box.Y + box.Height));
        PixelBox[] places =
        [
            Inside(left, top - height, width, height),
            Inside(right - width, top - height, width, height),
            Inside(left, bottom, width, height),
            Inside(right - width, bottom, width, height),
            Inside(right, top, width, height),
            Inside(left - width, top, width, height),
        ];
        var place = places.FirstOrDefault(IsFree, places[0]);
        _taken.Add(place);
        return (place.X, place.Y);
    }

    private PixelBox Inside(int x, int y, int width, int height) =>
        new(Math.Clamp(x, 0, Math.Max(0, filmWidth - width)), Math.Clamp(y, 0, Math.Max(0, filmHeight - height)), width, height);

    private bool IsFree(PixelBox place) =>
        !_taken.Exists(other => place.X < other.Right && other.X < place.Right && place.Y < other.Bottom && other.Y < place.Bottom);
}
