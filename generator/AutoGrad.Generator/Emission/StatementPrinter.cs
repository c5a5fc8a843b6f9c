using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;

namespace AutoGrad.Generator.Emission;

/// <summary>A generated method's body as C#.</summary>
internal sealed class StatementPrinter
{
    private readonly SourceWriter _writer;
    private readonly MethodSignature _signature;
    private readonly Identifiers _names;
    private readonly ExpressionPrinter _expressions;
    private readonly Dictionary<Local, string> _pools = [];

    private readonly bool _isMethod;
    private readonly string _itself;

    private StatementPrinter(SourceWriter writer, Block body, IEnumerable<Local> parameters, MethodSignature signature, bool isMethod)
    {
        (_writer, _signature, _isMethod) = (writer, signature, isMethod);
        var bare = new HashSet<string>(BareNames.In(body), StringComparer.Ordinal);
        var given = parameters.ToList();
        var isOfArgument = given.Any(p => signature.Original?.StartsWith(MemberText.Id(p.Name) + ".", StringComparison.Ordinal) == true);
        if (!isOfArgument && body.Descendants().Any(s => s is Throw)) bare.Add(BareNames.HeadOf(signature.Original ?? signature.Name));
        var hidden = new HashSet<string>(given.Select(p => p.Name).Where(bare.Contains), StringComparer.Ordinal);
        _names = new Identifiers(given, body, bare.Except(hidden).Union(Lowering.LibraryNames.Short).OrderBy(n => n, StringComparer.Ordinal));
        _expressions = new ExpressionPrinter(l => _names[l], l => _pools.ContainsKey(l), member => hidden.Contains(BareNames.HeadOf(member)) ? $"{signature.Owner}.{member}" : member);
        _itself = signature.Original is { } original ? isOfArgument ? original : _expressions.Member(original) : MemberText.Itself(signature);
        var stored = new HashSet<Local>(body.Descendants().OfType<Store>().Where(s => s.Value.Type.IsSequence).SelectMany(s => s.Value.Reads()).Concat(GivenAway(body)).Concat(Compared(body)).Concat(body.Descendants().OfType<Return>().Where(r => r.Value is TupleValue).SelectMany(r => r.Value!.Children()).Where(i => i.Type.IsSequence).SelectMany(i => i.Reads())));
        foreach (var declare in body.Descendants().OfType<Declare>())
            if (declare is { Value: NewArray, Local: { Type: ArrayType type } local } && (!type.ElementType.IsSequence || IsSaved(declare)) && !stored.Contains(local))
                _pools[local] = IsSaved(declare) ? _names[local] : _names.Reserve(local.Name + "Pooled");
    }

    /// <summary>Arrays come from a pool, and go back however the method ends: a derivative allocates nothing.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="member">The statements of the generated method, and its parameters.</param>
    /// <param name="signature">The differentiated method, which is called where it throws.</param>
    /// <param name="isMethod">It is that method itself which is written.</param>
    public static void Print(SourceWriter writer, DerivativeBody member, MethodSignature signature, bool isMethod = false)
    {
        var body = member.Body;
        var printer = new StatementPrinter(writer, body, member.Parameters, signature, isMethod);
        if (printer._pools.Count == 0)
        {
            printer.Print(body);
            return;
        }

        foreach (var pool in printer._pools)
            writer.Line($"var {pool.Value} = Array.Empty<{pool.Key.Type.Element}>();");
        using (writer.Block("try")) printer.Print(body);
        using (writer.Block("finally"))
            foreach (var pool in printer._pools)
                writer.Line($"Buffers.Return({pool.Value});");
    }

    /// <summary>Arrays that a foreign method takes: it may want the array itself.</summary>
    private static IEnumerable<Local> GivenAway(Block body) => body.Descendants().SelectMany(s => s switch
    {
        ForeignVjp v => TakesSpans(v.Method) ? [] : v.Arguments,
        ForeignHvp h => TakesSpans(h.Method) ? [] : h.Arguments,
        _ => s.Expressions().SelectMany(e => e.DescendantsAndSelf()).OfType<ForeignCall>().Where(c => !TakesSpans(c.Method)).SelectMany(c => c.Arguments),
    }).Where(a => a.Type.IsSequence).SelectMany(a => a.Reads());

    private static bool TakesSpans(ForeignMethod method) => method.Name.StartsWith("TensorPrimitives.", StringComparison.Ordinal) || method.Name.StartsWith("TensorRules.", StringComparison.Ordinal)
        || method.Template?.StartsWith("MemoryExtensions.", StringComparison.Ordinal) == true;

