using FractureGrid.Gateway.Quarantine;
using FractureGrid.Gateway.Spooling;

namespace FractureGrid.Gateway.Holding;

/// <summary>Finds the files of held objects: in the spool, then in the archive or, where the film could not be analysed, in quarantine.</summary>
internal sealed class HeldObjects(Spool spool, ObjectArchive archive, QuarantineStore quarantine)
{
    /// <summary>Null when the file is gone.</summary>
    public HeldFile? Open(string fileId)
    {
        // Files move in this order only, so that none slips by.
        ReadOnlySpan<string> places = [spool.PathOf(fileId), archive.PathOf(fileId), quarantine.ObjectPath(fileId)];
        foreach (var path in places)
        {
            try
            {
                return new HeldFile(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                // The next place.
            }
        }

        return null;
    }
}
