using System.Diagnostics.CodeAnalysis;

namespace FractureGrid.Imaging;

/// <summary>A value or the reason why there is none. The default value of the struct is a fault without text.</summary>
public readonly struct FilmResult<T>
    where T : class
{
    private readonly T? _value;

    private FilmResult(T? value, FilmFault fault)
    {
        _value = value;
        Fault = fault;
    }

    public bool IsOk => _value is not null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The result is a fault.</exception>
    public T Value => _value ?? throw new InvalidOperationException($"No value: {Fault.Code}: {Fault.Detail}");

    /// <summary>Why there is no value; meaningful only when <see cref="IsOk"/> is false.</summary>
    public FilmFault Fault { get; }

    public bool TryGet([NotNullWhen(true)] out T? result, out FilmFault fault)
    {
        result = _value;
        fault = Fault;
        return _value is not null;
    }

    internal static FilmResult<T> Ok(T value) => new(value, default);

    public static implicit operator FilmResult<T>(FilmFault fault) => new(null, fault);
}
