using System.Text;
using System.Text.Json;
using CsCheck;
using FractureGrid.Dicom.Json;

namespace FractureGrid.Dicom.Tests.Json;

public sealed class DicomJsonReaderTests
{
    public static TheoryData<string> Samples => [.. SharedData.AllDicom().DefaultIfEmpty("(no shared data)")];

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_is_written_is_read(string name)
    {
        var read = DicomFile.Read(SharedData.Dicom(name));
        Assert.SkipUnless(read.IsOk, "The sample is broken; it is refused, as other tests say.");
        var expected = JsonText.Of(read.Value.Dataset);

        var again = DicomJsonReader.Read(JsonSerializer.SerializeToUtf8Bytes(expected)).Value;

        Assert.Equal(expected.ToJsonString(), JsonText.Of(again).ToJsonString());
    }

    [Fact]
    public void Values_have_the_forms_of_their_representations()
    {
        var dataset = Read(
            """
            {
              "00100010": {"vr": "PN", "Value": [{"Alphabetic": "Yamada^Tarou", "Ideographic": "山田^太郎"}, null, {"Phonetic": "やまだ"}]},
              "00080018": {"vr": "UI", "Value": ["1.2.3"]},
              "00281050": {"vr": "DS", "Value": [550.0, "-1.5E3", null, 0.3333333333333333333]},
              "00200013": {"vr": "IS", "Value": ["4", 5]},
              "00280010": {"vr": "US", "Value": [1760]},
              "00280009": {"vr": "AT", "Value": ["00181063"]},
              "00186050": {"vr": "UL", "Value": ["4294967295"]},
              "00189335": {"vr": "FD", "Value": [1.5, "NaN", "-inf"]},
              "7FE00001": {"vr": "OV"},
              "7FE00010": {"vr": "OW", "InlineBinary": "AQIDBA=="},
              "00401001": {"vr": "SH"},
              "00081140": {"vr": "SQ", "Value": [{"00081155": {"vr": "UI", "Value": ["1.2"]}}, null]}
            }
            """
        ).Value;

        Assert.Equal("Yamada^Tarou=山田^太郎\\\\==やまだ", dataset.GetString(DicomTags.PatientName));
        Assert.Equal("550.0\\-1.5E3\\\\0.33333333333333", dataset.GetString(DicomTags.WindowCenter));
        Assert.Equal("4\\5", dataset.GetString(DicomTags.InstanceNumber));
        Assert.Equal(1760, dataset.GetInt32(DicomTags.Rows));
        Assert.Equal(new byte[] { 0x18, 0, 0x63, 0x10 }, dataset.GetBytes(new DicomTag(0x0028, 0x0009))!.Value.ToArray());
        Assert.Equal([1.5, double.NaN, double.NegativeInfinity], dataset.GetDoubles(new DicomTag(0x0018, 0x9335)));
        Assert.Equal(new byte[] { 1, 2, 3, 4 }, dataset.GetBytes(DicomTags.PixelData)!.Value.ToArray());
        Assert.Equal(2, dataset.GetItems(new DicomTag(0x0008, 0x1140)).Count);
        Assert.Equal("ISO_IR 192", dataset.GetString(DicomTags.SpecificCharacterSet));
    }

    [Fact]
    public void Bulk_data_are_fetched_when_somebody_can()
    {
        const string Json = """{"7FE00010": {"vr": "OW", "BulkDataURI": "bulk/1"}}""";
        var options = new DicomJsonReadOptions { BulkData = uri => uri is "bulk/1" ? new byte[] { 1, 2 } : (ReadOnlyMemory<byte>?)null };

        Assert.Equal(new byte[] { 1, 2 }, Read(Json, options).Value.GetBytes(DicomTags.PixelData)!.Value.ToArray());
        Assert.False(Read(Json).Value.Contains(DicomTags.PixelData));
        Assert.Equal(DicomFaultCode.Malformed, Read(Json.Replace("/1", "/2", StringComparison.Ordinal), options).Fault.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"00100010\": 1}")]
    [InlineData("{\"PatientID\": {\"vr\": \"LO\"}}")]
    [InlineData("{\"00100020\": {\"vr\": \"lo\"}}")]
    [InlineData("{\"00100020\": {\"vr\": \"LO\", \"Value\": \"x\"}}")]
    [InlineData("{\"00100020\": {\"vr\": \"LO\", \"Value\": [{}]}}")]
    [InlineData("{\"00280010\": {\"vr\": \"US\", \"Value\": [65536]}}")]
    [InlineData("{\"00280010\": {\"vr\": \"US\", \"Value\": [1.5]}}")]
    [InlineData("{\"00280009\": {\"vr\": \"AT\", \"Value\": [1]}}")]
    [InlineData("{\"7FE00010\": {\"vr\": \"OW\", \"InlineBinary\": \"*\"}}")]
    [InlineData("{\"00100020\": {\"vr\": \"LO\", \"Value\": [\"\\ud800\"]}}")]
    [InlineData("{\"00081140\": {\"vr\": \"SQ\", \"Value\": [1]}}")]
    public void Content_of_another_form_is_malformed(string json) => Assert.Equal(DicomFaultCode.Malformed, Read(json).Fault.Code);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(100_000, false)]
    public void Sequences_nest_to_the_limit_and_no_further(int depth, bool isFine)
    {
        var json = new StringBuilder();
        json.Insert(0, "{\"0040A730\":{\"vr\":\"SQ\",\"Value\":[", depth).Append("{}").Insert(json.Length, "]}}", depth);

        var read = Read(json.ToString());

        Assert.Equal(isFine, read.IsOk);
        Assert.True(isFine || read.Fault.Code is DicomFaultCode.TooDeep or DicomFaultCode.Malformed);
    }

    [Fact]
    public void Values_beyond_the_limit_are_too_large()
    {
        var options = new DicomJsonReadOptions { MaxElements = 100 };
        var json = $"{{\"00280010\": {{\"vr\": \"US\", \"Value\": [{string.Join(',', Enumerable.Repeat("1", 101))}]}}}}";

        Assert.Equal(DicomFaultCode.TooLarge, Read(json, options).Fault.Code);
    }

    [Fact]
    public void Damaged_json_is_a_fault_or_a_data_set()
    {
        var whole = JsonSerializer.SerializeToUtf8Bytes(JsonText.Of(SampleFilms.Create()));

        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte)
            .Array[1, 4]
            .Sample(
                changes =>
                {
                    var bytes = whole.ToArray();
                    foreach (var (at, value) in changes)
                    {
                        bytes[at] = value;
                    }
                    _ = DicomJsonReader.Read(bytes);
                },
                iter: 5_000,
                seed: "0000KOIPlxG4"
            );
    }

    private static DicomResult<DicomDataset> Read(string json, DicomJsonReadOptions? options = null) =>
        DicomJsonReader.Read(Encoding.UTF8.GetBytes(json), options);
}
