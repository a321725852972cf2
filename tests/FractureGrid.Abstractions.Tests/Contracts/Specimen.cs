using System.Reflection;

namespace FractureGrid.Abstractions.Tests.Contracts;

/// <summary>Makes an instance of any message in which no property has its default value and no two have the same.</summary>
internal sealed class Specimen
{
    private int _count;

    public static object Of(Type type) => new Specimen().Make(type);

    private object Make(Type type)
    {
        var n = ++_count;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Make(underlying);
        }

        if (type.IsEnum)
        {
            return Enum.GetValues(type).Cast<object>().Last();
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var list = Array.CreateInstance(type.GenericTypeArguments[0], 2);
            list.SetValue(Make(type.GenericTypeArguments[0]), 0);
            list.SetValue(Make(type.GenericTypeArguments[0]), 1);
            return list;
        }

        if (type.IsArray)
        {
            var array = Array.CreateInstance(type.GetElementType()!, 2);
            array.SetValue(Make(type.GetElementType()!), 0);
            array.SetValue(Make(type.GetElementType()!), 1);
            return array;
        }

        return type switch
        {
            _ when type == typeof(DateOnly) => new DateOnly(2026, 1, 1).AddDays(n),
            _ when type == typeof(string) => $"text {n}",
            _ when type == typeof(double) => n + 0.25,
            _ when type == typeof(float) => n + 0.5f,
            _ when type == typeof(int) => n,
            _ when type == typeof(long) => n + (1L << 40),
            _ when type == typeof(bool) => true,
            _ when type == typeof(TimeSpan) => TimeSpan.FromMilliseconds(n),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 1, 1, 0, 0, n % 60, TimeSpan.FromHours(8)),
            _ => Fill(type),
        };
    }

    private object Fill(Type type)
    {
        Assert.Contains(type, ContractTypes.Messages);
        var message = Activator.CreateInstance(type)!;
        foreach (var property in ContractTypes.StateOf(type))
        {
            property.SetValue(message, Make(property.PropertyType), BindingFlags.Default, null, null, null);
        }

        return message;
    }
}
