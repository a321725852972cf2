using System.Xml.Linq;
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
