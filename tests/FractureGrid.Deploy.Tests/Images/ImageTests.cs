using FractureGrid.Servers;

namespace FractureGrid.Deploy.Tests.Images;

/// <summary>The image is built as a user builds it, on a base of Debian packages alone, and its program shows all of the way of a film.</summary>
public sealed class ImageTests
{
    [Fact]
    public async Task Image_runs_the_demo_as_nobody_in_particular()
    {
        _ = Tool.Find("buildah");
        _ = Tool.Find("mmdebstrap");
        // Publishing from here would renew what other tests read meanwhile.
        var published = Environment.GetEnvironmentVariable("FRACTUREGRID_PUBLISHED");
        Assert.SkipUnless(
            ServerPrograms.IsFullCheck || !string.IsNullOrEmpty(published),
            "Builds an image for some minutes; set FRACTUREGRID_PUBLISHED to a folder with a published program (deploy/README.md)."
        );
        Assert.True(Directory.Exists(published), $"FRACTUREGRID_PUBLISHED names no folder: '{published}'.");
        Assert.SkipUnless(ServerPrograms.IsFullCheck || Environment.IsPrivilegedProcess, "A base of packages is unpacked as root.");

        var output = await Tool.RunAsync(Repository.PathOf("deploy/container/check.sh"), published);

        Assert.Contains("uid 1654 may write to /data alone, and has its bill of materials", output, StringComparison.Ordinal);
        // The end of the report: all hospitals have all their answers.
        Assert.Matches("[0-9]+ studies, [0-9]+ films in [0-9]+ s", output);
    }
}
