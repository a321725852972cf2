using System.Text.RegularExpressions;

namespace FractureGrid.Architecture.Tests;

/// <summary>The shape of the source: small files, folders by feature, words that stay out.</summary>
public sealed partial class SourceTests
{
    private const int MostLines = 400;

    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        var long_ = Repository
            .SourceFiles.Select(file => (file, Lines: File.ReadLines(Path.Combine(Repository.Root, file)).Count()))
            .Where(x => x.Lines > MostLines);

        Assert.Empty(long_);
    }

    [Fact]
    public void Folders_are_named_for_features_not_for_drawers()
    {
        string[] drawers = ["Helpers", "Utils", "Utilities", "Common", "Misc", "Services", "Models", "Managers"];

        Assert.DoesNotContain(
            Repository.SourceFiles,
            file => file.Split('/').Any(part => drawers.Contains(part, StringComparer.OrdinalIgnoreCase))
        );
    }

    [Fact]
    public void Types_are_not_named_for_drawers_either() =>
        Assert.DoesNotContain(Repository.SourceFiles, file => DrawerType().IsMatch(Path.GetFileName(file)));

    [Fact]
    public void Namespaces_are_file_scoped_and_follow_the_folders()
    {
        var wrong = new List<string>();
        foreach (var file in Repository.SourceFiles)
        {
            var declared = NamespaceLine().Match(File.ReadAllText(Path.Combine(Repository.Root, file)));
            // The data-set classes of the DICOM library are one namespace to their users, whatever folder holds them.
            if (
                file.StartsWith("src/FractureGrid.Dicom/", StringComparison.Ordinal)
                && declared.Groups["name"].Value is "FractureGrid.Dicom"
            )
            {
                continue;
            }

            // Top-level programs and files with assembly attributes only have none.
            if (declared.Success && !string.Equals(declared.Groups["name"].Value, ExpectedNamespace(file), StringComparison.Ordinal))
            {
                wrong.Add($"{file}: {declared.Groups["name"].Value}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_orleans_contract_has_an_alias()
    {
        var wrong = new List<string>();
        foreach (var file in Repository.SourceFiles.Where(f => f.StartsWith("src/", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(Path.Combine(Repository.Root, file));
            wrong.AddRange(
                GenerateSerializer()
                    .Matches(text)
                    .Where(m => !m.Value.Contains("Alias(", StringComparison.Ordinal))
                    .Select(m => $"{file}: {m.Value}")
            );
            if (GrainInterface().IsMatch(text))
            {
                var methods = InterfaceMethod().Count(text);
                var aliases = AliasLine().Count(text);
                if (aliases != methods + 1)
                {
                    wrong.Add($"{file}: {methods} methods and 1 interface, {aliases} aliases");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void No_machine_path_is_baked_in()
    {
        // Assembled, so that this file does not find itself.
        string[] paths = ["/wo" + "rk/", "/ho" + "me/", "C:" + "\\\\Users"];

        Assert.DoesNotContain(
            Repository.SourceFiles,
            file =>
            {
                var text = File.ReadAllText(Path.Combine(Repository.Root, file));
                return paths.Any(p => text.Contains(p, StringComparison.Ordinal));
            }
        );
    }

    private static string ExpectedNamespace(string file)
    {
        // The project's name, then the folders below it; benchmarks live in folders of shorter names than their projects.
        var folders = file.Split('/')[..^1];
        for (var depth = folders.Length; depth > 0; depth--)
        {
            var folder = Path.Combine([Repository.Root, .. folders[..depth]]);
            if (Directory.EnumerateFiles(folder, "*.csproj").FirstOrDefault() is { } project)
            {
                return string.Join('.', [Path.GetFileNameWithoutExtension(project), .. folders[depth..]]);
            }
        }

        throw new InvalidOperationException($"{file} belongs to no project.");
    }

    [GeneratedRegex(@"(Helper|Helpers|Util|Utils|Utility|Utilities)\.cs$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DrawerType();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)\s*[;{]?\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(
        @"^\[[^\]\n]*GenerateSerializer[^\]\n]*\](\r?\n\[[^\]\n]*\])*",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex GenerateSerializer();

    [GeneratedRegex(
        @"^public interface \w+ : I(Grain(With\w+Key|Observer)|\w+Extension)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex GrainInterface();

    [GeneratedRegex(
        @"^\s+(Task|ValueTask|IAsyncEnumerable|void)(<[^(\n]*>)? \w+\(",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex InterfaceMethod();

    // An alias may share its brackets with other attributes.
    [GeneratedRegex(@"^\s*\[([^\]\n]*,\s*)?Alias\(", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AliasLine();
}