    /// <summary>Arrays that are asked whether they are one and the same.</summary>
    private static IEnumerable<Local> Compared(Block body) => body.Descendants().SelectMany(s => s.Expressions()).SelectMany(e => e.DescendantsAndSelf())
        .OfType<Binary>().Where(b => b.Left.Type.IsSequence).SelectMany(b => b.Reads());

    /// <summary>A buffer of saved values: grown where it is filled.</summary>
    private static bool IsSaved(Declare declare) => declare.Value is NewArray { Count: Literal { Value: 0 } } && declare.Local.Name.EndsWith("Saved", StringComparison.Ordinal);

    private void Print(Block block)
    {
        foreach (var statement in block.Statements) Print(statement);
    }

    private void Print(Stmt statement)
    {
        switch (statement)
        {
            case Declare s when IsSaved(s):
                break;
            case Declare { Local: var local, Value: NewArray array } when _pools.TryGetValue(local, out var pool):
                _writer.Line($"var {_names[local]} = Buffers.Zeroed(ref {pool}, {Text(array.Count)});");
                break;
            case Declare { Value: null } s:
                _writer.Line($"{s.Local.Type} {_names[s.Local]};");
                break;
            case Declare { Value: Literal literal } s:
                _writer.Line($"{s.Local.Type} {_names[s.Local]} = {literal.Text};");
                break;
            case Declare { Local.Type: SpanType span, Value: { Type: ArrayType } array } s when array is not Read { Local: var same } || !_pools.ContainsKey(same):
                _writer.Line($"{span} {_names[s.Local]} = {Text(array)};");
                break;
            case Declare s:
                _writer.Line($"var {_names[s.Local]} = {Text(s.Value!)};");
                break;
            case Assign or Store:
                _writer.Line(Line(statement));
                break;
            case Reserve s:
                _writer.Line($"Buffers.Reserve(ref {_names[s.Buffer]}, {Text(s.Count)});");
                break;
            case Push s:
                _writer.Line($"Buffers.Push(ref {_names[s.Buffer]}, ref {_names[s.Top]}, {Text(s.Value)});");
                break;
            case Pop s:
                _writer.Line($"var {_names[s.Local]} = {_names[s.Buffer]}[--{_names[s.Top]}];");
                break;
            case Throw when _signature.IsVector && !_isMethod:
                _writer.Line($"{_itself};");
                _writer.Line("throw Unreachable.After();");
                break;
            case Throw:
                _writer.Line(Line(statement));
                break;
            case ForeignVjp s:
                var adjoints = s.Adjoints.Select(a => a.Type.IsSequence ? Text(a) : $"ref {Text(a)}");
                _writer.Line($"{_expressions.Member(s.Method.Vjp!)}({string.Join(", ", s.Arguments.Append(s.Cotangent).Select(Text).Concat(adjoints))});");
                break;
            case ForeignHvp s:
                var products = s.Products.Select(a => a.Type.IsSequence ? Text(a) : $"out {Text(a)}");
                _writer.Line($"{_expressions.Member(s.Method.Hvp!)}({string.Join(", ", s.Arguments.Concat(s.Tangents).Select(Text).Concat(products))});");
                break;
            case Effect s:
                _writer.Line($"{Text(s.Call)};");
                break;
            case Return { Value: TupleValue results } when _signature.Results is { } shape:
                Results(results, shape);
                break;
            case Return s:
                _writer.Line(s.Value is null ? "return;" : $"return {Bare(s.Value)};");
                break;
            case If s:
                PrintIf(s, "if");
                break;
            case For s:
                var counter = _names[s.Counter];
                var exit = s.Exit is { } flag ? $"!{_names[flag]} && " : "";
                var step = s.Step switch { 1 => $"{counter}++", -1 => $"{counter}--", > 0 => $"{counter} += {s.Step}", _ => $"{counter} -= {-s.Step}" };
                using (_writer.Block($"for (var {counter} = {Text(s.Start)}; {exit}{counter} {ExpressionPrinter.Symbol(s.Relation)} {Text(s.Bound)}; {step})")) Print(s.Body);
                break;
            case While { ConditionLast: false } s:
                using (_writer.Block($"while ({Text(s.Condition)})")) Print(s.Body);
                break;
            case While s:
                using (_writer.Block("do")) Print(s.Body);
                _writer.Line($"while ({Text(s.Condition)});");
                break;
            default:
                throw new InvalidOperationException($"{statement.GetType().Name} cannot be printed");
        }
    }

