using System.CommandLine;
using System.Globalization;
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
        var roles = new Option<string>("--roles")
        {
            Description = "Some of gateway,patients,detector,dashboard. Default: all.",
            HelpName = "LIST",
        };
        var http = new Option<int?>("--http") { Description = "Port for HTTP; 0 takes a free one. Default: 8080.", HelpName = "PORT" };
        var dimse = new Option<int?>("--dimse") { Description = "Port for DICOM; 0 takes a free one. Default: 11112.", HelpName = "PORT" };
        var title = new Option<string>("--aet") { Description = "AE title. Default: FRACTUREGRID.", HelpName = "TITLE" };
        var models = ModelOptions.Folder();
        var silo = new Option<string>("--silo")
        {
            Description = "Address and port at which other processes may join this grid. Default: closed.",
            HelpName = "[IP:]PORT",
        };
        var join = new Option<string>("--join")
        {
            Description = "Joins the grid of the process with this --silo address, as a detector without a data folder.",
            HelpName = "HOST:PORT",
        };
        var shared = new Option<bool>("--shared")
        {
            Description = "The data folder is used by several processes of this machine, each with --shared.",
        };
        var site = new Option<string>("--site") { Description = "The hospital that this process stands in.", HelpName = "SITE" };
        var device = new Option<string>("--device")
        {
            Description = "Where a detector computes: cpu, cuda, auto, or simulated (takes time, looks at no film). Default: cpu.",
            HelpName = "DEVICE",
        };
        device.AcceptOnlyFromAmong("cpu", "cuda", "auto", "simulated");
        var command = new ExampleCommand(
            "serve",
            "Receives radiographs by C-STORE, STOW-RS and REST, reads them and answers. Stops in order on Ctrl-C.",
            "fracturegrid serve                                        # everything in one process, ports 8080 and 11112",
            "fracturegrid serve --data /srv/grid --http 0 --dimse 0    # free ports; the addresses are printed",
            "fracturegrid serve --silo 11111                           # others may join ...",
            "fracturegrid serve --roles detector --join 127.0.0.1:11111 --http 0    # ... as this one does"
        )
        {
            data,
            roles,
            http,
            dimse,
            title,
            models,
            silo,
            join,
            shared,
            site,
            device,
        };
        silo.Validators.Add(one =>
        {
            if (PortIn(one.GetValueOrDefault<string>()) is null)
            {
                one.AddError("--silo takes PORT or IP:PORT.");
            }
        });
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
                        SiloAddress = AddressIn(result.GetValue(silo)),
                        SiloPort = PortIn(result.GetValue(silo)),
                        Join = result.GetValue(join),
                        Shared = result.GetValue(shared) ? true : null,
                        Site = result.GetValue(site),
                        Device = result.GetValue(device),
                    },
                    result.InvocationConfiguration.Output,
                    token
                )
        );
        return command;
    }

    private static string? AddressIn(string? silo) => silo?.LastIndexOf(':') is { } colon and > 0 ? silo[..colon].Trim('[', ']') : null;

    private static int? PortIn(string? silo) =>
        silo is not null
        && int.TryParse(silo.AsSpan(silo.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port
            : null;

    private static async Task<int> ServeAsync(HostSettings settings, TextWriter output, CancellationToken cancellationToken)
    {
        await using var grid = await RunningGrid.StartAsync(settings, cancellationToken: cancellationToken);
        await output.WriteLineAsync("FractureGrid is ready. Research software, not a medical device.");
        await output.WriteLineAsync(grid.Describe());
        if (grid.WayIn() is { } link)
        {
            await output.WriteLineAsync(link);
        }

        await output.FlushAsync(CancellationToken.None);
        await grid.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Success;
    }
}
