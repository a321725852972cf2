using System.Text.Json;
using FractureGrid.Abstractions.Images;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace FractureGrid.Abstractions.Tests.Contracts;

/// <summary>Messages through the serializer that carries them between processes.</summary>
public sealed class SerializationTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSerializer(serializer => serializer.AddAssembly(typeof(ImageResult).Assembly))
        .BuildServiceProvider();

    public static TheoryData<Type> Messages => [.. ContractTypes.Messages];

    private Serializer Serializer => _services.GetRequiredService<Serializer>();

    public void Dispose() => _services.Dispose();

    [Theory]
    [MemberData(nameof(Messages))]
    public void Every_message_comes_back_as_it_went(Type message)
    {
        var sent = Specimen.Of(message);

        var received = Serializer.Deserialize<object>(Serializer.SerializeToArray<object>(sent));

        Assert.IsType(message, received);
        Assert.Equal(Text(sent), Text(received));
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Every_message_travels_under_its_alias_not_its_class_name(Type message)
    {
        var bytes = Serializer.SerializeToArray<object>(Specimen.Of(message));

        Assert.True(bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(ContractTypes.AliasOf(message)!)) >= 0);
        Assert.True(bytes.AsSpan().IndexOf("FractureGrid.Abstractions"u8) < 0);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_that_is_cut_off_is_refused(Type message)
    {
        var bytes = Serializer.SerializeToArray<object>(Specimen.Of(message));

        Assert.ThrowsAny<Exception>(() => Serializer.Deserialize<object>(bytes.AsSpan(0, bytes.Length / 2).ToArray()));
    }

    [Fact]
    public void A_result_without_its_optional_parts_comes_back_without_them()
    {
        var sent = new ImageResult
        {
            ImageId = "2.25.1",
            Outcome = Outcome.NotAnalysed,
            Score = 0,
            Lesions = [],
        };

        var received = Serializer.Deserialize<ImageResult>(Serializer.SerializeToArray(sent));

        Assert.NotNull(received);
        Assert.Equal(sent with { Lesions = received.Lesions, Flags = received.Flags }, received);
        Assert.Empty(received.Lesions);
        Assert.Empty(received.Flags);
        Assert.Null(received.NotAnalysed);
    }

    private static string Text(object message) => JsonSerializer.Serialize(message, message.GetType());
}
