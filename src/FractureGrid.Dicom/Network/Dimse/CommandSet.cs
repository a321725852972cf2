using System.Buffers.Binary;
using System.Text;

namespace FractureGrid.Dicom.Network.Dimse;

/// <summary>The command elements of one DIMSE message (PS3.7 6.3.1: group 0000, Implicit VR Little Endian). Absent elements are null.</summary>
internal sealed record CommandSet
{
    /// <summary>Value of Command Data Set Type that means "no data set follows".</summary>
    public const ushort NoDataSet = 0x0101;

    public const ushort WithDataSet = 0x0000;

    public required ushort Field { get; init; }

    public ushort? MessageId { get; init; }

    public ushort? RespondsTo { get; init; }

    public ushort? Priority { get; init; }

    public required ushort DataSetType { get; init; }

    public ushort? Status { get; init; }

    public string? ErrorComment { get; init; }

    public string? SopClassUid { get; init; }

    public string? SopInstanceUid { get; init; }

    public bool HasDataSet => DataSetType != NoDataSet;

    /// <summary>The parsed elements, or null with what is wrong. Other elements of group 0000 are skipped.</summary>
    public static CommandSet? TryRead(ReadOnlySpan<byte> bytes, out string error)
    {
        ushort? field = null,
            messageId = null,
            respondsTo = null,
            priority = null,
            dataSetType = null,
            status = null;
        string? comment = null,
            sopClass = null,
            sopInstance = null;
        error = "";
        while (!bytes.IsEmpty)
        {
            if (bytes.Length < 8)
                return Fail("The command set ends inside an element.", out error);
            var group = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
            var element = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            if (group != 0)
                return Fail("The command set holds an element outside group 0000.", out error);
            if (length > (uint)bytes.Length - 8)
                return Fail("A command element overruns the command set.", out error);
            var value = bytes.Slice(8, (int)length);
            bytes = bytes[(int)(8 + length)..];
            switch (element)
            {
                case CommandElement.CommandField:
                    field = Number(value);
                    break;
                case CommandElement.MessageId:
                    messageId = Number(value);
                    break;
                case CommandElement.MessageIdBeingRespondedTo:
                    respondsTo = Number(value);
                    break;
                case CommandElement.Priority:
                    priority = Number(value);
                    break;
                case CommandElement.DataSetType:
                    dataSetType = Number(value);
                    break;
                case CommandElement.Status:
                    status = Number(value);
                    break;
                case CommandElement.ErrorComment:
                    comment = Text(value);
                    break;
                case CommandElement.AffectedSopClassUid:
                    sopClass = Text(value);
                    break;
                case CommandElement.AffectedSopInstanceUid:
                    sopInstance = Text(value);
                    break;
            }
        }

        if (field is null || dataSetType is null)
            return Fail("Command Field or Command Data Set Type is missing or not one 16-bit number.", out error);
        return new CommandSet
        {
            Field = field.Value,
            DataSetType = dataSetType.Value,
            MessageId = messageId,
            RespondsTo = respondsTo,
            Priority = priority,
            Status = status,
            ErrorComment = comment,
            SopClassUid = sopClass,
            SopInstanceUid = sopInstance,
        };
    }

    private static ushort? Number(ReadOnlySpan<byte> value) => value.Length == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(value) : null;

    private static string Text(ReadOnlySpan<byte> value) => Encoding.ASCII.GetString(value).Trim(' ', '\0');

    private static CommandSet? Fail(string message, out string error)
    {
        error = message;
        return null;
    }
}
