using FractureGrid.Dashboard.Films;
using Microsoft.AspNetCore.Http;

namespace FractureGrid.Dashboard.Tests.Films;

public sealed class BoxFormTests
{
    [Fact]
    public void Rows_become_boxes_of_their_films_and_empty_rows_are_left_out()
    {
        var boxes = BoxForm.Read(Form(("a", "1", "2", "3.5", "4"), ("a", "", "", "", ""), ("b", "5", "6", "7", "8")));

        Assert.NotNull(boxes);
        Assert.Equal((1, 3.5), (boxes["a"].Single().X, boxes["a"].Single().Width));
        Assert.Equal(8, boxes["b"].Single().Height);
    }

    [Theory]
    [InlineData("1", "2", "3", "")]
    [InlineData("1", "2", "0", "4")]
    [InlineData("1", "2", "x", "4")]
    [InlineData("1", "2", "NaN", "4")]
    public void A_row_that_is_no_box_is_refused(string x, string y, string width, string height) =>
        Assert.Null(BoxForm.Read(Form(("a", x, y, width, height))));

    private static FormCollection Form(params (string Film, string X, string Y, string Width, string Height)[] rows) =>
        new(
            new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>(StringComparer.Ordinal)
            {
                [BoxForm.Film] = rows.Select(row => row.Film).ToArray(),
                [BoxForm.X] = rows.Select(row => row.X).ToArray(),
                [BoxForm.Y] = rows.Select(row => row.Y).ToArray(),
                [BoxForm.Width] = rows.Select(row => row.Width).ToArray(),
                [BoxForm.Height] = rows.Select(row => row.Height).ToArray(),
            }
        );
}
