using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Pdu;

namespace FractureGrid.Dicom.Tests.Network;

/// <summary>Reject reasons from PS3.8 table 9-21, context results from table 9-18.</summary>
public sealed class NegotiationTests
{
    private static readonly DicomServerOptions Strict = new() { RequireCalledAe = true, CallingAes = ["RAW"] };

    public static TheoryData<string, byte, byte, byte> Rejections { get; } =
        new()
        {
            { "application", 1, 1, 2 },
            { "version", 1, 2, 2 },
            { "called", 1, 1, 7 },
            { "calling", 1, 1, 3 },
            { "nobody", 1, 1, 3 },
            { "maximum", 1, 1, 1 },
        };

    [Theory]
    [MemberData(nameof(Rejections))]
    [Trait("Checklist", "2")]
    public async Task A_request_that_cannot_be_accepted_is_rejected_with_its_reason(string what, byte result, byte source, byte reason)
    {
        var request = what switch
        {
            "application" => RawPeer.Request(application: "1.2.840.10008.3.1.1.2"),
            "version" => RawPeer.Request(version: 2),
            "called" => RawPeer.Request(called: "OTHER"),
            "calling" => RawPeer.Request(calling: "STRANGER"),
            "nobody" => RawPeer.Request(calling: ""),
            _ => RawPeer.Request(maximumLength: 127),
        };
        await using var fixture = await ServerFixture.StartAsync(Strict);
        using var peer = await RawPeer.ConnectAsync(fixture.Port);

        await peer.SendAsync(request);

        await peer.AssertRejectedAsync(result, source, reason);
        var rejection = await fixture.Observer.WaitForAsync<RecordingObserver.Rejection>();
        Assert.Equal(new AssociationRejection(result, source, reason), rejection.Reason);
        await fixture.AssertNothingLeaksAsync();
        Assert.DoesNotContain(fixture.Observer.Events, e => e is RecordingObserver.Accept or RecordingObserver.Close);
    }

    [Fact]
    [Trait("Checklist", "2")]
    public async Task Protocol_version_bits_beyond_the_first_do_not_matter()
    {
        await using var fixture = await ServerFixture.StartAsync(Strict);
        using var peer = await RawPeer.ConnectAsync(fixture.Port);

        await peer.SendAsync(RawPeer.Request(version: 0x8003));

        Assert.Equal(PduType.AssociateAccept, (await peer.ReceiveAsync()).Type);
    }

    [Fact]
    [Trait("Checklist", "3")]
    public async Task Each_context_gets_the_first_syntax_that_can_be_stored_or_the_reason_why_not()
    {
        await using var fixture = await ServerFixture.StartAsync();
        const string privateSyntax = "1.2.840.113619.5.2";

        await using var association = await fixture.OpenAsync(
            new ProposedContext(Wire.Dx, privateSyntax, Wire.JpegLossless, Wire.ExplicitLittleEndian, Wire.ImplicitLittleEndian),
            new ProposedContext(Wire.Dx, Wire.ImplicitLittleEndian, Wire.ExplicitLittleEndian),
            new ProposedContext(Wire.Dx, privateSyntax),
            new ProposedContext(Wire.Ct, Wire.ImplicitLittleEndian),
            new ProposedContext(Wire.Verification, Wire.Rle, Wire.ExplicitLittleEndian, Wire.ImplicitLittleEndian),
            new ProposedContext(Wire.Verification, Wire.Rle)
        );

        Assert.Equal(
            [
                (1, ContextResult.Accepted),
                (3, ContextResult.Accepted),
                (5, ContextResult.TransferSyntaxesNotSupported),
                (7, ContextResult.AbstractSyntaxNotSupported),
                (9, ContextResult.Accepted),
                (11, ContextResult.TransferSyntaxesNotSupported),
            ],
            association.Contexts.Select(c => ((int)c.Id, c.Result))
        );
        Assert.Equal(
            [Wire.JpegLossless, Wire.ImplicitLittleEndian, Wire.ExplicitLittleEndian],
            association.Contexts.Where(c => c.IsAccepted).Select(c => c.TransferSyntax),
            StringComparer.Ordinal
        );
        Assert.Equal(131072u, association.PeerMaximumPduLength);
        Assert.True(association.CanStore(Wire.Dx, Wire.JpegLossless));
        Assert.False(association.CanStore(Wire.Dx, Wire.ExplicitLittleEndian));
        await Assert.ThrowsAsync<PresentationContextException>(() => association.StoreAsync(Object(Wire.Dx, Wire.ExplicitLittleEndian)));
        Assert.Equal(DimseStatus.Success, await association.EchoAsync());
        await association.ReleaseAsync();
    }

