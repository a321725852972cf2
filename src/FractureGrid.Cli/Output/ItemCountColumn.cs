using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace FractureGrid.Cli.Output;

/// <summary>"17/60" in a progress bar.</summary>
internal sealed class ItemCountColumn : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Value:0}/{task.MaxValue:0}"));
}
