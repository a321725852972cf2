namespace FractureGrid.Host.Monitoring.Evidence;

/// <summary>
/// A checklist in the manner of TRIPOD and TRIPOD+AI (Collins et al., BMJ 2015 and BMJ 2024), for the evaluation of a model that is in use. The
/// wording is ours; items that only people can answer are left to them.
/// </summary>
internal static class ReportingChecklist
{
    private const string People = "to be written by the authors";

    public static IReadOnlyList<ChecklistItem> Items { get; } =
    [
        new("Title", "Names the model's purpose, the population and that it is an evaluation", "index.html, heading"),
        new("Background", "Clinical setting, intended use and place in the pathway", People),
        new("Objectives", "What is evaluated", "index.html, Scope"),
        new("Source of data", "Sites, days and kind of data", "index.html, Scope; models.csv"),
        new(
            "Participants",
            "Who was included and who was left out",
            "index.html, Numbers; exclusions.csv: images that were not analysed, by reason"
        ),
        new("Outcome", "The reference standard and how it was settled", "index.html, Methods; reading rules: " + People),
        new("Predictors", "What the model sees", "index.html, Methods"),
        new("Model", "Name, version, hash and operating points", "index.html, Model; models.csv"),
        new("Sample size", "Number of cases of each class, with what is too few", "index.html, Numbers; groups.csv, column reason"),
        new("Missing data", "Unlabelled and unanalysed images", "index.html, Numbers; groups.csv"),
        new("Statistical methods", "Estimates, intervals, tests and adjustments", "index.html, Methods; tests.csv"),
        new(
            "Performance",
            "Discrimination and operating figures with intervals",
            "index.html, Figures, Calibration and Lesions; groups.csv; roc.csv; froc.csv; calibration.csv; lesions.csv"
        ),
        new("Fairness", "Performance by sex, age, device, site and body part", "index.html, Subgroups; groups.csv; tests.csv"),
        new(
            "Heterogeneity and change",
            "Differences between sites and over time",
            "index.html, Subgroups, Drift and Alarms; drift.csv; alarms.csv"
        ),
        new("Limitations", "What the figures can't say", "index.html, Notes; further: " + People),
        new("Interpretation", "What the figures mean for use", People),
        new("Funding and registration", "Who paid, and where the study is registered", People),
        new("Data and code", "How to repeat the analysis", "index.html, Methods; SHA256SUMS"),
    ];
}
