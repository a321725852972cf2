using System.Text.Json.Nodes;
using FractureGrid.Gateway.Dimse;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Web.Wado;
using Microsoft.AspNetCore.Http;

namespace FractureGrid.Gateway.Web;

/// <summary>The Store Instances Response Module as DICOM JSON (PS3.18 annex I.2 and F).</summary>
internal sealed class StowAnswer(ResourceAddress address)
{
    private const string SopClassUid = "00081150";
    private const string SopInstanceUid = "00081155";
    private const string FailureReason = "00081197";
    private const string FailedSopSequence = "00081198";
    private const string ReferencedSopSequence = "00081199";
    private const string OtherFailuresSequence = "0008119A";
    private const string RetrieveUrl = "00081190";
    private const int CannotUnderstand = 0xC000;

    private readonly JsonArray _stored = [];
    private readonly JsonArray _failed = [];
    private readonly JsonArray _other = [];
    private string? _study;
    private bool _noSpace;
    private bool _busy;

    public bool IsEmpty => _stored.Count + _failed.Count + _other.Count == 0;

    /// <summary>Some objects failed for a reason that passes.</summary>
    public bool IsTransient => _noSpace || _busy;

    public int StatusCode =>
        _failed.Count + _other.Count == 0 ? StatusCodes.Status200OK
        : _stored.Count > 0 ? StatusCodes.Status202Accepted
        : _noSpace ? StatusCodes.Status507InsufficientStorage
        : _busy ? StatusCodes.Status503ServiceUnavailable
        : StatusCodes.Status409Conflict;

    public void Add(Receipt receipt)
    {
        if (receipt.IsTaken)
        {
            var stored = Reference(receipt.Identity!);
            stored.Add(RetrieveUrl, Attribute("UR", AddressOf(receipt.Identity!)));
            _stored.Add(stored);
            _study ??= receipt.Identity!.StudyInstanceUid;
            return;
        }

        _noSpace |= receipt.Kind == ReceiptKind.NoSpace;
        _busy |= receipt.Kind == ReceiptKind.Busy;
        var item = receipt.Identity is { } identity ? Reference(identity) : [];
        item.Add(FailureReason, Attribute("US", DimseReceipts.StatusOf(receipt).Code));
        (receipt.Identity is null ? _other : _failed).Add(item);
    }

    /// <summary>A part that is no DICOM object by its own word.</summary>
    public void AddUnsupportedPart() => _other.Add(new JsonObject { [FailureReason] = Attribute("US", CannotUnderstand) });

    public string ToJson()
    {
        // Type 2: empty when nothing was stored.
        var module = new JsonObject
        {
            [RetrieveUrl] = _study is null ? new JsonObject { ["vr"] = "UR" } : Attribute("UR", address.Study(_study)),
        };
        AddSequence(module, FailedSopSequence, _failed);
        AddSequence(module, ReferencedSopSequence, _stored);
        AddSequence(module, OtherFailuresSequence, _other);
        return module.ToJsonString();
    }

    private string AddressOf(ObjectIdentity identity) =>
        address.Instance(identity.StudyInstanceUid, identity.SeriesInstanceUid, identity.SopInstanceUid);

    private static void AddSequence(JsonObject module, string tag, JsonArray items)
    {
        if (items.Count > 0)
        {
            module.Add(tag, new JsonObject { ["vr"] = "SQ", ["Value"] = items.DeepClone() });
        }
    }

    private static JsonObject Reference(ObjectIdentity identity) =>
        new() { [SopClassUid] = Attribute("UI", identity.SopClassUid), [SopInstanceUid] = Attribute("UI", identity.SopInstanceUid) };

    private static JsonObject Attribute(string vr, JsonNode value) => new() { ["vr"] = vr, ["Value"] = new JsonArray(value) };
}
