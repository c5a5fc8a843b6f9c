using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// A called method: what it is given by reference stands for the caller's variables, and a result of several parts is assigned to
/// variables that come last.
/// <code>Vec Twice(this Vec v) => new(2 * v.X, 2 * v.Y);   ⟹   Twice(vX, vY, ref resultX, ref resultY)</code>
/// </summary>
internal sealed partial class Lowerer
{
    private Value? _this;
    private Value? _result;
    private TupleType? _tuple;
    private readonly HashSet<Local> _parameters = [];
    private readonly HashSet<Local> _references = [];
    private IMethodSymbol? _method;

    public Function Lower(Callee callee)
    {
        var method = _method = callee.Method;
        var parameters = new List<Parameter>();

        Expr Declare(string name, IrType type, bool byReference, bool isOut = false)
        {
            var local = Temporary(name, type);
            parameters.Add(new Parameter(local, false, ByReference: byReference) { IsOut = isOut });
            _parameters.Add(local);
            if (byReference) _references.Add(local);
            return local.Read();
        }

        if (callee.Receiver == Receiver.Aggregate) _this = callee.This!.Build("", (name, type) => Declare(name, type, byReference: true));
        else if (callee.Receiver == Receiver.Constant) _this = new Value.Leaf(Declare("self", Constant(method.ContainingType), byReference: false));
        for (var i = 0; i < method.Parameters.Length; i++)
        {
            var parameter = method.Parameters[i];
            var value = callee.Parameters[i] is { } shape
                ? shape.Build(parameter.Name, (name, type) => Declare(name, type, callee.IsByReference(parameter) || IsShared(shape), parameter.RefKind == RefKind.Out))
                : new Value.Leaf(Declare(parameter.Name, ConstantType(parameter.Type), byReference: false));
            Bind(parameter.OriginalDefinition, value);
        }

        BindExtension(method);
        IrType returnType = IrType.Void;
        if (callee.Result is LeafShape { Type: var type }) returnType = type;
        else _result = callee.Result?.Build("result", (name, leaf) => Declare(name, leaf, byReference: true, isOut: true));

        var block = CollectScope(() =>
        {
            _depth = 0;
            if (method.MethodKind == MethodKind.Constructor) LowerConstructor(method);
            else LowerBody(session.BodyOf(method)!);
        });
        return new Function(callee.Key, method.Name, parameters.ToEquatable(), returnType, block);
    }

    private void Bind(ISymbol symbol, Value value)
    {
        if (value is Value.Leaf { Expression: Read { Local: var local } }) _locals[symbol] = local;
        else _values[symbol] = value;
    }

    /// <summary>An object that can change is the same object in the callee.</summary>
    private bool IsShared(Shape shape) => shape is AggregateShape { Type: var type } && session.Shapes.IsMutableObject(type);

    /// <summary>Initialisers, then the constructor of the base class or the other one that is named, then the body: C#'s order.</summary>
    private void LowerConstructor(IMethodSymbol method)
    {
        var body = session.BodyOf(method) as IConstructorBodyOperation;
        var next = body?.Initializer switch
        {
            IExpressionStatementOperation { Operation: IInvocationOperation call } => call,
            IInvocationOperation call => call,
            _ => null,
        };
        var delegates = next is not null && SymbolEqualityComparer.Default.Equals(next.TargetMethod.ContainingType.OriginalDefinition, method.ContainingType.OriginalDefinition);
        if (!delegates) LowerInitialisers(method);
        if (next is not null && next.TargetMethod.ContainingType.SpecialType == SpecialType.None) LowerChained(next);
        else if (body is null) LowerPrimaryBase(method);
        if (body is not null) LowerBody(body);
    }

    private void LowerChained(IInvocationOperation call)
    {
        var constructor = types.Resolve(call.TargetMethod);
        var arguments = LowerArguments(call.Arguments, constructor);
        Call(constructor, Receiver.Aggregate, _this, arguments, call.Syntax.GetLocation());
    }

