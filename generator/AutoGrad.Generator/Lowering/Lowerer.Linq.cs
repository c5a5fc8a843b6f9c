using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// Where a LINQ chain ends in a value: the loop is written, to the bit as LINQ computes. <c>float</c> is added up in <c>double</c>;
/// of equal values the first is the greatest and the least.
/// </summary>
internal sealed partial class Lowerer
{
    private Expr? TryLinq(IInvocationOperation call) => IsLinq(call.TargetMethod)
        ? LowerLinq(call) ?? throw new Refusal(Descriptors.Linq, call.Syntax.GetLocation(), call.TargetMethod.Name)
        : null;

    private Expr? LowerLinq(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        IOperation Argument(int i) => call.Arguments.First(a => a.Parameter!.Ordinal == i).Value;
        var arity = call.Arguments.Length;
        Query? source = null;
        Query Source() => source ??= RequireQuery(Argument(0));
        Query Selected() => arity == 2 ? Select(Source(), RequireClosure(Argument(1)), call) with { IsArray = false } : Source();
        Query Filtered() => arity == 2 ? Where(Source(), RequireClosure(Argument(1)), call) : Source();
        switch (method.Name)
        {
            case "Sum" when TryLower(method.ReturnType) is { } type && (type.IsReal || type == IrType.Int):
                return Sum(Selected(), type);
            case "Average" when TryLower(method.ReturnType) is { IsReal: true } type:
                return Average(Selected(), type);
            case "Max" or "Min" when arity == 1 || IsDelegate(Argument(1).Type):
                return Extreme(Selected(), method.Name == "Max");
            case "Aggregate":
                return Aggregate(call, Source(), arity, Argument);
            case "Count" when arity == 1 && Source() is { Count: { } known }:
                return known;
            case "Count":
                return CountItems(Filtered());
            case "Any" when arity == 1 && Source() is { Count: { } known }:
                return new Binary(BinaryOperator.Greater, known, Zero, IrType.Bool);
            case "Any":
                return Found(Filtered(), null, call);
            case "All":
                return Found(Source(), RequireClosure(Argument(1)), call);
            case "First" or "Last" or "FirstOrDefault" or "LastOrDefault" when arity == 1 && TryLower(method.ReturnType) is { IsSequence: false } type && Source() is { At: { } at, Count: { } count }:
                return EndOf(at, count, method.Name, type);
            case "First" when arity == 2:
                return FirstOf(Filtered(), call);
            case "ElementAt" when Argument(1).Type?.SpecialType == SpecialType.System_Int32 && Source() is { At: { } at, Count: { } count }:
                var index = Spill("index", LowerExpression(Argument(1)));
                Require(And(new Binary(BinaryOperator.GreaterOrEqual, index, Zero, IrType.Bool), new Binary(BinaryOperator.Less, index, count, IrType.Bool)));
                return Kept(at(index));
            case "ToArray" or "ToList":
                return ToArray(Source(), call);
            default:
                return null;
        }
    }

    private Expr Sum(Query source, IrType type)
    {
        if (type == IrType.Int) return SumOfIntegers(source);
        var sum = Total(source, 0.0);
        return type == IrType.Float ? new Ir.Convert(sum, type) : sum;
    }

    /// <summary>Items added up from left to right, in double.</summary>
    private Expr Total(Query source, double from, Local? count = null)
    {
        var sum = Temporary("sum", IrType.Double);
        Add(new Declare(sum, Literals.Of(from, IrType.Double)));
        source.Each(item =>
        {
            var value = item.Type == IrType.Double ? item : new Ir.Convert(item, IrType.Double);
            Add(new Assign(sum, new Binary(BinaryOperator.Add, sum.Read(), value, IrType.Double)));
            if (count is not null) Add(new Assign(count, new Binary(BinaryOperator.Add, count.Read(), One, IrType.Int)));
        });
        return sum.Read();
    }

    /// <summary>LINQ checks for overflow: the sum is kept in 64 bits, and a method that would throw throws.</summary>
    private Expr SumOfIntegers(Query source)
    {
        var wide = new ScalarType("long");
        var sum = Temporary("sum", wide);
        Add(new Declare(sum, new Literal("0", wide, 0)));
        source.Each(item =>
        {
            Add(new Assign(sum, new Binary(BinaryOperator.Add, sum.Read(), new Ir.Convert(item, wide), wide)));
            Require(new Binary(BinaryOperator.Equal, sum.Read(), new Ir.Convert(new Ir.Convert(sum.Read(), IrType.Int), wide), IrType.Bool));
        });
        return new Ir.Convert(sum.Read(), IrType.Int);
    }

    private Expr Average(Query source, IrType type)
    {
        if (!source.Item.IsReal) return AverageOfIntegers(source);
        var counted = source.Count is null ? Counter("count") : null;
        var sum = Total(source, source.IsArray ? 0.0 : -0.0, counted);
        var count = source.Count ?? counted!.Read();
        Require(new Binary(BinaryOperator.Greater, count, Zero, IrType.Bool));
        Expr mean = new Binary(BinaryOperator.Divide, sum, new Ir.Convert(count, IrType.Double), IrType.Double);
        return type == IrType.Float ? new Ir.Convert(mean, type) : mean;
    }

