using System.Net;
using System.Net.Sockets;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Dimse;
using FractureGrid.Dicom.Network.Pdu;

namespace FractureGrid.Dicom.Tests.Network;

/// <summary>An acceptor that takes every context in its first syntax and then does what the test says.</summary>
internal sealed class ScriptedScp : IDisposable
{
    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);

    public ScriptedScp()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
    }

    public Task<DicomAssociation> OpenAsync(params ProposedContext[] contexts) =>
        DicomAssociation.OpenAsync(
            new AssociationRequest
            {
                Host = "127.0.0.1",
                Port = ((IPEndPoint)_listener.LocalEndPoint!).Port,
                CalledAe = "SCRIPTED",
                Contexts = contexts,
            }
        );

    public async Task<RawPeer> AcceptAsync()
    {
        var peer = new RawPeer(await _listener.AcceptAsync());
        var (type, body) = await peer.ReceiveAsync();
        Assert.Equal(PduType.AssociateRequest, type);
        Assert.True(AssociateReader.TryReadRequest(body, out var request));
        await peer.SendAsync(
            AssociateWriter.Write(
                new AssociateAcceptPdu
                {
                    CalledAe = request.CalledAe,
                    CallingAe = request.CallingAe,
                    Contexts = [.. request.Contexts.Select(c => new AnsweredContext(c.Id, ContextResult.Accepted, c.TransferSyntaxes[0]))],
                    User = new UserInformation(16384, "1.2.3", "SCRIPTED"),
                }
            )
        );
        return peer;
    }

    /// <summary>The next request's command set and data set.</summary>
    public static async Task<(CommandSet Command, byte[] DataSet)> ReceiveAsync(RawPeer peer)
    {
        var command = new List<byte>();
        var dataSet = new List<byte>();
        CommandSet? read = null;
        while (true)
        {
            var (type, body) = await peer.ReceiveAsync();
            Assert.Equal(PduType.Data, type);
            for (ReadOnlyMemory<byte> rest = body; !rest.IsEmpty; )
            {
                Assert.True(Pdv.TryTake(ref rest, out var pdv));
                (pdv.IsCommand ? command : dataSet).AddRange(pdv.Fragment.Span);
                if (pdv is { IsCommand: true, IsLast: true })
                    read = CommandSet.TryRead(command.ToArray(), out _)!;
                if (pdv.IsLast && read is not null && !(pdv.IsCommand && read.HasDataSet))
                    return (read, [.. dataSet]);
            }
        }
    }

    public static byte[] Response(CommandSet request, int status, byte[]? dataSet = null, Func<CommandSet, CommandSet>? change = null)
    {
        var response = new CommandSet
        {
            Field = (ushort)(request.Field | CommandField.ResponseBit),
            RespondsTo = request.MessageId,
            DataSetType = dataSet is null ? CommandSet.NoDataSet : CommandSet.WithDataSet,
            Status = (ushort)status,
            SopClassUid = request.SopClassUid,
        };
        var pdv = RawPeer.Pdv(1, 3, CommandWriter.Write(change is null ? response : change(response)));
        return dataSet is null ? RawPeer.Data(pdv) : RawPeer.Data(pdv, RawPeer.Pdv(1, 2, dataSet));
    }

    public static byte[] Encode(DicomDataset dataset) => MessageDataSet.Encode(dataset, Wire.ExplicitLittleEndian).ToArray();

    public void Dispose() => _listener.Dispose();
}
