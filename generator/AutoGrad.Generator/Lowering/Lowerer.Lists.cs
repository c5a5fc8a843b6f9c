using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// A <c>List&lt;T&gt;</c> that is made here is an array that is long enough and a count. How long, the loops around each <c>Add</c> tell;
/// where they do not, the list is refused.
/// </summary>
internal sealed partial class Lowerer
{
    /// <summary>The array behind a list, and how much of it is in use; without a count, all of it is.</summary>
    private readonly record struct ListOf(Expr Items, Local? Count)
    {
        public Expr Length => Count?.Read() ?? new Length(Items);
    }

    private readonly Dictionary<ISymbol, ListOf> _lists = new(SymbolEqualityComparer.Default);

    private bool IsList(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "List", TypeArguments: [var item] } list && list.ContainingNamespace.ToDisplayString() == "System.Collections.Generic" && TryLower(item) is { IsSequence: false };

    private bool TryListLocal(IVariableDeclaratorOperation declarator, IVariableInitializerOperation? initializer)
    {
        if (!IsList(declarator.Symbol.Type) || initializer is null) return false;
        if (_reassigned.Contains(declarator.Symbol)) throw new Refusal(Descriptors.SequenceReassigned, declarator.Syntax.GetLocation(), declarator.Symbol.Name);
        var item = TryLower(((INamedTypeSymbol)declarator.Symbol.Type).TypeArguments[0])!;
        var adds = CallsOn(declarator.Symbol, declarator).ToList();
        var value = Unwrapped(initializer.Value);
        if (value is not IObjectCreationOperation creation)
        {
            if (adds.Count > 0) throw new Refusal(Descriptors.ListGrowth, adds[0].Syntax.GetLocation(), declarator.Symbol.Name);
            var made = value is IInvocationOperation { TargetMethod: { Name: "ToList" } method } && IsLinq(method) || value.Kind == CollectionExpression
                ? LowerExpression(value)
                : throw new Refusal(Descriptors.ValueType, declarator.Syntax.GetLocation(), Display(declarator.Symbol.Type));
            _lists[declarator.Symbol] = new ListOf(Named(made, declarator.Symbol.Name), null);
            return true;
        }

        var initial = creation.Initializer?.Initializers.OfType<IInvocationOperation>().Select(i => i.Arguments[0].Value).ToArray() ?? [];
        var copied = creation.Arguments.Length == 1 && !IsInt(creation.Arguments[0].Value.Type) ? RequireQuery(creation.Arguments[0].Value) : null;
        if (copied is { Count: null }) throw new Refusal(Descriptors.ListGrowth, creation.Syntax.GetLocation(), declarator.Symbol.Name);
        var values = LowerOperands(initial).Select(v => Spill("item", v)).ToArray();
        var capacity = Plus(copied?.Count ?? Zero, Literals.Of(values.Length, IrType.Int));
        foreach (var add in adds) capacity = Plus(capacity, Times(add, declarator));
        var items = Temporary(declarator.Symbol.Name, new ArrayType(item));
        Add(new Declare(items, new NewArray(capacity, items.Type)));
        if (copied is not null) Copied(copied, items.Read(), Zero);
        for (var i = 0; i < values.Length; i++)
            Add(new Store(items.Read(), Plus(copied?.Count ?? Zero, Literals.Of(i, IrType.Int)), values[i]));
        var count = adds.Count == 0 ? null : Temporary(declarator.Symbol.Name + "Count", IrType.Int);
        if (count is not null) Add(new Declare(count, Plus(copied?.Count ?? Zero, Literals.Of(values.Length, IrType.Int))));
        _lists[declarator.Symbol] = new ListOf(items.Read(), count);
        return true;
    }

