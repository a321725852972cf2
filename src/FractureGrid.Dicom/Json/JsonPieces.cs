using System.Text.Json;
using FractureGrid.Dicom.Datasets;

namespace FractureGrid.Dicom.Json;

/// <summary>Strings of any length, which the JSON writer takes in pieces only.</summary>
internal static class JsonPieces
{
    private const int Piece = 48 << 10;

    public static void WriteBase64(Utf8JsonWriter json, ValueBytes bytes)
    {
        if (bytes.Deferred is { } deferred)
        {
            deferred.CopyTo(piece => WriteSegment(json, piece.Span));
        }
        else
        {
            for (var rest = bytes.Load().Span; !rest.IsEmpty; )
            {
                var length = Math.Min(rest.Length, Piece);
                WriteSegment(json, rest[..length]);
                rest = rest[length..];
            }
        }
        json.WriteBase64StringSegment([], isFinalSegment: true);
    }

    public static void WriteText(Utf8JsonWriter json, ReadOnlySpan<char> text)
    {
        if (text.Length <= Piece)
        {
            json.WriteStringValue(text);
            return;
        }
        while (!text.IsEmpty)
        {
            var length = Math.Min(text.Length, Piece);
            json.WriteStringValueSegment(text[..length], isFinalSegment: length == text.Length);
            FlushIfFull(json);
            text = text[length..];
        }
    }

    private static void WriteSegment(Utf8JsonWriter json, ReadOnlySpan<byte> bytes)
    {
        json.WriteBase64StringSegment(bytes, isFinalSegment: false);
        FlushIfFull(json);
    }

    private static void FlushIfFull(Utf8JsonWriter json)
    {
        if (json.BytesPending > DicomJsonWriter.FlushAbove)
        {
            json.Flush();
        }
    }
}
