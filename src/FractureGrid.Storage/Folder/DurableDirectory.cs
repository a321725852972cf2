using System.Runtime.InteropServices;

namespace FractureGrid.Storage.Folder;

/// <summary>Makes names in directories survive a power cut: on POSIX a new name is durable only after fsync of its directory.</summary>
internal static partial class DurableDirectory
{
    private const int ReadOnly = 0;

    /// <summary>Creates a directory with its parents below an existing root, each name durable.</summary>
    public static void Create(string root, string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        var parent = Path.GetDirectoryName(path)!;
        if (!string.Equals(path, root, StringComparison.Ordinal))
        {
            Create(root, parent);
        }

        Directory.CreateDirectory(path);
        Flush(parent);
    }

    /// <summary>Waits until the directory's names are on stable storage. Windows has no such call; NTFS journals names itself.</summary>
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(path, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"Directory '{path}' could not be opened (errno {Marshal.GetLastPInvokeError()}).");
        }

        try
        {
            if (Synchronise(descriptor) != 0)
            {
                throw new IOException($"Directory '{path}' could not be flushed (errno {Marshal.GetLastPInvokeError()}).");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Synchronise(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
