namespace FractureGrid.Host.Access;

/// <summary>The folder <c>access</c> of a data folder: keys, token and audit log. Readable by its owner alone.</summary>
internal static class AccessFolder
{
    private const UnixFileMode OwnFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    public static string Of(string data) => Path.Combine(Path.GetFullPath(data), "access");

    public static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnFolder);
        }
    }

    /// <summary>Holds off other processes that change files here.</summary>
    public static FileStream Lock(string folder)
    {
        var path = Path.Combine(folder, "lock");
        var until = Environment.TickCount64 + (long)s_patience.TotalMilliseconds;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Environment.TickCount64 < until)
            {
                Thread.Sleep(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    /// <summary>Writes all of a file or nothing.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var draft = $"{path}.{Environment.ProcessId}.new";
        using (var file = new FileStream(draft, Own(FileMode.Create, FileAccess.Write, FileShare.None)))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }

    public static FileStreamOptions Own(FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = access,
            Share = share,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnFile;
        }

        return options;
    }
}
