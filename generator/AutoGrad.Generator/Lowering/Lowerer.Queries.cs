using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>What LINQ chains are made of: <c>x.Where(p).Select(f)</c> is a loop over <c>x</c> with a branch in it.</summary>
internal sealed partial class Lowerer
{
    private readonly Dictionary<ISymbol, Query> _queries = new(SymbolEqualityComparer.Default);

    private static bool IsLinq(IMethodSymbol method) =>
        method.ContainingType is { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };

    private static bool IsEnumerable(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T };

    /// <summary><c>var residuals = x.Zip(y, …);</c>: the variable is a name of the query, which runs where it is enumerated.</summary>
    private bool TryQueryLocal(IVariableDeclaratorOperation declarator, IVariableInitializerOperation? initializer)
    {
        if (!IsEnumerable(declarator.Symbol.Type) || initializer is null) return false;
        // It would see what is added to the list until it runs.
        foreach (var source in initializer.Value.DescendantsAndSelf())
            if (SymbolOf(source) is { } name && _lists.TryGetValue(name, out var list) && list.Count is not null)
                throw new Refusal(Descriptors.ListGrowth, source.Syntax.GetLocation(), name.Name);
        _queries[declarator.Symbol] = RequireQuery(initializer.Value);
        return true;
    }

    private Query RequireQuery(IOperation operation)
    {
        if (QueryOf(operation) is { } query) return query;
        var source = Unwrapped(operation);
        StopAtRefused(source);
        throw source is IInvocationOperation { TargetMethod: var method } && IsLinq(method)
            ? new Refusal(Descriptors.Linq, operation.Syntax.GetLocation(), method.Name)
            : new Refusal(Descriptors.ForEachSource, operation.Syntax.GetLocation(), operation.Type is { } type ? Display(type) : "this expression");
    }

