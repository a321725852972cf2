using System.Globalization;
using System.Text.RegularExpressions;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Tests.Rig;
using FractureGrid.Dicom;

namespace FractureGrid.Cli.Tests.Dicom;

/// <summary>The commands that talk to peers, with <c>dicom serve</c> as the peer.</summary>
public sealed partial class PeerCommandTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Objects_that_are_stored_arrive_as_files_with_their_bytes(bool isDurable)
    {
        using var folder = new TempFolder();
        var film = folder.Add("film.dcm", TestFilm.Dicom(transferSyntax: TransferSyntaxUids.ImplicitVrLittleEndian));
        await using var server = await Server.StartAsync(folder["in"], isDurable);

        var echo = await CommandRunner.RunAsync("dicom", "echo", server.Peer);
        var store = await CommandRunner.RunAsync("dicom", "store", server.Peer, film);

        Assert.Equal((0, ""), (echo.ExitCode, echo.Error));
        Assert.Contains("is there", echo.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (store.ExitCode, store.Error));
        var arrived = Assert.Single(Directory.GetFiles(folder["in"]));
        Assert.Equal($"{TestFilm.SopInstanceUid}.dcm", Path.GetFileName(arrived));
        var (sent, received) = (DicomFile.Read(film).Value, DicomFile.Read(arrived).Value);
        Assert.Equal(sent.TransferSyntax, received.TransferSyntax);
        Assert.Equal(DataSet(film), DataSet(arrived));
    }

    [Fact]
    public async Task Peer_that_is_not_there_or_cannot_answer_queries_is_an_error()
    {
        using var folder = new TempFolder();
        await using var server = await Server.StartAsync(folder["in"], isDurable: false);

        var find = await CommandRunner.RunAsync("dicom", "find", server.Peer, "PatientID=1", "StudyDate");
        var move = await CommandRunner.RunAsync("dicom", "move", server.Peer, "StudyInstanceUID=1.2", "--destination", "ME");
        var nobody = await CommandRunner.RunAsync("dicom", "echo", "NOBODY@127.0.0.1:1");

        Assert.All(new[] { find, move, nobody }, x => Assert.Equal((1, ""), (x.ExitCode, x.Output)));
        Assert.Contains("1.2.840.10008.5.1.4.1.2.2.1", find.Error, StringComparison.Ordinal);
        Assert.Contains("1.2.840.10008.5.1.4.1.2.2.2", move.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("find", "PACS@127.0.0.1:104", "Patient=1")]
    [InlineData("find", "PACS@127.0.0.1:104", "Rows=1")]
    [InlineData("find", "http://127.0.0.1", "PatientID=1")]
    [InlineData("move", "PACS@127.0.0.1:104", "PatientID=1")]
    [InlineData("echo", "PACS")]
    public async Task Command_line_without_sense_is_wrong_usage(params string[] arguments) =>
        Assert.Equal(2, (await CommandRunner.RunAsync(["dicom", .. arguments])).ExitCode);

    private static byte[] DataSet(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return bytes[(144 + BitConverter.ToInt32(bytes, 140))..];
    }

    /// <summary><c>dicom serve</c> in this process, until disposed.</summary>
    private sealed partial class Server : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly LineWriter _output = new();
        private Task<int> _running = Task.FromResult(0);

        public string Peer { get; private set; } = "";

        public static async Task<Server> StartAsync(string folder, bool isDurable)
        {
            var server = new Server();
            string[] arguments = ["dicom", "serve", "--port", "0", "--out", folder, "--aet", "TESTPEER"];
            server._running = new FractureGridCommand().RunAsync(
                isDurable ? [.. arguments, "--durable"] : arguments,
                server._output,
                TextWriter.Null,
                server._stop.Token
            );
            var line = await server._output.FirstLine.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            server.Peer = $"TESTPEER@127.0.0.1:{Port().Match(line).Groups["port"].Value}";
            return server;
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            Assert.Equal(ExitCodes.Success, await _running);
            _stop.Dispose();
            await _output.DisposeAsync();
        }

        [GeneratedRegex(@"127\.0\.0\.1:(?<port>\d+)", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Port();
    }

    private sealed class LineWriter() : StringWriter(CultureInfo.InvariantCulture)
    {
        private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> FirstLine => _first.Task;

        public override Task WriteLineAsync(string? value)
        {
            _ = _first.TrySetResult(value ?? "");
            return Task.CompletedTask;
        }
    }
}
