using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using FractureGrid.Dicom.Network.Negotiation;

namespace FractureGrid.Dicom.Network.Pdu;

/// <summary>Parses the bodies of A-ASSOCIATE-RQ and -AC. Unknown items are skipped; an item that overruns its parent is a fault.</summary>
internal static class AssociateReader
{
    private const int FixedLength = 68;
    private const int ItemHeaderLength = 4;
    private const int ContextHeaderLength = 4;

    public static bool TryReadRequest(ReadOnlySpan<byte> body, [NotNullWhen(true)] out AssociateRequestPdu? request)
    {
        request = null;
        if (body.Length < FixedLength)
            return false;
        var contexts = new List<RequestedContext>();
        var applicationContext = "";
        UserInformation? user = null;
        for (var rest = body[FixedLength..]; !rest.IsEmpty; )
        {
            if (!TryTakeItem(ref rest, out var type, out var item))
                return false;
            if (type == AssociateItem.ApplicationContext)
                applicationContext = ReadUid(item);
            else if (type == AssociateItem.UserInformation && !TryReadUser(item, out user))
                return false;
            else if (type == AssociateItem.ProposedContext)
            {
                if (!TryReadContext(item, out var syntaxes, out var abstractSyntax))
                    return false;
                contexts.Add(new RequestedContext(item[0], abstractSyntax, syntaxes));
            }
        }

        request = new AssociateRequestPdu
        {
            ProtocolVersion = BinaryPrimitives.ReadUInt16BigEndian(body),
            CalledAe = AeTitles.Read(body.Slice(4, AeTitles.Length)),
            CallingAe = AeTitles.Read(body.Slice(20, AeTitles.Length)),
            ApplicationContext = applicationContext,
            Contexts = contexts,
            User = user ?? new UserInformation(0, null, null),
        };
        return true;
    }

    public static bool TryReadAccept(ReadOnlySpan<byte> body, [NotNullWhen(true)] out AssociateAcceptPdu? accept)
    {
        accept = null;
        if (body.Length < FixedLength)
            return false;
        var contexts = new List<AnsweredContext>();
        UserInformation? user = null;
        for (var rest = body[FixedLength..]; !rest.IsEmpty; )
        {
            if (!TryTakeItem(ref rest, out var type, out var item))
                return false;
            if (type == AssociateItem.UserInformation && !TryReadUser(item, out user))
                return false;
            if (type == AssociateItem.AnsweredContext)
            {
                if (!TryReadContext(item, out var syntaxes, out _))
                    return false;
                contexts.Add(new AnsweredContext(item[0], (ContextResult)item[2], syntaxes.Count > 0 ? syntaxes[0] : ""));
            }
        }

        accept = new AssociateAcceptPdu
        {
            CalledAe = AeTitles.Read(body.Slice(4, AeTitles.Length)),
            CallingAe = AeTitles.Read(body.Slice(20, AeTitles.Length)),
            Contexts = contexts,
            User = user ?? new UserInformation(0, null, null),
        };
        return true;
    }

    private static bool TryReadContext(ReadOnlySpan<byte> item, out List<string> transferSyntaxes, out string abstractSyntax)
    {
        transferSyntaxes = [];
        abstractSyntax = "";
        if (item.Length < ContextHeaderLength)
            return false;
        for (var rest = item[ContextHeaderLength..]; !rest.IsEmpty; )
        {
            if (!TryTakeItem(ref rest, out var type, out var value))
                return false;
            if (type == AssociateItem.AbstractSyntax)
                abstractSyntax = ReadUid(value);
            else if (type == AssociateItem.TransferSyntax)
                transferSyntaxes.Add(ReadUid(value));
        }

        return true;
    }

    private static bool TryReadUser(ReadOnlySpan<byte> item, out UserInformation? user)
    {
        user = null;
        uint maximumLength = 0;
        string? implementationClass = null;
        string? implementationVersion = null;
        var roles = new List<RoleSelection>();
        for (var rest = item; !rest.IsEmpty; )
        {
            if (!TryTakeItem(ref rest, out var type, out var value))
                return false;
            switch (type)
            {
                case AssociateItem.MaximumLength when value.Length == 4:
                    maximumLength = BinaryPrimitives.ReadUInt32BigEndian(value);
                    break;
                case AssociateItem.MaximumLength:
                    return false;
                case AssociateItem.RoleSelection when TryReadRole(value, out var role):
                    roles.Add(role);
                    break;
                case AssociateItem.ImplementationClass:
                    implementationClass = ReadUid(value);
                    break;
                case AssociateItem.ImplementationVersion:
                    implementationVersion = AeTitles.Read(value.Length > AeTitles.Length ? value[..AeTitles.Length] : value);
                    break;
            }
        }

        user = new UserInformation(maximumLength, implementationClass, implementationVersion) { Roles = roles };
        return true;
    }

    // One that makes no sense is skipped: the default roles are then in force.
    private static bool TryReadRole(ReadOnlySpan<byte> value, out RoleSelection role)
    {
        role = default;
        if (value.Length < 4 || BinaryPrimitives.ReadUInt16BigEndian(value) != value.Length - 4)
            return false;
        role = new RoleSelection(ReadUid(value[2..^2]), value[^2] == 1, value[^1] == 1);
        return true;
    }

    private static bool TryTakeItem(ref ReadOnlySpan<byte> rest, out byte type, out ReadOnlySpan<byte> value)
    {
        type = 0;
        value = default;
        if (rest.Length < ItemHeaderLength)
            return false;
        var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
        if (length > rest.Length - ItemHeaderLength)
            return false;
        type = rest[0];
        value = rest.Slice(ItemHeaderLength, length);
        rest = rest[(ItemHeaderLength + length)..];
        return true;
    }

    // Some senders pad UIDs with NUL or a space although PS3.8 Annex F forbids it.
    private static string ReadUid(ReadOnlySpan<byte> value) => Encoding.ASCII.GetString(value).Trim(' ', '\0');
}
