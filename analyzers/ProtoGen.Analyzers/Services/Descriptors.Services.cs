using Microsoft.CodeAnalysis;

namespace ProtoGen.Analyzers;

internal static partial class Descriptors
{
    private const string Services = "Services";

    public static readonly DiagnosticDescriptor ServiceMethodReturn = Rule(
        "PG3001", Services, DiagnosticSeverity.Error,
        "A service's method returns what no call can give",
        "'{0}' returns '{1}', which {2}");

    public static readonly DiagnosticDescriptor ServiceMethodParameters = Rule(
        "PG3002", Services, DiagnosticSeverity.Error,
        "A service's method takes what no call can carry",
        "'{0}' takes '{1}', which {2}");

    public static readonly DiagnosticDescriptor ServiceMethodWithoutCancellation = Rule(
        "PG3003", Services, DiagnosticSeverity.Info,
        "A service's method cannot be cancelled",
        "'{0}' has no CancellationToken, so neither its caller nor the end of the connection can stop it; add one as its last parameter");

    public static readonly DiagnosticDescriptor ServiceMethodNameTaken = Rule(
        "PG3004", Services, DiagnosticSeverity.Error,
        "A method of a service has a name that is taken",
        "'{0}' {1}; rename {2}");

    public static readonly DiagnosticDescriptor ServiceDeclaration = Rule(
        "PG3005", Services, DiagnosticSeverity.Error,
        "An interface cannot be a service",
        "'{0}' cannot be a service because {1}");

    public static readonly DiagnosticDescriptor ServiceMemberIsNoMethod = Rule(
        "PG3006", Services, DiagnosticSeverity.Error,
        "A member of a service is no method",
        "'{0}' is {1}, which cannot be called over a connection; make it {2}");

    public static readonly DiagnosticDescriptor OneWayHasNoEffect = Rule(
        "PG3007", Services, DiagnosticSeverity.Error,
        "[OneWay] stands where it has no effect",
        "'{0}' is marked [OneWay] but {1}; remove the attribute");

    public static readonly DiagnosticDescriptor ServiceClassNameTaken = Rule(
        "PG3008", Services, DiagnosticSeverity.Error,
        "The client or server of a service has a name that is taken",
        "'{0}' gets no {1} because '{2}' {3}");
}
