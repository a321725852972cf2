using FractureGrid.Gateway.Holding;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>A DICOM file: the very bytes that were received, or in another transfer syntax.</summary>
internal sealed class ObjectPart(HeldObjects objects, HeldInstance instance, string? transferSyntax) : IPart
{
    public PartContent? Open()
    {
        var file = objects.Open(instance.FileId);
        if (file is null)
        {
            return null;
        }

        var syntax = transferSyntax ?? instance.TransferSyntaxUid;
        var type = $"{MediaTypes.Dicom}; transfer-syntax={syntax}";
        if (string.Equals(syntax, instance.TransferSyntaxUid, StringComparison.Ordinal))
        {
            return new PartContent(type, file.OpenDicom(), file);
        }

        using (file)
        {
            return Transcoding.Convert(file, syntax) is { } converted ? new PartContent(type, converted) : null;
        }
    }
}
