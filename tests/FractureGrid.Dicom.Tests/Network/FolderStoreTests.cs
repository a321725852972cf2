using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Storing;

namespace FractureGrid.Dicom.Tests.Network;

[Trait("Checklist", "11")]
public sealed class FolderStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Objects_become_files_with_meta_information_from_what_was_negotiated(bool durable)
    {
        var bytes = DataSet();
        await using var server = await StartAsync(durable);
        await using var association = await OpenAsync(server);

        var statuses = new List<DimseStatus>();
        foreach (var instance in new[] { "1.2.3", "1.2.4", "1.2.3" })
            statuses.Add(await association.StoreAsync(Object(instance, bytes)));
        await association.ReleaseAsync();

        Assert.All(statuses, status => Assert.Equal(DimseStatus.Success, status));
        Assert.Equal(["1.2.3.dcm", "1.2.4.dcm"], Names(), StringComparer.Ordinal);
        var file = DicomFile.Read(_folder.File("out/1.2.4.dcm")).Value;
        Assert.Equal(TransferSyntaxUids.ImplicitVrLittleEndian, file.Meta.GetString(DicomTags.TransferSyntaxUid));
        Assert.Equal("1.2.4", file.Meta.GetString(DicomTags.MediaStorageSopInstanceUid));
        Assert.True((await File.ReadAllBytesAsync(_folder.File("out/1.2.4.dcm"))).AsSpan().EndsWith(bytes));
    }

    [Fact]
    public async Task Durable_objects_of_several_senders_are_all_there_when_answered()
    {
        var bytes = DataSet();
        await using var server = await StartAsync(durable: true);

        await Parallel.ForAsync(
            0,
            6,
            async (sender, token) =>
            {
                await using var association = await OpenAsync(server);
                for (var i = 0; i < 5; i++)
                {
                    Assert.Equal(DimseStatus.Success, await association.StoreAsync(Object($"1.{sender}.{i}", bytes), token));
                    Assert.True(File.Exists(_folder.File($"out/1.{sender}.{i}.dcm")));
                }

                await association.ReleaseAsync(token);
            }
        );

        Assert.Equal(30, Names().Count());
    }

    [Fact]
    public async Task An_object_that_does_not_arrive_whole_leaves_nothing()
    {
        var observer = new RecordingObserver();
        await using var server = await StartAsync(durable: true, observer);
        using (var peer = await RawPeer.AssociateAsync(server.EndPoint.Port))
            await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(3, 3, RawPeer.StoreCommand()), RawPeer.Pdv(3, 0, 1, 2)));

        await observer.WaitForAsync<RecordingObserver.Close>();

        Assert.Empty(Names());
    }

    private static byte[] DataSet()
    {
        var film = SampleFilms.Create();
        return Dicom.Network.Dimse.MessageDataSet.Encode(film, TransferSyntaxUids.ImplicitVrLittleEndian).ToArray();
    }

    private static StoreObject Object(string instance, byte[] bytes) =>
        new()
        {
            SopClassUid = Wire.Dx,
            SopInstanceUid = instance,
            TransferSyntaxUid = Wire.ImplicitLittleEndian,
            DataSet = new MemoryStream(bytes),
        };

    private static Task<DicomAssociation> OpenAsync(DicomServer server) =>
        DicomAssociation.OpenAsync(
            new AssociationRequest
            {
                Host = "127.0.0.1",
                Port = server.EndPoint.Port,
                CalledAe = "ANY",
                Contexts = [new ProposedContext(Wire.Dx, Wire.ImplicitLittleEndian)],
            }
        );

    private IEnumerable<string> Names() =>
        Directory.EnumerateFiles(_folder.File("out")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private async Task<DicomServer> StartAsync(bool durable, RecordingObserver? observer = null)
    {
        var store = new FolderStore(_folder.File("out"), durable);
        var server = new DicomServer(new DicomServerOptions { Port = 0 }, store, TimeProvider.System, observer);
        await server.StartAsync();
        return server;
    }
}
