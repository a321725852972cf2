using FractureGrid.Abstractions.Images;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Reception;

public sealed class RequestedPriorityTests
{
    [Theory]
    [InlineData("STAT", ImagePriority.Stat)]
    [InlineData("HIGH", ImagePriority.Urgent)]
    [InlineData("ROUTINE", ImagePriority.Routine)]
    [InlineData("MEDIUM", ImagePriority.Routine)]
    [InlineData("LOW", ImagePriority.Backfill)]
    [InlineData("SOON", ImagePriority.Routine)]
    public void The_requested_procedure_priority_gives_the_class(string term, ImagePriority expected)
    {
        var film = TestFilm.Create("1.2.3");
        film.SetString(DicomTags.RequestedProcedurePriority, term);

        Assert.Equal(expected, RequestedPriority.Of(film));
    }

    [Fact]
    public void The_request_attributes_sequence_is_looked_into()
    {
        var film = TestFilm.Create("1.2.3");
        var request = new DicomDataset();
        request.SetString(DicomTags.RequestedProcedurePriority, "STAT");
        film.SetItems(DicomTags.RequestAttributesSequence, new DicomDataset(), request);

        Assert.Equal(ImagePriority.Stat, RequestedPriority.Of(film));
    }

    [Fact]
    public void A_film_that_says_nothing_is_routine() =>
        Assert.Equal(ImagePriority.Routine, RequestedPriority.Of(TestFilm.Create("1.2.3")));

    [Theory]
    [InlineData(null, true, null)]
    [InlineData("stat", true, ImagePriority.Stat)]
    [InlineData("Backfill", true, ImagePriority.Backfill)]
    [InlineData("now", false, null)]
    public void A_request_names_the_class_by_a_word(string? word, bool isValid, ImagePriority? expected)
    {
        Assert.Equal(isValid, RequestedPriority.TryParse(word, out var priority));
        Assert.Equal(expected, priority);
    }
}