    private static IOperation Unwrapped(IOperation operation)
    {
        while (true)
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null, Type: { } type } conversion when !type.IsValueType || conversion.Conversion.IsIdentity:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case ITranslatedQueryOperation query:
                    operation = query.Operation;
                    break;
                default:
                    return operation;
            }
    }

    /// <summary>The operation as a sequence; <see langword="null"/> when it is none that is understood.</summary>
    private Query? QueryOf(IOperation operation)
    {
        operation = Unwrapped(operation);
        if (SymbolOf(operation) is { } symbol && _queries.TryGetValue(symbol, out var known)) return known;
        if (operation is IInvocationOperation { TargetMethod: var method } call && IsLinq(method)) return Step(call, method);
        if (SymbolOf(operation) is { } name && _lists.TryGetValue(name, out var list))
            return Indexed(list.Items.Type.Element, list.Count is null ? list.Length : Spill("count", list.Length), i => new Element(list.Items, i)) with { IsArray = true };
        if (IsMatrix(operation.Type)) return Over(RequireMatrix(operation).Values);
        if (ConstantItems(operation) is { } items) return Over(items);
        return operation.Type is { } type && TryLower(type) is { IsSequence: true } ? Over(LowerExpression(operation)) : null;
    }

    private Query Over(Expr sequence)
    {
        var items = sequence is Read ? sequence : Spill("items", sequence);
        return Indexed(items.Type.Element, new Length(items), i => new Element(items, i)) with { IsArray = true };
    }

    private Query Indexed(IrType item, Expr count, Func<Expr, Expr> at) => new(item, count, at, body =>
    {
        var counter = Temporary("i", IrType.Int);
        Add(new For(counter, Zero, BinaryOperator.Less, count, 1, Collect(() => body(at(counter.Read())))));
    });

    private Query? Step(IInvocationOperation call, IMethodSymbol method)
    {
        IOperation Argument(int i) => call.Arguments.First(a => a.Parameter!.Ordinal == i).Value;
        var arity = call.Arguments.Length;
        switch (method.Name)
        {
            case "Range":
                var start = Spill("start", LowerExpression(Argument(0)));
                return Indexed(IrType.Int, CountOf(Argument(1)), i => Plus(start, i));
            case "Repeat":
                var repeated = Spill("repeated", LowerExpression(Argument(0)));
                return Indexed(repeated.Type, CountOf(Argument(1)), _ => repeated);
            case "AsEnumerable":
                return QueryOf(Argument(0));
            case "Select":
                return Select(RequireQuery(Argument(0)), RequireClosure(Argument(1)), call);
            case "Where":
                return Where(RequireQuery(Argument(0)), RequireClosure(Argument(1)), call);
            case "Zip" when arity == 3:
                return Zip(RequireQuery(Argument(0)), RequireQuery(Argument(1)), RequireClosure(Argument(2)), call);
            case "Take" when Argument(1).Type?.SpecialType == SpecialType.System_Int32 && RequireQuery(Argument(0)) is { At: { } at, Count: { } count } source:
                return Indexed(source.Item, Spill("taken", Least(count, NotNegative(LowerExpression(Argument(1))))), at);
            case "Skip" when RequireQuery(Argument(0)) is { At: { } at, Count: { } count } source:
                var skipped = Spill("skipped", Least(count, NotNegative(LowerExpression(Argument(1)))));
                return Indexed(source.Item, Spill("rest", Minus(count, skipped)), i => at(Plus(skipped, i)));
            case "Reverse" when RequireQuery(Argument(0)) is { At: { } at, Count: { } count } source:
                return Indexed(source.Item, count, i => at(Minus(Minus(count, One), i)));
            case "Concat":
                return Concat(RequireQuery(Argument(0)), RequireQuery(Argument(1)), call);
            case "Append" or "Prepend":
                var source2 = RequireQuery(Argument(0));
                var one = Spill("appended", LowerExpression(Argument(1)));
                var single = Indexed(one.Type, One, _ => one) with { Each = body => body(one) };
                return method.Name == "Append" ? Concat(source2, single, call) : Concat(single, source2, call);
            case "ToArray" or "ToList" when LowerLinq(call) is { } array:
                return Over(array);
            default:
                return null;
        }
    }

    /// <summary>A count that must not be negative; the library throws where it is.</summary>
    private Expr CountOf(IOperation operation)
    {
        var count = Spill("count", LowerExpression(operation));
        if (count is not Literal { Value: >= 0 } && Unwrapped(operation) is not IPropertyReferenceOperation { Property.Name: "Length" })
            Add(new If(new Binary(BinaryOperator.Less, count, Zero, IrType.Bool), new Block([new Throw()]), Block.Empty));
        return count;
    }

    private static Expr NotNegative(Expr value) => value is Literal { Value: >= 0 } ? value : new Call("Math.Max", new EquatableArray<Expr>(value, Zero), IrType.Int);

    private static Expr Least(Expr a, Expr b) => a == b ? a : new Call("Math.Min", new EquatableArray<Expr>(a, b), IrType.Int);

    private Query Select(Query source, Closure selector, IInvocationOperation at)
    {
        var item = TryLower(selector.Method.ReturnType) ?? throw new Refusal(Descriptors.ValueType, at.Syntax.GetLocation(), Display(selector.Method.ReturnType));
        if (selector.Parameters.Count == 2)
            return source is { At: { } byIndex, Count: { } many }
                ? Indexed(item, many, i => Apply(selector, at, byIndex(i), i))
                : source with
                {
                    Item = item, IsArray = false, Each = body =>
                    {
                        var index = Counter("index");
                        source.Each(value =>
                        {
                            var here = Spill("position", index.Read());
                            Add(new Assign(index, new Binary(BinaryOperator.Add, index.Read(), One, IrType.Int)));
                            body(Apply(selector, at, value, here));
                        });
                    },
                };
        return source is { At: { } access, Count: { } count }
            ? Indexed(item, count, i => Apply(selector, at, access(i)))
            : source with { Item = item, IsArray = false, Each = body => source.Each(value => body(Apply(selector, at, value))) };
    }

    private Query Where(Query source, Closure predicate, IInvocationOperation at)
    {
        if (predicate.Parameters.Count == 2 && source.At is null) throw Unsupported(at);
        // An element is read once: the predicate may write to its array.
        var mayWrite = predicate.Body is not { } lambda || HasEffects(lambda);
        return new Query(source.Item, null, null, body =>
        {
            void Filter(Expr value, Expr[] arguments)
            {
                var item = value is Read or Literal || value is Element { Sequence: Read, Index: Read } && !mayWrite ? value : Spill("item", value);
                arguments[0] = item;
                var test = Apply(predicate, at, arguments);
                Add(new If(test, Collect(() => body(item)), Block.Empty));
            }

            if (predicate.Parameters.Count == 1)
            {
                source.Each(value => Filter(value, [value]));
                return;
            }

            var counter = Temporary("i", IrType.Int);
            Add(new For(counter, Zero, BinaryOperator.Less, source.Count!, 1, Collect(() => Filter(source.At!(counter.Read()), [Zero, counter.Read()]))));
        }, IsOneLoop: source.IsOneLoop);
    }

    private Query Zip(Query first, Query second, Closure selector, IInvocationOperation at)
    {
        var item = TryLower(selector.Method.ReturnType) ?? throw new Refusal(Descriptors.ValueType, at.Syntax.GetLocation(), Display(selector.Method.ReturnType));
        if (first is not { At: { } a, Count: { } n } || second is not { At: { } b, Count: { } m }) throw Unsupported(at);
        return Indexed(item, n == m ? n : Spill("pairs", Least(n, m)), i =>
        {
            var left = a(i);
            return Apply(selector, at, left, b(i));
        });
    }

    private static Query Concat(Query first, Query second, IInvocationOperation at)
    {
        if (first.Item != second.Item) throw Unsupported(at);
        var count = first.Count is { } n && second.Count is { } m ? new Binary(BinaryOperator.Add, n, m, IrType.Int) : null;
        return new Query(first.Item, count, null, body =>
        {
            first.Each(body);
            second.Each(body);
        }, IsOneLoop: false);
    }

    private Local Counter(string name)
    {
        var counter = Temporary(name, IrType.Int);
        Add(new Declare(counter, Zero));
        return counter;
    }

    private static readonly Literal One = new("1", IrType.Int, 1);
}
