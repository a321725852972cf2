using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Security;

namespace FractureGrid.Dicom.Tests.Network;

/// <summary>TLS after BCP 195 (PS3.15 B.12, RFC 9325).</summary>
[Trait("Checklist", "24")]
public sealed class TlsTests : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _stranger = new();
    private readonly X509Certificate2 _own;
    private readonly X509Certificate2 _modality;

    public TlsTests()
    {
        _own = _authority.Issue("gateway");
        _modality = _authority.Issue("modality");
    }

    public void Dispose()
    {
        _own.Dispose();
        _modality.Dispose();
        _authority.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public async Task Objects_are_stored_over_mutual_tls()
    {
        await using var fixture = await StartAsync();

        await using var association = await OpenAsync(fixture, Client(_modality));
        var status = await association.StoreAsync(
            new StoreObject
            {
                SopClassUid = Wire.Dx,
                SopInstanceUid = "1.2.3",
                TransferSyntaxUid = Wire.ExplicitLittleEndian,
                DataSet = new MemoryStream(Wire.Pattern(1_000_001)),
            }
        );
        await association.ReleaseAsync();

        Assert.Equal(DimseStatus.Success, status);
        Assert.Equal(Wire.Pattern(1_000_001), Assert.Single(fixture.Handler.Received).Bytes);
        await fixture.AssertNothingLeaksAsync();
    }

    [Fact]
    public async Task A_client_without_certificate_gets_no_association()
    {
        await using var fixture = await StartAsync();

        await Assert.ThrowsAnyAsync<DicomNetworkException>(() => OpenAsync(fixture, Client(null)));

        await AssertRefusedAsync(fixture);
    }

    [Fact]
    public async Task A_client_of_another_authority_gets_no_association()
    {
        await using var fixture = await StartAsync();
        using var stranger = _stranger.Issue("modality");

        await Assert.ThrowsAnyAsync<DicomNetworkException>(() => OpenAsync(fixture, Client(stranger)));

        await AssertRefusedAsync(fixture);
    }

    [Fact]
    public async Task A_server_of_another_authority_is_not_trusted()
    {
        await using var fixture = await StartAsync();
        var client = Client(_modality) with { Authorities = [_stranger.Root] };

        var exception = await Assert.ThrowsAsync<ConnectionFailedException>(() => OpenAsync(fixture, client));

        Assert.Contains("TLS handshake failed", exception.Message, StringComparison.Ordinal);
        await AssertRefusedAsync(fixture);
    }

    [Fact]
    public async Task A_server_with_another_name_is_not_trusted()
    {
        await using var fixture = await StartAsync();

        await Assert.ThrowsAsync<ConnectionFailedException>(() =>
            OpenAsync(fixture, Client(_modality) with { ServerName = "archive.test" })
        );
    }

    [Theory]
    [InlineData("modality", "TESTER", true)]
    [InlineData("modality", "OTHER, TESTER", true)]
    [InlineData("modality.test", "TESTER", true)]
    [InlineData("fingerprint", "TESTER", true)]
    [InlineData("modality", "OTHER", false)]
    [InlineData("archive", "TESTER", false)]
    public async Task A_certificate_stands_for_its_titles_only(string name, string titles, bool expected)
    {
        var key = name is "fingerprint" ? _modality.GetCertHashString(HashAlgorithmName.SHA256) : name;
        await using var fixture = await StartAsync(
            new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase) { [key] = titles.Split(", ") }
        );

        var opening = OpenAsync(fixture, Client(_modality));

        if (expected)
        {
            await using var association = await opening;
            Assert.Equal(DimseStatus.Success, await association.EchoAsync());
            await association.ReleaseAsync();
        }
        else
        {
            var exception = await Assert.ThrowsAsync<AssociationRejectedException>(() => opening);
            Assert.Equal(AssociationRejection.CallingAeNotRecognised, exception.Rejection);
        }
    }

    [Fact]
    public async Task A_plain_client_is_told_by_a_fatal_alert()
    {
        await using var fixture = await StartAsync();
        using var peer = await RawPeer.ConnectAsync(fixture.Port);

        await peer.SendAsync(RawPeer.Request());

        // RFC 8446 6: alert, TLS 1.2 record version, 2 bytes; fatal, unexpected_message.
        Assert.Equal("1503030002020A", Convert.ToHexString(await peer.ReceiveBytesAsync(7)));
        await peer.AssertClosesAsync();
        var abortion = await fixture.Observer.WaitForAsync<RecordingObserver.Abortion>();
        Assert.Contains("does not speak TLS", abortion.Abort.Detail, StringComparison.Ordinal);
        await fixture.AssertNothingLeaksAsync();
    }

    [Fact]
    public async Task A_plain_requestor_ends_with_an_exception_and_not_with_a_timeout()
    {
        await using var fixture = await StartAsync();

        var exception = await Assert.ThrowsAsync<AssociationAbortedException>(() => fixture.OpenAsync());

        Assert.Equal(AbortReason.UnrecognisedPdu, exception.Abort.Reason);
    }

    [Fact]
    public async Task A_tls_client_on_a_plain_port_gets_an_abort()
    {
        await using var fixture = await ServerFixture.StartAsync();

        await Assert.ThrowsAsync<ConnectionFailedException>(() => OpenAsync(fixture, Client(_modality)));

        var abortion = await fixture.Observer.WaitForAsync<RecordingObserver.Abortion>();
        Assert.Equal(AbortReason.UnrecognisedPdu, abortion.Abort.Reason);
    }

    [Fact]
    public async Task Silence_before_the_handshake_ends_with_artim()
    {
        var time = new ObservedTime();
        await using var fixture = await StartAsync(time: time);
        using var peer = await RawPeer.ConnectAsync(fixture.Port);

        await time.WaitForTimerAsync(TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(30));

        await peer.AssertClosedAsync();
        await fixture.AssertNothingLeaksAsync();
    }

    [Fact]
    public async Task Old_protocol_versions_are_refused()
    {
        await using var fixture = await StartAsync();
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", fixture.Port);
        await using var stream = new SslStream(new NetworkStream(socket));
#pragma warning disable SYSLIB0039, CA5397 // The old version is what is tested.
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "gateway.test",
            EnabledSslProtocols = SslProtocols.Tls11,
            ClientCertificates = [_modality],
        };
