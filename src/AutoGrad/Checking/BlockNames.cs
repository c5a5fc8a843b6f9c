using System.Globalization;

namespace AutoGrad.Checking;

/// <summary>Where the blocks of parameters lie in the flat point, and what their elements are called.</summary>
internal sealed class BlockNames
{
    private readonly List<(string Name, int Start, int Length)> _blocks = [];

    public BlockNames(IObjective objective, GradientCheckOptions options, int dimension)
    {
        var blocks = options.Blocks ?? (objective as IParameterBlocks)?.Blocks ?? [new ParameterBlock("x", dimension)];
        var start = 0;
        foreach (var block in blocks)
        {
            _blocks.Add((block.Name, start, block.Length));
            start += block.Length;
        }
        if (start != dimension)
        {
            throw new ArgumentException(FormattableString.Invariant($"The parameter blocks span {start} numbers, the point {dimension}."), nameof(options));
        }
    }

    public IReadOnlyList<(string Name, int Start, int Length)> All => _blocks;

    public string Element(int index)
    {
        foreach (var (name, start, length) in _blocks)
        {
            if (index < start + length)
            {
                return length == 1 && _blocks.Count > 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}[{index - start}]");
            }
        }
        throw new ArgumentOutOfRangeException(nameof(index));
    }
}
