using FractureGrid.Dicom.Network.Pdu;

namespace FractureGrid.Dicom.Network.Negotiation;

/// <summary>Decides on an association request as an acceptor (PS3.8 9.3.4, PS3.7 D.3).</summary>
internal sealed class Negotiator
{
    /// <summary>A peer that takes less than this per PDU could not even take an answer in a few pieces.</summary>
    public const int SmallestPeerMaximum = 128;

    private readonly DicomServerOptions _options;
    private readonly DicomServices _services;
    private readonly HashSet<string> _storageClasses;
    private readonly HashSet<string> _transferSyntaxes;

    public Negotiator(DicomServerOptions options, DicomServices services)
    {
        _options = options;
        _services = services;
        _storageClasses = new HashSet<string>(options.StorageClasses, StringComparer.Ordinal);
        _transferSyntaxes = new HashSet<string>(options.TransferSyntaxes, StringComparer.Ordinal) { NetworkUids.ImplicitLittleEndian };
    }

    /// <summary>The reason to reject the whole association, or null.</summary>
    public AssociationRejection? Reject(AssociateRequestPdu request)
    {
        if ((request.ProtocolVersion & 1) == 0)
            return AssociationRejection.ProtocolVersionNotSupported;
        if (!string.Equals(request.ApplicationContext, NetworkUids.ApplicationContext, StringComparison.Ordinal))
            return AssociationRejection.ApplicationContextNotSupported;
        if (
            !AeTitles.IsValid(request.CallingAe)
            || (_options.CallingAes.Count > 0 && !_options.CallingAes.Contains(request.CallingAe, StringComparer.Ordinal))
        )
            return AssociationRejection.CallingAeNotRecognised;
        if (_options.RequireCalledAe && !string.Equals(request.CalledAe, _options.AeTitle, StringComparison.Ordinal))
            return AssociationRejection.CalledAeNotRecognised;
        if (request.User.MaximumLength is > 0 and < SmallestPeerMaximum)
            return AssociationRejection.NoReason;
        return null;
    }

    /// <summary>Answers each context, or null when the ids are not odd and unique (PS3.8 9.3.2.2).</summary>
    public IReadOnlyList<NegotiatedContext>? Answer(IReadOnlyList<RequestedContext> requested)
    {
        Span<bool> seen = stackalloc bool[256];
        seen.Clear();
        var answers = new List<NegotiatedContext>(requested.Count);
        foreach (var context in requested)
        {
            if ((context.Id & 1) == 0 || seen[context.Id])
                return null;
            seen[context.Id] = true;
            answers.Add(Answer(context));
        }

        return answers;
    }

    /// <summary>
    /// The roles that we agree to (PS3.7 D.3.3.4). Of all classes only storage commitment is served in both directions; for the others no answer
    /// means the default roles.
    /// </summary>
    public IReadOnlyList<RoleSelection> AnswerRoles(IReadOnlyList<RoleSelection> proposed) =>
        [
            .. proposed
                .Where(role => IsCommitment(role.SopClassUid))
                .Take(1)
                .Select(role =>
                    role with
                    {
                        IsScu = role.IsScu && _services.Commitment is not null,
                        IsScp = role.IsScp && _services.CommitmentReports is not null,
                    }
                ),
        ];

    private NegotiatedContext Answer(RequestedContext context)
    {
        var isMessage =
            string.Equals(context.AbstractSyntax, NetworkUids.Verification, StringComparison.Ordinal)
            || (IsCommitment(context.AbstractSyntax) && (_services.Commitment is not null || _services.CommitmentReports is not null));
        if (!isMessage && !_storageClasses.Contains(context.AbstractSyntax))
            return Refuse(context, ContextResult.AbstractSyntaxNotSupported);
        // The sender's order: its first syntax is what it has, so nothing is transcoded or decompressed for us.
        foreach (var syntax in context.TransferSyntaxes)
        {
            if (isMessage ? IsUncompressed(syntax) : _transferSyntaxes.Contains(syntax))
                return new NegotiatedContext(context.Id, context.AbstractSyntax, syntax, ContextResult.Accepted);
        }

        return Refuse(context, ContextResult.TransferSyntaxesNotSupported);
    }

    private static bool IsCommitment(string uid) => string.Equals(uid, SopClasses.StorageCommitmentPushModel, StringComparison.Ordinal);

    private static bool IsUncompressed(string syntax) =>
        syntax is NetworkUids.ImplicitLittleEndian or NetworkUids.ExplicitLittleEndian or NetworkUids.ExplicitBigEndian;

    // The transfer syntax of a refused context is not significant but must be there (PS3.8 9.3.3.2).
    private static NegotiatedContext Refuse(RequestedContext context, ContextResult result) =>
        new(context.Id, context.AbstractSyntax, NetworkUids.ImplicitLittleEndian, result);
}
