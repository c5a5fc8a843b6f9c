using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>Values of several parts: every part is an expression of its own, and every variable of such a type several locals.</summary>
internal sealed partial class Lowerer
{
    /// <summary>The operation's value, whatever its type. New locals that hold it are named after <paramref name="name"/>.</summary>
    private Value LowerValue(IOperation operation, string? name = null)
    {
        var shape = ShapeOf(operation.Type);
        if (shape is LeafShape) return new Value.Leaf(LowerExpression(operation));
        if (IsConstantObject(operation)) return Explode(operation, shape);
        if (shape is MatrixShape) return LowerMatrix(operation, name);
        if (shape is null && TrySpanOf(operation) is { } span) return new Value.Leaf(span);
        if (operation is IConversionOperation { OperatorMethod: null, Operand: { } cast } reference && reference.Type is { IsReferenceType: true } && shape is null && ShapeOf(cast.Type) is null)
            return new Value.Leaf(Converted(OpaqueOf(cast), reference));
        if (_lowered.TryGetValue(operation, out var done))
        {
            _lowered.Remove(operation);
            return done;
        }

        if (operation is IConditionalOperation { WhenFalse: { } second } either && (shape is null || shape is AggregateShape { Type.IsReferenceType: true } && IsConstantObject(either.WhenTrue) && IsConstantObject(second))) return LowerConstantChoice(either, name ?? "chosen");
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return LowerValue(parenthesized.Operand, name);
            case ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation:
                return Variable(operation);
            case IMemberReferenceOperation member:
                return LowerMember(member, name);
            case IArrayElementReferenceOperation element:
                return LowerElementValue(element);
            case IInvocationOperation invocation:
                return LowerInvocation(invocation, name) ?? throw Unsupported(invocation);
            case IObjectCreationOperation creation:
                return LowerCreation(creation, name);
            case IConversionOperation conversion:
                return LowerAggregateConversion(conversion, name);
            case IBinaryOperation { OperatorMethod: { } method } binary:
                return LowerOperator(method, [binary.LeftOperand, binary.RightOperand], binary, name);
            case IUnaryOperation { OperatorMethod: { } method } unary:
                return LowerOperator(method, [unary.Operand], unary, name);
            case ITupleOperation tuple when shape is AggregateShape { Type.IsTupleType: true } items:
                return new Value.Aggregate(items, LowerValues(tuple.Elements));
            case IDefaultValueOperation when shape is AggregateShape zero && zero.Type.IsValueType:
                return zero.Build(name ?? "zero", (_, type) => type.IsSequence ? throw Unsupported(operation) : Zeroed(type));
            case IConditionalOperation { WhenFalse: { } otherwise } conditional when shape is not null:
                return LowerChoice(conditional, conditional.WhenTrue, otherwise, shape, name ?? "chosen");
            case IWithOperation with:
                return LowerWith(with, name);
            case ISimpleAssignmentOperation assignment:
                return LowerAssignment(assignment) ?? throw Unsupported(assignment);
            case ICompoundAssignmentOperation compound:
                return LowerCompound(compound);
            case IIncrementOrDecrementOperation increment:
                return LowerIncrement(increment, needOld: true);
            case IArrayCreationOperation { DimensionSizes.Length: 1 } creation when shape is ArrayShape rows:
                return LowerRows(creation, rows, name ?? "array");
            default:
                throw shape is null ? NoValue(operation) : Unsupported(operation);
        }
    }

    /// <summary>What a field holds that nothing initialises.</summary>
    private static Literal Zeroed(IrType type) => type.IsSequence ? new Literal(type is ArrayType ? "null" : "default", type)
        : type is ScalarType { Name: "bool" } ? new Literal("false", type)
        : Literals.Of(type == IrType.Float ? 0f : type == IrType.Double ? 0.0 : 0, type);

    /// <summary>What a name stands for: a local, a parameter, one that a primary constructor kept, <c>this</c>.</summary>
    private Value Variable(IOperation reference) => reference switch
    {
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } when _initialised.Count > 0 => _initialised.Peek(),
        IInstanceReferenceOperation => _this ?? throw Unsupported(reference),
        _ => SymbolOf(reference) is { } symbol ? Variable(symbol, reference) : throw Unsupported(reference),
    };

    private Value Variable(ISymbol symbol, IOperation? at = null)
    {
        if (_values.TryGetValue(symbol, out var value)) return value;
        if (_aliases.TryGetValue(symbol, out var alias)) return new Value.Leaf(alias);
        if (_locals.TryGetValue(symbol, out var local)) return new Value.Leaf(local.Read());
        if (at is not null && IsKnownByName(symbol)) throw new Refusal(Descriptors.ValueType, at.Syntax.GetLocation(), Display(at.Type!)); // And used as a value.
        return _this is Value.Aggregate self && self.Shape.IndexOf(symbol) is var kept and >= 0
            ? self.Items[kept]
            : throw Missing(at);
    }

    /// <summary>Its declaration was refused, or it was never understood.</summary>
    private Exception Missing(IOperation? at) => session.Diagnostics.Count > 0 || session.IsStopped || at is null ? session.Stop() : Unsupported(at);

    /// <summary>Operands from left to right; one that a later operand's effects could change is kept.</summary>
    private List<Value> LowerValues(IReadOnlyList<IOperation> operands)
    {
        var lowered = new List<Value>();
        for (var i = 0; i < operands.Count; i++)
        {
            var value = LowerValue(operands[i]);
            lowered.Add(operands.Skip(i + 1).Any(HasEffects) ? Keep(value, "operand") : value);
        }

        return lowered;
    }

    /// <summary>The value as it is now, whatever later effects do.</summary>
    private Value Keep(Value value, string name) => value.Map(e => e is Literal || e.Type.Leaf is OpaqueType ? e : e.Type.IsSequence ? Pin(e) : Spill(name, e));

    /// <summary>New locals for a value of this shape.</summary>
    private Value Allocate(Shape shape, string name, bool zeroed) => shape.Build(name, (leaf, type) =>
    {
        var local = Temporary(leaf, type);
        Add(new Declare(local, zeroed ? Zeroed(type) : null));
        return local.Read();
    });

    /// <summary>Assigns every part. All of the right-hand side is read before the first part of the left-hand side changes.</summary>
    private void Store(Value target, Value value, Location location)
    {
        var (targets, sources) = (target.Leaves.ToList(), value.Leaves.ToList());
        if (targets.Count != sources.Count) throw new Refusal(Descriptors.Unsupported, location, "a constant object in the place of one that is computed");
        for (var i = 0; i < targets.Count; i++)
            if (targets[i].Type.IsSequence && !(targets[i] is Read { Local: var local } && CanInitialise(local)))
                throw new Refusal(Descriptors.SequenceReassigned, location, targets[i] switch { Read r => r.Local.Name, Element { Sequence: Read rows } => $"a row of {rows.Local.Name}", _ => "this" });
        if (targets.Count > 1 && sources.Any(s => s is not Literal && !s.Type.IsSequence && Disturbs(targets, s)))
            sources = [.. sources.Select(s => s is Literal || s.Type.IsSequence ? s : Spill("item", s))];
        foreach (var place in targets.OfType<Read>())
            if (_state.Contains(place.Local)) throw new Refusal(Descriptors.ObjectWritten, location, place.Local.Name);
        if (targets is [Read]) sources = [Released(sources[0])];
        for (var i = 0; i < targets.Count; i++)
            if (!targets[i].Equals(sources[i])) Add(Set(targets[i], sources[i], location));
    }

    /// <summary>An array is given to its variable once, by a constructor or as a result: then it never changes.</summary>
    private bool CanInitialise(Local local) => _depth == 0 && (_method?.MethodKind == MethodKind.Constructor && _this!.Leaves.Contains(local.Read()) || !_locals.ContainsValue(local) && !_this?.Leaves.Contains(local.Read()) != false);

    private static bool Disturbs(List<Expr> targets, Expr source) =>
        source.DescendantsAndSelf().Any(e => targets.Contains(e)) || targets.Any(t => t is Element) && source.DescendantsAndSelf().Any(e => e is Element);

    /// <summary>Assigns to a variable.</summary>
    private static Stmt Set(Expr target, Expr value, Location location) => target switch
    {
        Read { Local: var local } => new Assign(local, value),
        Element { Sequence: var sequence, Index: var index } => new Store(sequence, index, value),
        _ => throw new Refusal(Descriptors.Unsupported, location, "writing to this object"),
    };

    /// <summary>Only the arm that is chosen is evaluated.</summary>
    private Value LowerChoice(IConditionalOperation choice, IOperation arm, IOperation otherwise, Shape shape, string name)
    {
        if (shape.Leaves.Any(l => l.IsSequence) || IsShared(shape)) throw new Refusal(Descriptors.ChosenSequence, choice.Syntax.GetLocation());
        var test = LowerExpression(choice.Condition);
        var chosen = Allocate(shape, name, zeroed: false);
        Add(new If(test,
            Collect(() => Store(chosen, LowerValue(arm), arm.Syntax.GetLocation())),
            Collect(() => Store(chosen, LowerValue(otherwise), otherwise.Syntax.GetLocation()))));
        return chosen;
    }

    /// <summary>The array of an aggregate's parts, and an index that is computed once.</summary>
    private Value LowerElementValue(IArrayElementReferenceOperation element)
    {
        if (element.Indices.Length != 1 || LowerValue(element.ArrayReference) is not Value.Rows rows) throw Unsupported(element);
        var index = element.Indices[0] is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd
            ? new Binary(BinaryOperator.Subtract, new Length(rows.Leaves.First()), LowerExpression(fromEnd.Operand), IrType.Int)
            : LowerExpression(element.Indices[0]);
        return rows.At(index is Read or Literal ? index : Spill("index", index));
    }

    private Value LowerRows(IArrayCreationOperation creation, ArrayShape shape, string name)
    {
        var count = LowerExpression(creation.DimensionSizes[0]);
        if (count is not (Literal or Read)) count = Spill("count", count);
        var rows = (Value.Rows)shape.Build(name, (leaf, type) =>
        {
            var local = Temporary(leaf, type);
            Add(new Declare(local, new NewArray(count, type)));
            return local.Read();
        });
        for (var i = 0; i < (creation.Initializer?.ElementValues.Length ?? 0); i++)
        {
            var item = creation.Initializer!.ElementValues[i];
            Store(rows.At(Literals.Of(i, IrType.Int)), LowerValue(item), item.Syntax.GetLocation());
        }

        return rows;
    }
}
