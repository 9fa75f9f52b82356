using System;

namespace ProtoGen.Generators;

/// <summary>Writes statements, with an empty line between a block and what follows it.</summary>
internal sealed class SpacedCode(CodeWriter code)
{
    private bool _isGap;

    /// <summary>Asks for an empty line before the next statement.</summary>
    public void Gap() => _isGap = true;

    public void Line(string line)
    {
        if (_isGap)
        {
            code.Line();
        }

        _isGap = false;
        code.Line(line);
    }

    public BlockEnd Block(string header)
    {
        Line(header);
        return new BlockEnd(this, code.Braces());
    }

    /// <summary>Opens a block that belongs to the line before.</summary>
    public CodeWriter.BlockEnd Braces(string end) => code.Braces(end);

    public readonly struct BlockEnd(SpacedCode spaced, CodeWriter.BlockEnd end) : IDisposable
    {
        public void Dispose()
        {
            // Nothing stands between the end of a block inside and the end of this one.
            spaced._isGap = false;
            end.Dispose();
            spaced._isGap = true;
        }
    }
}
