using System.Text.Json.Nodes;
using FractureGrid.Dicom.Json;

namespace FractureGrid.Dicom.Tests.Json;

/// <summary>The shapes of PS3.18 section F.2; the expected text follows the examples there.</summary>
public sealed class DicomJsonWriterTests
{
    private static readonly DicomTag PrivateBytes = new(0x0029, 0x1001);

    [Fact]
    public void Person_name_is_an_object_of_its_groups()
    {
        var dataset = new DicomDataset();
        dataset.SetString(DicomTags.SpecificCharacterSet, "ISO_IR 192");
        dataset.SetString(DicomTags.PatientName, "Yamada^Tarou=山田^太郎=");

        AssertJson("""{"vr":"PN","Value":[{"Alphabetic":"Yamada^Tarou","Ideographic":"山田^太郎"}]}""", dataset, "00100010");
    }

    [Fact]
    public void Empty_attribute_has_its_representation_only()
    {
        var dataset = new DicomDataset();
        dataset.SetString(DicomTags.PatientId, "");
        dataset.SetItems(DicomTags.AcquisitionContextSequence);
        dataset.SetBytes(PrivateBytes, DicomVr.UN, ReadOnlyMemory<byte>.Empty);

        AssertJson("""{"vr":"LO"}""", dataset, "00100020");
        AssertJson("""{"vr":"SQ"}""", dataset, "00400555");
        AssertJson("""{"vr":"UN"}""", dataset, "00291001");
    }

    [Fact]
    public void Empty_value_among_others_is_null_and_an_empty_item_an_empty_object()
    {
        var dataset = new DicomDataset();
        dataset.SetString(DicomTags.ImageType, "ORIGINAL", "", "AXIAL");
        dataset.SetItems(DicomTags.AcquisitionContextSequence, new DicomDataset());

        AssertJson("""{"vr":"CS","Value":["ORIGINAL",null,"AXIAL"]}""", dataset, "00080008");
        AssertJson("""{"vr":"SQ","Value":[{}]}""", dataset, "00400555");
    }

    [Theory]
    [InlineData("+0.500", "0.500")]
    [InlineData("-.25", "-0.25")]
    [InlineData("007", "7")]
    [InlineData("5.", "5")]
    [InlineData("1.5E+03", "1.5E+03")]
    [InlineData("-0", "-0")]
    [InlineData("0.1234567890123", "0.1234567890123")]
    [InlineData("12mm", "\"12mm\"")]
    [InlineData(".", "\".\"")]
    [InlineData("1.24-12", "\"1.24-12\"")]
    public void Decimal_string_keeps_its_digits_as_a_number_and_stays_text_when_it_is_none(string value, string expected)
    {
        var dataset = new DicomDataset();
        dataset.SetString(DicomTags.PatientWeight, value);

        Assert.Equal(expected, JsonText.Of(dataset)["00101030"]!["Value"]![0]!.ToJsonString());
    }

    [Fact]
    public void Whole_numbers_that_a_double_cannot_hold_are_strings()
    {
        var tag = new DicomTag(0x0008, 0x040C);
        var dataset = new DicomDataset();
        dataset.SetBytes(tag, DicomVr.UV, BitConverter.GetBytes(ulong.MaxValue).Concat(BitConverter.GetBytes(1UL << 53)).ToArray());

        AssertJson("""{"vr":"UV","Value":["18446744073709551615",9007199254740992]}""", dataset, "0008040C");
    }

    [Fact]
    public void Floats_without_a_number_are_strings()
    {
        var tag = new DicomTag(0x0018, 0x605A);
        var dataset = new DicomDataset();
        dataset.SetDouble(tag, 0.1, double.NaN, double.PositiveInfinity, double.NegativeInfinity);

        var values = JsonText.Of(dataset)["0018605A"]!["Value"]!.AsArray();

        Assert.Equal("""[0.1,"NaN","inf","-inf"]""", values.ToJsonString());
    }

    [Fact]
    public void Tags_as_values_are_eight_digits()
    {
        var dataset = new DicomDataset();
        dataset.SetBytes(new DicomTag(0x0028, 0x0009), DicomVr.AT, new byte[] { 0x18, 0x00, 0x63, 0x10 });

        AssertJson("""{"vr":"AT","Value":["00181063"]}""", dataset, "00280009");
    }

