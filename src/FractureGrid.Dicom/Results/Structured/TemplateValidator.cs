namespace FractureGrid.Dicom.Results.Structured;

/// <summary>
/// Checks a report against the rows of its templates and its codes against their words. It sees what general validators such as dciodvfy and dsrdump do not: an
/// absent mandatory row, a region without its image, a code whose meaning is another one's.
/// </summary>
public static class TemplateValidator
{
    /// <summary>What is wrong, one sentence each; empty when nothing is.</summary>
    /// <param name="dataset">The whole object.</param>
    /// <param name="codes">The codes in use, which the default dictionary is extended by.</param>
    public static IReadOnlyList<string> Check(DicomDataset dataset, ReportCodes? codes = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var problems = new List<string>();
        if (ContentTree.Name(dataset) is not { } title || !title.Is(Concepts.ImagingMeasurementReport))
        {
            return ["The root is not an imaging measurement report."];
        }

        if (ContentTree.Template(dataset) is not "1500")
        {
            problems.Add("TID 1500: the root does not name its template.");
        }

        CheckRows("TID 1500", dataset, Templates.Report, problems);
        if (
            ContentTree.Child(dataset, Concepts.ImagingMeasurements) is null
            && ContentTree.Child(dataset, Concepts.QualitativeEvaluations) is null
        )
        {
            problems.Add("TID 1500: neither measurements nor evaluations.");
        }

        foreach (var library in ContentTree.Children(dataset, Concepts.ImageLibrary))
        {
            CheckRows("TID 1600", library, Templates.Library, problems);
            foreach (var group in ContentTree.Children(library, Concepts.ImageLibraryGroup))
            {
                CheckRows("TID 1600", group, Templates.LibraryGroup, problems);
            }
        }

        var evidence = EvidenceOf(dataset);
        foreach (var measurements in ContentTree.Children(dataset, Concepts.ImagingMeasurements))
        {
            CheckRows("TID 1500", measurements, Templates.Measurements, problems);
            foreach (var group in ContentTree.Children(measurements, Concepts.MeasurementGroup))
            {
                CheckGroup(group, problems);
            }
        }

        CheckReferences(dataset, evidence, problems);
        CheckCodes(dataset, codes ?? new ReportCodes(), problems);
        return problems;
    }

    private static void CheckRows(string template, DicomDataset container, IReadOnlyList<TemplateRow> rows, List<string> problems)
    {
        foreach (var row in rows)
        {
            var found = ContentTree.Children(container).Where(row.Fits).ToList();
            if (found.Count < row.Least)
            {
                problems.Add($"{template}: {row} is missing.");
            }

            if (found.Count > row.Most)
            {
                problems.Add($"{template}: {row} occurs {found.Count} times.");
            }

            if (found.Exists(item => !string.Equals(ContentTree.Relationship(item), row.Relationship, StringComparison.Ordinal)))
            {
                problems.Add($"{template}: {row} has another relationship.");
            }
        }
    }

    private static void CheckGroup(DicomDataset group, List<string> problems)
    {
        if (ContentTree.Template(group) is AnswerGroup.Template)
        {
            CheckRows("TID 1501", group, Templates.Answer, problems);
            foreach (var measured in ContentTree.Children(group).Where(item => ContentTree.ValueType(item) is "NUM"))
            {
                var parts = ContentTree.Children(measured).Where(item => ContentTree.ValueType(item) is "SCOORD").ToList();
                CheckRows("TID 320", measured, parts.Count > 0 ? Templates.MeasuredPart : Templates.Measured, problems);
                parts.ForEach(part => CheckRows("TID 320", part, Templates.Selected, problems));
            }

            return;
        }

        if (ContentTree.Template(group) is not MeasurementGroup.Template)
        {
            problems.Add("TID 1410: a group does not name its template.");
        }

        CheckRows("TID 1410", group, Templates.Group, problems);
        foreach (var region in ContentTree.Children(group, Concepts.ImageRegion))
        {
            var points = region.GetDoubles(DicomTags.GraphicData);
            var isClosed = points.Count >= 6 && points.Count % 2 == 0 && points[0].Equals(points[^2]) && points[1].Equals(points[^1]);
            if (!isClosed)
            {
                problems.Add("TID 1410: an image region is not a closed line.");
            }

            if (
                !ContentTree
                    .Children(region)
                    .Any(item => ContentTree.ValueType(item) is "IMAGE" && ContentTree.Relationship(item) is ContentItem.SelectedFrom)
            )
            {
                problems.Add("TID 1410: an image region is not selected from an image.");
            }
        }
    }

    private static HashSet<string> EvidenceOf(DicomDataset dataset) =>
        ReportedFindings.Read(dataset)?.Images.ToHashSet(StringComparer.Ordinal) ?? [];

    // PS3.3 C.17.2.3: every object that the tree refers to stands in the evidence.
    private static void CheckReferences(DicomDataset dataset, HashSet<string> evidence, List<string> problems)
    {
        foreach (var image in ContentTree.Walk(dataset).Where(item => ContentTree.ValueType(item) is "IMAGE"))
        {
            var uid = ContentTree.Reference(image);
            if (uid is null || !evidence.Contains(uid))
            {
                problems.Add($"The evidence lacks image {uid ?? "without UID"}.");
            }
        }
    }

    private static void CheckCodes(DicomDataset dataset, ReportCodes codes, List<string> problems)
    {
        List<CodedConcept> dictionary = [.. Concepts.All, codes.Fracture, codes.Procedure];
        if (codes.FractureEquivalent is { } equivalent)
        {
            dictionary.Add(equivalent);
        }

        foreach (var item in ContentTree.Walk(dataset))
        {
            foreach (var code in new[] { ContentTree.Name(item), ContentTree.Code(item) }.OfType<CodedConcept>())
            {
                var known = dictionary.Find(code.Is);
                if (known is null)
                {
                    problems.Add($"{code} is not in the dictionary.");
                }
                else if (!string.Equals(known.Meaning, code.Meaning, StringComparison.Ordinal))
                {
                    problems.Add($"{code} means \"{known.Meaning}\".");
                }
            }
        }
    }
}
