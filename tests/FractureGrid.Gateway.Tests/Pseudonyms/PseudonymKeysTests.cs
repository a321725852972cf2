using FractureGrid.Abstractions;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Pseudonyms;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Pseudonyms;

public sealed class PseudonymKeysTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_secret_is_kept_and_only_the_owner_can_read_it()
    {
        var first = new PseudonymKeys(_folder.Root).ForSite("alpha").Uid("1.2.3");
        var second = new PseudonymKeys(_folder.Root).ForSite("alpha").Uid("1.2.3");

        Assert.Equal(first, second);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder[PseudonymKeys.FileName]));
        }
    }

    [Fact]
    public void Sites_and_installations_give_unrelated_pseudonyms()
    {
        using var other = new TempFolder();
        var keys = new PseudonymKeys(_folder.Root);

        Assert.False(string.Equals(keys.ForSite("alpha").Uid("1.2.3"), keys.ForSite("beta").Uid("1.2.3"), StringComparison.Ordinal));
        Assert.False(
            string.Equals(
                keys.ForSite("alpha").Uid("1.2.3"),
                new PseudonymKeys(other.Root).ForSite("alpha").Uid("1.2.3"),
                StringComparison.Ordinal
            )
        );
    }

    [Fact]
    public void Pseudonyms_have_the_form_that_the_grid_wants()
    {
        var key = new PseudonymKeys(_folder.Root).ForSite("alpha");

        Assert.True(DicomUid.IsValid(key.Uid("1.2.3")));
        Assert.Matches(@"\A[0-9a-f]{32}\z", key.Patient(Identity("P1")));
        Assert.Matches(@"\A[0-9a-f]{2}/[0-9a-f]{30}\z", key.BlobName("1.2.3"));
    }

    [Fact]
    public void Without_a_patient_id_the_study_stands_for_the_patient()
    {
        var key = new PseudonymKeys(_folder.Root).ForSite("alpha");

        Assert.Equal(key.Patient(Identity(null)), key.Patient(Identity(null)));
        Assert.False(
            string.Equals(
                key.Patient(Identity(null)),
                key.Patient(Identity(null) with { StudyInstanceUid = "1.9" }),
                StringComparison.Ordinal
            )
        );
        Assert.False(
            string.Equals(key.Patient(Identity(null)), key.Patient(Identity(Identity(null).StudyInstanceUid)), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_damaged_secret_stops_the_start()
    {
        File.WriteAllBytes(_folder[PseudonymKeys.FileName], [1, 2, 3]);

        Assert.Throws<FractureGridException>(() => new PseudonymKeys(_folder.Root));
    }

    private static ObjectIdentity Identity(string? patient) =>
        new()
        {
            SopClassUid = "1.1",
            SopInstanceUid = "1.2",
            StudyInstanceUid = "1.3",
            SeriesInstanceUid = "1.4",
            TransferSyntaxUid = "1.5",
            PatientId = patient,
        };
}
