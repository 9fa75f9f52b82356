using System.Collections.Generic;

namespace ProtoGen.Declarations;

/// <summary>Which numbers a field can have (Protocol Buffers language guide, "Assigning field numbers").</summary>
internal static class FieldNumbers
{
    public const int Max = 536_870_911;
    public const int FirstOfProtocolBuffers = 19_000;
    public const int LastOfProtocolBuffers = 19_999;

    public static bool IsInRange(int number) => number is >= 1 and <= Max and not (>= FirstOfProtocolBuffers and <= LastOfProtocolBuffers);

    /// <summary>The number after the largest in use that is allowed and not reserved.</summary>
    public static int Next(IEnumerable<int> used, ReservedFields reserved)
    {
        int next = 1;
        foreach (int number in used)
        {
            if (IsInRange(number) && number >= next)
            {
                next = number + 1;
            }
        }

        bool wrapped = false;
        while (!IsInRange(next) || reserved.Contains(next))
        {
            next = reserved.EndOfRange(next) + 1;
            if (next > Max)
            {
                if (wrapped)
                {
                    return 0; // every number is reserved
                }

                wrapped = true;
                next = 1;
            }
        }

        return next;
    }
}
