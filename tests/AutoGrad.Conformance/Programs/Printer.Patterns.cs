namespace AutoGrad.Conformance.Programs;

/// <summary>Patterns, and the guards behind them.</summary>
internal sealed partial class Printer
{
    /// <summary>A pattern that names what it matches.</summary>
    private string PatternOf(Node match)
    {
        var (name, relation) = match.Text.Split(' ') is [var first, var second] ? (first, second) : (match.Text, "");
        var named = relation.Length > 0 || Choice(match) < 60 ? $"var {name}" : $"{match.Kids[0].Ty} {name}";
        return relation.Length > 0 ? $"{relation} {Text(match.Kids[1])} and {named}" : named;
    }

    /// <summary>A comparison that a pattern says as well.</summary>
    private bool IsPattern(Node node) =>
        node is { Op: Op.Compare, Text: "<" or "<=" or ">" or ">=" } && !_isGeneric && node.Kids[1].Op is Op.Number or Op.Integer && node.Kids[0].Ty == node.Kids[1].Ty && Written(node.Kids[0]) == node.Kids[0].Ty;

    /// <summary>
    /// A branch or a choice as a case: a comparison with a guard behind it as the pattern and its <c>when</c>, any other condition that does something as a <c>when</c> alone.
    /// What it declares is known in the case alone, and so must not be read elsewhere.
    /// </summary>
    private (string Subject, string Label)? GuardedCase(Node choice)
    {
        var (condition, then) = (choice.Kids[0], choice.Kids[1]);
        if (condition.Declared.Any(name => Mentioned(_inside!.Body, name) > Mentioned(condition, name) + Mentioned(then, name)))
        {
            return null;
        }

        return condition is { Op: Op.And, Kids: [var compared, var guard] } && IsPattern(compared) ? (Subject(compared.Kids[0]), $"{compared.Text} {Text(compared.Kids[1])} when {Text(guard, 3)}")
            : HasEffects(condition) ? ("true", $"true when {Text(condition, 3)}")
            : null;

        string Subject(Node value) => Text(value, choice.Op == Op.If ? 0 : 12);
    }

    private static int Mentioned(Node node, string name) => node.All().Count(part => part.Op == Op.Variable && part.Text == name);
}