    private Expr AverageOfIntegers(Query source)
    {
        var wide = new ScalarType("long");
        var count = Counter("count");
        var sum = Temporary("sum", wide);
        Add(new Declare(sum, new Literal("0", wide, 0)));
        source.Each(item =>
        {
            Add(new Assign(sum, new Binary(BinaryOperator.Add, sum.Read(), new Ir.Convert(item, wide), wide)));
            Add(new Assign(count, new Binary(BinaryOperator.Add, count.Read(), One, IrType.Int)));
        });
        Require(new Binary(BinaryOperator.Greater, count.Read(), Zero, IrType.Bool));
        return new Binary(BinaryOperator.Divide, new Ir.Convert(sum.Read(), IrType.Double), new Ir.Convert(count.Read(), IrType.Double), IrType.Double);
    }

    /// <summary>The method throws unless the condition holds.</summary>
    private void Require(Expr condition, string exception = "")
    {
        if (condition != True) Add(new If(Opposite(condition), new Block([new Throw(exception)]), Block.Empty));
    }

    private static Expr Opposite(Expr condition) => condition switch
    {
        Binary { Operator: BinaryOperator.Greater, Left: { Type.IsReal: false } } b => b with { Operator = BinaryOperator.LessOrEqual },
        Binary { Operator: BinaryOperator.LessOrEqual, Left.Type.IsReal: false } b => b with { Operator = BinaryOperator.Greater },
        Binary { Operator: BinaryOperator.NotEqual } b => b with { Operator = BinaryOperator.Equal },
        Binary { Operator: BinaryOperator.Equal } b => b with { Operator = BinaryOperator.NotEqual },
        _ => Negated(condition),
    };

    /// <summary>A NaN is less than every number: the greatest is one only when there is nothing else, the least as soon as there is one.</summary>
    private Expr Extreme(Query source, bool greatest)
    {
        var best = Temporary(greatest ? "greatest" : "least", source.Item);
        var any = source.Count is null ? Temporary("any", IrType.Bool) : null;
        if (any is not null) Add(new Declare(any, False));
        else Require(new Binary(BinaryOperator.Greater, source.Count!, Zero, IrType.Bool));
        if (source is { At: { } at, Count: { } count })
        {
            Add(new Declare(best, at(Zero)));
            var counter = Temporary("i", IrType.Int);
            Add(new For(counter, One, BinaryOperator.Less, count, 1, Collect(() => Better(at(counter.Read())))));
            return best.Read();
        }

        Add(new Declare(best, Literals.Of(source.Item == IrType.Float ? float.NaN : source.Item == IrType.Double ? double.NaN : 0, source.Item)));
        any ??= Flag("any");
        source.Each(value =>
        {
            var item = value is Read ? value : Spill("item", value);
            Add(new If(any.Read(), Collect(() => Better(item)), new Block([new Assign(best, item)])));
            Add(new Assign(any, True));
        });
        Require(any.Read());
        return best.Read();

        void Better(Expr value)
        {
            var item = value is Read ? value : Spill("item", value);
            Expr better = new Binary(greatest ? BinaryOperator.Greater : BinaryOperator.Less, item, best.Read(), IrType.Bool);
            if (source.Item.IsReal) better = Or(better, new Call(source.Item == IrType.Float ? "float.IsNaN" : "double.IsNaN", new EquatableArray<Expr>(greatest ? best.Read() : item), IrType.Bool));
            Add(new If(better, new Block([new Assign(best, item)]), Block.Empty));
        }
    }

    private Local Flag(string name)
    {
        var flag = Temporary(name, IrType.Bool);
        Add(new Declare(flag, False));
        return flag;
    }

    private Expr Aggregate(IInvocationOperation call, Query source, int arity, Func<int, IOperation> argument)
    {
        if (arity == 2)
        {
            var combine = RequireClosure(argument(1));
            if (source is not { At: { } at, Count: { } count }) throw new Refusal(Descriptors.Linq, call.Syntax.GetLocation(), "Aggregate without a seed over such a sequence");
            Require(new Binary(BinaryOperator.Greater, count, Zero, IrType.Bool));
            var first = Temporary("aggregate", source.Item);
            Add(new Declare(first, at(Zero)));
            var counter = Temporary("i", IrType.Int);
            Add(new For(counter, One, BinaryOperator.Less, count, 1, Collect(() => Add(new Assign(first, Apply(combine, call, first.Read(), at(counter.Read())))))));
            return first.Read();
        }

        var seed = LowerExpression(argument(1));
        if (seed.Type.IsSequence) throw new Refusal(Descriptors.ValueType, argument(1).Syntax.GetLocation(), Display(argument(1).Type!));
        var step = RequireClosure(argument(2));
        var result = Temporary("aggregate", seed.Type);
        Add(new Declare(result, seed));
        source.Each(item => Add(new Assign(result, Apply(step, call, result.Read(), item))));
        return arity == 4 ? Apply(RequireClosure(argument(3)), call, result.Read()) : result.Read();
    }

