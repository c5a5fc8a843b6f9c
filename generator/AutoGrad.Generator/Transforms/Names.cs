using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms;

/// <summary>
/// How the values of a derivative are called: <c>r</c> has the adjoint <c>rBar</c> (r̄) and the tangent <c>rDot</c> (ṙ);
/// an intermediate has the name of what it is.
/// </summary>
internal static class Names
{
    public static string Bar(Local local) => local.Name + "Bar";

    /// <summary>What is saved for the reverse sweep is so with its tangent.</summary>
    public static string Dot(string name) => name.EndsWith("Saved", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Saved".Length) + "DotSaved" : name + "Dot";

    public static string For(Expr operation) => operation switch
    {
        Element e => ElementName(e),
        Call e => Camel(Last(e.Function)),
        ForeignCall e => Camel(Last(e.Method.Name)),
        Unary => "negated",
        Convert => "converted",
        Binary { Operator: BinaryOperator.Add } => "sum",
        Binary { Operator: BinaryOperator.Subtract } => "difference",
        Binary { Operator: BinaryOperator.Multiply } => "product",
        Binary { Operator: BinaryOperator.Divide } => "quotient",
        Binary { Operator: BinaryOperator.Remainder } => "remainder",
        _ => "value",
    };

    private static string ElementName(Element element)
    {
        var name = element.Sequence.Root() is Read { Local.Name: var array } ? array : "item";
        return element.Index switch
        {
            Literal { Text: var digits } when digits.All(char.IsDigit) => name + digits,
            Read { Local.Name: var index } => name + char.ToUpperInvariant(index[0]) + index.Substring(1),
            _ => name + "Item",
        };
    }

    /// <summary>Of a qualified name, without type arguments.</summary>
    private static string Last(string name)
    {
        var bare = name.Split('<')[0];
        return bare.Substring(bare.LastIndexOf('.') + 1);
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
