using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Commitment;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Dimse;

/// <summary>What the gateway commits to hold (PS3.4 J.3).</summary>
public sealed class CommitmentTests : IDisposable
{
    private const string Dx = SopClasses.DigitalXRayImageStorageForPresentation;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_film_is_committed_to_its_sender_before_and_after_it_left_for_the_grid()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        host.Grid.Failures = 1;
        await using var association = await Modality.OpenAsync(host, "CR1");
        await Modality.StoreAsync(association, "1.2.3");

        var spooled = await CommitAsync(association, new InstanceReference(Dx, "1.2.3"));
        await host.Grid.WaitForSubmissionsAsync(1);
        await Wait.UntilAsync(() => host.Index.Find("alpha", "1.2.3")!.State != InstanceState.Received);
        var submitted = await CommitAsync(association, new InstanceReference(Dx, "1.2.3"));
        await association.ReleaseAsync();

        Assert.Empty(spooled.Failed);
        Assert.Empty(submitted.Failed);
        Assert.Equal([new InstanceReference(Dx, "1.2.3")], submitted.Committed);
    }

    [Fact]
    public async Task What_is_not_held_is_named_with_its_reason()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        await using var association = await Modality.OpenAsync(host, "CR1");
        await Modality.StoreAsync(association, "1.2.3");

        var report = await CommitAsync(
            association,
            new InstanceReference(Dx, "1.2.4"),
            new InstanceReference(SopClasses.ComputedRadiographyImageStorage, "1.2.3"),
            new InstanceReference(SopClasses.CtImageStorage, "1.2.5")
        );
        await association.ReleaseAsync();

        Assert.Empty(report.Committed);
        Assert.Equal(
            [CommitmentFailure.NoSuchInstance, CommitmentFailure.ClassInstanceConflict, CommitmentFailure.ClassNotSupported],
            report.Failed.Select(f => f.Reason)
        );
    }

    [Fact]
    public async Task A_film_of_another_site_is_not_committed()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        await using (var sender = await Modality.OpenAsync(host, "CR1"))
        {
            await Modality.StoreAsync(sender, "1.2.3");
            await sender.ReleaseAsync();
        }

        await using var stranger = await Modality.OpenAsync(host, "STRANGER");
        var report = await CommitAsync(stranger, new InstanceReference(Dx, "1.2.3"));

        Assert.Equal([CommitmentFailure.NoSuchInstance], report.Failed.Select(f => f.Reason));
    }

    [Fact]
    public async Task Where_commitment_is_switched_off_it_is_not_negotiated()
    {
        await using var host = await GatewayHost.StartAsync(_folder, options => options.Dimse.StorageCommitment = false);

        await using var association = await Modality.OpenAsync(host, "CR1");

        Assert.False(association.Contexts[0].IsAccepted);
    }

    private static async Task<CommitmentReport> CommitAsync(DicomAssociation association, params InstanceReference[] instances)
    {
        Assert.Equal(
            DimseStatus.Success,
            await association.RequestCommitmentAsync(DicomUid.FromName(instances[0].SopInstanceUid), instances)
        );
        return await association.ReceiveCommitmentAsync(TimeSpan.FromSeconds(30));
    }
}
