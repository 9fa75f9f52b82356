using System;
using System.Collections.Generic;
using System.Linq;
using ProtoGen.Declarations;

namespace ProtoGen.Generators;

/// <summary>Writes the client of a service: the interface, over a connection.</summary>
internal static class ServiceClientWriter
{
    private const string Connection = "global::ProtoGen.StreamConnection";
    private const string Options = "global::ProtoGen.ConnectionOptions";
    private const string Token = "global::System.Threading.CancellationToken";

    public static string Write(ServiceModel service)
    {
        string client = service.Name + "Client";
        return CodeWriter.TypeBeside(
            service.Interface,
            $"{service.Accessibility} sealed partial class {client} : {service.Interface.FullName}, global::System.IAsyncDisposable",
            $"Calls <see cref=\"{service.Interface.FullName}\"/> over a connection. Thread-safe.",
            writer =>
            {
                Dictionary<ServiceMethodModel, string> fields = Fields(service);
                writer.Line($"private readonly {Connection} __connection;");
                writer.Line("private readonly bool __leaveOpen;");
                foreach (ServiceMethodModel method in service.Methods)
                {
                    writer.Line($"private readonly global::ProtoGen.ClientMethod {fields[method]};");
                }

                writer.Line();
                writer.Line("/// <summary>Creates a client over a connection.</summary>");
                writer.Line("/// <param name=\"connection\">May be shared with other clients.</param>");
                writer.Line("/// <param name=\"leaveOpen\">Whether the connection stays open when the client is disposed.</param>");
                using (writer.Block($"public {client}({Connection} connection, bool leaveOpen = false)"))
                {
                    writer.Line("global::System.ArgumentNullException.ThrowIfNull(connection);");
                    writer.Line("__connection = connection;");
                    writer.Line("__leaveOpen = leaveOpen;");
                    foreach (ServiceMethodModel method in service.Methods)
                    {
                        writer.Line($"{fields[method]} = new(connection, \"{service.WireName}/{method.WireName}\");");
                    }
                }

                writer.Line();
                writer.Line($"/// <inheritdoc cref=\"{Connection}.ConnectAsync(global::System.Net.EndPoint, {Options}?, {Token})\"/>");
                using (writer.Block($"public static async global::System.Threading.Tasks.ValueTask<{client}> ConnectAsync(global::System.Net.EndPoint endPoint, {Options}? options = null, {Token} cancellation = default)"))
                {
                    writer.Line($"return new {client}(await {Connection}.ConnectAsync(endPoint, options, cancellation).ConfigureAwait(false));");
                }

                if (service.ShowsConnection)
                {
                    writer.Line();
                    writer.Line("/// <summary>The connection that calls go over.</summary>");
                    writer.Line($"public {Connection} Connection => __connection;");
                }

                foreach (ServiceMethodModel method in service.Methods)
                {
                    writer.Line();
                    writer.Line("/// <inheritdoc/>");
                    using (writer.Block($"public {method.Return} {method.Name}({Parameters(method)})"))
                    {
                        if (method.Request is { CanBeNull: true, Name: var request })
                        {
                            writer.Line($"global::System.ArgumentNullException.ThrowIfNull({request}{(request[0] == '@' ? $", nameof({request})" : "")});");
                        }

                        writer.Line($"return {Call(method, fields[method])};");
                    }
                }

                foreach (UnsupportedMember member in service.Unsupported)
                {
                    writer.Line();
                    WriteUnsupported(writer, member);
                }

                writer.Line();
                writer.Line("/// <summary>Closes the connection, unless it was to be left open; calls in flight fail.</summary>");
                using (writer.Block("public global::System.Threading.Tasks.ValueTask DisposeAsync()"))
                {
                    writer.Line("return __leaveOpen ? default : __connection.DisposeAsync();");
                }
            });
    }

    private static Dictionary<ServiceMethodModel, string> Fields(ServiceModel service)
    {
        var fields = new Dictionary<ServiceMethodModel, string>();
        var used = new HashSet<string>(StringComparer.Ordinal) { "__connection", "__leaveOpen" };
        foreach (ServiceMethodModel method in service.Methods)
        {
            string name = method.Name.TrimStart('@');
            string field = $"__{char.ToLowerInvariant(name[0])}{name.Substring(1)}";
            while (!used.Add(field))
            {
                field = "_" + field;
            }

            fields.Add(method, field);
        }

        return fields;
    }

    private static string Parameters(ServiceMethodModel method)
    {
        IEnumerable<ServiceParameter> parameters = new[] { method.Request, method.Cancellation }.OfType<ServiceParameter>();
        return string.Join(", ", (method.IsCancellationFirst ? parameters.Reverse() : parameters)
            .Select(parameter => $"{parameter.Type} {parameter.Name}{(parameter.IsOptional ? " = default" : "")}"));
    }

    private static string Call(ServiceMethodModel method, string field)
    {
        string request = method.Request?.Name ?? "default";
        string requestType = method.Request?.Type ?? "global::ProtoGen.Nothing";
        string cancellation = method.Cancellation?.Name ?? "default";
        string call = method.Shape switch
        {
            ServiceMethodShape.Unary => $"{field}.CallAsync<{requestType}, {method.Response}>({request}, {cancellation})",
            ServiceMethodShape.Acknowledged => $"{field}.CallAsync<{requestType}>({request}, {cancellation})",
            ServiceMethodShape.OneWay => $"{field}.SendAsync<{requestType}>({request}, {cancellation})",
            _ => $"{field}.StreamAsync<{requestType}, {method.Response}>({request}, {cancellation})",
        };
        return method.IsTask ? call + ".AsTask()" : call;
    }

    private static void WriteUnsupported(CodeWriter writer, UnsupportedMember member)
    {
        const string Throw = "throw new global::System.NotSupportedException(\"This member of the service has a shape that no call can carry.\");";
        using (writer.Block(member.Header))
        {
            if (member.Accessors.Length == 0)
            {
                writer.Line(Throw);
                return;
            }

            foreach (string accessor in member.Accessors.Split(' '))
            {
                writer.Line($"{accessor} {{ {Throw} }}");
            }
        }
    }
}
