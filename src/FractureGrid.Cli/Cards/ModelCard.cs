using System.Globalization;
using System.Text;
using FractureGrid.Cli.Evaluation;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Cli.Cards;

/// <summary>A model card in Markdown (Mitchell et al. 2019): what people wrote about the model, and what was measured of exactly these files.</summary>
internal static class ModelCard
{
    public const string FileName = "README.md";

    /// <summary>The part that people write.</summary>
    public const string ProseFile = "about.md";

    public static string Compose(ModelPackage package, string prose, IReadOnlyList<MeasuredSet> measured, bool hasPictures)
    {
        var card = new StringBuilder();
        card.Append(CultureInfo.InvariantCulture, $"# {package.Name} {package.Version}\n\nResearch software, not a medical device.\n\n");
        if (prose.Trim() is { Length: > 0 } text)
        {
            card.Append(text).Append("\n\n");
        }

        card.Append(
            CultureInfo.InvariantCulture,
            $"## What was measured\n\nWritten by `fracturegrid models card`, from {ProseFile} and from figures of the package with sha256 `{package.Hash}`. "
        );
        card.Append("`fracturegrid models evaluate` repeats them. Brackets and ranges are 95 % intervals.\n\n");
        foreach (var set in measured)
        {
            Append(card, set);
        }

        Calibration(card, package.Manifest);
        if (hasPictures)
        {
            card.Append(
                "## Pictures\n\nThe first phantoms of each kind, in the order of their numbers, cut to the part that was searched. "
            );
            card.Append("Green: where the fracture is. Red: found, FRACTURE. Amber: found, DOUBT.\n\n");
            foreach (var (kind, title) in CardPictures.Kinds)
            {
                card.Append(CultureInfo.InvariantCulture, $"### {title}\n\n![{title}]({CardPictures.Folder}/{kind}.png)\n\n");
            }
        }

        return card.ToString().TrimEnd('\n') + "\n";
    }

    private static void Append(StringBuilder card, MeasuredSet set)
    {
        var all = set.Report.All;
        card.Append(CultureInfo.InvariantCulture, $"### {set.Report.Set}\n\n");
        card.Append("| films | n (fractured) | image AUC | DeLong | over groups | AP50 | recall at 0.4 | at FRACTURE | at DOUBT |\n");
        card.Append("|---|---|---|---|---|---|---|---|---|\n");
        foreach (var group in (GroupFigures[])[all, .. set.Report.Groups])
        {
            card.Append(CardRows.Of(group));
        }

        card.Append(
            "\n\"At\" gives sensitivity and specificity; AP50 and recall count a box that overlaps the reference by half or more. "
        );
        card.Append(CardRows.Regions(set.Report.Groups)).Append(CardRows.Crop(all)).Append("\n\n");
        if (all.BoneDice is not null)
        {
            card.Append("| films | with bone drawn by hand | mean Dice | over groups | lowest |\n|---|---|---|---|---|\n");
            foreach (var group in (GroupFigures[])[all, .. set.Report.Groups])
            {
                card.Append(CardRows.Bone(group));
            }

            card.Append('\n');
        }

        if (set.Operating.Count > 0)
        {
            card.Append("| false positives per image | threshold | recall | precision |\n|---|---|---|---|\n");
            foreach (var row in set.Operating)
            {
                card.Append(CardRows.Of(row));
            }

            card.Append('\n').Append(CardRows.Lesions(set.Multiplicity)).Append("\n\n");
        }

        if (set.Noise.Count > 0)
        {
            card.Append("| noise added | noise found | image AUC | DeLong | AP50 | recall at 0.4 |\n|---|---|---|---|---|---|\n");
            foreach (var report in (EvaluationReport[])[set.Report, .. set.Noise])
            {
                card.Append(CardRows.OfNoise(report, set.Report.Set));
            }

            card.Append('\n');
        }
    }

    private static void Calibration(StringBuilder card, ModelManifest manifest)
    {
        if (manifest.Calibration is { } calibration)
        {
            card.Append(
                CultureInfo.InvariantCulture,
                $"Calibrated probabilities (`fracturegrid models calibrate`; {calibration.Films} films, {calibration.Fractured} fractured), each from a fit without the film's own group: Brier score {calibration.Brier:0.000}, expected calibration error {calibration.ExpectedError:0.000}. They hold where as large a share of the films has a fracture.\n\n"
            );
        }
    }
}
