using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Commitment;

namespace FractureGrid.Gateway.Tests.Rig;

/// <summary>What a modality does with the gateway, each on an association of its own.</summary>
internal static class Modality
{
    private const string Dx = SopClasses.DigitalXRayImageStorageForPresentation;

    public static async Task StoreAsync(GatewayHost host, string title, string instance)
    {
        await using var association = await OpenAsync(host, title);
        await StoreAsync(association, instance);
        await association.ReleaseAsync();
    }

    public static async Task StoreAsync(DicomAssociation association, string instance)
    {
        var file = TestFilm.Create(instance).Bytes();
        using var bytes = new MemoryStream(file);
        bytes.Position = 144 + BitConverter.ToInt32(file, 140);
        var status = await association.StoreAsync(
            new StoreObject
            {
                SopClassUid = Dx,
                SopInstanceUid = instance,
                TransferSyntaxUid = TransferSyntaxUids.ExplicitVrLittleEndian,
                DataSet = bytes,
            }
        );
        Assert.Equal(DimseStatus.Success, status);
    }

    public static async Task RequestCommitmentAsync(GatewayHost host, string title, string transaction, params string[] instances)
    {
        await using var association = await OpenAsync(host, title);
        var status = await association.RequestCommitmentAsync(transaction, [.. instances.Select(i => new InstanceReference(Dx, i))]);
        Assert.Equal(DimseStatus.Success, status);
        await association.ReleaseAsync();
    }

    public static Task<DicomAssociation> OpenAsync(GatewayHost host, string title) =>
        DicomAssociation.OpenAsync(
            new AssociationRequest
            {
                Host = "127.0.0.1",
                Port = host.Dimse.Port,
                CallingAe = title,
                CalledAe = "FRACTUREGRID",
                Contexts = [ProposedContext.StorageCommitment, new ProposedContext(Dx, TransferSyntaxUids.ExplicitVrLittleEndian)],
            }
        );
}