    private int _callsThatMayWrite;

    /// <summary>A filter is asked twice, to count and to take: it must not write.</summary>
    private Expr CountOfFilter(Query source, IInvocationOperation call)
    {
        var before = _callsThatMayWrite;
        Expr count = Zero;
        var counting = Collect(() => count = CountItems(source));
        var own = new HashSet<Local>(counting.Descendants().OfType<Declare>().Where(d => d.Value is NewArray).Select(d => d.Local));
        if (_writtenThrough.Count > 0 || _callsThatMayWrite > before || counting.Descendants().OfType<Store>().Any(s => s.Sequence.Root() is not Read { Local: var array } || !own.Contains(array)))
            throw new Refusal(Descriptors.Linq, call.Syntax.GetLocation(), $"{call.TargetMethod.Name} of a filter whose lambdas may write to variables");
        foreach (var statement in counting.Statements) Add(statement);
        return count;
    }

    private Expr CountItems(Query source)
    {
        var count = Counter("count");
        source.Each(_ => Add(new Assign(count, new Binary(BinaryOperator.Add, count.Read(), One, IrType.Int))));
        return count.Read();
    }

    /// <summary><c>Any</c>: whether an item comes by; <c>All</c>: whether none comes by that fails the test. Either stops there.</summary>
    private Expr Found(Query source, Closure? all, IInvocationOperation call)
    {
        if (!source.IsOneLoop) throw new Refusal(Descriptors.Linq, call.Syntax.GetLocation(), call.TargetMethod.Name + " over several sequences");
        var found = Flag(all is null ? "any" : "fails");
        source.Each(item =>
        {
            if (all is not null) Add(new If(Negated(Apply(all, call, item)), new Block([new Assign(found, True), new Break()]), Block.Empty));
            else foreach (var statement in new Stmt[] { new Assign(found, True), new Break() }) Add(statement);
        });
        return all is null ? found.Read() : new Unary(UnaryOperator.Not, found.Read());
    }

    private Expr FirstOf(Query source, IInvocationOperation call)
    {
        if (!source.IsOneLoop) throw new Refusal(Descriptors.Linq, call.Syntax.GetLocation(), call.TargetMethod.Name + " over several sequences");
        if (source.Item.IsSequence) throw new Refusal(Descriptors.ChosenSequence, call.Syntax.GetLocation());
        var found = Flag("found");
        var first = Temporary("first", source.Item);
        Add(new Declare(first, null));
        source.Each(item =>
        {
            foreach (var statement in new Stmt[] { new Assign(first, item), new Assign(found, True), new Break() }) Add(statement);
        });
        Require(found.Read());
        return first.Read();
    }

    private Expr EndOf(Func<Expr, Expr> at, Expr count, string name, IrType type)
    {
        var index = name.StartsWith("First", StringComparison.Ordinal) ? Zero : (Expr)new Binary(BinaryOperator.Subtract, count, One, IrType.Int);
        if (!name.EndsWith("Default", StringComparison.Ordinal))
        {
            Require(new Binary(BinaryOperator.Greater, count, Zero, IrType.Bool));
            return Kept(at(index));
        }

        var end = Temporary("end", type);
        Add(new Declare(end, Default(type)));
        Add(new If(new Binary(BinaryOperator.Greater, count, Zero, IrType.Bool), Collect(() => Add(new Assign(end, at(index)))), Block.Empty));
        return end.Read();
    }

    private Expr Kept(Expr value) => value.Type.IsSequence || value is Read ? value : Spill("item", value);

    /// <summary>A new array of the items; those of a filter are counted first.</summary>
    private Expr ToArray(Query source, IInvocationOperation call)
    {
        if (source.Item.IsSequence) throw new Refusal(Descriptors.Linq, call.Syntax.GetLocation(), $"{call.TargetMethod.Name} of arrays");
        if (source is { At: { } at, Count: { } known })
        {
            var array = Spill("array", new NewArray(known, new ArrayType(source.Item)));
            var counter = Temporary("i", IrType.Int);
            Add(new For(counter, Zero, BinaryOperator.Less, known, 1, Collect(() => Add(new Store(array, counter.Read(), at(counter.Read()))))));
            return array;
        }

        var count = source.Count ?? CountOfFilter(source, call);
        var items = Spill("array", new NewArray(count, new ArrayType(source.Item)));
        var next = Counter("next");
        source.Each(item =>
        {
            Add(new Store(items, next.Read(), item));
            Add(new Assign(next, new Binary(BinaryOperator.Add, next.Read(), One, IrType.Int)));
        });
        return items;
    }
}
