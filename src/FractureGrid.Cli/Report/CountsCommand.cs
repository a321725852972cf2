using System.CommandLine;
using System.Text.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Output;

namespace FractureGrid.Cli.Report;

/// <summary><c>fracturegrid report counts</c>: signed counts for another grid.</summary>
internal static class CountsCommand
{
    public static Command Create()
    {
        var filter = new ReportFilter();
        var grid = GridOption.Create("--grid");
        var key = new Option<FileInfo>("--key")
        {
            Description = "Own private key, PEM, elliptic curve.",
            HelpName = "FILE",
            Required = true,
        };
        var signer = new Option<string>("--signer")
        {
            Description = "Own name, as others will see it.",
            HelpName = "NAME",
            Required = true,
        };
        var output = new Option<FileInfo>("--out")
        {
            Description = "File to write.",
            HelpName = "FILE",
            Required = true,
        };
        var command = new ExampleCommand(
            "counts",
            "Writes signed counts that another grid can add to its own. Groups that are too small stay at home.",
            "openssl ecparam -genkey -noout -name prime256v1 -out grid.pem; openssl ec -in grid.pem -pubout -out grid.pub.pem",
            "fracturegrid report counts --key grid.pem --signer north --from 2026-01-01 --to 2026-06-30 --out north.json"
        )
        {
            grid,
            key,
            signer,
            output,
        };
        foreach (var option in filter.Options)
        {
            command.Options.Add(option);
        }

        command.SetAction(
            async (result, token) =>
            {
                var pem = await File.ReadAllTextAsync(result.GetRequiredValue(key).FullName, token);
                var path = "api/v1/performance/counts" + filter.Query(result);
                var payload = await GridDownload.GetAsync(result.GetRequiredValue(grid), path, token);
                var signed = SignedCounts.Sign(result.GetRequiredValue(signer), payload, pem);
                var file = result.GetRequiredValue(output);
                await GridDownload.SaveAsync(file, JsonSerializer.SerializeToUtf8Bytes(signed, Json.Web), token);
                await result.InvocationConfiguration.Output.WriteLineAsync($"Wrote {file.FullName}.");
                return ExitCodes.Success;
            }
        );
        return command;
    }
}
