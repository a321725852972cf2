namespace FractureGrid.Dashboard.Films;

/// <summary>
/// Where labels of boxes go on a film, so that they lie on it, near their boxes, and not on each other: each takes the first free one of a few places around its
/// box, else the place that covers the least of the labels before it. A pure function.
/// </summary>
internal static class LabelPlaces
{
    private const double Letter = 0.6;
    private const double WideLetter = 1.05;
    private const double Line = 1.25;
    private const double Gap = 0.25;
    private const char FirstWide = '\u2E80';

    /// <summary>Base points of the labels, in the order of the marks; those of empty labels stand for nothing.</summary>
    /// <param name="marks">Boxes with their labels.</param>
    /// <param name="columns">Width of the film.</param>
    /// <param name="rows">Its height.</param>
    /// <param name="size">Height of the letters.</param>
    public static IReadOnlyList<(double X, double Y)> Of(IReadOnlyList<FilmMark> marks, int columns, int rows, double size)
    {
        var taken = new List<Room>();
        var places = new List<(double, double)>();
        foreach (var mark in marks)
        {
            if (mark.Label.Length == 0)
            {
                places.Add((mark.Box.X, mark.Box.Y));
                continue;
            }

            var best = Rooms(mark, size).Select(room => room.Within(columns, rows)).MinBy(room => taken.Sum(other => room.Shared(other)));
            taken.Add(best);
            // Letters stand on a line about a fifth above the lower edge of their room.
            places.Add((best.X, best.Y + best.Height - (Line - 1) * size));
        }

        return places;
    }

    /// <summary>Pixels that a label takes across.</summary>
    public static double Wide(string label, double size) => size * label.Sum(letter => letter >= FirstWide ? WideLetter : Letter);

    private static IEnumerable<Room> Rooms(FilmMark mark, double size)
    {
        var (width, height, gap) = (Wide(mark.Label, size), Line * size, Gap * size);
        var box = mark.Box;
        double right = box.X + box.Width,
            bottom = box.Y + box.Height;
        Room At(double x, double y) => new(x, y, width, height);
        yield return At(box.X, box.Y - height - gap);
        yield return At(box.X, bottom + gap);
        yield return At(right + gap, box.Y);
        yield return At(right + gap, bottom - height);
        yield return At(box.X - width - gap, box.Y);
        yield return At(box.X - width - gap, bottom - height);
        // Further off, line by line, upwards and downwards.
        for (var line = 1; line <= mark.Label.Length; line++)
        {
            yield return At(box.X, box.Y - gap - (line + 1) * height);
            yield return At(box.X, bottom + gap + line * height);
        }
    }

    private readonly record struct Room(double X, double Y, double Width, double Height)
    {
        public Room Within(int columns, int rows) =>
            this with
            {
                X = Math.Max(0, Math.Min(X, columns - Width)),
                Y = Math.Max(0, Math.Min(Y, rows - Height)),
            };

        public double Shared(Room other) =>
            Math.Max(0, Math.Min(X + Width, other.X + other.Width) - Math.Max(X, other.X))
            * Math.Max(0, Math.Min(Y + Height, other.Y + other.Height) - Math.Max(Y, other.Y));
    }
}
