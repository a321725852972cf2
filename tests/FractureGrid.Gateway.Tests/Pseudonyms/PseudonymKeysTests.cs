using FractureGrid.Abstractions;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Pseudonyms;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Pseudonyms;

public sealed class PseudonymKeysTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_secret_is_kept_and_only_the_owner_can_read_it()
    {
        var first = new PseudonymKeys(_folder.Root).ForSite("alpha", s_now).Uid("1.2.3");
        var second = new PseudonymKeys(_folder.Root).ForSite("alpha", s_now).Uid("1.2.3");

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

        Assert.False(
            string.Equals(keys.ForSite("alpha", s_now).Uid("1.2.3"), keys.ForSite("beta", s_now).Uid("1.2.3"), StringComparison.Ordinal)
        );
        Assert.False(
            string.Equals(
                keys.ForSite("alpha", s_now).Uid("1.2.3"),
                new PseudonymKeys(other.Root).ForSite("alpha", s_now).Uid("1.2.3"),
                StringComparison.Ordinal
            )
        );
    }

    [Fact]
    public void Pseudonyms_have_the_form_that_the_grid_wants()
    {
        var key = new PseudonymKeys(_folder.Root).ForSite("alpha", s_now);

        Assert.True(DicomUid.IsValid(key.Uid("1.2.3")));
        Assert.Matches(@"\A[0-9a-f]{32}\z", key.Patient(Identity("P1")));
        Assert.Matches(@"\A[0-9a-f]{2}/[0-9a-f]{30}\z", key.BlobName("1.2.3", "as it is"));
    }

    [Fact]
    public void Without_a_patient_id_the_study_stands_for_the_patient()
    {
        var key = new PseudonymKeys(_folder.Root).ForSite("alpha", s_now);

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
    public void A_later_key_holds_from_its_day_on_and_the_earlier_one_stays()
    {
        var first = new PseudonymKeys(_folder.Root).ForSite("alpha", s_now).Uid("1.2.3");
        var today = DateOnly.FromDateTime(s_now.UtcDateTime);
        PseudonymRotation.Rotate(_folder.Root, today.AddDays(10), null, today);
        PseudonymRotation.Rotate(_folder.Root, today.AddDays(20), "beta", today);

        var keys = new PseudonymKeys(_folder.Root);

        Assert.Equal(first, keys.ForSite("alpha", s_now.AddDays(9)).Uid("1.2.3"));
        var second = keys.ForSite("alpha", s_now.AddDays(10)).Uid("1.2.3");
        Assert.NotEqual(first, second, StringComparer.Ordinal);
        Assert.Equal(second, keys.ForSite("alpha", s_now.AddDays(30)).Uid("1.2.3"));
        Assert.Equal([second, first], keys.All("alpha").Select(key => key.Uid("1.2.3")), StringComparer.Ordinal);
        Assert.Equal(3, keys.All("beta").Count());
        Assert.Equal(
            [(null, null), (today.AddDays(10), null), (today.AddDays(20), "beta")],
            PseudonymRotation.List(_folder.Root).OrderBy(key => key.From ?? DateOnly.MinValue)
        );
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(1, "NO SITE")]
    public void A_rotation_that_makes_no_sense_is_refused(int days, string? site)
    {
        _ = new PseudonymKeys(_folder.Root);
        var today = DateOnly.FromDateTime(s_now.UtcDateTime);

        Assert.Throws<FractureGridException>(() => PseudonymRotation.Rotate(_folder.Root, today.AddDays(days), site, today));
        Assert.Throws<FractureGridException>(() => PseudonymRotation.Rotate(_folder["elsewhere"], today.AddDays(1), null, today));
    }

    [Fact]
    public void What_was_begun_under_a_key_keeps_it_and_a_new_study_gets_the_later_one()
    {
        using (var before = new Desk(_folder.Root))
        {
            Assert.Equal(ReceiptKind.Stored, before.Receive(TestFilm.Create("1.2.3.1").Bytes()).Kind);
            PseudonymRotation.Rotate(
                _folder.Root,
                DateOnly.FromDateTime(before.Time.GetUtcNow().UtcDateTime),
                null,
                DateOnly.FromDateTime(before.Time.GetUtcNow().UtcDateTime)
            );
        }

        using var after = new Desk(_folder.Root);
        after.Receive(TestFilm.Create("1.2.3.2", shade: 1).Bytes());
        after.Receive(TestFilm.Create("1.2.4.1", "1.2.4", shade: 2).Bytes());
        var rows = new[] { "1.2.3.1", "1.2.3.2", "1.2.4.1" }.Select(sop => after.Index.Find("alpha", sop)!).ToList();

        Assert.Equal((rows[0].StudyId, rows[0].PatientKey), (rows[1].StudyId, rows[1].PatientKey));
        Assert.NotEqual(rows[0].PatientKey, rows[2].PatientKey, StringComparer.Ordinal);
        Assert.Equal(ReceiptKind.Duplicate, after.Receive(TestFilm.Create("1.2.3.1").Bytes()).Kind);
        Assert.Equal(rows[0], after.Index.FindImage(rows[0].ImageId));
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