    [Fact]
    [Trait("Checklist", "3")]
    public async Task Implicit_little_endian_is_accepted_whatever_is_configured()
    {
        await using var fixture = await ServerFixture.StartAsync(
            new DicomServerOptions { StorageClasses = [Wire.Ct], TransferSyntaxes = [Wire.Rle] }
        );

        await using var association = await fixture.OpenAsync(
            new ProposedContext(Wire.Ct, Wire.ExplicitLittleEndian, Wire.ImplicitLittleEndian),
            new ProposedContext(Wire.Dx, Wire.ImplicitLittleEndian)
        );

        Assert.Equal([ContextResult.Accepted, ContextResult.AbstractSyntaxNotSupported], association.Contexts.Select(c => c.Result));
        Assert.True(association.CanStore(Wire.Ct, Wire.ImplicitLittleEndian));
    }

    [Fact]
    [Trait("Checklist", "7")]
    public async Task Unknown_items_and_sub_items_are_ignored()
    {
        // Asynchronous operations window, role selection, (common) extended negotiation, user identity, and types that do not exist (PS3.7 D.3.3).
        byte[] user =
        [
            .. (byte[])[0x53, 0, 0, 4, 0, 5, 0, 5, 0x54, 0, 0, 2, 9, 9, 0x56, 0, 0, 1, 1],
            .. (byte[])[0x57, 0, 0, 2, 0, 9, 0x58, 0, 0, 3, 1, 1, 0, 0xEE, 0, 0, 1, 7],
        ];
        await using var fixture = await ServerFixture.StartAsync();
        using var peer = await RawPeer.ConnectAsync(fixture.Port);

        await peer.SendAsync(RequestWith([0x99, 0, 0, 2, 1, 2, 0x50, 0, 0, (byte)user.Length, .. user]));

        var (type, body) = await peer.ReceiveAsync();
        Assert.Equal(PduType.AssociateAccept, type);
        Assert.True(AssociateReader.TryReadAccept(body, out var accept));
        Assert.Equal(
            [ContextResult.Accepted, ContextResult.Accepted, ContextResult.AbstractSyntaxNotSupported],
            accept.Contexts.Select(c => c.Result)
        );
    }

    [Theory]
    [InlineData(1)] // User name
    [InlineData(2)] // User name and passcode
    [InlineData(3)] // Kerberos
    [InlineData(4)] // SAML
    [InlineData(5)] // JSON Web Token
    [Trait("Checklist", "7")]
    public async Task A_user_identity_is_passed_over_and_not_answered(byte identity)
    {
        // PS3.7 table D.3-14: type, no positive response wanted, primary and secondary field with their lengths.
        byte[] item = [0x58, 0, 0, 9, identity, 0, 0, 3, 0x61, 0x62, 0x63, 0, 0];
        await using var fixture = await ServerFixture.StartAsync();
        using var peer = await RawPeer.ConnectAsync(fixture.Port);

        await peer.SendAsync(RequestWith([0x50, 0, 0, (byte)item.Length, .. item]));

        var (type, body) = await peer.ReceiveAsync();
        Assert.Equal(PduType.AssociateAccept, type);
        Assert.Equal(-1, body.AsSpan().IndexOf<byte>([0x59, 0, 0]));
    }

    [Fact]
    [Trait("Checklist", "2")]
    public async Task A_rejected_requestor_is_told_why()
    {
        await using var fixture = await ServerFixture.StartAsync(Strict);

        var exception = await Assert.ThrowsAsync<AssociationRejectedException>(() => fixture.OpenAsync());

        Assert.Equal(AssociationRejection.CallingAeNotRecognised, exception.Rejection);
        Assert.Contains("calling AE title not recognised", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_make_no_sense_are_named()
    {
        var options = new DicomServerOptions
        {
            AeTitle = "MUCH TOO LONG A TITLE",
            MaximumPduLength = 100,
            ArtimTimeout = TimeSpan.Zero,
        };

        var exception = Assert.Throws<ArgumentException>(() => new DicomServer(options, new RecordingHandler(), TimeProvider.System));

        Assert.Equal(3, options.Validate().Count);
        Assert.All(
            ["AeTitle", "MaximumPduLength", "ArtimTimeout"],
            name => Assert.Contains(name, exception.Message, StringComparison.Ordinal)
        );
        Assert.Empty(new DicomServerOptions().Validate());
    }

    private static StoreObject Object(string sopClass, string syntax) =>
        new()
        {
            SopClassUid = sopClass,
            SopInstanceUid = "1.2",
            TransferSyntaxUid = syntax,
            DataSet = new MemoryStream([1, 2]),
        };

    private static byte[] RequestWith(byte[] items)
    {
        byte[] request = [.. RawPeer.Request(), .. items];
        request[4] = (byte)((request.Length - 6) >> 8);
        request[5] = (byte)(request.Length - 6);
        return request;
    }
}
