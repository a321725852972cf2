using System.Globalization;
using System.Text;
using System.Xml;
using FractureGrid.Gateway.Dimse;

namespace FractureGrid.Host.Access.Auditing;

/// <summary>Entries as audit messages of DICOM PS3.15 A.5, one after another in a document.</summary>
public static class AuditMessages
{
    private const string Dcm = "DCM";

    // How the standard has AE titles written.
    private const string AeTitles = "AETITLES=";

    /// <param name="source">Name of this system.</param>
    public static void Write(Stream stream, IEnumerable<AuditEntry> entries, string source)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true };
        using var xml = XmlWriter.Create(stream, settings);
        xml.WriteStartElement("AuditMessages");
        foreach (var entry in entries)
        {
            Write(xml, entry, source);
        }

        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, AuditEntry entry, string source)
    {
        xml.WriteStartElement("AuditMessage");
        xml.WriteStartElement("EventIdentification");
        xml.WriteAttributeString("EventActionCode", entry.Action);
        xml.WriteAttributeString("EventDateTime", entry.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("EventOutcomeIndicator", OutcomeOf(entry.Status));
        var (code, text) = EventOf(entry);
        Code(xml, "EventID", code, Dcm, text);
        Code(xml, "EventTypeCode", entry.What, "FractureGrid", entry.What);
        xml.WriteEndElement();

        xml.WriteStartElement("ActiveParticipant");
        xml.WriteAttributeString("UserID", entry.Caller.Length == 0 ? entry.Kind : entry.Caller);
        if (entry.Called is not null)
        {
            xml.WriteAttributeString("AlternativeUserID", AeTitles + entry.Caller);
        }

        xml.WriteAttributeString("UserName", entry.Name ?? entry.Caller);
        xml.WriteAttributeString("UserIsRequestor", "true");
        if (entry.From is { } address)
        {
            xml.WriteAttributeString("NetworkAccessPointID", address);
            xml.WriteAttributeString("NetworkAccessPointTypeCode", "2");
        }

        if (entry.Called is not null)
        {
            Code(xml, "RoleIDCode", "110153", Dcm, "Source Role ID");
        }

        foreach (var role in entry.Roles)
        {
            Code(xml, "RoleIDCode", role, "FractureGrid", role);
        }

        xml.WriteEndElement();
        if (entry.Called is { } called)
        {
            Receiver(xml, called);
        }

        xml.WriteStartElement("AuditSourceIdentification");
        if (entry.Site is { } site)
        {
            xml.WriteAttributeString("AuditEnterpriseSiteID", site);
        }

        xml.WriteAttributeString("AuditSourceID", source);
        xml.WriteEndElement();

        // Table A.5.1.2 of PS3.15: a patient is a person in the role of a patient, a study a report of a system.
        if (entry.PatientId is { } patient)
        {
            Participant(xml, patient, type: "1", role: "1", ("2", "RFC-3881", "Patient Number"), entry.Detail);
        }

        if (entry.StudyInstanceUid is { } study)
        {
            Participant(xml, study, type: "2", role: "3", ("110180", Dcm, "Study Instance UID"), entry.Detail);
        }
        else if (entry.PatientId is null && entry.Detail is { } detail)
        {
            Participant(xml, entry.What, type: "2", role: "24", ("10", "RFC-3881", "Search Criteria"), detail);
        }

        xml.WriteEndElement();
    }

    // PS3.15 table A.5.3.7-1: the process that received.
    private static void Receiver(XmlWriter xml, string called)
    {
        xml.WriteStartElement("ActiveParticipant");
        xml.WriteAttributeString("UserID", called);
        xml.WriteAttributeString("AlternativeUserID", AeTitles + called);
        xml.WriteAttributeString("UserIsRequestor", "false");
        Code(xml, "RoleIDCode", "110152", Dcm, "Destination Role ID");
        xml.WriteEndElement();
    }

    private static void Participant(
        XmlWriter xml,
        string id,
        string type,
        string role,
        (string Code, string System, string Text) idType,
        string? query
    )
    {
        xml.WriteStartElement("ParticipantObjectIdentification");
        xml.WriteAttributeString("ParticipantObjectID", id);
        xml.WriteAttributeString("ParticipantObjectTypeCode", type);
        xml.WriteAttributeString("ParticipantObjectTypeCodeRole", role);
        Code(xml, "ParticipantObjectIDTypeCode", idType.Code, idType.System, idType.Text);
        if (query is not null)
        {
            xml.WriteElementString("ParticipantObjectQuery", Convert.ToBase64String(Encoding.UTF8.GetBytes(query)));
        }

        xml.WriteEndElement();
    }

    private static void Code(XmlWriter xml, string element, string code, string system, string text)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("csd-code", code);
        xml.WriteAttributeString("codeSystemName", system);
        xml.WriteAttributeString("originalText", text);
        xml.WriteEndElement();
    }

    // PS3.16 CID 400.
    private static (string Code, string Text) EventOf(AuditEntry entry) =>
        entry switch
        {
            { Status: 401 or 403 } => ("110113", "Security Alert"),
            { What: nameof(DimseEventKind.AssociationOpened) } => ("110102", "Begin Transferring DICOM Instances"),
            { What: nameof(DimseEventKind.AssociationRejected) or nameof(DimseEventKind.ConnectionRefused) } => (
                "110113",
                "Security Alert"
            ),
            { What: "SignedIn" or "SignedOut" } => ("110114", "User Authentication"),
            { What: "Started" or "Stopped" } => ("110100", "Application Activity"),
            { What: var what } when what.StartsWith("Key", StringComparison.Ordinal) => ("110113", "Security Alert"),
            { What: var what } when what.StartsWith("SearchFor", StringComparison.Ordinal) => ("110112", "Query"),
            { What: "Store" or "StoreIntoStudy" or "PostImage" } or { Kind: AssociationAudit.Kind } => (
                "110104",
                "DICOM Instances Transferred"
            ),
            { What: "GetAuditLog" } => ("110101", "Audit Log Used"),
            { Action: "R", StudyInstanceUid: null } => ("110112", "Query"),
            _ => ("110103", "DICOM Instances Accessed"),
        };

    private static string OutcomeOf(int status) =>
        status switch
        {
            < 400 => "0",
            < 500 => "4",
            _ => "8",
        };
}
