using FractureGrid.Dicom;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Reception;

public sealed class ReceiverTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Desk _desk;

    public ReceiverTests() => _desk = new Desk(_folder.Root);

    public void Dispose()
    {
        _desk.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_film_is_spooled_byte_for_byte_before_it_is_acknowledged()
    {
        var bytes = TestFilm.Create("1.2.3").Bytes();

        var receipt = _desk.Receive(bytes);

        Assert.Equal(ReceiptKind.Stored, receipt.Kind);
        using var spooled = _desk.Spool.Open(Assert.Single(_desk.Spool.Recover()))!;
        using var dicom = new MemoryStream();
        spooled.OpenDicom().CopyTo(dicom);
        Assert.Equal(bytes, dicom.ToArray());
        Assert.Equal("CR1", spooled.Trailer.Origin.CallingAe);
        Assert.Equal(_desk.Time.GetUtcNow(), spooled.Trailer.ReceivedAt);
        Assert.Equal(TestFilm.Patient, spooled.Trailer.Identity.PatientId);
    }

    [Fact]
    public void File_names_hold_nothing_from_outside()
    {
        _desk.Receive(TestFilm.Create("1.2.3").Bytes());

        var name = Path.GetFileName(Assert.Single(Directory.GetFiles(_folder["spool"])));
        Assert.Matches(@"\A[0-9a-f]{32}\.dcm\z", name);
    }

    [Fact]
    public void The_same_film_again_succeeds_and_changes_nothing()
    {
        var bytes = TestFilm.Create("1.2.3").Bytes();

        _desk.Receive(bytes);
        var again = _desk.Receive(bytes);

        Assert.Equal(ReceiptKind.Duplicate, again.Kind);
        Assert.Single(Directory.GetFiles(_folder["spool"]));
        Assert.Empty(Directory.GetFiles(_folder["quarantine"]));
        Assert.Equal(1, _desk.Queue.Count);
    }

    [Theory]
    [InlineData(TransferSyntaxUids.ImplicitVrLittleEndian)]
    [InlineData(TransferSyntaxUids.ExplicitVrBigEndian)]
    [InlineData(TransferSyntaxUids.DeflatedExplicitVrLittleEndian)]
    public void The_same_film_in_another_native_syntax_is_the_same_film(string syntax)
    {
        var film = TestFilm.Create("1.2.3");
        film.SetString(new DicomTag(0x0029, 0x0010), DicomVr.LO, "SOME VENDOR");
        film.SetString(new DicomTag(0x0029, 0x1001), DicomVr.LO, "private");
        _desk.Receive(film.Bytes());

        Assert.Equal(ReceiptKind.Duplicate, _desk.Receive(film.Bytes(syntax)).Kind);
    }

    [Fact]
    public void Another_film_under_the_same_uid_is_refused_and_kept()
    {
        var other = TestFilm.Create("1.2.3", shade: 1).Bytes();
        _desk.Receive(TestFilm.Create("1.2.3").Bytes());

        var receipt = _desk.Receive(other);

        Assert.Equal(ReceiptKind.Conflict, receipt.Kind);
        var entry = Assert.Single(_desk.Quarantine.List(10));
        Assert.Equal("Conflict", entry.Code);
        Assert.Equal("1.2.3", entry.SopInstanceUid);
        Assert.Equal(other, File.ReadAllBytes(_desk.Quarantine.ObjectPath(entry.Id)));
        Assert.Single(Directory.GetFiles(_folder["spool"]));
    }

    [Fact]
    public void The_same_uid_at_another_site_is_another_film()
    {
        _desk.Receive(TestFilm.Create("1.2.3").Bytes(), "alpha");

        Assert.Equal(ReceiptKind.Stored, _desk.Receive(TestFilm.Create("1.2.3", shade: 1).Bytes(), "beta").Kind);
    }

    [Fact]
    public void A_file_that_is_not_dicom_is_refused_and_kept()
    {
        var receipt = _desk.Receive("%PDF-1.7 this is no film"u8);

        Assert.Equal(ReceiptKind.NotUnderstood, receipt.Kind);
        Assert.Equal(nameof(DicomFaultCode.NotDicom), receipt.Code);
        Assert.Equal(receipt.Code, Assert.Single(_desk.Quarantine.List(10)).Code);
    }

    [Fact]
    public void A_truncated_film_is_refused_and_the_whole_one_taken_afterwards()
    {
        var bytes = TestFilm.Create("1.2.3").Bytes();

        var cut = _desk.Receive(bytes.AsSpan(0, bytes.Length - 100));
        var whole = _desk.Receive(bytes);

        Assert.Equal((ReceiptKind.NotUnderstood, nameof(DicomFaultCode.Truncated)), (cut.Kind, cut.Code));
        Assert.Equal(ReceiptKind.Stored, whole.Kind);
    }

    public static TheoryData<string> RequiredTags => ["SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID", "SOPClassUID"];

    [Theory]
    [MemberData(nameof(RequiredTags))]
    public void A_film_without_an_identifier_is_refused_and_kept(string keyword)
    {
        Assert.True(DicomDictionary.TryFind(keyword, out var tag));
        var film = TestFilm.Create("1.2.3");
        film.Remove(tag);

        var receipt = _desk.Receive(film.Bytes());

        Assert.Equal((ReceiptKind.NotUnderstood, "MissingIdentifier"), (receipt.Kind, receipt.Code));
        Assert.Single(_desk.Quarantine.List(10));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17.18.19.20.21.22.23.24.25.26")]
    public void A_uid_that_is_none_is_refused(string uid)
    {
        var receipt = _desk.Receive(TestFilm.Create(uid).Bytes());

        Assert.Equal("MissingIdentifier", receipt.Code);
    }

    [Fact]
    public void An_object_of_another_class_is_refused()
    {
        var film = TestFilm.Create("1.2.3");
        film.SetString(DicomTags.SopClassUid, "1.2.840.10008.5.1.4.1.1.88.11");

        Assert.Equal(ReceiptKind.UnsupportedClass, _desk.Receive(film.Bytes()).Kind);
    }

    [Fact]
    public void Another_object_than_announced_is_refused_and_kept()
    {
        var receipt = _desk.Receive(TestFilm.Create("1.2.3").Bytes(), announcement: new Announcement { SopInstanceUid = "1.2.4" });

        Assert.Equal(ReceiptKind.Mismatch, receipt.Kind);
        Assert.Single(_desk.Quarantine.List(10));
    }

    [Fact]
    public void An_object_beyond_the_limit_is_refused_and_leaves_nothing()
    {
        using var folder = new TempFolder();
        using var desk = new Desk(folder.Root, new GatewayOptions { MaximumObjectLength = 1024 });

        Assert.Equal(ReceiptKind.TooLarge, desk.Receive(TestFilm.Create("1.2.3").Bytes()).Kind);

        Assert.Empty(Directory.GetFiles(folder["spool"]));
    }

    [Fact]
    public void Nothing_is_begun_while_the_disk_is_full()
    {
        using var folder = new TempFolder();
        using var desk = new Desk(folder.Root, new GatewayOptions { MinimumFreeBytes = 1000 }, freeBytes: 999);

        Assert.Equal(ReceiptKind.NoSpace, desk.Receiver.Refusal()?.Kind);
    }

    [Fact]
    public void Nothing_is_begun_while_too_much_waits()
    {
        using var folder = new TempFolder();
        using var desk = new Desk(folder.Root, new GatewayOptions { MaximumBacklog = 2 });
        desk.Receive(TestFilm.Create("1.2.3").Bytes());
        Assert.Null(desk.Receiver.Refusal());
        desk.Receive(TestFilm.Create("1.2.4").Bytes());

        Assert.Equal(ReceiptKind.Busy, desk.Receiver.Refusal()?.Kind);
    }

    [Fact]
    public async Task Of_different_films_under_one_uid_at_the_same_moment_one_is_taken()
    {
        var films = Enumerable.Range(0, 8).Select(shade => TestFilm.Create("1.2.3", shade: shade).Bytes()).ToList();

        var receipts = await Task.WhenAll(films.Select(film => Task.Run(() => _desk.Receive(film).Kind)));

        Assert.Equal(1, receipts.Count(kind => kind == ReceiptKind.Stored));
        Assert.Equal(7, receipts.Count(kind => kind == ReceiptKind.Conflict));
        Assert.Equal(7, _desk.Quarantine.List(10).Count);
    }
}
