using System.Diagnostics.CodeAnalysis;

namespace FractureGrid.Dicom;

/// <summary>A value, or the fault that kept it from being made. Both convert implicitly.</summary>
public readonly struct DicomResult<T> : IEquatable<DicomResult<T>>
    where T : class
{
    private readonly T? _value;
    private readonly DicomFault _fault;

    private DicomResult(T? value, DicomFault fault)
    {
        _value = value;
        _fault = fault;
    }

    public bool IsOk => _value is not null;

    /// <summary>The value. Asking a faulted result for it is a bug and throws.</summary>
    public T Value => _value ?? throw new InvalidOperationException($"The result is a fault. {_fault}");

    /// <summary>The fault. Asking a good result for it is a bug and throws.</summary>
    public DicomFault Fault => _value is null ? _fault : throw new InvalidOperationException("The result is not a fault.");

    public bool TryGet([NotNullWhen(true)] out T? value, out DicomFault fault)
    {
        value = _value;
        fault = _fault;
        return value is not null;
    }

#pragma warning disable CA1000, CA2225 // The conversions are the factory.
    public static implicit operator DicomResult<T>(T value) => new(value, default);

    public static implicit operator DicomResult<T>(DicomFault fault) => new(null, fault);
#pragma warning restore CA1000, CA2225

    public static bool operator ==(DicomResult<T> left, DicomResult<T> right) => left.Equals(right);

    public static bool operator !=(DicomResult<T> left, DicomResult<T> right) => !left.Equals(right);

    public bool Equals(DicomResult<T> other) => EqualityComparer<T?>.Default.Equals(_value, other._value) && _fault == other._fault;

    public override bool Equals(object? obj) => obj is DicomResult<T> other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_value, _fault);
}