    /// <summary>The results, and their tangents if they come with them: what is returned, and what is passed by reference.</summary>
    private void Results(TupleValue results, ResultSignature shape)
    {
        var references = _signature.Parameters.Where(p => p.Passing.Length > 0).ToList();
        var count = shape.Leaves.Count + references.Count;
        var parts = Enumerable.Range(0, results.Items.Count / count).Select(k => results.Items.Skip(k * count).Take(count).ToList()).ToList();
        var made = parts.Select(p => shape.Make(p.Take(shape.Leaves.Count).Select(Bare))).ToList();
        var value = made.Count == 1 ? made[0] : $"({string.Join(", ", made)})";
        var targets = parts.SelectMany((p, k) => references.Select((r, i) => (Name: k == 0 ? MemberText.Id(r.Name) : _signature.TangentOf(r.Name), Value: Bare(p[shape.Leaves.Count + i])))).Where(t => t.Name != t.Value).ToList();
        // What is assigned may be read by what is returned.
        var isRead = parts.SelectMany(p => p.Take(shape.Leaves.Count)).SelectMany(e => e.Reads()).Any(l => targets.Any(t => t.Name == _names[l]));
        var kept = shape.IsReturned && isRead ? _names.Reserve("result") : null;
        if (kept is not null) _writer.Line($"{(parts.Count == 1 ? shape.Type : $"({shape.Type}, {shape.Type})")} {kept} = {value};");
        if (targets.Count == 1) _writer.Line($"{targets[0].Name} = {targets[0].Value};");
        else if (targets.Count > 1) _writer.Line($"({string.Join(", ", targets.Select(t => t.Name))}) = ({string.Join(", ", targets.Select(t => t.Value))});");
        if (shape.IsReturned) _writer.Line($"return {kept ?? value};");
    }

    private string Line(Stmt update) => update switch
    {
        Throw { Exception: var exception } when _isMethod => $"throw {(exception.Length > 0 ? exception : $"new InvalidOperationException(\"{_signature.Name} throws here.\")")};",
        Throw => $"throw Unreachable.After({_itself});",
        Assign s => $"{Update(_names[s.Local], s.Local.Read(), s.Value)};",
        Store { Sequence: var sequence, Index: var index, Value: var value } => $"{Update(Text(new Element(sequence, index)), new Element(sequence, index), value)};",
        _ => throw new InvalidOperationException($"{update.GetType().Name} is no update"),
    };

    private void PrintIf(If branch, string keyword)
    {
        var (condition, then, otherwise) = (branch.Condition, branch.Then, branch.Else);
        if (then.Statements.Count == 0) (condition, then, otherwise) = (Negated(condition), otherwise, Block.Empty);
        if (keyword == "if" && otherwise.Statements.Count == 0 && then.Statements is [Assign or Store or Throw] && !(_signature.IsVector && !_isMethod && then.Statements[0] is Throw))
        {
            _writer.Line($"if ({Text(condition)}) {Line(then.Statements[0])}");
            return;
        }

        using (_writer.Block($"{keyword} ({Text(condition)})")) Print(then);
        if (otherwise.Statements.Count == 0) return;
        if (otherwise.Statements is [If chained])
        {
            PrintIf(chained, "else if");
            return;
        }

        using (_writer.Block("else")) Print(otherwise);
    }

    // Not the opposite order: with NaN neither holds.
    private static Expr Negated(Expr condition) => condition switch
    {
        Unary { Operator: UnaryOperator.Not } not => not.Operand,
        Binary { Operator: BinaryOperator.Equal } equal => equal with { Operator = BinaryOperator.NotEqual },
        Binary { Operator: BinaryOperator.NotEqual } unequal => unequal with { Operator = BinaryOperator.Equal },
        _ => new Unary(UnaryOperator.Not, condition),
    };

    private string Text(Expr expression) => _expressions.Print(expression);

    private string Bare(Expr expression) => expression is Literal literal ? literal.Text : Text(expression);

    private string Update(string target, Expr place, Expr value)
    {
        if (value is Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Remainder } update && update.Left.Equals(place) && update.Type == place.Type)
            return update is { Right: Literal { Text: "1" }, Operator: BinaryOperator.Add } && place.Type == IrType.Int ? $"{target}++"
                : $"{target} {ExpressionPrinter.Symbol(update.Operator)}= {Bare(update.Right)}";
        return $"{target} = {Bare(value)}";
    }
}