    [Fact]
    public void Character_set_says_what_the_text_is_now()
    {
        var dataset = new DicomDataset();
        dataset.SetString(DicomTags.SpecificCharacterSet, "ISO_IR 144");
        dataset.SetBytes(DicomTags.PatientId, DicomVr.LO, new byte[] { 0xBB, 0xEE });

        AssertJson("""{"vr":"CS","Value":["ISO_IR 192"]}""", dataset, "00080005");
        AssertJson("""{"vr":"LO","Value":["Лю"]}""", dataset, "00100020");
    }

    [Fact]
    public void Bytes_are_base64_however_long_and_wherever_they_are()
    {
        var bytes = new byte[300_001];
        new Random(1).NextBytes(bytes);
        var dataset = new DicomDataset();
        dataset.SetBytes(DicomTags.SopInstanceUid, DicomVr.UI, "1.2"u8.ToArray());
        dataset.SetBytes(PrivateBytes, DicomVr.OB, bytes);
        using var stream = new MemoryStream();
        new DicomFile(dataset, TransferSyntaxUids.ExplicitVrLittleEndian).Write(stream);
        stream.Position = 0;
        var deferred = DicomFile.Read(stream, DicomReadOptions.Default with { DeferAbove = 1000 }).Value.Dataset;

        Assert.Equal(Convert.ToBase64String(bytes), JsonText.Of(dataset)["00291001"]!["InlineBinary"]!.GetValue<string>());
        Assert.Equal(
            bytes,
            Convert.FromBase64String(JsonText.Of(deferred)["00291001"]!["InlineBinary"]!.GetValue<string>()).Take(bytes.Length)
        );
    }

    [Fact]
    public void Long_text_passes_in_pieces()
    {
        var text = string.Concat(Enumerable.Repeat("Knochen 🦴 \"gebrochen\"; ", 20_000)).TrimEnd();
        var dataset = new DicomDataset();
        dataset.SetString(DicomTags.TextValue, text);

        Assert.Equal(text, JsonText.Of(dataset)["0040A160"]!["Value"]![0]!.GetValue<string>());
    }

    [Fact]
    public void Address_replaces_bytes_and_names_their_place()
    {
        var item = new DicomDataset();
        item.SetBytes(PrivateBytes, DicomVr.OB, new byte[] { 1, 2 });
        var dataset = SampleFilms.Create();
        dataset.SetItems(DicomTags.AnatomicRegionSequence, new DicomDataset(), item);
        var asked = new List<string>();
        var options = new DicomJsonOptions { BulkDataUri = Name };

        var json = JsonText.Of(dataset, options);

        Assert.Equal(["00082218/2/00291001", "00291001", "7FE00010"], asked);
        Assert.Equal("""{"vr":"OW","BulkDataURI":"/7FE00010"}""", json["7FE00010"]!.ToJsonString());
        Assert.Equal("AQIDBA==", json["00291001"]!["InlineBinary"]!.GetValue<string>());

        string? Name(DicomElement element, string path)
        {
            asked.Add(path);
            return element.Tag == PrivateBytes && !path.Contains('/', StringComparison.Ordinal) ? null : $"/{path}";
        }
    }

    [Fact]
    public void Compressed_pixel_data_are_an_address_or_nothing()
    {
        var dataset = new DicomDataset();
        dataset.SetFragments(DicomTags.PixelData, new DicomFragments(new byte[] { 1, 2 }));

        Assert.Empty(JsonText.Of(dataset));
        AssertJson(
            """{"vr":"OB","BulkDataURI":"../frames/1"}""",
            dataset,
            "7FE00010",
            new DicomJsonOptions { BulkDataUri = static (_, _) => "../frames/1" }
        );
    }

    [Fact]
    public void Group_lengths_are_left_out()
    {
        var dataset = new DicomDataset();
        dataset.SetBytes(new DicomTag(0x0008, 0), DicomVr.UL, new byte[4]);

        Assert.Empty(JsonText.Of(dataset));
    }

    private static void AssertJson(string expected, DicomDataset dataset, string key, DicomJsonOptions? options = null)
    {
        var found = JsonText.Of(dataset, options)[key];
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), found), $"Expected {expected}, found {found?.ToJsonString()}.");
    }
}
