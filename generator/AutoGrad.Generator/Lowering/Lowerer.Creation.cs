using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

internal sealed partial class Lowerer
{
    /// <summary>The objects whose initialisers are being lowered, the innermost on top.</summary>
    private readonly Stack<Value> _initialised = [];

    /// <summary><c>new T(…) { … }</c>: zeroed locals, the constructor, the initialiser.</summary>
    private Value LowerCreation(IObjectCreationOperation creation, string? name)
    {
        if (ShapeOf(creation.Type) is null && creation is { Initializer: null, Constructor: { } declaredHere })
        {
            RefuseChance(creation.Type, creation);
            var plain = types.Resolve(declaredHere);
            return CallAsIs(plain, null, false, LowerArguments(creation.Arguments, plain), creation, [Unsupported(creation).ToDiagnostic()])!;
        }

        var shape = ShapeOf(creation.Type) as AggregateShape ?? throw Unsupported(creation);
        name ??= char.ToLowerInvariant(shape.Type.Name[0]) + shape.Type.Name.Substring(1);
        if (creation.Constructor is not { } declared) throw Unsupported(creation);
        var constructor = types.Resolve(declared);
        Value made;
        if (LibraryTypes.IsNumerics(shape.Type) || shape.Type.IsTupleType)
        {
            made = LowerLibraryCreation(creation, shape, constructor);
        }
        else
        {
            var arguments = LowerArguments(creation.Arguments, constructor);
            made = Allocate(shape, name, zeroed: true);
            if (!constructor.IsImplicitlyDeclared || shape.Type.IsReferenceType)
                Call(constructor, Receiver.Aggregate, made, arguments, creation.Syntax.GetLocation());
        }

        if (creation.Initializer is { } initializer)
        {
            if (LibraryTypes.IsNumerics(shape.Type)) made = Copy(made, name);
            Initialise(made, initializer);
        }

        return made;
    }

    /// <summary><c>value with { … }</c>: a copy that is then changed.</summary>
    private Value LowerWith(IWithOperation with, string? name)
    {
        var value = LowerValue(with.Operand);
        if (with.CloneMethod is { } clone && clone.ContainingType.InstanceConstructors.Any(c => !c.IsImplicitlyDeclared && c.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(c.Parameters[0].Type, clone.ContainingType)))
            throw Unsupported(with); // A copy constructor of the user's.
        var copy = Copy(value, name ?? "copy");
        Initialise(copy, with.Initializer);
        return copy;
    }

    /// <summary>The same value in locals of its own.</summary>
    private Value Copy(Value value, string name)
    {
        if (value is not Value.Aggregate { Shape: var shape }) return value;
        var sources = new Queue<Expr>(value.Leaves);
        return shape.Build(name, (leaf, type) =>
        {
            var local = Temporary(leaf, type);
            Add(new Declare(local, sources.Dequeue()));
            return local.Read();
        });
    }

    private void Initialise(Value made, IObjectOrCollectionInitializerOperation initializer)
    {
        _initialised.Push(made);
        try
        {
            foreach (var entry in initializer.Initializers)
                if (entry is ISimpleAssignmentOperation assignment) LowerAssignment(assignment);
                else throw Unsupported(entry);
        }
        finally
        {
            _initialised.Pop();
        }
    }

    /// <summary>A tuple's items and the parts of a library's value are what its constructor is given, or one number for all of them.</summary>
    private Value LowerLibraryCreation(IObjectCreationOperation creation, AggregateShape shape, IMethodSymbol constructor)
    {
        if (constructor.Parameters.Length == 0) return shape.Build("", (_, type) => Zeroed(type));
        var values = LowerArguments(creation.Arguments, constructor).SelectMany(v => v.Leaves).ToList();
        if (values.Any(v => v.Type.IsSequence)) throw Unsupported(creation);
        if (values.Count == 1) values = [.. shape.Leaves.Select(_ => values[0])];
        if (values.Count != shape.Leaves.Count()) throw Unsupported(creation);
        var queue = new Queue<Expr>(values);
        return shape.Build("", (_, _) => queue.Dequeue());
    }

    /// <summary>A tuple converts item by item, a class to its base by itself, everything else by a method of the user's.</summary>
    private Value LowerAggregateConversion(IConversionOperation conversion, string? name)
    {
        if (conversion.OperatorMethod is { } method) return LowerOperator(method, [conversion.Operand], conversion, name);
        var value = LowerValue(conversion.Operand, name);
        return ShapeOf(conversion.Type) switch
        {
            AggregateShape { Type.IsTupleType: true } tuple when value is Value.Aggregate { Shape.Type.IsTupleType: true } => ConvertItems(value, tuple, conversion),
            _ when value is Value.Aggregate { Shape.Type.IsReferenceType: true } || value is Value.Rows => value,
            AggregateShape same when value is Value.Aggregate { Shape: var own } && SymbolEqualityComparer.Default.Equals(own.Type, same.Type) => value,
            _ => throw Unsupported(conversion),
        };
    }

    private static Value ConvertItems(Value value, AggregateShape target, IOperation conversion)
    {
        if (value is not Value.Aggregate source || source.Items.Count != target.Fields.Count) throw Unsupported(conversion);
        return new Value.Aggregate(target, [.. source.Items.Select((item, i) => (item, target.Fields[i].Shape) switch
        {
            (Value.Leaf leaf, LeafShape wanted) when leaf.Expression.Type == wanted.Type => item,
            (Value.Leaf { Expression.Type.IsSequence: false } leaf, LeafShape { Type: { IsSequence: false } type }) => new Value.Leaf(new Ir.Convert(leaf.Expression, type)),
            (Value.Aggregate { Shape.Type.IsTupleType: true }, AggregateShape { Type.IsTupleType: true } inner) => ConvertItems(item, inner, conversion),
            (Value.Aggregate { Shape: var own }, AggregateShape inner) when SymbolEqualityComparer.Default.Equals(own.Type, inner.Type) => item,
            _ => throw Unsupported(conversion),
        })]);
    }
}
