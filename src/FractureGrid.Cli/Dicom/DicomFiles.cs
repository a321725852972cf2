using FractureGrid.Cli.CommandLine;
using FractureGrid.Dicom;

namespace FractureGrid.Cli.Dicom;

/// <summary>Opens objects for a command line.</summary>
internal static class DicomFiles
{
    /// <summary>Values longer than this, in bytes, stay in the file until they are used.</summary>
    private const int DeferAbove = 16 << 10;

    /// <exception cref="CommandException">The file is no DICOM object; the message names file and fault.</exception>
    public static DicomFile Read(FileInfo file)
    {
        if (!file.Exists)
        {
            throw new CommandException($"{file} is not there.");
        }

        return DicomFile.Read(file.FullName, new DicomReadOptions { DeferAbove = DeferAbove }).TryGet(out var read, out var fault)
            ? read
            : throw new CommandException($"{file}: {fault}");
    }

    /// <summary>Writes beside the target first: a conversion may read from the file that it replaces, and may fail.</summary>
    public static void Write(DicomFile file, FileInfo target)
    {
        var unfinished = target.FullName + ".part";
        try
        {
            file.Write(unfinished);
            File.Move(unfinished, target.FullName, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
