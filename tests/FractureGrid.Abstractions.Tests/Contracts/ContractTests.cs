using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Tests.Contracts;

/// <summary>What keeps processes of two versions able to talk: names and numbers that outlive renames.</summary>
public sealed class ContractTests
{
    public static TheoryData<Type> Messages => [.. ContractTypes.Messages];

    public static TheoryData<Type> Interfaces => [.. ContractTypes.Interfaces];

    [Fact]
    public void There_are_messages_and_interfaces()
    {
        Assert.NotEmpty(ContractTypes.Messages);
        Assert.NotEmpty(ContractTypes.Interfaces);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Every_message_has_an_alias_with_a_version(Type message) =>
        Assert.Matches(@"^fg\.[a-z-]+\.v\d+$", ContractTypes.AliasOf(message));

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void Every_interface_and_method_has_an_alias(Type contract)
    {
        Assert.Matches(@"^fg\.[a-z-]+$", ContractTypes.AliasOf(contract));
        var aliases = contract.GetMethods().Select(ContractTypes.AliasOf).ToList();
        Assert.NotEmpty(aliases);
        Assert.All(aliases, alias => Assert.Matches("^[a-z-]+$", alias));
        Assert.Distinct(aliases, StringComparer.Ordinal);
    }

    [Fact]
    public void No_alias_is_used_twice() =>
        Assert.Distinct(ContractTypes.Messages.Concat(ContractTypes.Interfaces).Select(ContractTypes.AliasOf), StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Messages))]
    public void Every_property_has_an_id_of_its_own(Type message)
    {
        var ids = ContractTypes.StateOf(message).Select(ContractTypes.IdOf).ToList();

        Assert.DoesNotContain(null, ids);
        Assert.Distinct(ids);
    }

    // What pages and doors read within their own process needs no name on the wire; what grains take or give does, down to the last property.
    [Fact]
    public void Everything_that_grains_take_or_give_is_a_message()
    {
        var travelling = ContractTypes.Travelling;

        Assert.Contains(typeof(ImageSubmission), travelling);
        Assert.Contains(typeof(ImageBox), travelling);
        Assert.Empty(travelling.Except(ContractTypes.Messages));
    }
}
