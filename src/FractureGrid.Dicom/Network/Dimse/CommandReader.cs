using System.Buffers.Binary;
using System.Text;

namespace FractureGrid.Dicom.Network.Dimse;

/// <summary>Parses command sets; a repeated element counts with its last value, a number of a wrong length is absent.</summary>
internal static class CommandReader
{
    private const int HeaderLength = 8;

    public static CommandSet? TryRead(ReadOnlySpan<byte> bytes, out string error)
    {
        var command = new CommandSet { Field = 0, DataSetType = 0 };
        bool hasField = false,
            hasType = false;
        while (!bytes.IsEmpty)
        {
            if (bytes.Length < HeaderLength)
                return Fail("The command set ends inside an element.", out error);
            var group = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
            var element = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            if (group != 0)
                return Fail("The command set holds an element outside group 0000.", out error);
            if (length > (uint)bytes.Length - HeaderLength)
                return Fail("A command element overruns the command set.", out error);
            var value = bytes.Slice(HeaderLength, (int)length);
            bytes = bytes[(int)(HeaderLength + length)..];
            hasField |= element == CommandElement.CommandField && value.Length == 2;
            hasType |= element == CommandElement.DataSetType && value.Length == 2;
            command = With(command, element, value);
        }

        if (!hasField || !hasType)
            return Fail("The command set lacks Command Field or Command Data Set Type.", out error);
        error = "";
        return command;
    }

    private static CommandSet With(CommandSet command, ushort element, ReadOnlySpan<byte> value) =>
        element switch
        {
            CommandElement.AffectedSopClassUid => command with { SopClassUid = Text(value) },
            CommandElement.RequestedSopClassUid => command with { RequestedSopClassUid = Text(value) },
            CommandElement.CommandField => command with { Field = Number(value) ?? command.Field },
            CommandElement.MessageId => command with { MessageId = Number(value) },
            CommandElement.MessageIdBeingRespondedTo => command with { RespondsTo = Number(value) },
            CommandElement.MoveDestination => command with { MoveDestination = Text(value) },
            CommandElement.Priority => command with { Priority = Number(value) },
            CommandElement.DataSetType => command with { DataSetType = Number(value) ?? command.DataSetType },
            CommandElement.Status => command with { Status = Number(value) },
            CommandElement.ErrorComment => command with { ErrorComment = Text(value) },
            CommandElement.AffectedSopInstanceUid => command with { SopInstanceUid = Text(value) },
            CommandElement.RequestedSopInstanceUid => command with { RequestedSopInstanceUid = Text(value) },
            CommandElement.EventTypeId => command with { EventTypeId = Number(value) },
            CommandElement.ActionTypeId => command with { ActionTypeId = Number(value) },
            CommandElement.RemainingSuboperations => command with { Remaining = Number(value) },
            CommandElement.CompletedSuboperations => command with { Completed = Number(value) },
            CommandElement.FailedSuboperations => command with { Failed = Number(value) },
            CommandElement.WarningSuboperations => command with { Warnings = Number(value) },
            CommandElement.MoveOriginatorAe => command with { MoveOriginatorAe = Text(value) },
            _ => command,
        };

    private static ushort? Number(ReadOnlySpan<byte> value) => value.Length == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(value) : null;

    private static string Text(ReadOnlySpan<byte> value) => Encoding.ASCII.GetString(value).Trim(' ', '\0');

    private static CommandSet? Fail(string message, out string error)
    {
        error = message;
        return null;
    }
}
