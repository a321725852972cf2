using System.Net;
using System.Text;
using System.Text.Json;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;
using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.EndToEnd.Tests.Processes;

namespace FractureGrid.EndToEnd.Tests.BadInput;

/// <summary>What is refused at the door: each with its own status, and kept in quarantine as it came.</summary>
public sealed class UnreadableTests(GridFixture fixture) : IClassFixture<GridFixture>
{
    private ServedGrid Grid => fixture.Grid;

    [Fact]
    public async Task Bytes_that_are_no_dicom_are_refused_and_kept()
    {
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("This is no radiograph. ", 40)));

        await ExpectUploadAsync(text, HttpStatusCode.BadRequest, "NotDicom");
        Assert.Equal(HttpStatusCode.Conflict, (await Grid.StowAsync(text)).StatusCode);
        Assert.Equal(0xC000, (await Grid.StoreAsync(TestFilm.One(910), text)).Code);

        Assert.Equal(
            ["dimse", "stow", "upload"],
            (await QuarantinedAsync())
                .Where(e => e.Length >= text.Length && e.Length < text.Length + 1024)
                .Select(e => e.Channel)
                .Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task A_film_cut_off_in_its_pixels_is_refused_and_kept()
    {
        var film = TestFilm.One(911);
        var cut = film.Bytes()[..^1000];

        await ExpectUploadAsync(cut, HttpStatusCode.BadRequest, "Truncated");
        Assert.Equal(HttpStatusCode.Conflict, (await Grid.StowAsync(cut)).StatusCode);
        await using (var association = await Grid.OpenAsync(film))
        {
            var status = await association.SendAsync(film, cut);
            Assert.Equal(0xC000, status.Code);
            Assert.StartsWith("Truncated", status.Comment, StringComparison.Ordinal);

            // The association and the very film are unharmed.
            Assert.True((await association.SendAsync(film)).IsSuccess);
        }

        // Other tests' objects are in the same quarantine, some of them truncated too, but none so long.
        Assert.Equal(3, (await QuarantinedAsync()).Count(e => e.Code is "Truncated" && e.Length > cut.Length / 2));
        Assert.False((await Grid.DecidedStudyAsync(film.StudyUid)).GetProperty("outcome").ValueEquals("NotAnalysed"));
    }

    [Fact]
    public async Task An_unknown_transfer_syntax_is_not_negotiated_and_over_http_not_analysed()
    {
        var film = TestFilm.One(912);
        var file = film.Bytes();
        var at = file.AsSpan().IndexOf("1.2.840.10008.1.2.1\0"u8);
        "1.2.840.10008.1.2.7\0"u8.CopyTo(file.AsSpan(at));

        using var upload = await Grid.UploadAsync(file);
        Assert.Equal(HttpStatusCode.Accepted, upload.StatusCode);
        var image = (await Grid.DecidedStudyAsync(film.StudyUid)).GetProperty("images")[0];
        Assert.Equal("UnsupportedTransferSyntax", image.GetProperty("reason").GetProperty("code").GetString());
        var unknown = new ProposedContext(SopClasses.DigitalXRayImageStorageForPresentation, "1.2.840.10008.1.2.7");
        await Assert.ThrowsAsync<PresentationContextException>(async () =>
        {
            await using var association = await DicomAssociation.OpenAsync(
                new AssociationRequest
                {
                    Host = "127.0.0.1",
                    Port = Grid.Dimse.Port,
                    CalledAe = ServedGrid.AeTitle,
                    Contexts = [unknown],
                },
                cancellationToken: TestContext.Current.CancellationToken
            );
            await association.SendAsync(film);
        });
    }

    [Fact]
    public async Task The_same_film_again_changes_nothing_and_another_film_under_its_uid_is_refused_and_kept()
    {
        var film = TestFilm.One(913);
        Assert.True((await Grid.StoreAsync(film)).IsSuccess);
        var decided = await Grid.DecidedStudyAsync(film.StudyUid);

        Assert.True((await Grid.StoreAsync(film)).IsSuccess);
        using var repeat = await Grid.UploadAsync(film.Bytes());
        Assert.Equal(HttpStatusCode.OK, repeat.StatusCode);
        film.With(data => data.SetInt32(DicomTags.Exposure, 99));
        Assert.Equal(0x0111, (await Grid.StoreAsync(film)).Code);
        await ExpectUploadAsync(film.Bytes(), HttpStatusCode.Conflict, "Conflict");
        Assert.Equal(HttpStatusCode.Conflict, (await Grid.StowAsync(film.Bytes())).StatusCode);

        Assert.Equal(decided.GetRawText(), (await Grid.DecidedStudyAsync(film.StudyUid)).GetRawText());
        Assert.Equal(
            3,
            (await QuarantinedAsync()).Count(e => e.Code is "Conflict" && string.Equals(e.SopUid, film.SopUid, StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_full_disk_is_a_refusal_that_passes_at_every_door()
    {
        using var folder = new TemporaryFolder();
        var film = TestFilm.One(914);
        await using (
            var full = await ServedGrid.StartAsync(folder["data"], ("FractureGrid__Gateway__MinimumFreeBytes", $"{long.MaxValue}"))
        )
        {
            Assert.Equal(0xA700, (await full.StoreAsync(film)).Code);
            using var upload = await full.UploadAsync(film.Bytes());
            Assert.Equal(HttpStatusCode.InsufficientStorage, upload.StatusCode);
            Assert.NotNull(upload.Headers.RetryAfter);
            using var stow = await full.StowAsync(film.Bytes());
            Assert.Equal(HttpStatusCode.InsufficientStorage, stow.StatusCode);
        }

        await using var relieved = await ServedGrid.StartAsync(folder["data"]);
        Assert.True((await relieved.StoreAsync(film)).IsSuccess);
        await relieved.DecidedStudyAsync(film.StudyUid);
    }

    private async Task ExpectUploadAsync(byte[] file, HttpStatusCode status, string code)
    {
        using var response = await Grid.UploadAsync(file);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal((status, code), (response.StatusCode, problem.GetProperty("code").GetString()));
    }

    private async Task<IReadOnlyList<(string Channel, string Code, long Length, string? SopUid)>> QuarantinedAsync() =>
        [
            .. (await Grid.GetAsync("api/v1/quarantine"))
                .EnumerateArray()
                .Select(e =>
                    (
                        e.GetProperty("channel").GetString()!,
                        e.GetProperty("code").GetString()!,
                        e.GetProperty("length").GetInt64(),
                        e.GetProperty("sopInstanceUid").GetString()
                    )
                ),
        ];
}
