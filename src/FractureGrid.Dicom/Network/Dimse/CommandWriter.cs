using System.Buffers.Binary;
using System.Text;

namespace FractureGrid.Dicom.Network.Dimse;

/// <summary>Encodes command sets, elements in ascending order with the group length first (PS3.7 6.3.1).</summary>
internal static class CommandWriter
{
    /// <summary>Error Comment is LO: 64 characters (PS3.5 6.2). A longer one makes peers drop the answer.</summary>
    public const int LongestComment = 64;

    private const int GroupLengthElementLength = 12;

    public static byte[] Write(CommandSet command)
    {
        using var stream = new MemoryStream(256);
        stream.Write(new byte[GroupLengthElementLength]);
        WriteText(stream, CommandElement.AffectedSopClassUid, command.SopClassUid, (byte)'\0');
        WriteText(stream, CommandElement.RequestedSopClassUid, command.RequestedSopClassUid, (byte)'\0');
        WriteNumber(stream, CommandElement.CommandField, command.Field);
        WriteNumber(stream, CommandElement.MessageId, command.MessageId);
        WriteNumber(stream, CommandElement.MessageIdBeingRespondedTo, command.RespondsTo);
        WriteText(stream, CommandElement.MoveDestination, command.MoveDestination, (byte)' ');
        WriteNumber(stream, CommandElement.Priority, command.Priority);
        WriteNumber(stream, CommandElement.DataSetType, command.DataSetType);
        WriteNumber(stream, CommandElement.Status, command.Status);
        WriteText(stream, CommandElement.ErrorComment, Comment(command.ErrorComment), (byte)' ');
        WriteText(stream, CommandElement.AffectedSopInstanceUid, command.SopInstanceUid, (byte)'\0');
        WriteText(stream, CommandElement.RequestedSopInstanceUid, command.RequestedSopInstanceUid, (byte)'\0');
        WriteNumber(stream, CommandElement.EventTypeId, command.EventTypeId);
        WriteNumber(stream, CommandElement.ActionTypeId, command.ActionTypeId);
        WriteNumber(stream, CommandElement.RemainingSuboperations, command.Remaining);
        WriteNumber(stream, CommandElement.CompletedSuboperations, command.Completed);
        WriteNumber(stream, CommandElement.FailedSuboperations, command.Failed);
        WriteNumber(stream, CommandElement.WarningSuboperations, command.Warnings);
        WriteText(stream, CommandElement.MoveOriginatorAe, command.MoveOriginatorAe, (byte)' ');
        var bytes = stream.ToArray();
        WriteHead(bytes, CommandElement.GroupLength, 4);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), bytes.Length - GroupLengthElementLength);
        return bytes;
    }

    /// <summary>As LO allows it: at most 64 characters of printable ASCII, no backslash.</summary>
    private static string? Comment(string? comment)
    {
        if (string.IsNullOrWhiteSpace(comment))
            return null;
        var cut = comment.Length > LongestComment ? comment[..LongestComment] : comment;
        return string.Create(
            cut.Length,
            cut,
            static (target, source) =>
            {
                for (var i = 0; i < target.Length; i++)
                    target[i] = source[i] is >= ' ' and <= '~' and not '\\' ? source[i] : '?';
            }
        );
    }

    private static void WriteNumber(MemoryStream stream, ushort element, ushort? value)
    {
        if (value is not { } number)
            return;
        Span<byte> bytes = stackalloc byte[10];
        WriteHead(bytes, element, 2);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[8..], number);
        stream.Write(bytes);
    }

    private static void WriteText(MemoryStream stream, ushort element, string? text, byte padding)
    {
        if (text is null)
            return;
        var value = Encoding.ASCII.GetBytes(text);
        Span<byte> head = stackalloc byte[8];
        WriteHead(head, element, value.Length + (value.Length & 1));
        stream.Write(head);
        stream.Write(value);
        if ((value.Length & 1) != 0)
            stream.WriteByte(padding);
    }

    private static void WriteHead(Span<byte> target, ushort element, int length)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(target, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(target[2..], element);
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], length);
    }
}
