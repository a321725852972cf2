using System.CommandLine;
using System.CommandLine.Parsing;

namespace FractureGrid.Cli.CommandLine;

/// <summary>The argument that takes files and folders.</summary>
internal static class PathArgument
{
    /// <summary>One or more paths. A mistyped option would pass as the name of a missing file and is refused; <c>./--name</c> is a path.</summary>
    public static Argument<string[]> Create(string description)
    {
        var paths = new Argument<string[]>("PATH") { Description = description, Arity = ArgumentArity.OneOrMore };
        paths.Validators.Add(RefuseOptions);
        return paths;
    }

    private static void RefuseOptions(ArgumentResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
        {
            result.AddError($"Unknown option '{token.Value}'.");
        }
    }
}