    /// <summary>What a primary constructor, or none at all, gives to the base class.</summary>
    private void LowerPrimaryBase(IMethodSymbol method)
    {
        if (method.ContainingType.BaseType is not { SpecialType: SpecialType.None } inherited) return;
        var named = method.DeclaringSyntaxReferences.Select(r => r.GetSyntax(session.Cancellation)).OfType<TypeDeclarationSyntax>()
            .Select(t => t.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault()).FirstOrDefault(t => t is not null);
        if (named is not null && session.InitialiserOf(named) is IInvocationOperation call) LowerChained(call);
        else if (named is null && inherited.InstanceConstructors.FirstOrDefault(c => c.Parameters.Length == 0) is { } constructor)
            Call(constructor, Receiver.Aggregate, _this, [], LocationOf(method));
        else throw new Refusal(Descriptors.NoSource, LocationOf(method), inherited.Name, "");
    }

    private void LowerInitialisers(IMethodSymbol method)
    {
        var self = (Value.Aggregate)_this!;
        var isPrimary = method.DeclaringSyntaxReferences.Any(r => r.GetSyntax(session.Cancellation) is TypeDeclarationSyntax);
        foreach (var parameter in method.Parameters.Where(_ => isPrimary))
        {
            // A record's positional property, or what the methods of another type use.
            var positional = method.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>()
                .FirstOrDefault(p => p.DeclaringSyntaxReferences.Any(r => r.GetSyntax(session.Cancellation) is ParameterSyntax));
            var field = positional is null ? self.Shape.IndexOf(parameter) : BackingField(positional) is { } backing ? self.Shape.IndexOf(backing) : -1;
            if (field >= 0) Store(self.Items[field], Variable(parameter.OriginalDefinition)!, parameter.Locations.FirstOrDefault() ?? Location.None);
        }

        foreach (var member in method.ContainingType.GetMembers().Where(m => !m.IsStatic))
            foreach (var syntax in member.DeclaringSyntaxReferences.Select(r => r.GetSyntax(session.Cancellation)))
                if (syntax is VariableDeclaratorSyntax { Initializer: { } clause } || syntax is PropertyDeclarationSyntax { Initializer: { } property } && (clause = property) is not null)
                    LowerInitialiser(self, member, clause);
    }

    private void LowerInitialiser(Value.Aggregate self, ISymbol member, EqualsValueClauseSyntax clause)
    {
        var field = member is IPropertySymbol property ? BackingField(property) : member;
        if (field is null || self.Shape.IndexOf(field) < 0 || session.InitialiserOf(clause) is not ISymbolInitializerOperation initialiser) return;
        Store(self.Items[self.Shape.IndexOf(field)], LowerValue(initialiser.Value), clause.GetLocation());
    }

    private static IFieldSymbol? BackingField(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property));

    /// <summary><c>return</c>: one value, or its parts to where the caller wants them.</summary>
    private void LowerReturn(IOperation? returned)
    {
        if (_tuple is not null)
        {
            Add(new Return(new TupleValue(LowerValue(returned!).Leaves.ToEquatable())));
            return;
        }

        if (_result is null)
        {
            var single = returned is null ? null : LowerExpression(returned);
            if (_depth > 0 && _open.Count == 0 && single is { Type.IsSequence: true } && !(single is Read { Type.Leaf.IsReal: false, Local: var whole } && _parameters.Contains(whole))) throw new Refusal(Descriptors.ChosenSequence, returned!.Syntax.GetLocation());
            Add(new Return(single));
            return;
        }

        var value = LowerValue(returned!);
        if (_depth > 0 && value.Leaves.Any(l => l.Type.IsSequence)) throw new Refusal(Descriptors.ChosenSequence, returned!.Syntax.GetLocation());
        if (value is Value.Aggregate { Shape: var shape } && IsShared(shape) && !IsOwn(value)) throw Unsupported(returned!);
        Store(_result, value, returned!.Syntax.GetLocation());
        Add(new Return(null));
    }

    /// <summary>The object was made here: nobody else holds it.</summary>
    private bool IsOwn(Value value) => value.Leaves.All(l => l is Read { Local: var local } && !_parameters.Contains(local));
}
