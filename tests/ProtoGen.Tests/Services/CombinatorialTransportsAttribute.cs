using System.Reflection;
using Xunit.Sdk;

namespace ProtoGen.Tests.Services;

/// <summary>Runs a test once over every transport: they are to be the same.</summary>
internal sealed class CombinatorialTransportsAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Enum.GetValues<Transport>().Select(transport => new object[] { transport });
}
