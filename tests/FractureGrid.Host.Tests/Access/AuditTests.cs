using System.Net;
using System.Xml.Linq;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;
using FractureGrid.Gateway.Dimse;
using FractureGrid.Host.Access.Auditing;
using Microsoft.Extensions.Time.Testing;

namespace FractureGrid.Host.Tests.Access;

public sealed class AuditTests
{
    [Fact]
    public async Task Looking_at_a_patient_and_being_refused_are_on_record_with_who_and_what_and_no_credential_is()
    {
        using var folder = new TempFolder();
        await using var host = await GuardedHost.StartAsync(folder.Root);
        await host.SendAsync("alpha", TestFilm.Create("1.6.1.1", "1.6", "P-ALPHA", 100), "1.6");
        var hospital = await host.KeyAsync("hospital", "alpha");

        (await host.Client(hospital).GetAsync("/api/v1/patients/alpha/P-ALPHA")).Dispose();
        (await host.Client(hospital).GetAsync("/api/v1/patients/beta/P-X")).Dispose();
        (await host.Client("fgk_no_key").GetAsync("/api/v1/readings")).Dispose();
        (await host.Client().GetAsync($"/sign-in?token={hospital}")).Dispose();

        var entries = AuditReader.Read(host.Audit, DateTimeOffset.MinValue, DateTimeOffset.MaxValue).ToList();
        var looked = Assert.Single(entries, entry => entry.What is "GetPatient" && entry.Status == 200);
        Assert.Equal(("Key", "hospital-key", "alpha", "P-ALPHA"), (looked.Kind, looked.Name, looked.Site, looked.PatientId));
        Assert.Single(entries, entry => entry.What is "GetPatient" && entry.Status == 403 && entry.Site is "beta");
        Assert.Single(entries, entry => entry.Status == 401 && entry.What is "GetReadings");
        Assert.Single(entries, entry => entry.What is "SignedIn");
        Assert.Contains(entries, entry => entry.What is "PostImage");
        var text = string.Concat(host.Audit.All.Where(Directory.Exists).SelectMany(Directory.GetFiles).Select(Shared));
        Assert.DoesNotContain(hospital, text, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Token, text, StringComparison.Ordinal);
        Assert.Empty(AuditReader.Verify(host.Audit));
    }

    [Fact]
    public void A_line_that_is_changed_or_taken_out_is_found()
    {
        using var folder = new TempFolder();
        var folders = new AuditFolders(folder.Root, gateway: null, isGateway: false);
        using (var trail = new AuditTrail(folders, new FakeTimeProvider()))
        {
            for (var i = 0; i < 4; i++)
            {
                trail.Write(Entry($"P{i}"));
            }
        }

        var file = Assert.Single(Directory.GetFiles(folders.Mine));
        var lines = File.ReadAllLines(file);
        Assert.Empty(AuditReader.Verify(folders));

        File.WriteAllLines(file, [lines[0], lines[1].Replace("P1", "PX", StringComparison.Ordinal), lines[2], lines[3]]);
        var changed = AuditReader.Verify(folders).ToList();
        File.WriteAllLines(file, [lines[0], lines[2], lines[3]]);
        var removed = AuditReader.Verify(folders).ToList();

        Assert.Equal(3, Assert.Single(changed).Line);
        Assert.Equal(2, Assert.Single(removed).Line);
    }

    [Fact]
    public void The_export_has_the_form_of_DICOM_audit_messages()
    {
        using var stream = new MemoryStream();

        AuditMessages.Write(stream, [Entry("P1") with { StudyInstanceUid = "1.2.3" }, Entry("P2") with { Status = 403 }], "grid");

        // PS3.15 A.5.1: elements and attributes that every message has, in this order.
        stream.Position = 0;
        var messages = XDocument.Load(stream).Root!.Elements("AuditMessage").ToList();
        Assert.Equal(2, messages.Count);
        Assert.All(
            messages,
            message =>
                Assert.Equal(
                    "EventIdentification ActiveParticipant AuditSourceIdentification",
                    string.Join(' ', message.Elements().Take(3).Select(element => element.Name.LocalName))
                )
        );
        var first = messages[0];
        Assert.Equal("110103", first.Element("EventIdentification")!.Element("EventID")!.Attribute("csd-code")!.Value);
        Assert.Equal("0", first.Element("EventIdentification")!.Attribute("EventOutcomeIndicator")!.Value);
        Assert.Equal(
            "P1 1.2.3",
            string.Join(' ', first.Elements("ParticipantObjectIdentification").Select(item => item.Attribute("ParticipantObjectID")!.Value))
        );
        Assert.Equal("110113", messages[1].Element("EventIdentification")!.Element("EventID")!.Attribute("csd-code")!.Value);
        Assert.Equal("4", messages[1].Element("EventIdentification")!.Attribute("EventOutcomeIndicator")!.Value);
    }

