using System.Text;

namespace FractureGrid.Gateway.Tests.Conformance;

internal static class MarkdownTable
{
    public static string Of(string[] head, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        Append(head);
        Append([.. head.Select(_ => "---")]);
        foreach (var row in rows)
        {
            Append(row);
        }

        return text.ToString();

        void Append(string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }
}
