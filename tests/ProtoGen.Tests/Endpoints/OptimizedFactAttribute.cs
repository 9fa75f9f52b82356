using System.Diagnostics;
using System.Reflection;

namespace ProtoGen.Tests.Endpoints;

/// <summary>A fact about optimized code: unoptimized, the compiler makes an object of every async method's state.</summary>
internal sealed class OptimizedFactAttribute : FactAttribute
{
    public OptimizedFactAttribute()
    {
        if (typeof(DatagramEndpoint).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
        {
            Skip = "Holds for optimized builds: dotnet test -c Release.";
        }
    }
}