    [Fact]
    public void A_film_that_came_by_dimse_is_a_transfer_between_two_titles_in_the_export()
    {
        var happened = new DimseEvent
        {
            Kind = DimseEventKind.ObjectTaken,
            CallingAe = "CR1",
            CalledAe = "GRID",
            From = IPAddress.Parse("192.0.2.7"),
            Site = "alpha",
            PatientId = "P1",
            StudyInstanceUid = "1.2.3",
            SopInstanceUid = "1.2.3.4",
        };
        using var stream = new MemoryStream();

        AuditMessages.Write(
            stream,
            [
                AssociationAudit.EntryOf(happened, DateTimeOffset.UnixEpoch),
                AssociationAudit.EntryOf(happened with { Kind = DimseEventKind.AssociationRejected }, DateTimeOffset.UnixEpoch),
            ],
            "grid"
        );

        // PS3.15 table A.5.3.7-1.
        stream.Position = 0;
        var messages = XDocument.Load(stream).Root!.Elements("AuditMessage").ToList();
        Assert.Equal(["110104 0", "110113 4"], messages.Select(EventOf), StringComparer.Ordinal);
        Assert.Equal(
            ["CR1 AETITLES=CR1 110153", "GRID AETITLES=GRID 110152"],
            messages[0]
                .Elements("ActiveParticipant")
                .Select(participant =>
                    $"{participant.Attribute("UserID")!.Value} {participant.Attribute("AlternativeUserID")!.Value} {participant.Element("RoleIDCode")!.Attribute("csd-code")!.Value}"
                ),
            StringComparer.Ordinal
        );

        static string EventOf(XElement message) =>
            $"{message.Element("EventIdentification")!.Element("EventID")!.Attribute("csd-code")!.Value} {message.Element("EventIdentification")!.Attribute("EventOutcomeIndicator")!.Value}";
    }

    [Fact]
    public async Task Who_sent_what_by_dimse_is_on_record_and_so_is_who_was_kept_out()
    {
        using var folder = new TempFolder();
        var host = await GuardedHost.StartAsync(
            folder.Root,
            new(StringComparer.Ordinal)
            {
                ["FractureGrid:Gateway:Dimse:CallingAes:0"] = "CR1",
                ["FractureGrid:Gateway:Sites:CR1"] = "alpha",
            }
        );
        await using (var association = await OpenAsync(host, "CR1"))
        {
            Assert.True((await association.StoreAsync(Object(TestFilm.Create("1.7.1.1", "1.7", "P-ALPHA", 100), "1.7.1.1"))).IsSuccess);
            Assert.True((await association.StoreAsync(Object([0, 1, 2, 3, 4], "1.7.1.2"))).IsFailure);
            await association.ReleaseAsync();
        }

        await Assert.ThrowsAsync<AssociationRejectedException>(() => OpenAsync(host, "STRANGER"));
        // With the end of the host everything is written.
        await host.DisposeAsync();

        var entries = AuditReader
            .Read(host.Audit, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)
            .Where(entry => entry.Kind is "Dimse")
            .ToList();
        var taken = Assert.Single(entries, entry => entry.What is "ObjectTaken");
        Assert.Equal(
            ("CR1", "FRACTUREGRID", "127.0.0.1", "alpha", "P-ALPHA", "1.7", "sopInstanceUid=1.7.1.1", 0),
            (taken.Caller, taken.Called, taken.From, taken.Site, taken.PatientId, taken.StudyInstanceUid, taken.Detail, taken.Status)
        );
        var refused = Assert.Single(entries, entry => entry.What is "ObjectRefused");
        Assert.StartsWith("sopInstanceUid=1.7.1.2&reason=C000", refused.Detail, StringComparison.Ordinal);
        Assert.Single(entries, entry => entry is { What: "AssociationOpened", Caller: "CR1" });
        var rejected = Assert.Single(entries, entry => entry.What is "AssociationRejected");
        Assert.Equal(("STRANGER", 403, "reason=calling AE title not recognised"), (rejected.Caller, rejected.Status, rejected.Detail));
        Assert.Empty(AuditReader.Verify(host.Audit));
    }

    private static Task<DicomAssociation> OpenAsync(GuardedHost host, string title) =>
        DicomAssociation.OpenAsync(
            new AssociationRequest
            {
                Host = "127.0.0.1",
                Port = host.DimsePort,
                CallingAe = title,
                CalledAe = "FRACTUREGRID",
                Contexts =
                [
                    new ProposedContext(SopClasses.DigitalXRayImageStorageForPresentation, TransferSyntaxUids.ExplicitVrLittleEndian),
                ],
            },
            cancellationToken: TestContext.Current.CancellationToken
        );

    private static StoreObject Object(byte[] film, string sop) =>
        new()
        {
            SopClassUid = SopClasses.DigitalXRayImageStorageForPresentation,
            SopInstanceUid = sop,
            TransferSyntaxUid = TransferSyntaxUids.ExplicitVrLittleEndian,
            DataSet = new MemoryStream(DataSetOf(film)),
        };

    // What follows the file meta information, whose first element is its length (PS3.10 7.1).
    private static byte[] DataSetOf(byte[] film)
    {
        const int Head = 128 + 4 + 12;
        return film.Length < Head ? film : film[(Head + BitConverter.ToInt32(film, Head - 4))..];
    }

    private static string Shared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    private static AuditEntry Entry(string patient) =>
        new()
        {
            At = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
            What = "GetPatient",
            Action = "R",
            Kind = "Key",
            Caller = "ab12",
            Name = "pacs",
            Roles = ["hospital"],
            From = "192.0.2.1",
            Site = "alpha",
            PatientId = patient,
            Status = 200,
        };
}