#pragma warning restore SYSLIB0039, CA5397

        await Assert.ThrowsAnyAsync<Exception>(() => stream.AuthenticateAsClientAsync(options));

        Assert.False(stream.IsAuthenticated);
    }

    [Fact]
    public void Only_suites_with_forward_secrecy_and_authenticated_encryption_are_offered() =>
        Assert.All(
            TlsProfile.CipherSuites.Select(suite => suite.ToString()),
            suite =>
            {
                Assert.Matches("_GCM_|_CHACHA20_POLY1305_", suite);
                Assert.Matches("^TLS_(ECDHE_|AES_|CHACHA20_)", suite);
            }
        );

    [Fact]
    public void Titles_of_certificates_that_nobody_checks_are_an_error()
    {
        var options = new DicomServerOptions { Tls = Server([]) with { Authorities = [], AeTitles = Titles("modality", "TESTER") } };

        Assert.Equal(["Tls.AeTitles needs Tls.Authorities."], options.Validate());
    }

    private static async Task AssertRefusedAsync(ServerFixture fixture)
    {
        await fixture.Observer.WaitForAsync<RecordingObserver.Abortion>();
        Assert.DoesNotContain(fixture.Observer.Events, e => e is RecordingObserver.Accept);
        await fixture.AssertNothingLeaksAsync();
    }

    private static Dictionary<string, IReadOnlyList<string>> Titles(string name, string title) =>
        new(StringComparer.OrdinalIgnoreCase) { [name] = [title] };

    private static Task<DicomAssociation> OpenAsync(ServerFixture fixture, ClientTls tls) =>
        DicomAssociation.OpenAsync(fixture.Request() with { Tls = tls });

    private Task<ServerFixture> StartAsync(Dictionary<string, IReadOnlyList<string>>? titles = null, TimeProvider? time = null) =>
        ServerFixture.StartAsync(new DicomServerOptions { Tls = Server(titles ?? []) }, time: time);

    private ServerTls Server(Dictionary<string, IReadOnlyList<string>> titles) =>
        new()
        {
            Certificate = _own,
            Authorities = [_authority.Root],
            AeTitles = titles,
        };

    private ClientTls Client(X509Certificate2? certificate) => new() { Certificate = certificate, Authorities = [_authority.Root] };
}
