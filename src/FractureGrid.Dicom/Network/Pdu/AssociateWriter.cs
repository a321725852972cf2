using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using FractureGrid.Dicom.Network.Negotiation;

namespace FractureGrid.Dicom.Network.Pdu;

/// <summary>Encodes A-ASSOCIATE-RQ and -AC (PS3.8 9.3.2 and 9.3.3).</summary>
internal static class AssociateWriter
{
    public static byte[] Write(AssociateRequestPdu request)
    {
        var body = Begin(request.ProtocolVersion, request.CalledAe, request.CallingAe);
        WriteText(body, AssociateItem.ApplicationContext, request.ApplicationContext);
        foreach (var context in request.Contexts)
        {
            var item = new ArrayBufferWriter<byte>();
            item.Write<byte>([context.Id, 0, 0, 0]);
            WriteText(item, AssociateItem.AbstractSyntax, context.AbstractSyntax);
            foreach (var syntax in context.TransferSyntaxes)
                WriteText(item, AssociateItem.TransferSyntax, syntax);
            WriteItem(body, AssociateItem.ProposedContext, item.WrittenSpan);
        }

        WriteUser(body, request.User);
        return Finish(PduType.AssociateRequest, body);
    }

    public static byte[] Write(AssociateAcceptPdu accept)
    {
        var body = Begin(1, accept.CalledAe, accept.CallingAe);
        WriteText(body, AssociateItem.ApplicationContext, NetworkUids.ApplicationContext);
        foreach (var context in accept.Contexts)
        {
            var item = new ArrayBufferWriter<byte>();
            item.Write<byte>([context.Id, 0, (byte)context.Result, 0]);
            WriteText(item, AssociateItem.TransferSyntax, context.TransferSyntax);
            WriteItem(body, AssociateItem.AnsweredContext, item.WrittenSpan);
        }

        WriteUser(body, accept.User);
        return Finish(PduType.AssociateAccept, body);
    }

    private static ArrayBufferWriter<byte> Begin(ushort protocolVersion, string calledAe, string callingAe)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        var head = body.GetSpan(68)[..68];
        head.Clear();
        BinaryPrimitives.WriteUInt16BigEndian(head, protocolVersion);
        AeTitles.Write(calledAe, head.Slice(4, AeTitles.Length));
        AeTitles.Write(callingAe, head.Slice(20, AeTitles.Length));
        body.Advance(68);
        return body;
    }

    private static void WriteUser(ArrayBufferWriter<byte> body, UserInformation user)
    {
        var items = new ArrayBufferWriter<byte>();
        var length = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(length, user.MaximumLength);
        WriteItem(items, AssociateItem.MaximumLength, length);
        if (user.ImplementationClass is not null)
            WriteText(items, AssociateItem.ImplementationClass, user.ImplementationClass);
        foreach (var role in user.Roles)
            WriteRole(items, role);
        if (user.ImplementationVersion is not null)
            WriteText(items, AssociateItem.ImplementationVersion, user.ImplementationVersion);
        WriteItem(body, AssociateItem.UserInformation, items.WrittenSpan);
    }

    private static void WriteRole(ArrayBufferWriter<byte> items, RoleSelection role)
    {
        var uid = Encoding.ASCII.GetBytes(role.SopClassUid);
        WriteItem(
            items,
            AssociateItem.RoleSelection,
            [0, (byte)uid.Length, .. uid, role.IsScu ? (byte)1 : (byte)0, role.IsScp ? (byte)1 : (byte)0]
        );
    }

    private static void WriteText(ArrayBufferWriter<byte> writer, byte type, string text) =>
        WriteItem(writer, type, Encoding.ASCII.GetBytes(text));

    private static void WriteItem(ArrayBufferWriter<byte> writer, byte type, ReadOnlySpan<byte> value)
    {
        var head = writer.GetSpan(4);
        head[0] = type;
        head[1] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], checked((ushort)value.Length));
        writer.Advance(4);
        writer.Write(value);
    }

    private static byte[] Finish(PduType type, ArrayBufferWriter<byte> body)
    {
        var pdu = new byte[PduReader.HeaderLength + body.WrittenCount];
        pdu[0] = (byte)type;
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(2), (uint)body.WrittenCount);
        body.WrittenSpan.CopyTo(pdu.AsSpan(PduReader.HeaderLength));
        return pdu;
    }
}
