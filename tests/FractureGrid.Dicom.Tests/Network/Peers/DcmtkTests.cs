using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Security;

namespace FractureGrid.Dicom.Tests.Network.Peers;

/// <summary>DCMTK 3.6.7 as SCU and SCP.</summary>
public sealed class DcmtkTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string, string, string> Syntaxes => PeerFilms.Syntaxes;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Syntaxes))]
    [Trait("Checklist", "3")]
    public async Task A_film_arrives_in_the_syntax_that_it_has(string option, string syntax, string command)
    {
        var film = PeerFilms.Convert(_folder, PeerFilms.Write(_folder), command);
        await using var fixture = await ServerFixture.StartAsync();

        var (exit, output) = ExternalTool.Run("storescu", option, "-aet", "DCMTK", "127.0.0.1", Port(fixture.Port), film);

        Assert.True(exit == 0, output);
        var received = Assert.Single(fixture.Handler.Received);
        Assert.Equal((syntax, "DCMTK"), (received.Request.TransferSyntaxUid, received.Request.CallingAe));
        var sent = DicomFile.Read(film).Value;
        var file = Part10(received);
        Assert.Equal(syntax, sent.TransferSyntax.Uid);
        Assert.Equal(sent.Dataset.GetString(DicomTags.PatientName), file.Dataset.GetString(DicomTags.PatientName));
        Assert.Equal(PeerFilms.PixelBytes(sent.Dataset), PeerFilms.PixelBytes(file.Dataset));
        await fixture.AssertNothingLeaksAsync();
    }

    [Fact]
    [Trait("Checklist", "10")]
    public async Task Four_senders_at_once_are_served_at_once()
    {
        var films = Enumerable.Range(1, 12).Select(i => PeerFilms.Write(_folder, i)).ToArray();
        await using var fixture = await ServerFixture.StartAsync();

        await Task.WhenAll(
            films.Chunk(3).Select(chunk => Task.Run(() => ExternalTool.Run("storescu", ["127.0.0.1", Port(fixture.Port), .. chunk])))
        );

        Assert.Equal(
            Enumerable.Range(1, 12).Select(PeerFilms.Instance).Order(StringComparer.Ordinal),
            fixture.Handler.Received.Select(r => r.Request.SopInstanceUid).Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        await fixture.AssertNothingLeaksAsync();
    }

    [Fact]
    [Trait("Checklist", "2")]
    public async Task A_title_that_is_not_listed_is_told_so()
    {
        await using var fixture = await ServerFixture.StartAsync(new DicomServerOptions { CallingAes = ["CR1"] });

        var (exit, output) = ExternalTool.Run("echoscu", "-v", "-aet", "STRANGER", "127.0.0.1", Port(fixture.Port));

        Assert.NotEqual(0, exit);
        Assert.Contains("Calling AE Title Not Recognized", output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Checklist", "9")]
    public async Task Back_pressure_reaches_the_sender_as_out_of_resources()
    {
        var handler = new RecordingHandler
        {
            OnBegin = (_, _) => ValueTask.FromResult<IStoreSink?>(StoreSink.Refusing(DimseStatus.OutOfResources)),
        };
        await using var fixture = await ServerFixture.StartAsync(handler: handler);

        var (_, output) = ExternalTool.Run("storescu", "-d", "127.0.0.1", Port(fixture.Port), PeerFilms.Write(_folder));

        Assert.Contains("0xa700", output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [Trait("Checklist", "24")]
    public async Task Mutual_tls_takes_films_and_turns_away_who_has_no_certificate()
    {
        var film = PeerFilms.Write(_folder);
        MakeCertificates();
        await using var fixture = await ServerFixture.StartAsync(
            new DicomServerOptions
            {
                Tls = new ServerTls
                {
                    Certificate = X509Certificate2.CreateFromPemFile(_folder.File("srv.pem"), _folder.File("srv.key")),
                    Authorities = [X509CertificateLoader.LoadCertificateFromFile(_folder.File("ca.pem"))],
                    AeTitles = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase) { ["cli"] = ["CR1"] },
                },
            }
        );
        var authority = _folder.File("ca.pem");
        string[] target = ["127.0.0.1", Port(fixture.Port), film];

        var (mutual, output) = ExternalTool.Run(
            "storescu",
            ["-aet", "CR1", "+tls", _folder.File("cli.key"), _folder.File("cli.pem"), "+cf", authority, .. target]
        );
        var (otherTitle, _) = ExternalTool.Run(
            "storescu",
            ["-aet", "CR2", "+tls", _folder.File("cli.key"), _folder.File("cli.pem"), "+cf", authority, .. target]
        );
        var (anonymous, _) = ExternalTool.Run("storescu", ["-aet", "CR1", "+tla", "+cf", authority, .. target]);
        var (plain, _) = ExternalTool.Run("storescu", ["-aet", "CR1", .. target]);

        Assert.True(mutual == 0, output);
        Assert.DoesNotContain(0, new[] { otherTitle, anonymous, plain });
        Assert.Equal("CR1", Assert.Single(fixture.Handler.Received).Request.CallingAe);
        await fixture.AssertNothingLeaksAsync();
    }

    [Fact]
    [Trait("Checklist", "3")]
    public async Task Odil_echoes_and_stores()
    {
        await using var fixture = await ServerFixture.StartAsync();
        var film = PeerFilms.Write(_folder);

        var (echo, echoOutput) = ExternalTool.Run("odil", "echo", "127.0.0.1", Port(fixture.Port), "ODIL", "FRACTUREGRID");
        var (store, storeOutput) = ExternalTool.Run("odil", "store", "127.0.0.1", Port(fixture.Port), "ODIL", "FRACTUREGRID", film);

        Assert.True(echo == 0, echoOutput);
        Assert.True(store == 0, storeOutput);
        Assert.Equal(PeerFilms.Instance(1), Assert.Single(fixture.Handler.Received).Request.SopInstanceUid);
    }

    private static DicomFile Part10(ReceivedObject received)
    {
        using var stream = new MemoryStream();
        Dicom.Files.FileMeta.Write(
            stream,
            Dicom.Files.FileMeta.Create(received.Request.SopClassUid, received.Request.SopInstanceUid, received.Request.TransferSyntaxUid)
        );
        stream.Write(received.Bytes);
        return DicomFile.Read(stream.ToArray()).Value;
    }

    private void MakeCertificates()
    {
        OpenSsl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "30", "-subj", "/CN=ca");
        foreach (var name in new[] { "srv", "cli" })
        {
            OpenSsl(["req", "-newkey", "rsa:2048", "-nodes", "-keyout", $"{name}.key", "-out", $"{name}.csr", "-subj", $"/CN={name}"]);
            OpenSsl(
                "x509",
                "-req",
                "-in",
                $"{name}.csr",
                "-CA",
                "ca.pem",
                "-CAkey",
                "ca.key",
                "-CAcreateserial",
                "-out",
                $"{name}.pem",
                "-days",
                "30"
            );
        }
    }

    private void OpenSsl(params string[] arguments)
    {
        var isFile = (string a) => a.Contains('.', StringComparison.Ordinal);
        var (exit, output) = ExternalTool.Run("openssl", [.. arguments.Select(a => isFile(a) ? _folder.File(a) : a)]);
        Assert.True(exit == 0, output);
    }

    private static string Port(int port) => port.ToString(CultureInfo.InvariantCulture);
}
