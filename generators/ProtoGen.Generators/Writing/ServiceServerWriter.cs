using System.Linq;
using ProtoGen.Declarations;

namespace ProtoGen.Generators;

/// <summary>Writes the server of a service: what takes an implementation to a <c>StreamServer</c>.</summary>
internal static class ServiceServerWriter
{
    public static string Write(ServiceModel service) => CodeWriter.TypeBeside(
        service.Interface,
        $"{service.Accessibility} static partial class {service.Name}Server",
        $"Answers calls of <see cref=\"{service.Interface.FullName}\"/>.",
        writer =>
        {
            writer.Line("/// <summary>The service, answered by an implementation of it.</summary>");
            writer.Line("/// <param name=\"service\">Called for many calls at a time, on the thread pool.</param>");
            using (writer.Block($"public static global::ProtoGen.StreamService For({service.Interface.FullName} service)"))
            {
                writer.Line("global::System.ArgumentNullException.ThrowIfNull(service);");
                if (service.Methods.Count == 0)
                {
                    writer.Line($"return new global::ProtoGen.StreamService(\"{service.WireName}\");");
                    return;
                }

                using (writer.Block($"return new global::ProtoGen.StreamService(\"{service.WireName}\", new global::ProtoGen.ServiceMethod[]", "});"))
                {
                    foreach (ServiceMethodModel method in service.Methods)
                    {
                        writer.Line($"{Method(service, method)},");
                    }
                }
            }
        });

    private static string Method(ServiceModel service, ServiceMethodModel method)
    {
        string request = method.Request?.Type ?? "global::ProtoGen.Nothing";
        string types = method.Response is null ? request : $"{request}, {method.Response}";
        string kind = method.Shape == ServiceMethodShape.ServerStream ? "Stream" : "Unary";
        return $"global::ProtoGen.ServiceMethod.{kind}<{types}>(\"{service.WireName}/{method.WireName}\", {Handler(method)})";
    }

    private static string Handler(ServiceMethodModel method)
    {
        // Two bases may have methods of one name.
        string target = method.DeclaredBy is null ? "service" : $"(({method.DeclaredBy})service)";
        if (method is { IsTask: false, Request: not null, Cancellation: not null, IsCancellationFirst: false })
        {
            return $"{target}.{method.Name}";
        }

        string?[] arguments = [method.Request is null ? null : "request", method.Cancellation is null ? null : "cancellation"];
        string call = $"{target}.{method.Name}({string.Join(", ", (method.IsCancellationFirst ? arguments.Reverse() : arguments).Where(argument => argument is not null))})";
        if (method.IsTask)
        {
            call = method.Response is null
                ? $"new global::System.Threading.Tasks.ValueTask({call})"
                : $"new global::System.Threading.Tasks.ValueTask<{method.Response}>({call})";
        }

        return $"(request, cancellation) => {call}";
    }
}
