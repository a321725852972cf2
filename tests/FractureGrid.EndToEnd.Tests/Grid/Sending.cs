using System.Net.Http.Headers;
using FractureGrid.Dicom.Network;
using FractureGrid.EndToEnd.Tests.Films;

namespace FractureGrid.EndToEnd.Tests.Grid;

/// <summary>The three doors of a gateway.</summary>
internal static class Sending
{
    private const int MetaLength = 140;
    private const int MetaStart = 144;

    public static Task<DicomAssociation> OpenAsync(this ServedGrid grid, TestFilm film, string callingAe = "LOCAL") =>
        DicomAssociation.OpenAsync(
            new AssociationRequest
            {
                Host = grid.Dimse.Address.ToString(),
                Port = grid.Dimse.Port,
                CalledAe = ServedGrid.AeTitle,
                CallingAe = callingAe,
                ResponseTimeout = ServedGrid.Patience,
                Contexts = [new ProposedContext(Dicom.SopClasses.DigitalXRayImageStorageForPresentation, film.File.TransferSyntax.Uid)],
            },
            cancellationToken: TestContext.Current.CancellationToken
        );

    public static Task<DimseStatus> SendAsync(this DicomAssociation association, TestFilm film) =>
        association.SendAsync(film, film.Bytes());

    /// <summary>Sends the data set of a Part 10 file as it stands, whatever it is worth.</summary>
    public static Task<DimseStatus> SendAsync(this DicomAssociation association, TestFilm film, byte[] file) =>
        association.SendRawAsync(film, file[(MetaStart + BitConverter.ToInt32(file, MetaLength))..]);

    public static async Task<DimseStatus> SendRawAsync(this DicomAssociation association, TestFilm film, byte[] dataSet)
    {
        using var stream = new MemoryStream(dataSet);
        return await association.StoreAsync(
            new StoreObject
            {
                SopClassUid = Dicom.SopClasses.DigitalXRayImageStorageForPresentation,
                SopInstanceUid = film.SopUid,
                TransferSyntaxUid = film.File.TransferSyntax.Uid,
                DataSet = stream,
            },
            TestContext.Current.CancellationToken
        );
    }

    /// <summary>One film over one association.</summary>
    public static async Task<DimseStatus> StoreAsync(this ServedGrid grid, TestFilm film, byte[]? dataSet = null)
    {
        await using var association = await grid.OpenAsync(film);
        var status = dataSet is null ? await association.SendAsync(film) : await association.SendRawAsync(film, dataSet);
        await association.ReleaseAsync(TestContext.Current.CancellationToken);
        return status;
    }

    public static async Task<HttpResponseMessage> UploadAsync(this ServedGrid grid, byte[] file)
    {
        using var content = new ByteArrayContent(file);
        return await grid.Http.PostAsync(new Uri("api/v1/images", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    public static async Task<HttpResponseMessage> StowAsync(this ServedGrid grid, params byte[][] files)
    {
        using var content = new MultipartContent("related", "film-boundary");
        content.Headers.ContentType!.Parameters.Add(new NameValueHeaderValue("type", "\"application/dicom\""));
        foreach (var file in files)
        {
            var part = new ByteArrayContent(file);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/dicom");
            content.Add(part);
        }

        return await grid.Http.PostAsync(new Uri("dicomweb/studies", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }
}
