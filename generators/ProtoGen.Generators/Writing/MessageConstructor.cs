using System.Linq;
using ProtoGen.Declarations;

namespace ProtoGen.Generators;

/// <summary>Writes the constructor that makes a message of the fields that were read.</summary>
internal static class MessageConstructor
{
    public static void Write(CodeWriter code, MessageModel message)
    {
        ConstructionModel construction = message.Construction;
        if (!construction.IsPossible)
        {
            return;
        }

        if (construction.ReplacesImplicitConstructor)
        {
            code.Line("/// <summary>Creates a message whose members are what their initialisers say.</summary>");
            code.Line(CodeWriter.GeneratedCode);
            using (code.Block($"public {message.Type.Name}()"))
            {
            }

            code.Line();
        }

        code.Line(CodeWriter.GeneratedCode);
        if (construction.HasRequiredMembers)
        {
            code.Line("[global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]");
        }

        string signature = $"private {message.Type.Name}(in __Fields fields)";
        if (construction.ChainsToThis)
        {
            string arguments = string.Join(", ", construction.Arguments.Select(argument => $"{argument.Parameter}: {Argument(message, argument)}"));
            signature += $" : this({arguments})";
        }

        using (code.Block(signature))
        {
            var locals = new LocalNames("fields");
            FieldModel[] assigned = [.. message.Fields.Where(field => field.IsSetByBody)];
            for (int i = 0; i < assigned.Length; i++)
            {
                // A blank line on both sides of an if.
                if (i > 0 && (assigned[i].Presence == Presence.Initialized || assigned[i - 1].Presence == Presence.Initialized))
                {
                    code.Line();
                }

                WriteAssignment(code, assigned[i], locals);
            }
        }
    }

    private static string Argument(MessageModel message, ArgumentModel argument) =>
        argument.Field == 0 ? "default!" : Value(message.Fields.First(field => field.Number == argument.Field));

    private static void WriteAssignment(CodeWriter code, FieldModel field, LocalNames locals)
    {
        if (field.Presence != Presence.Initialized)
        {
            code.Line($"this.{field.Name} = {Value(field)};");
            return;
        }

        string local = locals.For(field.DisplayName);
        using (code.Block($"if (fields.{field.Name} is {{ }} {local})"))
        {
            code.Line($"this.{field.Name} = {local};");
        }
    }

    /// <summary>What the member is set to, absent or not.</summary>
    private static string Value(FieldModel field)
    {
        string state = $"fields.{field.Name}";
        if (field.Shape == FieldShape.Array)
        {
            string call = field.Presence == Presence.Nullable ? "ToArrayOrNull" : "ToArray";
            return $"global::ProtoGen.Repeated.{call}({state}, fields.__Count_{field.DisplayName})";
        }

        if (field.Presence == Presence.Nullable)
        {
            return state;
        }

        return field switch
        {
            { Shape: FieldShape.List } => $"{state} ?? []",
            { Default: { } given } => $"{state} ?? {given}",
            { Type.Kind: ValueKind.String } => $"{state} ?? \"\"",
            { Type.Kind: ValueKind.ByteArray } => $"{state} ?? []",
            _ when FieldCode.IsStateNullable(field) => field.Type.IsValueType ? $"{state}.GetValueOrDefault()" : $"{state}!",
            _ => state,
        };
    }
}
