using System.Globalization;
using System.Reflection;

namespace FractureGrid.Dicom.Tests;

/// <summary>
/// What a C-STORE SCP and a parser must do, in 25 rows, from the state machine (1) to the options of the sockets (25); tests name their row by the
/// trait <c>Checklist</c>. Row 22, STOW-RS, is the gateway's.
/// </summary>
public sealed class ChecklistTests
{
    [Fact]
    public void Every_row_has_a_test_that_names_it()
    {
        var types = typeof(ChecklistTests).Assembly.GetTypes();
        var members = types.Concat<MemberInfo>(types.SelectMany(type => type.GetMethods()));

        var rows = members
            .SelectMany(member => member.GetCustomAttributes<TraitAttribute>(inherit: false))
            .Where(trait => trait.Name is "Checklist")
            .Select(trait => int.Parse(trait.Value, CultureInfo.InvariantCulture))
            .Distinct()
            .Order();

        Assert.Equal(Enumerable.Range(1, 25).Except([22]), rows);
    }
}
