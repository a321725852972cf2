using FractureGrid.Dicom;
using FractureGrid.Gateway.Screening;

namespace FractureGrid.Gateway.Tests.Screening;

public sealed class ViewTermsTests
{
    [Theory]
    [InlineData("AP", null)]
    [InlineData("pa", null)]
    [InlineData("LL", null)]
    [InlineData("RLO", null)]
    [InlineData("AP OBL", null)]
    [InlineData("Mortise", null)]
    [InlineData("AXIAL", "AXIAL")]
    [InlineData("LATERAL STRESS", "STRESS")]
    [InlineData("SKYLINE", "SKYLINE")]
    [InlineData("Plantodorsal", "PLANTODORSAL")]
    [InlineData("Dorso-plantar", null)]
    [InlineData("Mr Smith", ViewTerms.OfPosition)]
    public void View_position_comes_first(string position, string? unknown)
    {
        var film = Film(position, "axial", "HARRIS VIEW");

        Assert.Equal(unknown, ViewTerms.Unknown(film));
    }

    [Theory]
    [InlineData("antero-posterior oblique", null)]
    [InlineData("dorsoplantar", null)]
    [InlineData("plantodorsal", ViewTerms.OfCode)]
    [InlineData("axial", ViewTerms.OfCode)]
    [InlineData("tangential, Mr Smith", ViewTerms.OfCode)]
    public void Then_the_meaning_of_the_view_code(string meaning, string? unknown) =>
        Assert.Equal(unknown, ViewTerms.Unknown(Film(null, meaning, "HARRIS VIEW")));

    [Theory]
    [InlineData("Patella skyline, Mr Smith", "SKYLINE")]
    [InlineData("Calcaneus plantodorsal", "PLANTODORSAL")]
    [InlineData("Hand PA", null)]
    [InlineData(null, null)]
    public void Then_the_series_description_of_which_no_other_word_is_told(string? description, string? unknown) =>
        Assert.Equal(unknown, ViewTerms.Unknown(Film(null, null, description)));

    private static DicomDataset Film(string? position, string? meaning, string? description)
    {
        var film = new DicomDataset();
        if (position is not null)
        {
            film.SetString(DicomTags.ViewPosition, position);
        }

        if (meaning is not null)
        {
            var code = new DicomDataset();
            code.SetString(DicomTags.CodeMeaning, meaning);
            film.SetItems(DicomTags.ViewCodeSequence, code);
        }

        if (description is not null)
        {
            film.SetString(DicomTags.SeriesDescription, description);
        }

        return film;
    }
}
