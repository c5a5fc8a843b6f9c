using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

internal sealed partial class Lowerer
{
    /// <summary>Where an assignment goes: a local, or an element whose sequence and index are evaluated once.</summary>
    private readonly struct Place(Local? local, Expr? sequence, Expr? index)
    {
        public Expr Value => local is not null ? local.Read() : new Element(sequence!, index!);

        public Stmt Set(Expr value) => local is not null ? new Assign(local, value) : new Store(sequence!, index!, value);
    }

    private Expr LowerAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef) throw Unsupported(assignment);
        if (assignment.Value is IArrayCreationOperation { DimensionSizes.Length: 1 } row && assignment.Target is IArrayElementReferenceOperation)
            return LowerRow(row, LowerPlace(assignment.Target, assignment.Value));
        var place = LowerPlace(assignment.Target, assignment.Value);
        var value = LowerExpression(assignment.Value);
        if (value.Type.IsSequence)
            throw new Refusal(Descriptors.SequenceReassigned, assignment.Syntax.GetLocation(), assignment.Target.Syntax.ToString());
        Add(place.Set(value));
        return place.Value;
    }

    /// <summary>A new row of a jagged array: it is reached through the array alone, so nothing aliases it.</summary>
    private Expr LowerRow(IArrayCreationOperation creation, Place place)
    {
        Add(place.Set(Spill("row", new NewArray(LowerExpression(creation.DimensionSizes[0]), TypeOf(creation)))));
        for (var i = 0; i < (creation.Initializer?.ElementValues.Length ?? 0); i++)
            LowerInitial(place.Value, Literals.Of(i, IrType.Int), creation.Initializer!.ElementValues[i]);
        return place.Value;
    }

    private Expr LowerCompound(ICompoundAssignmentOperation compound)
    {
        if (compound.OperatorMethod is not null) throw Unsupported(compound);
        RefuseChecked(compound.IsChecked, compound);
        var place = LowerPlace(compound.Target, compound.Value);
        var old = place.Value;
        if (HasEffects(compound.Value)) old = Spill("old", old);
        var right = LowerExpression(compound.Value);
        Add(place.Set(Apply(Operator(compound.OperatorKind, compound), old, right, isShift: compound.OperatorKind is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift)));
        return place.Value;
    }

    private Expr LowerIncrement(IIncrementOrDecrementOperation increment, bool needOld)
    {
        if (increment.OperatorMethod is not null && TypeLowering.TryLower(increment.Target.Type!) is null) throw Unsupported(increment);
        RefuseChecked(increment.IsChecked, increment);
        var place = LowerPlace(increment.Target, null);
        var old = needOld && increment.IsPostfix ? Spill("old", place.Value) : place.Value;
        var type = old.Type;
        var one = type == IrType.Float ? new Literal("1f", type, 1) : new Literal("1", Promote(type), 1);
        var kind = increment.Kind == OperationKind.Increment ? BinaryOperator.Add : BinaryOperator.Subtract;
        Add(place.Set(Apply(kind, old, one, isShift: false)));
        return needOld && increment.IsPostfix ? old : place.Value;
    }

    /// <summary>The result of a compound operator, computed in the promoted type and converted back: <c>f = (float)(f + d)</c>.</summary>
    private static Expr Apply(BinaryOperator op, Expr old, Expr right, bool isShift)
    {
        var target = old.Type;
        var type = isShift ? Promote(target) : right.Type.IsReal || target.IsReal ? right.Type : Promote(target);
        var left = type == target ? old : new Convert(old, type);
        Expr result = new Binary(op, left, right, type);
        return type == target ? result : new Convert(result, target);
    }

    private static IrType Promote(IrType type) => type.ToString() is "sbyte" or "byte" or "short" or "ushort" or "char" ? IrType.Int : type;

    /// <summary>The target of an assignment. An index is kept as written unless the right-hand side could change what it reads.</summary>
    private Place LowerPlace(IOperation target, IOperation? value)
    {
        switch (target)
        {
            case ILocalReferenceOperation { Local: var name } when _aliases.TryGetValue(name, out var alias):
                var aliased = (Element)alias;
                RefuseStatic(aliased.Sequence, target);
                return new Place(null, aliased.Sequence, aliased.Index);
            case IImplicitIndexerReferenceOperation { Argument: not IRangeOperation } reference:
                var last = (Element)LowerImplicitIndexer(reference);
                return value is not null && HasEffects(value) ? new Place(null, Pin(last.Sequence), Spill("index", last.Index)) : new Place(null, last.Sequence, last.Index);
            case ILocalReferenceOperation or IParameterReferenceOperation:
                return new Place(LocalOf(target), null, null);
            case IArrayElementReferenceOperation { Indices.Length: 1 or 2 } or IPropertyReferenceOperation { Property.IsIndexer: true }:
                var element = (Element)LowerElement(target);
                if (RootOf(element.Sequence) is StaticField field)
                    throw new Refusal(Descriptors.StaticWrite, target.Syntax.GetLocation(), field.QualifiedName);
                return value is not null && HasEffects(value)
                    ? new Place(null, Pin(element.Sequence), Spill("index", element.Index))
                    : new Place(null, element.Sequence, element.Index);
            case IFieldReferenceOperation { Field.IsStatic: true } reference:
                throw new Refusal(Descriptors.StaticWrite, target.Syntax.GetLocation(), reference.Field.Name);
            case IDiscardOperation:
                var discard = Temporary("discard", TypeOf(target));
                Add(new Declare(discard, null));
                return new Place(discard, null, null);
            default:
                throw Unsupported(target);
        }
    }

    private static Expr RootOf(Expr sequence) => sequence switch
    {
        Element e => RootOf(e.Sequence),
        Slice s => RootOf(s.Sequence),
        _ => sequence,
    };

    private Expr Spill(string name, Expr value)
    {
        if (value is Literal) return value;
        var local = Temporary(name, value.Type);
        Add(new Declare(local, value));
        return local.Read();
    }
}
