using FractureGrid.Dicom;
using FractureGrid.Gateway.Dimse;
using FractureGrid.Gateway.Retrieval;

namespace FractureGrid.Gateway.Tests.Retrieval;

/// <summary>Which of an archive's studies are priors.</summary>
public sealed class PriorSelectionTests
{
    private static readonly PriorRequest Request = new("alpha", "P1", "1.1");

    [Fact]
    public void Radiographic_studies_of_the_same_patient_are_chosen_newest_first()
    {
        var chosen = PriorSelection.Choose(
            [
                Study("1.1", "20260101", "DX"),
                Study("1.2", "20240101", "DX"),
                Study("1.3", "20250101", "CT", "CR"),
                Study("1.4", "20251231", "CT"),
                Study("1.5", "20230101"),
                Study("1.6", "20220101", "CR"),
            ],
            Request,
            new DimseArchiveOptions()
        );

        Assert.Equal("1.3 1.2 1.5 1.6", string.Join(' ', chosen));
    }

    [Fact]
    public void An_archive_that_answers_with_other_patients_is_not_believed()
    {
        var other = Study("1.2", "20240101", "DX");
        other.SetString(DicomTags.PatientId, "P10");
        var nobody = Study("1.3", "20240101", "DX");
        nobody.Remove(DicomTags.PatientId);

        Assert.Empty(PriorSelection.Choose([other, nobody], Request, new DimseArchiveOptions()));
    }

    // PS3.4 C.2.2.2.4 and C.2.2.2.2: wild cards and lists match other patients.
    [Theory]
    [InlineData("P1", true)]
    [InlineData("*", false)]
    [InlineData("P?", false)]
    [InlineData("P1\\P2", false)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData(null, false)]
    public void A_patient_id_that_a_query_would_take_for_a_pattern_is_not_asked_for(string? id, bool isSearchable) =>
        Assert.Equal(isSearchable, PriorSelection.IsSearchable(id));

    [Fact]
    public void Only_series_of_the_modalities_wanted_are_fetched()
    {
        var options = new DimseArchiveOptions { PriorModalities = { "DX" } };
        DicomDataset[] series = [Series("1.2.1", "SR"), Series("1.2.2", "DX"), Series("1.2.3", "CR"), Series("1.2.2", "DX")];

        Assert.Equal("1.2.2", Assert.Single(PriorSelection.ChooseSeries(series, options)));
    }

    [Fact]
    public void Older_studies_than_wanted_are_not_asked_for()
    {
        var options = new DimseArchiveOptions { PriorsWithin = TimeSpan.FromDays(31) };

        var keys = PriorSelection.StudyKeys(Request, options, new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal("20260101-", keys.GetString(DicomTags.StudyDate));
        Assert.Equal(("STUDY", "P1"), (keys.GetString(DicomTags.QueryRetrieveLevel), keys.GetString(DicomTags.PatientId)));
    }

    private static DicomDataset Study(string uid, string date, params string[] modalities)
    {
        var match = new DicomDataset();
        match.SetString(DicomTags.PatientId, "P1");
        match.SetString(DicomTags.StudyInstanceUid, uid);
        match.SetString(DicomTags.StudyDate, date);
        match.SetString(DicomTags.ModalitiesInStudy, string.Join('\\', modalities));
        return match;
    }

    private static DicomDataset Series(string uid, string modality)
    {
        var match = new DicomDataset();
        match.SetString(DicomTags.SeriesInstanceUid, uid);
        match.SetString(DicomTags.Modality, modality);
        return match;
    }
}
