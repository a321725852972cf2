using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Net.Sockets;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Dicom.Receiving;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Storing;

namespace FractureGrid.Cli.Dicom;

/// <summary><c>fracturegrid dicom serve</c>: takes objects by C-STORE into a folder.</summary>
internal static class ReceiveCommand
{
    /// <summary>Bytes. Larger ones spare the sender and us work.</summary>
    private const int LargePdu = 256 * 1024;

    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "Port to listen on; 0 takes a free one.", Required = true };
        var folder = new Option<DirectoryInfo>("--out") { Description = "Folder to write to; made when absent.", Required = true };
        var address = new Option<IPAddress>("--address")
        {
            Description = "Address to listen on. Default: loopback only.",
            HelpName = "IP",
            CustomParser = ParseAddress,
            DefaultValueFactory = _ => IPAddress.Loopback,
        };
        var title = new Option<string>("--aet")
        {
            Description = "Own AE title. Any called title is taken.",
            DefaultValueFactory = _ => "FRACTUREGRID",
        };
        var durable = new Option<bool>("--durable") { Description = "Answers only when an object is on stable storage." };
        title.Validators.Add(PeerOption.RequireTitle);
        port.Validators.Add(RequirePort);
        var command = new ExampleCommand(
            "serve",
            "Takes objects of the usual storage classes by C-STORE, each into a file named by its SOP Instance UID, until Ctrl-C.",
            "fracturegrid dicom serve --port 11112 --out incoming"
        )
        {
            port,
            folder,
            address,
            title,
            durable,
        };
        command.SetAction(
            (result, token) =>
                ServeAsync(
                    new DicomServerOptions
                    {
                        Address = result.GetRequiredValue(address),
                        Port = result.GetValue(port),
                        AeTitle = result.GetRequiredValue(title),
                        StorageClasses = StorageClasses.All,
                        MaximumPduLength = LargePdu,
                    },
                    result.GetRequiredValue(folder),
                    result.GetValue(durable),
                    result.InvocationConfiguration.Output,
                    token
                )
        );
        return command;
    }

    private static async Task<int> ServeAsync(
        DicomServerOptions options,
        DirectoryInfo folder,
        bool isDurable,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        folder.Create();
        SocketThreads.GoOnInline();
        await using var server = new DicomServer(options, new FolderStore(folder.FullName, isDurable), TimeProvider.System);
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (SocketException e)
        {
            throw new CommandException($"Port {options.Port}: {e.Message}", e);
        }

        await output.WriteLineAsync($"Listening on {server.EndPoint} as {options.AeTitle}; objects go to {folder}.");
        await output.FlushAsync(CancellationToken.None);
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCodes.Success;
    }

    private static IPAddress? ParseAddress(ArgumentResult result)
    {
        if (IPAddress.TryParse(result.Tokens[0].Value, out var address))
        {
            return address;
        }

        result.AddError($"'{result.Tokens[0].Value}' is no IP address.");
        return null;
    }

    private static void RequirePort(OptionResult result)
    {
        if (result.GetValueOrDefault<int>() is < 0 or > 65535)
        {
            result.AddError($"{result.Option.Name} must be 0 to 65535.");
        }
    }
}
