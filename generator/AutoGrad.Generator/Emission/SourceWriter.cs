using System.Text;

namespace AutoGrad.Generator.Emission;

/// <summary>Lines of C# with their indentation. Line ends are \n everywhere, so that the same method gives the same bytes everywhere.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string line = "")
    {
        if (line.Length > 0) _text.Append(' ', 4 * _depth).Append(line);
        _text.Append('\n');
    }

    public void Lines(string lines)
    {
        foreach (var line in lines.Replace("\r", "").Split('\n')) Line(line);
    }

    /// <summary>Opens a braced block, closed when the returned value is disposed of.</summary>
    public IDisposable Block(string header = "")
    {
        if (header.Length > 0) Line(header);
        Line("{");
        _depth++;
        return new Closing(this);
    }

    /// <summary>Indents without braces.</summary>
    public IDisposable Indent()
    {
        _depth++;
        return new Closing(this, brace: false);
    }

    public override string ToString() => _text.ToString();

    private sealed class Closing(SourceWriter writer, bool brace = true) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (brace) writer.Line("}");
        }
    }
}
