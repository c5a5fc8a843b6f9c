namespace AutoGrad.Conformance.Programs;

/// <summary>
/// The same program in other words: a branch as a <c>switch</c>, a choice as a switch expression, a comparison as a pattern, an expression as a
/// lambda called on the spot, a statement as a local function, a loop over a LINQ chain. What it means, and so what it is compared with, stays.
/// </summary>
internal sealed partial class Printer
{
    private int _names;
    private bool _isGiven;

    private bool Wears(Dress dress) => (_program.Dress & dress) != 0;

    private bool TryDress(Node node)
    {
        switch (node.Op)
        {
            case Op.If when Wears(Dress.Choices) && Choice(node) < 65 && GuardedCase(node) is { } guarded && !node.Kids.Skip(1).Any(Breaks):
                Switch(guarded.Subject, $"case {guarded.Label}:", node);
                return true;
            case Op.If when Wears(Dress.Choices) && Choice(node) < 50 && !node.Kids.Skip(1).Any(Breaks) && !node.Kids[0].Declared.Any():
                Switch(Text(node.Kids[0]), "case true:", node);
                return true;
            case Op.Effect when Wears(Dress.Functions) && Choice(node) < 30 && node.Kids[0].Op is Op.Assign or Op.Increment && !CannotBeHeld(node):
                var name = $"L{_names++}";
                Line($"void {name}() => {Simple(node)};");
                Line($"{name}();");
                return true;
            case Op.ForEach when Wears(Dress.Chains) && Choice(node) < 60 && node.Kids[0].Ty.Kind == Kind.Array && WearOf(node.Kids[0]) != Wear.Memory:
                Line($"foreach (var {node.Text} in {Text(node.Kids[0], 12)}.Select(item => item))");
                Block(node.Kids[1]);
                return true;
            case Op.Declare when _worn.TryGetValue(node.Text, out var wear):
                Declaration(node, wear);
                return true;
            case Op.Declare when Wears(Dress.Records) && !_isGeneric && node.Ty.IsReal && node.Kids.Length == 1 && Choice(node) < 25:
                Line($"var ({node.Text}, _) = new {Support("Model", node.Ty)}({Text(node.Kids[0])}, 0);");
                return true;
            case Op.Return when node.Kids.Length > 0 && _style == HelperStyle.Try:
                Line("{");
                _depth++;
                Line($"result = {Text(node.Kids[0])};");
                Line("return true;");
                _depth--;
                Line("}");
                return true;
            case Op.Block when Wears(Dress.Tuples) && SwappedBy(node) is { } swapped:
                Line($"({Text(swapped.Left)}, {Text(swapped.Right)}) = ({Text(swapped.Right)}, {Text(swapped.Left)});");
                return true;
            case Op.Effect when node.Kids[0].Op == Op.Assign && Assigned(node.Kids[0]) is { } assigned:
                Line(assigned + ";");
                return true;
            default:
                return false;
        }
    }

    private void Switch(string subject, string label, Node branch)
    {
        Line($"switch ({subject})");
        Line("{");
        _depth++;
        Section(label, branch.Kids[1]);
        if (branch.Kids.Length > 2)
        {
            Section("default:", branch.Kids[2]);
        }

        _depth--;
        Line("}");
    }

    /// <summary>A section that may end by leaving otherwise than by its <c>break</c>, which then says nothing.</summary>
    private void Section(string label, Node body)
    {
        Line(label);
        Block(body);
        _depth++;
        Line("break;");
        _depth--;
    }

    private string? Dressed(Node node) => node.Op switch
    {
        Op.Conditional when Wears(Dress.Choices) && Choice(node) < 65 && GuardedCase(node) is { } guarded => $"({guarded.Subject} switch {{ {guarded.Label} => {Text(node.Kids[1])}, _ => {Text(node.Kids[2])} }})",
        Op.Conditional when Wears(Dress.Choices) && Choice(node) < 50 && !node.Kids[0].Declared.Any() => $"({Text(node.Kids[0], 12)} switch {{ true => {Text(node.Kids[1])}, _ => {Text(node.Kids[2])} }})",
        Op.Compare when Wears(Dress.Choices) && Choice(node) < 50 && IsPattern(node) =>
            $"({Text(node.Kids[0], 10)} is {node.Text} {Text(node.Kids[1])})",
        Op.Binary when Wears(Dress.Functions) && !_isGeneric && !_isGiven && Choice(node) is >= 15 and < 25 && node.Ty.IsReal && Written(node) == node.Ty && node.Kids.All(kid => Written(kid) == node.Ty) && !CannotBeHeld(node) =>
            Given(node, $"given{_results++}"),
        Op.Binary when Wears(Dress.Functions) && !_isGeneric && Choice(node) < 15 && node.Ty.IsReal && Written(node) == node.Ty && !CannotBeHeld(node) => $"((Func<{node.Ty}>)(() => {Text(node.Kids[0], Precedence(node))} {node.Text} {Text(node.Kids[1], Precedence(node) + 1)}))()",
        Op.Assign when node.Kids[0].Op == Op.Variable && _worn.GetValueOrDefault(node.Kids[0].Text) is Wear.Record && _worn.ContainsKey(node.Kids[0].Text) => $"({Replaced(node)}).V",
        Op.Slice when Wears(Dress.Ranges) && node.Kids[0].Ty.Kind != Kind.Array && Choice(node) < 60 => RangeOf(node),
        _ => null,
    };

    /// <summary>A lambda for another method to call: not from within such a lambda, which would be recursion.</summary>
    private string Given(Node node, string item)
    {
        _isGiven = true;
        var call = $"{Support("Given", node.Ty)}({item} => {item} {node.Text} {Text(node.Kids[1], Precedence(node) + 1)}, {Text(node.Kids[0])})";
        _isGiven = false;
        return call;
    }

    /// <summary>A number from 0 to 99 that the node itself decides.</summary>
    private static int Choice(Node node) => (int)((uint)((node.Size * 7919) + ((int)node.Op * 104729) + (node.Text.Length * 31) + node.Kids.Sum(kid => kid.Size * 131)) % 100);

    /// <summary>A lambda may not hold on to a span, or to a parameter by <c>out</c>.</summary>
    private bool CannotBeHeld(Node node) => node.All().Any(part => part.Ty.Kind is Kind.Span or Kind.ReadOnlySpan || part.Op == Op.Slice)
        || _inside!.Parameters.Any(p => p.IsOut && Mentions(node, p.Name));

    /// <summary>A break that would leave the switch instead of the loop.</summary>
    private static bool Breaks(Node node) => node.Op is Op.Break || node.Op is not (Op.For or Op.ForEach or Op.While or Op.Do) && node.Kids.Any(Breaks);
}
