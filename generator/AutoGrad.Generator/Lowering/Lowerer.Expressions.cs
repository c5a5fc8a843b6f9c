using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

internal sealed partial class Lowerer
{
    /// <summary>
    /// A pure expression for the operation's value. What it does besides is emitted as statements before,
    /// and what was evaluated earlier is kept in temporaries when those statements could change it.
    /// </summary>
    private Expr LowerExpression(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true } constant && operation.Type is { } type && TryLower(type) is { } literalType)
            return Named(operation, Literals.Of(constant.Value, literalType));

        switch (operation)
        {
            case ILocalReferenceOperation or IParameterReferenceOperation:
                return LeafOf(Variable(operation), operation);
            case IParenthesizedOperation parenthesized:
                return LowerExpression(parenthesized.Operand);
            case IConversionOperation conversion:
                return LowerConversion(conversion);
            case IUnaryOperation { OperatorMethod: null } unary:
                return LowerUnary(unary);
            case IUnaryOperation { OperatorMethod: { } method } unary:
                return LeafOf(LowerOperator(method, [unary.Operand], unary, null), unary);
            case IBinaryOperation { OperatorMethod: null } binary:
                return LowerBinary(binary);
            case IBinaryOperation { OperatorMethod: { } method } binary:
                return LeafOf(LowerOperator(method, [binary.LeftOperand, binary.RightOperand], binary, null), binary);
            case ITupleBinaryOperation comparison:
                return LowerTupleComparison(comparison);
            case IConditionalOperation { WhenFalse: not null } conditional:
                return LowerConditional(conditional.Condition, conditional.WhenTrue, conditional.WhenFalse, TypeOf(conditional));
            case IPropertyReferenceOperation when (TryMatrixMember(operation) ?? TryListMember(operation) ?? TryConstantCollection(operation)) is { } part:
                return part;
            case IArrayElementReferenceOperation { Indices: [IRangeOperation] } range:
                return LowerArrayRange(range);
            case IArrayElementReferenceOperation { Indices.Length: 2 } cell when IsMatrix(cell.ArrayReference.Type):
                return LowerMatrixElement(cell);
            case IArrayElementReferenceOperation:
                return LowerElement(operation);
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance.Type: { } owner } when TryLower(owner) is { IsSequence: true }:
                return LowerElement(operation);
            case IPropertyReferenceOperation { Property.IsStatic: true } property when IsChance(property.Property) || IsChance(property.Type):
                throw new Refusal(Descriptors.Chance, property.Syntax.GetLocation(), property.Syntax.ToString());
            case IMemberReferenceOperation member and (IFieldReferenceOperation or IPropertyReferenceOperation):
                return LeafOf(LowerMember(member, null), member);
            case IInvocationOperation invocation:
                return LeafOf(LowerInvocation(invocation, null) ?? throw Unsupported(invocation), invocation);
            case IArrayCreationOperation creation:
                return LowerArrayCreation(creation);
            case IDefaultValueOperation defaultValue when TypeOf(defaultValue) is { IsSequence: false } zero:
                return Literals.Of(zero == IrType.Bool ? false : zero == IrType.Float ? 0f : zero == IrType.Double ? 0.0 : 0, zero);
            case IImplicitIndexerReferenceOperation reference:
                return LowerImplicitIndexer(reference);
            case IIsPatternOperation pattern:
                return LowerIsPattern(pattern);
            case ISwitchExpressionOperation choice:
                return LowerSwitchExpression(choice);
            case ICoalesceOperation coalesce:
                return LowerCoalesce(coalesce);
            case IConditionalAccessInstanceOperation:
                return _receivers.Peek();
            case ISimpleAssignmentOperation assignment:
                return LeafOf(LowerAssignment(assignment) ?? throw Unsupported(assignment), assignment);
            case ICompoundAssignmentOperation compound:
                return LeafOf(LowerCompound(compound), compound);
            case IIncrementOrDecrementOperation increment:
                return LeafOf(LowerIncrement(increment, needOld: true), increment);
            default:
                return TryNewSequence(operation) ?? throw Unsupported(operation);
        }
    }

    /// <summary>A constant that has a name keeps it: <c>Math.PI</c>.</summary>
    private Literal Named(IOperation operation, Literal literal) => operation switch
    {
        IFieldReferenceOperation { Field: { } field } when session.CanName(field) =>
            literal with { Text = field.ContainingType.ToDisplayString() == "System.Math" ? $"Math.{field.Name}" : session.NameOf(field) },
        { Type: { TypeKind: TypeKind.Enum } type } when session.CanName(type) => literal with { Text = $"({literal.Type}){literal.Text}" },
        _ => literal,
    };

    /// <summary>Operands from left to right; one that a later operand's effects could change is kept in a temporary.</summary>
    private List<Expr> LowerOperands(IReadOnlyList<IOperation> operands)
    {
        var lowered = new List<Expr>();
        for (var i = 0; i < operands.Count; i++)
        {
            var value = LowerExpression(operands[i]);
            var later = false;
            for (var j = i + 1; j < operands.Count; j++) later |= HasEffects(operands[j]);
            lowered.Add(!later ? value : value.Type.IsSequence ? Pin(value) : Spill("operand", value));
        }

        return lowered;
    }

    /// <summary>What is said of a local whose declaration was refused has been said.</summary>
    private void StopAtRefused(IOperation? operation)
    {
        if (operation is ILocalReferenceOperation { Local: { } local } && !_locals.ContainsKey(local) && !_values.ContainsKey(local) && !_aliases.ContainsKey(local) && !IsKnownByName(local) && session.Diagnostics.Count > 0) throw session.Stop();
    }

    private bool IsKnownByName(ISymbol local) => _closures.ContainsKey(local) || _queries.ContainsKey(local) || _lists.ContainsKey(local);

    private Local LocalOf(IOperation reference) => LeafOf(Variable(reference), reference) is Read { Local: var local } ? local : throw Unsupported(reference);

    private static Expr LeafOf(Value value, IOperation operation) => value is Value.Leaf { Expression: var expression } ? expression : throw Unsupported(operation);

    private Expr LowerConversion(IConversionOperation conversion)
    {
        var type = TypeOf(conversion);
        if (type.IsSequence && conversion.Operand is IInvocationOperation { TargetMethod.Name: "Clone", Instance.Type: IArrayTypeSymbol } clone) return LowerExpression(clone);
        if (conversion.OperatorMethod is { } method && !(ShapeOf(conversion.Operand.Type) is LeafShape && TryLower(method.ContainingType) is not null))
            return LeafOf(LowerOperator(method, [conversion.Operand], conversion, null), conversion);
        var operand = LowerExpression(conversion.Operand);
        if (type.IsSequence && operand.Type.IsSequence && type.Element == operand.Type.Element) return operand; // A span over an array is the array.
        if (type.IsSequence) throw Unsupported(conversion);
        if (operand.Type == type) return conversion.IsImplicit ? operand : new Ir.Convert(operand, type);
        return InContext(new Ir.Convert(operand, type) { Site = !conversion.IsImplicit && operand.Type.IsReal && !type.IsReal ? session.Cast(conversion.Syntax.GetLocation()) : -1 }, conversion.IsChecked);
    }

    private Expr LowerUnary(IUnaryOperation unary)
    {
        var operand = LowerExpression(unary.Operand);
        return unary.OperatorKind switch
        {
            UnaryOperatorKind.Plus => operand,
            UnaryOperatorKind.Minus => InContext(new Unary(UnaryOperator.Negate, operand), unary.IsChecked),
            UnaryOperatorKind.Not => new Unary(UnaryOperator.Not, operand),
            UnaryOperatorKind.BitwiseNegation => new Unary(UnaryOperator.BitwiseNot, operand),
            _ => throw Unsupported(unary),
        };
    }

    private Expr LowerBinary(IBinaryOperation binary)
    {
        var type = TypeOf(binary);
        if (binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals && NullTested(binary) is { } tested)
        {
            if (IsTakenApart(tested)) return binary.OperatorKind == BinaryOperatorKind.NotEquals ? True : False;
            var some = IsNotNull(LowerExpression(tested), binary);
            return binary.OperatorKind == BinaryOperatorKind.NotEquals ? some : Opposite(some);
        }

        // The same array, or another one.
        if (binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals && ArrayOf(binary.LeftOperand) is { } one && ArrayOf(binary.RightOperand) is { } other)
            return new Binary(Operator(binary.OperatorKind, binary), LowerExpression(one), LowerExpression(other), type);

        if (binary.OperatorKind == BinaryOperatorKind.ConditionalAnd && NeedsStatements(binary.RightOperand))
            return LowerConditional(binary.LeftOperand, binary.RightOperand, null, type, whenFalse: new Literal("false", IrType.Bool));
        if (binary.OperatorKind == BinaryOperatorKind.ConditionalOr && NeedsStatements(binary.RightOperand))
            return LowerConditional(binary.LeftOperand, null, binary.RightOperand, type, whenTrue: True);
        var operands = LowerOperands([binary.LeftOperand, binary.RightOperand]);
        return InContext(new Binary(Operator(binary.OperatorKind, binary), operands[0], operands[1], type), binary.IsChecked);
    }

    /// <summary>A variable that is an array, compared as an object.</summary>
    private IOperation? ArrayOf(IOperation compared) => Unwrapped(compared) is ILocalReferenceOperation or IParameterReferenceOperation && Unwrapped(compared) is { Type: IArrayTypeSymbol { ElementType: { } item } } array && TryLower(item) is { IsSequence: false } ? array : null;

    /// <summary>An arm that needs statements of its own must run them only when it is chosen.</summary>
    private Expr LowerConditional(IOperation condition, IOperation? arm, IOperation? otherArm, IrType type, Expr? whenTrue = null, Expr? whenFalse = null)
    {
        if (type.IsSequence) throw new Refusal(Descriptors.ChosenSequence, condition.Parent!.Syntax.GetLocation());
        var test = LowerExpression(condition);
        if (arm is not null && otherArm is not null && (IsThrow(arm) || IsThrow(otherArm)))
        {
            Add(new If(IsThrow(arm) ? test : Negated(test), new Block([ThrowOf(IsThrow(arm) ? arm : otherArm)]), Block.Empty));
            return LowerExpression(IsThrow(arm) ? otherArm : arm);
        }

        var then = Collect(() => whenTrue ??= LowerExpression(arm!));
        var otherwise = Collect(() => whenFalse ??= LowerExpression(otherArm!));
        if (then.Statements.Count == 0 && otherwise.Statements.Count == 0) return new Conditional(test, whenTrue!, whenFalse!);
        var chosen = Temporary("chosen", type);
        Add(new Declare(chosen, null));
        Add(new If(test,
            new Block(then.Statements.Append(new Assign(chosen, whenTrue!))),
            new Block(otherwise.Statements.Append(new Assign(chosen, whenFalse!)))));
        return chosen.Read();
    }

    private Expr LowerElement(IOperation operation)
    {
        var (sequence, index) = operation switch
        {
            IArrayElementReferenceOperation { Indices: [var only] } element => (element.ArrayReference, only),
            IPropertyReferenceOperation { Instance: { } span, Arguments: [var only] } => (span, only.Value),
            _ => throw Unsupported(operation),
        };
        if (TypeOf(sequence) is not { IsSequence: true }) throw Unsupported(operation);
        var array = LowerExpression(sequence);
        if (HasEffects(index)) array = Pin(array);
        if (index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd)
            return new Element(array, new Binary(BinaryOperator.Subtract, new Length(array), LowerExpression(fromEnd.Operand), IrType.Int));
        if (TryLower(index.Type!) is not { IsSequence: false }) throw Unsupported(index);
        return new Element(array, LowerExpression(index));
    }

    /// <summary>The same part of the same array, whatever later effects do to the variables that chose it.</summary>
    private Expr Pin(Expr sequence) => sequence switch
    {
        Element e => new Element(Pin(e.Sequence), Spill("index", e.Index)),
        Slice e => e with { Sequence = Pin(e.Sequence), Start = Spill("start", e.Start), Count = e.Count is null ? null : Spill("count", e.Count) },
        _ => sequence,
    };

    private Expr LowerArrayCreation(IArrayCreationOperation creation)
    {
        if (creation.DimensionSizes.Length != 1) throw Unsupported(creation);
        var count = LowerExpression(creation.DimensionSizes[0]);
        var array = Spill("array", new NewArray(count, TypeOf(creation)));
        if (creation.Initializer is { } initializer)
            for (var i = 0; i < initializer.ElementValues.Length; i++)
                LowerInitial(array, Literals.Of(i, IrType.Int), initializer.ElementValues[i]);
        return array;
    }

    private void LowerInitial(Expr array, Expr index, IOperation value)
    {
        var place = new Element(array, index);
        if (value is IArrayCreationOperation { DimensionSizes.Length: 1 } row) LowerRow(row, place);
        else if (TypeOf(value).IsSequence) throw new Refusal(Descriptors.SequenceReassigned, value.Syntax.GetLocation(), value.Syntax.ToString());
        else Add(Set(place, LowerExpression(value), value.Syntax.GetLocation()));
    }

    private static BinaryOperator Operator(BinaryOperatorKind kind, IOperation operation) => kind switch
    {
        BinaryOperatorKind.Add => BinaryOperator.Add,
        BinaryOperatorKind.Subtract => BinaryOperator.Subtract,
        BinaryOperatorKind.Multiply => BinaryOperator.Multiply,
        BinaryOperatorKind.Divide => BinaryOperator.Divide,
        BinaryOperatorKind.Remainder => BinaryOperator.Remainder,
        BinaryOperatorKind.LessThan => BinaryOperator.Less,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperator.LessOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperator.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperatorKind.Equals => BinaryOperator.Equal,
        BinaryOperatorKind.NotEquals => BinaryOperator.NotEqual,
        BinaryOperatorKind.ConditionalAnd => BinaryOperator.And,
        BinaryOperatorKind.ConditionalOr => BinaryOperator.Or,
        BinaryOperatorKind.And => BinaryOperator.BitAnd,
        BinaryOperatorKind.Or => BinaryOperator.BitOr,
        BinaryOperatorKind.ExclusiveOr => BinaryOperator.BitXor,
        BinaryOperatorKind.LeftShift => BinaryOperator.ShiftLeft,
        BinaryOperatorKind.RightShift => BinaryOperator.ShiftRight,
        _ => throw Unsupported(operation),
    };
}
