using CsCheck;
using FractureGrid.Abstractions.Images;
using FractureGrid.Dashboard.Films;

namespace FractureGrid.Dashboard.Tests.Films;

public sealed class LabelPlacesTests
{
    private const double Size = 20;
    private const int Film = 1000;

    [Fact]
    public void A_label_stands_above_its_box_where_there_is_room()
    {
        var (x, y) = LabelPlaces.Of([Mark(300, 400, 100, 80)], Film, Film, Size)[0];

        Assert.Equal(300, x);
        Assert.InRange(y, 400 - 1.5 * Size, 400);
    }

    [Fact]
    public void Labels_of_boxes_in_one_place_do_not_lie_on_each_other()
    {
        var marks = Enumerable.Range(0, 6).Select(i => Mark(400 + 3 * i, 500 + 2 * i, 90, 60)).ToList();

        var places = LabelPlaces.Of(marks, Film, Film, Size);

        Assert.Empty(Overlaps(marks, places));
    }

    [Fact]
    public void Every_label_lies_on_the_film() =>
        Gen.Select(Gen.Double[-50, 1050], Gen.Double[-50, 1050])
            .Array[1, 8]
            .Sample(boxes =>
            {
                var marks = boxes.Select(at => Mark(at.Item1, at.Item2, 80, 60)).ToList();
                var places = LabelPlaces.Of(marks, Film, Film, Size);
                Assert.All(
                    places.Zip(marks),
                    pair =>
                    {
                        Assert.InRange(pair.First.X, 0, Film - LabelPlaces.Wide(pair.Second.Label, Size));
                        Assert.InRange(pair.First.Y, Size * 0.9, Film);
                    }
                );
            });

    private static IEnumerable<(int, int)> Overlaps(List<FilmMark> marks, IReadOnlyList<(double X, double Y)> places) =>
        from one in Enumerable.Range(0, marks.Count)
        from other in Enumerable.Range(0, one)
        where
            Math.Abs(places[one].Y - places[other].Y) < Size
            && places[one].X < places[other].X + LabelPlaces.Wide(marks[other].Label, Size)
            && places[other].X < places[one].X + LabelPlaces.Wide(marks[one].Label, Size)
        select (one, other);

    private static FilmMark Mark(double x, double y, double width, double height) =>
        new(
            new ImageBox
            {
                X = x,
                Y = y,
                Width = width,
                Height = height,
            },
            "fracture",
            "FRACTURE 0.91"
        );
}
