using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Analysis;

/// <summary>
/// The values that are infinite at arguments which programs meet: logarithms, at 0. By a product's other factor, such a value is the derivative:
/// where the product counts for nothing, as in <c>Exp(a * Log(x))</c> at x = 0, so does its derivative.
/// </summary>
internal sealed class InfiniteValues
{
    private static readonly HashSet<string> Logarithms = ["Log", "Log2", "Log10", "LogP1", "Log2P1", "Log10P1", "Log1p"];

    private readonly HashSet<Local> _holders = [];

    /// <param name="body">Where values are named.</param>
    public InfiniteValues(Block body)
    {
        int before;
        do
        {
            before = _holders.Count;
            foreach (var statement in body.Descendants())
                if (statement is Declare { Value: { } first } declaration && In(first)) _holders.Add(declaration.Local);
                else if (statement is Assign assignment && In(assignment.Value)) _holders.Add(assignment.Local);
        }
        while (_holders.Count > before);
    }

    /// <summary>Whether the expression is such a value, or its opposite.</summary>
    public bool In(Expr expression) => expression switch
    {
        Read e => _holders.Contains(e.Local),
        Convert e => e.Type.IsReal && In(e.Operand),
        Unary e => In(e.Operand),
        Conditional e => In(e.WhenTrue) || In(e.WhenFalse),
        Call e => Logarithms.Contains(e.Function.Substring(e.Function.LastIndexOf('.') + 1)),
        _ => false,
    };
}
