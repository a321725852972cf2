namespace FractureGrid.Gateway.Tests.Rig;

/// <summary>The npm packages of tests/web-clients. Where they are not installed the test is skipped, under FRACTUREGRID_CI=1 it fails.</summary>
internal static class WebClients
{
    public static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var clients = Path.Combine(folder.FullName, "tests", "web-clients");
            if (Directory.Exists(Path.Combine(clients, "node_modules")))
            {
                return clients;
            }
        }

        return Missing("npm ci was not run in tests/web-clients.");
    }

    /// <summary>The OHIF viewer as it is published, unpacked by tests/web-clients/get-viewer.sh.</summary>
    public static string Viewer()
    {
        var folder = Path.Combine(Folder(), "viewer", "dist");
        return Directory.Exists(folder) ? folder : Missing("get-viewer.sh was not run in tests/web-clients.");
    }

    private static string Missing(string reason)
    {
        Assert.SkipUnless(string.Equals(Environment.GetEnvironmentVariable("FRACTUREGRID_CI"), "1", StringComparison.Ordinal), reason);
        Assert.Fail(reason);
        return "";
    }
}
