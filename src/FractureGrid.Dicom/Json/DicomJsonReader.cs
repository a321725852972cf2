using System.Globalization;
using System.Text;
using System.Text.Json;
using FractureGrid.Dicom.Datasets;

namespace FractureGrid.Dicom.Json;

/// <summary>
/// Reads data sets in the DICOM JSON model (PS3.18 section F.2). JSON is Unicode, so a Specific Character Set becomes ISO_IR 192, and is
/// added where text beyond ASCII needs one.
/// </summary>
public static class DicomJsonReader
{
    /// <summary>JSON levels of a sequence: its element, its values and an item.</summary>
    private const int LevelsPerSequence = 3;

    /// <summary>Reads one JSON object in UTF-8. Bad JSON and bad content are faults.</summary>
    public static DicomResult<DicomDataset> Read(ReadOnlyMemory<byte> json, DicomJsonReadOptions? options = null)
    {
        options ??= DicomJsonReadOptions.Default;
        try
        {
            var limits = new JsonDocumentOptions { MaxDepth = (LevelsPerSequence * (options.MaxDepth + 2)) + 1 };
            using var document = JsonDocument.Parse(json, limits);
            return Read(document.RootElement, options);
        }
        catch (JsonException e)
        {
            return new DicomFault(DicomFaultCode.Malformed, $"This is no JSON or nests too deep: line {e.LineNumber + 1}.");
        }
    }

    /// <inheritdoc cref="Read(ReadOnlyMemory{byte}, DicomJsonReadOptions?)"/>
    public static DicomResult<DicomDataset> Read(JsonElement json, DicomJsonReadOptions? options = null) =>
        new Pass(options ?? DicomJsonReadOptions.Default).Read(json);

    /// <summary>One reading; the first fault ends it.</summary>
    private sealed class Pass(DicomJsonReadOptions options)
    {
        private DicomFault? _fault;
        private int _count;
        private bool _isUnicode;

        public DicomResult<DicomDataset> Read(JsonElement json)
        {
            DicomDataset dataset;
            try
            {
                dataset = ReadDataset(json, null, 0);
            }
            catch (InvalidOperationException)
            {
                // The parser looks at strings only when they are asked for: these are no UTF-8, or half a character.
                return new DicomFault(DicomFaultCode.Malformed, "The JSON holds text that is no Unicode.");
            }
            if (_fault is { } fault)
            {
                return fault;
            }
            if (_isUnicode && !dataset.Contains(DicomTags.SpecificCharacterSet))
            {
                dataset.SetString(DicomTags.SpecificCharacterSet, "ISO_IR 192");
            }
            return dataset;
        }

        private DicomDataset ReadDataset(JsonElement json, DicomDataset? parent, int depth)
        {
            var dataset = new DicomDataset { Parent = parent };
            if (json.ValueKind != JsonValueKind.Object)
            {
                Fail("A data set is not a JSON object.");
                return dataset;
            }
            var isDisordered = false;
            foreach (var member in json.EnumerateObject())
            {
                if (!Count() || ReadElement(member, dataset, depth) is not { } element)
                {
                    if (_fault is not null)
                    {
                        return dataset;
                    }
                    continue;
                }
                isDisordered |= dataset.Elements.Count > 0 && dataset.Elements[^1].Tag >= element.Tag;
                dataset.Elements.Add(element);
            }
            dataset.Order(isDisordered);
            return dataset;
        }