    private static bool IsInt(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_Int32;

    /// <summary>Every call that makes the list longer; a use that lets the list out of sight is refused.</summary>
    private static IEnumerable<IInvocationOperation> CallsOn(ISymbol list, IOperation declarator)
    {
        var root = declarator;
        while (root.Parent is { } parent) root = parent;
        return root.DescendantsAndSelf().OfType<IInvocationOperation>()
            .Where(call => call.Instance is { } instance && SymbolEqualityComparer.Default.Equals(SymbolOf(instance), list) && call.TargetMethod.Name is "Add");
    }

    /// <summary>How often a call runs at most: the product of the trips of the loops between it and the list's declaration.</summary>
    private Expr Times(IInvocationOperation call, IVariableDeclaratorOperation list)
    {
        Expr times = One;
        var home = list.Parent;
        while (home is not (IBlockOperation or null)) home = home.Parent;
        for (var at = call.Parent; at is not null && at != home; at = at.Parent)
            switch (at)
            {
                case IForLoopOperation loop:
                    times = Times(times, TripsOf(loop, list) ?? throw Grows());
                    break;
                case IForEachLoopOperation loop:
                    if (Unwrapped(loop.Collection) is not { } source || SymbolOf(source) is not IParameterSymbol parameter || !_locals.TryGetValue(parameter, out var sequence) || !sequence.Type.IsSequence) throw Grows();
                    times = Times(times, new Length(sequence.Read()));
                    break;
                case ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation:
                    throw Grows();
            }

        return times;

        Refusal Grows() => new(Descriptors.ListGrowth, call.Syntax.GetLocation(), list.Symbol.Name);
    }

    /// <summary>The trips of <c>for (var i = a; i &lt; b; i++)</c> where both bounds are known at the list's declaration and never change.</summary>
    private Expr? TripsOf(IForLoopOperation loop, IVariableDeclaratorOperation list)
    {
        if (loop.Before.Length != 1 || loop.AtLoopBottom.Length != 1
            || loop.Before[0] is not IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [{ Symbol: var counter } declarator] } declaration] }
            || (declarator.Initializer ?? declaration.Initializer)?.Value is not { } start
            || loop.Condition is not IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual, LeftOperand: var left, RightOperand: var bound } test
            || !RefersTo(left, counter) || StepOf(loop.AtLoopBottom[0], counter) is not > 0
            || AssignedIn(loop.Body).Contains(counter) || !IsFixed(start) || !IsFixed(bound))
            return null;
        var trips = Minus(LowerExpression(bound), LowerExpression(start));
        if (test.OperatorKind == BinaryOperatorKind.LessThanOrEqual) trips = Plus(trips, One);
        return trips is Length or Literal { Value: >= 0 } ? trips : Spill("trips", NotNegative(trips));

        bool IsFixed(IOperation value) => IsInt(value.Type) && value.DescendantsAndSelf().All(o => o is IConversionOperation or ILiteralOperation or IParenthesizedOperation
            or IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply }
            || o is IPropertyReferenceOperation { Property.Name: "Length", Instance: { } }
            || SymbolOf(o) is { } s && !_reassigned.Contains(s) && _locals.ContainsKey(s));
    }

    /// <summary>An item of a list, which says in its own way that there is none.</summary>
    private Element Listed(Expr items, Expr count, Expr index)
    {
        if (IsBelow(index, count)) return new Element(items, index);
        index = index is Literal ? index : Spill("index", index);
        Require(index is Literal { Value: >= 0 } ? new Binary(BinaryOperator.Greater, count, index, IrType.Bool)
            : And(new Binary(BinaryOperator.GreaterOrEqual, index, Zero, IrType.Bool), new Binary(BinaryOperator.Less, index, count, IrType.Bool)), "new ArgumentOutOfRangeException(\"index\")");
        return new Element(items, index);
    }

    /// <summary>The item is there: its index is the counter of a loop over the list.</summary>
    private bool IsInRange(IPropertyReferenceOperation item) =>
        item.Arguments is [{ Value: var index }] && SymbolOf(index) is { } symbol && _locals.TryGetValue(symbol, out var counter) && _below.TryGetValue(counter, out var bound)
        && SeenCountOf(item.Instance!) is { } count && count == bound;

    /// <summary>How many items a list has that has been seen before.</summary>
    private Expr? SeenCountOf(IOperation list) =>
        SymbolOf(list) is { } name && _lists.TryGetValue(name, out var made) ? made.Length
        : ItemsOfVarying(list) is { } items || Holder(list) is { } holder && _constantItems.TryGetValue(holder, out items) ? new Length(items)
        : null;

    private Expr? TryListMember(IOperation operation)
    {
        switch (operation)
        {
            case IPropertyReferenceOperation { Instance: { } instance } property when SymbolOf(instance) is { } symbol && _lists.TryGetValue(symbol, out var list):
                return property.Property.IsIndexer ? Listed(list.Items, list.Length, LowerExpression(property.Arguments[0].Value)) : property.Property.Name == "Count" ? list.Length : null;
            case IInvocationOperation { TargetMethod.Name: "Add", Instance: { } instance, Arguments: [var added] } when SymbolOf(instance) is { } symbol && _lists.TryGetValue(symbol, out var list) && list.Count is { } next:
                Add(new Store(list.Items, next.Read(), LowerExpression(added.Value)));
                Add(new Assign(next, Plus(next.Read(), One)));
                return Nothing;
            case IInvocationOperation { TargetMethod.Name: "Clear", Instance: { } instance } when SymbolOf(instance) is { } symbol && _lists.TryGetValue(symbol, out var list) && list.Count is { } all:
                Add(new Assign(all, Zero));
                return Nothing;
            case IInvocationOperation { TargetMethod.Name: "ToArray", Instance: { } instance } when SymbolOf(instance) is { } symbol && _lists.TryGetValue(symbol, out var list):
                return Sliced(list.Items, Zero, list.Length, operation);
            default:
                return null;
        }
    }
}
