using System.CommandLine;
using System.CommandLine.Parsing;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Pixels.Transcoding;

namespace FractureGrid.Cli.Dicom;

/// <summary><c>fracturegrid dicom convert</c>: writes an object in another transfer syntax.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        var source = new Argument<FileInfo>("IN") { Description = "A DICOM file." };
        var target = new Argument<FileInfo>("OUT") { Description = "The file to write, or to replace." };
        var to = new Option<TransferSyntax>("--to")
        {
            Description =
                "Transfer syntax by UID or keyword, such as ExplicitVrLittleEndian, RleLossless, JpegLosslessSV1 or JpegLsLossless.",
            HelpName = "TRANSFERSYNTAX",
            Required = true,
            CustomParser = ParseSyntax,
        };
        var quality = new Option<int>("--quality")
        {
            Description = "Of JpegBaseline8Bit: 1 (small) to 100 (fine).",
            DefaultValueFactory = _ => 90,
        };
        quality.Validators.Add(RequireQuality);
        var command = new ExampleCommand(
            "convert",
            "Writes an object in another transfer syntax. JpegBaseline8Bit and JpegLsNearLossless lose a little and make a new object.",
            "fracturegrid dicom convert film.dcm plain.dcm --to ExplicitVrLittleEndian",
            "fracturegrid dicom convert film.dcm packed.dcm --to 1.2.840.10008.1.2.5"
        )
        {
            source,
            target,
            to,
            quality,
        };
        command.SetAction(result =>
        {
            var file = DicomFiles.Read(result.GetRequiredValue(source));
            var options = new TranscodingOptions { JpegQuality = result.GetValue(quality) };
            if (!Transcoder.Transcode(file, result.GetRequiredValue(to), options).TryGet(out var converted, out var fault))
            {
                throw new CommandException($"{result.GetRequiredValue(source)}: {fault}");
            }

            DicomFiles.Write(converted, result.GetRequiredValue(target));
            return ExitCodes.Success;
        });
        return command;
    }

    private static TransferSyntax? ParseSyntax(ArgumentResult result)
    {
        if (TransferSyntax.TryParse(result.Tokens[0].Value, out var syntax))
        {
            return syntax;
        }

        var known = string.Join(", ", TransferSyntaxes.All.Select(x => x.Keyword));
        result.AddError($"'{result.Tokens[0].Value}' is no transfer syntax. Known: {known}.");
        return null;
    }

    private static void RequireQuality(OptionResult result)
    {
        if (result.GetValueOrDefault<int>() is < 1 or > 100)
        {
            result.AddError($"{result.Option.Name} must be 1 to 100.");
        }
    }
}