        /// <summary>Null for a fault, and for what does not go into the data set.</summary>
        private DicomElement? ReadElement(JsonProperty member, DicomDataset dataset, int depth)
        {
            var isTag = uint.TryParse(member.Name, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number);
            if (!isTag || member.Name.Length != 8 || member.Value.ValueKind != JsonValueKind.Object)
            {
                return Fail("A member of a data set is not named by a tag, or is not an object.");
            }
            var tag = new DicomTag(number);
            if (VrOf(tag, member.Value) is not { } vr)
            {
                return Fail($"The value representation of {tag} is none.");
            }
            if (member.Value.TryGetProperty("BulkDataURI"u8, out var uri))
            {
                return ReadBulkData(tag, vr, uri);
            }
            if (member.Value.TryGetProperty("InlineBinary"u8, out var binary))
            {
                return binary.ValueKind == JsonValueKind.String && binary.TryGetBytesFromBase64(out var bytes)
                    ? new DicomElement(tag, vr, new ValueBytes(bytes))
                    : Fail($"The inline bytes of {tag} are not base64.");
            }
            if (!member.Value.TryGetProperty("Value"u8, out var values) || values.ValueKind == JsonValueKind.Null)
            {
                return vr == DicomVr.SQ
                    ? new DicomElement(tag, vr, Array.Empty<DicomDataset>())
                    : new DicomElement(tag, vr, default(ValueBytes));
            }
            if (values.ValueKind != JsonValueKind.Array)
            {
                return Fail($"The value of {tag} is not an array.");
            }
            return vr == DicomVr.SQ ? ReadItems(tag, values, dataset, depth) : ReadValues(tag, vr, values);
        }

        private DicomElement? ReadItems(DicomTag tag, JsonElement values, DicomDataset dataset, int depth)
        {
            if (depth == options.MaxDepth)
            {
                _fault ??= new DicomFault(DicomFaultCode.TooDeep, $"Sequences nest deeper than {options.MaxDepth}.");
                return null;
            }
            var items = new List<DicomDataset>();
            foreach (var value in values.EnumerateArray())
            {
                // An item without attributes may be null (F.2.5).
                items.Add(
                    value.ValueKind == JsonValueKind.Null ? new DicomDataset { Parent = dataset } : ReadDataset(value, dataset, depth + 1)
                );
                if (_fault is not null || !Count())
                {
                    return null;
                }
            }
            return new DicomElement(tag, DicomVr.SQ, [.. items]);
        }

        private DicomElement? ReadValues(DicomTag tag, DicomVr vr, JsonElement values)
        {
            _count += values.GetArrayLength() - 1;
            if (!Count())
            {
                return null;
            }
            if (!vr.IsText())
            {
                return JsonNumbers.TryRead(values, vr, out var bytes)
                    ? new DicomElement(tag, vr, new ValueBytes(bytes))
                    : Fail($"A value of {tag} is no {vr}.");
            }
            if (!JsonTexts.TryRead(values, vr, out var text))
            {
                return Fail($"A value of {tag} is no {vr}.");
            }
            if (tag == DicomTags.SpecificCharacterSet)
            {
                text = "ISO_IR 192";
            }
            _isUnicode |= !Ascii.IsValid(text);
            return new DicomElement(tag, vr, text);
        }

        private DicomElement? ReadBulkData(DicomTag tag, DicomVr vr, JsonElement uri)
        {
            if (uri.ValueKind != JsonValueKind.String)
            {
                return Fail($"The bulk data address of {tag} is no text.");
            }
            if (options.BulkData is not { } fetch)
            {
                return null;
            }
            return fetch(uri.GetString()!) is { } bytes
                ? new DicomElement(tag, vr, new ValueBytes(bytes))
                : Fail($"The bulk data of {tag} are not to be had.");
        }

        private static DicomVr? VrOf(DicomTag tag, JsonElement element)
        {
            if (!element.TryGetProperty("vr"u8, out var vr))
            {
                return DicomDictionary.VrOf(tag);
            }
            return
                vr.ValueKind == JsonValueKind.String
                && vr.GetString() is [>= 'A' and <= 'Z' and var first, >= 'A' and <= 'Z' and var second]
                ? (DicomVr)((first << 8) | second)
                : null;
        }

        private bool Count()
        {
            if (++_count > options.MaxElements)
            {
                _fault ??= new DicomFault(DicomFaultCode.TooLarge, $"There are more than {options.MaxElements} elements and values.");
            }
            return _fault is null;
        }

        private DicomElement? Fail(string message)
        {
            _fault ??= new DicomFault(DicomFaultCode.Malformed, message);
            return null;
        }
    }
}
