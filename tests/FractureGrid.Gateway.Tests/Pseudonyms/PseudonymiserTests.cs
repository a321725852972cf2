using System.Globalization;
using System.Text;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Pseudonyms;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Pseudonyms;

public sealed class PseudonymiserTests : IDisposable
{
    private const string Mark = "ZQXMARK";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void No_text_attribute_of_the_dictionary_carries_a_mark_out()
    {
        // Every attribute of PS3.6 that can hold text, except the device and those that must be read for the object to be taken.
        var film = TestFilm.Create("1.2.3");
        var marked = 0;
        foreach (var tag in EveryTag())
        {
            if (film.Contains(tag) || IsStructure(tag))
            {
                continue;
            }

            marked += MarkAttribute(film, tag) ? 1 : 0;
        }

        var bytes = Pseudonymised(film);

        Assert.True(marked > 3000, $"Only {marked} attributes were marked.");
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Mark)));
    }

    [Fact]
    public void Identity_in_sequences_private_attributes_preamble_and_meta_stays()
    {
        var film = TestFilm.Create("1.2.3");
        film.SetString(DicomTags.PatientName, Mark);
        film.SetString(new DicomTag(0x0029, 0x0010), DicomVr.LO, Mark);
        film.SetString(new DicomTag(0x6000, 0x0022), DicomVr.LO, Mark);
        film.SetString(DicomTags.BodyPartExamined, "zqxmark free text");
        film.SetString(DicomTags.Manufacturer, "Works\u00e9");
        var item = new DicomDataset();
        item.SetString(DicomTags.LutExplanation, Mark);
        item.SetInt32(DicomTags.LutDescriptor, 256, 0, 8);
        item.SetBytes(DicomTags.LutData, DicomVr.OW, new byte[256]);
        film.SetItems(DicomTags.VoiLutSequence, item);
        var file = new DicomFile(film, TransferSyntaxUids.ExplicitVrLittleEndian);
        file.Meta.SetString(DicomTags.SourceApplicationEntityTitle, Mark);
        using var stream = new MemoryStream();
        file.Write(stream);
        var original = stream.ToArray();
        Encoding.ASCII.GetBytes(Mark).CopyTo(original, 3);

        var bytes = Pseudonymised(original);

        Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Mark)));
        var left = Read(bytes);
        Assert.False(left.Contains(DicomTags.BodyPartExamined));
        Assert.False(left.Contains(DicomTags.Manufacturer));
        Assert.Equal([256, 0, 8], Assert.Single(left.GetItems(DicomTags.VoiLutSequence)).GetDoubles(DicomTags.LutDescriptor));
    }

    [Fact]
    public void No_original_identifier_is_left_and_pixels_are_untouched()
    {
        var film = TestFilm.Create("1.2.3333.1");
        film.SetString(DicomTags.StudyDate, "20260317");

        var bytes = Pseudonymised(film);

        Span<string> originals = ["1.2.3333.1", TestFilm.Study, TestFilm.Patient, "Marker", "20260317", "047Y"];
        foreach (var original in originals)
        {
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(original)));
        }

        var left = Read(bytes);
        Assert.Equal(film.GetBytes(DicomTags.PixelData)!.Value.ToArray(), left.GetBytes(DicomTags.PixelData)!.Value.ToArray());
        Assert.Equal("040Y", left.GetString(DicomTags.PatientAge));
        Assert.Equal("F", left.GetString(DicomTags.PatientSex));
        Assert.Equal(55, left.GetDouble(DicomTags.Kvp));
        Assert.Equal("YES", left.GetString(DicomTags.PatientIdentityRemoved));
        Assert.Equal(left.GetString(DicomTags.PatientId), left.GetString(DicomTags.PatientName));
    }

    [Fact]
    public void Dates_move_by_the_patients_own_number_of_days_and_times_stay_behind()
    {
        var first = Dated("1.2.1", "20260317");
        var later = Dated("1.2.2", "20260327");
        // Any two patients may have the same number of days.
        var others = Enumerable.Range(3, 5).Select(i => Day(Dated($"1.2.{i}", "20260317", $"OTHER{i}")));

        Assert.Equal(10, Day(later).DayNumber - Day(first).DayNumber);
        Assert.InRange(new DateOnly(2026, 3, 17).DayNumber - Day(first).DayNumber, 1, 3650);
        Assert.Contains(others, day => day != Day(first));
        Assert.Equal(first.GetString(DicomTags.StudyDate), first.GetString(DicomTags.AcquisitionDate));
        Assert.Null(first.GetString(DicomTags.StudyTime));
        Assert.False(first.Contains(DicomTags.AcquisitionTime));

        static DateOnly Day(DicomDataset film) =>
            DateOnly.ParseExact(film.GetString(DicomTags.StudyDate)!, "yyyyMMdd", CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData(DateHandling.Shift, "MODIFIED", new[] { "113100", "113108", "113107" })]
    [InlineData(DateHandling.Remove, "REMOVED", new[] { "113100", "113108" })]
    public void The_film_says_by_which_profile_and_options_it_was_made(DateHandling dates, string temporal, string[] codes)
    {
        var film = TestFilm.Create("1.2.3");
        film.SetString(DicomTags.StudyDate, "20260317");

        var left = Read(Pseudonymised(film, dates));

        Assert.Equal(temporal, left.GetString(DicomTags.LongitudinalTemporalInformationModified));
        Assert.Equal(
            codes,
            left.GetItems(DicomTags.DeidentificationMethodCodeSequence).Select(item => item.GetString(DicomTags.CodeValue)!),
            StringComparer.Ordinal
        );
        Assert.Equal(dates == DateHandling.Remove, left.GetString(DicomTags.StudyDate) is null);
    }

    private DicomDataset Dated(string sop, string date, string patient = TestFilm.Patient)
    {
        var film = TestFilm.Create(sop, patient: patient);
        film.SetString(DicomTags.StudyDate, date);
        film.SetString(DicomTags.AcquisitionDate, date);
        film.SetString(DicomTags.StudyTime, "101112");
        film.SetString(DicomTags.AcquisitionTime, "101113");
        return Read(Pseudonymised(film));
    }

    [Theory]
    [InlineData(TransferSyntaxUids.ImplicitVrLittleEndian)]
    [InlineData(TransferSyntaxUids.ExplicitVrBigEndian)]
    [InlineData(TransferSyntaxUids.DeflatedExplicitVrLittleEndian)]
    public void The_film_keeps_its_transfer_syntax(string syntax)
    {
        using var stream = new MemoryStream(Pseudonymised(TestFilm.Create("1.2.3").Bytes(syntax)));

        Assert.Equal(syntax, DicomFile.Read(stream).Value.TransferSyntax.Uid);
    }

    [Fact]
    public void Attributes_for_statistics_hold_no_identity()
    {
        var original = TestFilm.Create("1.2.3");

        var attributes = FilmAttributes.Read(original, Read(Pseudonymised(original)), "alpha");

        Assert.Equal(
            ("alpha", "Test Works X-1", "HAND", "PA", "F", "40-49"),
            (attributes.Site, attributes.Device, attributes.BodyPart, attributes.View, attributes.Sex, attributes.AgeBand)
        );
        Assert.Equal((55, 4), (attributes.TubeVoltage, attributes.Exposure));
    }

    private static IEnumerable<DicomTag> EveryTag()
    {
        // Groups of PS3.6; repeating groups by their first.
        var groups = Enumerable
            .Range(4, 0x7C)
            .Select(half => half * 2)
            .Concat([0x0100, 0x0400, 0x2000, 0x2010, 0x2020, 0x2030, 0x2040, 0x2050, 0x2100, 0x2110, 0x2120, 0x2130, 0x2200])
            .Concat([
                0x3002,
                0x3004,
                0x3006,
                0x3008,
                0x300A,
                0x300C,
                0x300E,
                0x3010,
                0x4000,
                0x4008,
                0x4010,
                0x5000,
                0x5200,
                0x5400,
                0x6000,
            ]);
        return groups
            .SelectMany(group => Enumerable.Range(1, 0xFFFF).Select(element => new DicomTag((ushort)group, (ushort)element)))
            .Where(tag => DicomDictionary.KeywordOf(tag) is not null);
    }

    private static bool IsStructure(DicomTag tag) =>
        tag == DicomTags.SpecificCharacterSet
        || LeavingAttributes.Binary.Contains(tag)
        || LeavingAttributes.Codes.Contains(tag)
        || LeavingAttributes.Device.Contains(tag);

    private static bool MarkAttribute(DicomDataset film, DicomTag tag)
    {
        var vr = DicomDictionary.VrOf(tag);
        switch (vr)
        {
            case DicomVr.SQ:
                var item = new DicomDataset();
                item.SetString(DicomTags.CodeMeaning, Mark);
                film.SetItems(tag, item);
                return true;
            case DicomVr.OB or DicomVr.OW or DicomVr.UN:
                film.SetBytes(tag, vr, Encoding.ASCII.GetBytes(Mark + "."));
                return true;
            case DicomVr.US or DicomVr.SS or DicomVr.UL or DicomVr.SL or DicomVr.FL or DicomVr.FD or DicomVr.AT:
            case DicomVr.OF or DicomVr.OD or DicomVr.OL or DicomVr.OV or DicomVr.SV or DicomVr.UV:
                return false;
            default:
                film.SetString(tag, vr, Mark);
                return true;
        }
    }

    private byte[] Pseudonymised(DicomDataset film, DateHandling dates = DateHandling.Shift) => Pseudonymised(film.Bytes(), dates);

    private byte[] Pseudonymised(byte[] original, DateHandling dates = DateHandling.Shift)
    {
        using var source = new MemoryStream(original);
        var reading = ObjectReader.Read(source);
        Assert.NotNull(reading.Identity);
        var key = new PseudonymKeys(_folder.Root).ForSite("alpha", DateTimeOffset.UnixEpoch);
        var band = FilmAttributes.AgeBandOf(reading.File!.Dataset);
        using var film = new MemoryStream();
        Pseudonymiser.Apply(reading.File, reading.Identity, key.Patient(reading.Identity), band, key, dates).Write(film);
        return film.ToArray();
    }

    private static DicomDataset Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return DicomFile.Read(stream).Value.Dataset;
    }
}
