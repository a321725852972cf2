using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FractureGrid.Dicom.Network.Storing;

/// <summary>Calls to the kernel that .NET lacks. Windows needs none of them.</summary>
public static partial class StableStorage
{
    private const int ReadOnly = 0;

    /// <summary>Together they make the call wait, and make it a write that somebody waits for, which the kernel does not put off.</summary>
    private const uint WaitWriteWait = 1 | 2 | 4;

    private const int InvalidArgument = 22;
    private const int NoSeek = 29;
    private const int NoSuchCall = 38;

    /// <summary>Makes renames and new names in a folder durable: fsync on the folder itself.</summary>
    /// <exception cref="IOException">The folder could not be opened or flushed.</exception>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            throw Failure();
        try
        {
            if (Sync(descriptor) != 0)
                throw Failure();
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>
    /// Writes these bytes to the disk, though perhaps only to its cache, and nothing of the file's size and place: a flush must follow. An error is
    /// told once, here or there (sync_file_range(2), fsync(2)).
    /// </summary>
    /// <param name="file">Open for writing.</param>
    /// <param name="offset">Where they begin.</param>
    /// <param name="length">Null to the end of the file. Where the system has no such call, only this does something, which is then a flush.</param>
    /// <exception cref="IOException">The disk is full, or fails.</exception>
    internal static void WriteBack(SafeFileHandle file, long offset, long? length)
    {
        if (OperatingSystem.IsLinux())
        {
            // Zero is the kernel's "to the end".
            if (length is 0 || SyncRange(file, offset, length ?? 0, WaitWriteWait) == 0)
                return;
            if (Marshal.GetLastPInvokeError() is not (InvalidArgument or NoSeek or NoSuchCall))
                throw new IOException("A file could not be written to the disk.", new Win32Exception(Marshal.GetLastPInvokeError()));
        }

        if (length is null)
            RandomAccess.FlushToDisk(file);
    }

    private static IOException Failure() => new("A folder could not be flushed.", new Win32Exception(Marshal.GetLastPInvokeError()));

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "sync_file_range", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncRange(SafeFileHandle file, long offset, long length, uint flags);
}
