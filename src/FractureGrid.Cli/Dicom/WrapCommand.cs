using System.CommandLine;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Imaging;

namespace FractureGrid.Cli.Dicom;

/// <summary><c>fracturegrid dicom wrap</c>: makes a radiograph object of a picture.</summary>
internal static class WrapCommand
{
    public static Command Create()
    {
        var source = new Argument<FileInfo>("IMAGE") { Description = "A grey PNG or JPEG file." };
        var target = new Argument<FileInfo>("OUT") { Description = "The DICOM file to write, or to replace." };
        var patientId = new Option<string>("--patient-id") { Description = "Patient ID.", DefaultValueFactory = _ => "ANONYMOUS" };
        var part = new Option<string>("--body-part")
        {
            Description = "HAND, WRIST, FOREARM, FOOT, ANKLE or LEG.",
            DefaultValueFactory = _ => "HAND",
        };
        part.AcceptOnlyFromAmong([.. WrappedParts.Names]);
        var side = new Option<string>("--side") { Description = "R, L or U for unpaired.", DefaultValueFactory = _ => "U" };
        side.AcceptOnlyFromAmong("R", "L", "U");
        var command = new ExampleCommand(
            "wrap",
            "Makes a Digital X-Ray object (For Presentation) of a picture, for tests and for films that were exported once.",
            "fracturegrid dicom wrap hand.png hand.dcm --body-part HAND --side L"
        )
        {
            source,
            target,
            patientId,
            part,
            side,
        };
        command.SetAction(result =>
        {
            var file = result.GetRequiredValue(source);
            if (!file.Exists)
            {
                throw new CommandException($"{file} is not there.");
            }

            var bytes = File.ReadAllBytes(file.FullName);
            if (!FilmReader.Decode(bytes).TryGet(out var film, out var fault))
            {
                throw new CommandException($"{file}: {fault}");
            }

            var subject = new WrappedSubject(
                result.GetRequiredValue(patientId),
                result.GetRequiredValue(part),
                result.GetRequiredValue(side),
                TimeProvider.System.GetLocalNow().DateTime
            );
            DicomFiles.Write(WrappedFilm.Create(film, bytes, subject), result.GetRequiredValue(target));
            return ExitCodes.Success;
        });
        return command;
    }
}
