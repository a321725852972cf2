using System.IO.Compression;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Dimse;

/// <summary>Deflated Explicit VR Little Endian by C-STORE (PS3.5 A.5).</summary>
[Trait("Checklist", "12")]
public sealed class DeflatedTests : IDisposable
{
    private const string Dx = SopClasses.DigitalXRayImageStorageForPresentation;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_film_is_taken_with_and_without_a_pad_byte(bool padded)
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var dataSet = Deflate(DataSet(TestFilm.Create("1.2.3")));

        var status = await StoreAsync(host, padded ? [.. dataSet, 0] : dataSet);

        Assert.Equal(DimseStatus.Success, status);
        Assert.NotNull(host.Index.Find("alpha", "1.2.3"));
    }

    [Fact]
    public async Task A_bomb_is_refused_and_the_next_film_is_taken()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var film = TestFilm.Create("1.2.3");
        film.SetBytes(DicomTags.PixelData, DicomVr.OW, new byte[64 << 20]);

        var bomb = await StoreAsync(host, Deflate(DataSet(film)));
        var next = await StoreAsync(host, Deflate(DataSet(TestFilm.Create("1.2.3"))));

        Assert.Equal(0xC000, bomb.Code);
        Assert.StartsWith("TooLarge", bomb.Comment, StringComparison.Ordinal);
        Assert.Equal(DimseStatus.Success, next);
    }

    [Fact]
    public async Task What_is_not_deflated_at_all_is_refused()
    {
        await using var host = await GatewayHost.StartAsync(_folder);

        Assert.Equal(0xC000, (await StoreAsync(host, DataSet(TestFilm.Create("1.2.3")))).Code);
    }

    private static byte[] DataSet(DicomDataset film)
    {
        var file = film.Bytes();
        return file[(144 + BitConverter.ToInt32(file, 140))..];
    }

    private static byte[] Deflate(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var deflate = new DeflateStream(target, CompressionLevel.SmallestSize))
        {
            deflate.Write(bytes);
        }

        return target.ToArray();
    }

    private static async Task<DimseStatus> StoreAsync(GatewayHost host, byte[] dataSet)
    {
        await using var association = await DicomAssociation.OpenAsync(
            new AssociationRequest
            {
                Host = "127.0.0.1",
                Port = host.Dimse.Port,
                CallingAe = "CR1",
                CalledAe = "FRACTUREGRID",
                Contexts = [new ProposedContext(Dx, TransferSyntaxUids.DeflatedExplicitVrLittleEndian)],
            }
        );
        var status = await association.StoreAsync(
            new StoreObject
            {
                SopClassUid = Dx,
                SopInstanceUid = "1.2.3",
                TransferSyntaxUid = TransferSyntaxUids.DeflatedExplicitVrLittleEndian,
                DataSet = new MemoryStream(dataSet),
            }
        );
        await association.ReleaseAsync();
        return status;
    }
}
