using System.Buffers;
using FractureGrid.Dicom.Network.Dimse;
using FractureGrid.Dicom.Network.Pdu;

namespace FractureGrid.Dicom.Network.Server;

/// <summary>
/// Joins PDVs to messages, one at a time, and has them served. Interleaved messages, contexts that were not accepted and commands that
/// cannot be read are faults that end the association (PS3.8 Annex E).
/// </summary>
internal sealed class MessageReceiver(IReadOnlyList<NegotiatedContext> contexts, MessageDispatcher dispatcher) : IAsyncDisposable
{
    /// <summary>Real commands take about 200 bytes.</summary>
    public const int LongestCommand = 16 * 1024;

    private readonly ArrayBufferWriter<byte> _command = new(512);
    private readonly NegotiatedContext?[] _accepted = Index(contexts);
    private NegotiatedContext? _context;
    private CommandSet? _awaitsDataSet;

    /// <summary>A message has begun and not ended.</summary>
    public bool InMessage => _context is not null;

    /// <summary>Messages begun so far.</summary>
    public int Messages { get; private set; }

    /// <summary>Bytes of the current message so far.</summary>
    public long MessageBytes { get; private set; }

    public async ValueTask<PduFault?> AcceptAsync(Pdv pdv, CancellationToken kill)
    {
        if (_accepted[pdv.ContextId] is not { } context)
            return PduFault.Invalid("A PDV names a presentation context that was not accepted.");
        if (_context is null)
        {
            _context = context;
            Messages++;
            MessageBytes = 0;
        }
        else if (_context != context)
            return new PduFault(AbortReason.UnexpectedParameter, "Messages on two presentation contexts are interleaved.");

        MessageBytes += pdv.Fragment.Length;
        return pdv.IsCommand ? await AcceptCommandAsync(context, pdv, kill) : await AcceptDataSetAsync(context, pdv, kill);
    }

    public ValueTask DisposeAsync() => dispatcher.DisposeAsync();

    private async ValueTask<PduFault?> AcceptCommandAsync(NegotiatedContext context, Pdv pdv, CancellationToken kill)
    {
        if (_awaitsDataSet is not null)
            return new PduFault(AbortReason.UnexpectedParameter, "A command came where a data set was due.");
        if (_command.WrittenCount + pdv.Fragment.Length > LongestCommand)
            return PduFault.Dimse("The command set is too long.");
        _command.Write(pdv.Fragment.Span);
        if (!pdv.IsLast)
            return null;

        var command = CommandSet.TryRead(_command.WrittenSpan, out var error);
        _command.ResetWrittenCount();
        if (command is null)
            return PduFault.Dimse(error);
        if (!dispatcher.IsExpected(command))
            return PduFault.Dimse("A response came although nothing was requested.");
        if (command.MessageId is null && command.Field < CommandField.CancelRequest)
            return PduFault.Dimse("The request has no Message ID.");
        await dispatcher.BeginAsync(context, command, kill);
        if (command.HasDataSet)
            _awaitsDataSet = command;
        else
            await EndAsync(kill);
        return null;
    }

    private async ValueTask<PduFault?> AcceptDataSetAsync(NegotiatedContext context, Pdv pdv, CancellationToken kill)
    {
        if (_awaitsDataSet is null)
            return new PduFault(AbortReason.UnexpectedParameter, "A data set came where a command was due.");
        await dispatcher.WriteAsync(pdv.Fragment);
        if (pdv.IsLast)
            await EndAsync(kill);
        return null;
    }

    private async ValueTask EndAsync(CancellationToken kill)
    {
        _awaitsDataSet = null;
        await dispatcher.EndAsync(kill);
        _context = null;
    }

    private static NegotiatedContext?[] Index(IReadOnlyList<NegotiatedContext> contexts)
    {
        var index = new NegotiatedContext?[256];
        foreach (var context in contexts)
        {
            if (context.IsAccepted)
                index[context.Id] = context;
        }

        return index;
    }
}
