using System.CommandLine;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Host;

namespace FractureGrid.Cli.Serve;

/// <summary><c>fracturegrid serve</c>: a grid, or one process of it, until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data")
        {
            Description = "Folder for everything durable; made when absent. Default: fracturegrid-data.",
        };
        var roles = new Option<string>("--roles") { Description = "Some of gateway,patients,detector. Default: all.", HelpName = "LIST" };
        var http = new Option<int?>("--http") { Description = "Port for HTTP; 0 takes a free one. Default: 8080.", HelpName = "PORT" };
        var dimse = new Option<int?>("--dimse") { Description = "Port for DICOM; 0 takes a free one. Default: 11112.", HelpName = "PORT" };
        var title = new Option<string>("--aet") { Description = "AE title. Default: FRACTUREGRID.", HelpName = "TITLE" };
        var models = ModelOptions.Folder();
        var command = new ExampleCommand(
            "serve",
            "Receives radiographs by C-STORE, STOW-RS and REST, reads them and answers. Stops in order on Ctrl-C.",
            "fracturegrid serve                                        # everything in one process, ports 8080 and 11112",
            "fracturegrid serve --data /srv/grid --http 0 --dimse 0    # free ports; the addresses are printed"
        )
        {
            data,
            roles,
            http,
            dimse,
            title,
            models,
        };
        command.SetAction(
            (result, token) =>
                ServeAsync(
                    new HostSettings
                    {
                        Data = result.GetValue(data)?.FullName,
                        Roles = result.GetValue(roles),
                        HttpPort = result.GetValue(http),
                        DimsePort = result.GetValue(dimse),
                        AeTitle = result.GetValue(title),
                        Models = result.GetValue(models)?.FullName,
                    },
                    result.InvocationConfiguration.Output,
                    token
                )
        );
        return command;
    }

    private static async Task<int> ServeAsync(HostSettings settings, TextWriter output, CancellationToken cancellationToken)
    {
        await using var grid = await RunningGrid.StartAsync(settings, cancellationToken: cancellationToken);
        await output.WriteLineAsync("FractureGrid is ready. Research software, not a medical device.");
        await output.WriteLineAsync(grid.Describe());
        await output.FlushAsync(CancellationToken.None);
        await grid.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Success;
    }
}
