using System.Reflection;
using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Tests.Contracts;

/// <summary>Every type of the contracts that goes over the wire, and what identifies it there.</summary>
internal static class ContractTypes
{
    private static readonly Assembly Contracts = typeof(ImageResult).Assembly;

    public static IReadOnlyList<Type> Messages { get; } =
    [
        .. Contracts
            .GetTypes()
            .Where(type => type.IsDefined(typeof(GenerateSerializerAttribute)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal),
    ];

    public static IReadOnlyList<Type> Interfaces { get; } =
    [
        .. Contracts
            .GetTypes()
            .Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type))
            .OrderBy(type => type.FullName, StringComparer.Ordinal),
    ];

    /// <summary>Our own types in the methods of the interfaces, with those of their properties, and so on; no grains.</summary>
    public static IReadOnlyCollection<Type> Travelling { get; } = Closure();

    public static string? AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias;

    public static uint? IdOf(PropertyInfo property) => property.GetCustomAttribute<IdAttribute>()?.Id;

    /// <summary>The properties that hold state; computed ones can't be set.</summary>
    public static IReadOnlyList<PropertyInfo> StateOf(Type message) =>
        [.. message.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)];

    private static HashSet<Type> Closure()
    {
        var found = new HashSet<Type>();
        var open = new Stack<Type>(
            Interfaces
                .SelectMany(contract => contract.GetMethods())
                .SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType))
        );
        while (open.TryPop(out var type))
        {
            foreach (var part in type.GenericTypeArguments.Concat(type.HasElementType ? [type.GetElementType()!] : []))
            {
                open.Push(part);
            }

            if (type.Assembly != Contracts || type.IsInterface || type.HasElementType || !found.Add(type))
            {
                continue;
            }

            foreach (var property in StateOf(type))
            {
                open.Push(property.PropertyType);
            }
        }

        return found;
    }
}
