using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

internal sealed partial class Lowerer
{
    /// <summary>Gives back the target; nothing where that is code, whose result C# does not ask for.</summary>
    private Value? LowerAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef) throw Unsupported(assignment);
        if (SetterOf(assignment.Target) is { } setter)
        {
            var property = (IPropertyReferenceOperation)assignment.Target;
            CallOn(property.Instance!, setter, property.Arguments, property, null, last: assignment.Value);
            return null;
        }

        if (ShapeOf(assignment.Target.Type) is LeafShape && assignment.Value is IArrayCreationOperation { DimensionSizes.Length: 1 } row && assignment.Target is IArrayElementReferenceOperation)
            return new Value.Leaf(LowerRow(row, LeafOf(LowerTarget(assignment.Target, HasEffects(assignment.Value)), assignment)));
        var target = LowerTarget(assignment.Target, HasEffects(assignment.Value));
        var value = LowerValue(assignment.Value);
        var isOpaque = target is Value.Leaf { Expression: Read { Type: OpaqueType } };
        if (value is Value.Aggregate { Shape: var shape } && IsShared(shape) || value is Value.Leaf { Expression.Type.Leaf: OpaqueType } != isOpaque || value.Leaves.Count() != target.Leaves.Count())
            throw Unsupported(assignment);
        if (target is Value.Leaf { Expression: { Type.IsSequence: true } } && !target.Leaves.All(l => l is Read { Local: var local } && CanInitialise(local)))
            throw new Refusal(Descriptors.SequenceReassigned, assignment.Syntax.GetLocation(), assignment.Target.Syntax.ToString());
        Store(target, value, assignment.Syntax.GetLocation());
        return target;
    }

    /// <summary>A new row of a jagged array: it is reached through the array alone, so nothing aliases it.</summary>
    private Expr LowerRow(IArrayCreationOperation creation, Expr place)
    {
        Add(Set(place, Spill("row", new NewArray(LowerExpression(creation.DimensionSizes[0]), TypeOf(creation))), creation.Syntax.GetLocation()));
        for (var i = 0; i < (creation.Initializer?.ElementValues.Length ?? 0); i++)
            LowerInitial(place, Literals.Of(i, IrType.Int), creation.Initializer!.ElementValues[i]);
        return place;
    }

    private Value LowerCompound(ICompoundAssignmentOperation compound)
    {
        if (SetterOf(compound.Target) is { } setter) return LowerUpdate((IPropertyReferenceOperation)compound.Target, setter, HasEffects(compound.Value), old => Combined(old, compound)).New;
        var target = LowerTarget(compound.Target, HasEffects(compound.Value));
        var old = HasEffects(compound.Value) ? Keep(target, "old") : target;
        var result = Combined(old, compound);
        if (result.Leaves.Count() != target.Leaves.Count()) throw Unsupported(compound);
        Store(target, result, compound.Syntax.GetLocation());
        return target;
    }

    private Value Combined(Value old, ICompoundAssignmentOperation compound)
    {
        if (compound.OperatorMethod is { } method) return ApplyOperator(method, [old, LowerValue(compound.Value)], compound, null);
        var right = LowerExpression(compound.Value);
        return new Value.Leaf(Apply(Operator(compound.OperatorKind, compound), LeafOf(old, compound), right, isShift: compound.OperatorKind is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift, compound.IsChecked));
    }

    private Value LowerIncrement(IIncrementOrDecrementOperation increment, bool needOld)
    {
        if (SetterOf(increment.Target) is { } setter)
        {
            var (before, after) = LowerUpdate((IPropertyReferenceOperation)increment.Target, setter, false, value => Stepped(value, increment));
            return increment.IsPostfix ? before : after;
        }

        var target = LowerTarget(increment.Target, pinned: false);
        var old = needOld && increment.IsPostfix ? Keep(target, "old") : target;
        Store(target, Stepped(old, increment), increment.Syntax.GetLocation());
        return needOld && increment.IsPostfix ? old : target;
    }

    private Value Stepped(Value old, IIncrementOrDecrementOperation increment)
    {
        if (old is not Value.Leaf { Expression: { Type: var type } expression })
            return ApplyOperator(increment.OperatorMethod ?? throw Unsupported(increment), [old], increment, null);
        var one = type == IrType.Float ? new Literal("1f", type, 1) : new Literal("1", Promote(type), 1);
        var kind = increment.Kind == OperationKind.Increment ? BinaryOperator.Add : BinaryOperator.Subtract;
        return new Value.Leaf(Apply(kind, expression, one, isShift: false, increment.IsChecked));
    }

    /// <summary>
    /// <c>p.Value *= x</c> where the accessors are code: the object and the arguments of an indexer are found once, then the getter, the operator and
    /// the setter run in this order. The value of it all is what the setter was given, or, of <c>p.Value++</c>, what the getter gave.
    /// </summary>
    private (Value Old, Value New) LowerUpdate(IPropertyReferenceOperation property, IMethodSymbol setter, bool keepOld, Func<Value, Value> update)
    {
        var (instance, getter) = (property.Instance!, property.Property.GetMethod ?? throw Unsupported(property));
        HoldConstant(instance);
        if (IsConstantObject(instance)) throw Unsupported(property);
        var receiver = LowerReceiver(instance, setter, changes: true);
        var arguments = LowerArguments(property.Arguments, setter).Select(a => Keep(a, "operand")).ToList();
        var old = HasCode(getter, instance)
            ? CallOn(receiver, instance, getter, _ => arguments, property, null) ?? throw Unsupported(property)
            : Project(receiver, BackingField(property.Property.OriginalDefinition) ?? throw Unsupported(property), property);
        if (keepOld || property.Parent is IIncrementOrDecrementOperation) old = Keep(old, "old");
        var result = Keep(update(old), "updated");
        CallOn(receiver, instance, setter, _ => [.. arguments, result], property, null);
        return (old, result);
    }

    /// <summary>The result of a compound operator, computed in the promoted type and converted back: <c>f = (float)(f + d)</c>.</summary>
    private Expr Apply(BinaryOperator op, Expr old, Expr right, bool isShift, bool isChecked)
    {
        var target = old.Type;
        var type = isShift ? Promote(target) : right.Type.IsReal || target.IsReal ? right.Type : Promote(target);
        var left = type == target ? old : new Convert(old, type);
        var result = InContext(new Binary(op, left, right, type), isChecked);
        return type == target ? result : InContext(new Convert(result, target), isChecked);
    }

    private static IrType Promote(IrType type) => type.ToString() is "sbyte" or "byte" or "short" or "ushort" or "char" ? IrType.Int : type;

    private Expr Spill(string name, Expr value) => value is Literal ? value : Hold(name, value);

    /// <summary>A local for the value, whatever it is: something that can be assigned.</summary>
    private Expr Hold(string name, Expr value)
    {
        var local = Temporary(name, value.Type) with { IsTemporary = value is not (Invoke or ForeignCall or NewArray or Overflow { Throws: true }) };
        Add(new Declare(local, value));
        return local.Read();
    }
}
