using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// Objects that the derivative is taken with respect to: every leaf is a parameter of its own, of the method's flat form.
/// <code>double Loss(Params p)   ⟹   double LossFlat(double pMu, double pSigma, double[] pWeights)</code>
/// </summary>
internal sealed partial class Lowerer
{
    /// <summary>The fields of objects: a derivative sees them as they were when it was called.</summary>
    private readonly HashSet<Local> _state = [];

    /// <summary>The method's flat form.</summary>
    public Function LowerFlat(IMethodSymbol method, IOperation body, string key, Layout layout, Differentiated differentiated, Func<IParameterSymbol, bool> mayBeOutput)
    {
        var parameters = new List<Parameter>();
        Local Take(bool mayBeOutput = false)
        {
            var leaf = layout.Leaves[parameters.Count];
            var local = Temporary(leaf.Name, leaf.Type);
            parameters.Add(new Parameter(local, leaf.IsDifferentiated, mayBeOutput));
            return local;
        }

        Local TakeState()
        {
            var local = Take();
            _state.Add(local);
            return local;
        }

        if (differentiated.This is { } own)
        {
            var taken = differentiated.InOrder(own.Fields, f => f).ToDictionary(f => f, f => f.Shape.Build("", (_, _) => TakeState().Read()));
            var items = own.Fields.Select(f => taken.TryGetValue(f, out var value) ? value : ConstantPart(f)).ToArray();
            // What is constant has no parts of its own, in the methods that are called either.
            var fields = own.Fields.Select((f, i) => taken.ContainsKey(f) ? f : f with
            {
                Shape = new LeafShape(items[i].Leaves.Single().Type),
                IsOutOfReach = f.IsOutOfReach || f.Symbol is not IParameterSymbol && session.TryReach(Lowering.Differentiated.MemberOf(f), session.Home) is null,
            }).ToList();
            _this = new Value.Aggregate(new AggregateShape(own.Type, fields) { IsOpen = own.IsOpen }, items);
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind is not (RefKind.None or RefKind.In))
                throw new Refusal(Descriptors.ParameterKind, LocationOf(parameter), parameter.Name, parameter.RefKind.ToString().ToLowerInvariant());
            var shape = session.Shapes.OfParameter(parameter.Type);
            if (shape is null && (TryLower(parameter.Type) is null ? !MethodReader.IsConstant(parameter) : Shapes.IsTooDeep(TryLower(parameter.Type)) && differentiated.Contains(parameter)))
                throw new Refusal(Descriptors.ParameterType, LocationOf(parameter), parameter.Name, Display(parameter.Type));
            if (shape is not null && differentiated.Contains(parameter))
                Bind(parameter, shape.Build(parameter.Name, (_, type) => shape is AggregateShape { Type.IsReferenceType: true } ? TakeState().Read() : Take(type.IsSequence && mayBeOutput(parameter)).Read()));
            else _locals[parameter] = Take(mayBeOutput(parameter));
        }

        foreach (var member in body.Descendants().OfType<IMemberReferenceOperation>())
            if (member.Instance is { } owner && Part(owner) is Value.Aggregate whole && FieldOf(whole, member.Member) is var index and >= 0) RequireReach(whole, index, member);
        if (TryLower(method.ReturnType) is not { } returnType) throw new Refusal(Descriptors.ReturnType, LocationOf(method), method.Name, Display(method.ReturnType));
        return new Function(key, key, parameters.ToEquatable(), returnType, Collect(() => LowerBody(body)));
    }

    /// <summary>A field of <c>this</c> that is not differentiated.</summary>
    private Value ConstantPart(ShapeField field)
    {
        var type = field.Symbol switch { IFieldSymbol f => f.Type, IParameterSymbol p => p.Type, _ => throw session.Stop() };
        // What a primary constructor kept has no owner to name.
        var isKept = field.Symbol is IParameterSymbol;
        var local = Temporary(AggregateShape.Join("", field.Name) + (isKept ? "Kept" : ""), Shapes.Constant(type));
        _prologue.Add(new Declare(local, isKept ? new StaticField(Layout.Id(field.Name), local.Type) : new Member(null, session.TryReach(Lowering.Differentiated.MemberOf(field), session.Home) ?? field.Name, local.Type)));
        _state.Add(local);
        return new Value.Leaf(local.Read());
    }

    /// <summary>The constant in an object whose other parts are differentiated; <see langword="null"/> for anything else.</summary>
    private Expr? ConstantPart(IOperation operation) =>
        operation is IMemberReferenceOperation { Instance: { } owner } reference and (IFieldReferenceOperation or IPropertyReferenceOperation { Arguments.Length: 0 })
        && Part(owner) is Value.Aggregate whole && Part(whole, reference.Member) is Value.Leaf { Expression: { Type.Leaf: OpaqueType } constant }
            ? constant
            : null;

    /// <summary>A variable of several parts, or a part of one.</summary>
    private Value? Part(IOperation operation) => operation switch
    {
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => _this,
        IParenthesizedOperation parenthesized => Part(parenthesized.Operand),
        IConversionOperation { OperatorMethod: null, IsImplicit: true } conversion => Part(conversion.Operand),
        ILocalReferenceOperation or IParameterReferenceOperation => SymbolOf(operation) is { } symbol && _values.TryGetValue(symbol, out var value) ? value : null,
        IMemberReferenceOperation { Instance: { } owner } member when Part(owner) is Value.Aggregate whole => Part(whole, member.Member),
        _ => null,
    };

    /// <summary>An object that is there: its parts have been read.</summary>
    private bool IsTakenApart(IOperation operation) => Part(Unwrapped(operation)) is Value.Aggregate { Shape.Type.IsReferenceType: true };

    private static Value? Part(Value.Aggregate whole, ISymbol member) => FieldOf(whole, member) is var index and >= 0 ? whole.Items[index] : null;

    private static int FieldOf(Value.Aggregate whole, ISymbol member)
    {
        if (member is IPropertySymbol property) member = BackingField(property.OriginalDefinition) ?? member;
        return member is IPropertySymbol ? -1 : whole.Shape.IndexOf(member);
    }

    private Expr Reached(IMemberReferenceOperation reference, IOperation owner, Expr part)
    {
        Project(Part(owner)!, reference.Member is IPropertySymbol property ? BackingField(property.OriginalDefinition)! : reference.Member, reference);
        return part;
    }

    /// <summary>Refuses what a derivative would have to look into and cannot.</summary>
    private static void RequireReach(Value.Aggregate whole, int index, IOperation operation)
    {
        var field = whole.Shape.Fields[index];
        if (field.IsOutOfReach) throw new Refusal(Descriptors.OutOfReach, operation.Syntax.GetLocation(), field.Name, Display(operation.Type!));
    }
}
