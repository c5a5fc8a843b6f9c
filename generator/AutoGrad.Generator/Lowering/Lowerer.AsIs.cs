using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// Calls of what is not known here, or has no derivative: virtual and interface methods, compiled libraries, delegates. The call is made
/// as it stands, once and in its place; its result is a constant. Whether an argument varies after all is seen when the method is whole:
/// then the call is refused.
/// </summary>
internal sealed partial class Lowerer
{
    /// <summary>The first way, or, where that is refused, the call as it stands.</summary>
    private Value? Attempt(Func<Value?> known, Func<IReadOnlyList<Diagnostic>, Value?> asIs)
    {
        var mark = session.Mark();
        var (statements, next) = (_block.Count, _nextId);
        try
        {
            var result = known();
            if (!session.HasMoved(mark)) return result;
        }
        catch (Exception refused) when (refused is Refusal or Consequence)
        {
            if (refused is Refusal refusal) session.Diagnostics.Add(refusal.ToDiagnostic());
        }

        var reasons = session.Undo(mark);
        if (reasons.Count == 0) throw session.Stop(); // It does not compile, and that has been said.
        _block.RemoveRange(statements, _block.Count - statements);
        _nextId = next;
        try
        {
            return asIs(reasons);
        }
        catch (Refusal)
        {
            session.Diagnostics.AddRange(reasons);
            throw session.Stop();
        }
    }

    private Value? CallAsIs(IMethodSymbol method, Expr? target, bool isBase, IReadOnlyList<Value> arguments, IOperation call, IReadOnlyList<Diagnostic> otherwise)
    {
        RefuseChance(method, call);
        if (!method.IsStatic && target is null && _this is Value.Aggregate) throw Unsupported(call); // It would read what varies out of the object itself.
        if (method is { IsStatic: false, MethodKind: not MethodKind.Constructor } && target is null && !isBase && Session.IsHidden(method.AssociatedSymbol ?? method, session.Home)) throw Unsupported(call); // The name means another one here.
        var through = target is null ? null : method.ContainingType;
        if (method.Parameters.Any(p => p.RefKind is not (RefKind.None or RefKind.In)) || session.Reach(method, through) is not { } called || method.ReturnsByRef || method.ReturnsByRefReadonly) throw Unsupported(call);
        var values = new List<Expr>();
        if (target is not null) values.Add(target);
        var first = values.Count;
        foreach (var argument in arguments)
            values.Add(argument is Value.Leaf { Expression: { Type: not TupleType } expression } && !(expression.Type.IsSequence && Collections.ItemOf(method.Parameters[values.Count - first].Type) is not null) ? expression : throw Unsupported(call));
        var given = Enumerable.Range(first, arguments.Count).Select(i => $"{{{i}}}").ToList();
        var list = string.Join(", ", given);
        var owner = !method.IsStatic ? (target is not null ? "{0}." : isBase ? "base." : "this.") : null;
        var template = method switch
        {
            { MethodKind: MethodKind.Constructor } => $"new {method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}({list})",
            { MethodKind: MethodKind.DelegateInvoke } => $"{{0}}({list})",
            { AssociatedSymbol: IPropertySymbol { IsIndexer: true }, MethodKind: MethodKind.PropertyGet } => $"{owner!.TrimEnd('.')}[{list}]",
            { AssociatedSymbol: IPropertySymbol property, MethodKind: MethodKind.PropertyGet } => owner is null ? session.NameOf(property) : owner + property.Name,
            { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension or MethodKind.ExplicitInterfaceImplementation, IsStatic: true } => $"{session.NameOf(method, called + Session.TypeArguments(method))}({list})",
            { MethodKind: MethodKind.Ordinary } => $"{owner}{called}{Session.TypeArguments(method)}({list})",
            _ => throw Unsupported(call),
        };
        var result = method.MethodKind == MethodKind.Constructor ? method.ContainingType : method.ReturnType;
        return DoneAsIs(template, values, result, CallName(method), call.Syntax.GetLocation(), otherwise);
    }

    /// <summary>What C# does with constants, done in its place.</summary>
    private Value? DoneAsIs(string template, IReadOnlyList<Expr> arguments, ITypeSymbol result, string name, Location location, IReadOnlyList<Diagnostic> otherwise)
    {
        result = types.Resolve(result);
        var isVoid = result.SpecialType == SpecialType.System_Void;
        var type = isVoid ? IrType.Void : ConstantType(result);
        var method = new ForeignMethod(name, arguments.Select(_ => false).ToEquatable(), type) { Template = template, Site = session.Site(otherwise) };
        var call = new ForeignCall(method, arguments.Select(a => a is Read or Literal ? a : Hold("argument", a)).ToEquatable());
        if (isVoid)
        {
            Add(new Effect(call));
            return null;
        }

        var made = Hold(name, call);
        return ShapeOf(result) is AggregateShape { Type.IsValueType: true } shape ? Explode(made, shape, location) : new Value.Leaf(made);
    }

    /// <summary>The same for an expression that is no call: a cast, a test of type.</summary>
    private Expr ConstantAsIs(string template, Expr argument, ITypeSymbol result, string name, IOperation at) =>
        LeafOf(DoneAsIs(template, [argument], result, name, at.Syntax.GetLocation(), [Unsupported(at).ToDiagnostic()])!, at);

    /// <summary><c>foreach</c> over a constant collection of objects, by its enumerator.</summary>
    private bool TryEnumerate(IForEachLoopOperation loop, IOperation collection)
    {
        if (loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: { RefKind: RefKind.None } item } || collection.Type is not { TypeKind: not (TypeKind.Array or TypeKind.TypeParameter) } type || type.SpecialType == SpecialType.System_String) return false;
        var sequence = new[] { type }.Concat(type.AllInterfaces).OfType<INamedTypeSymbol>().FirstOrDefault(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T);
        if (sequence is null || !SymbolEqualityComparer.Default.Equals(types.Resolve(sequence.TypeArguments[0]), types.Resolve(item.Type))) return false;
        if (!IsConstantObject(collection) && !(collection is IInvocationOperation or IObjectCreationOperation && ItemsOf(type) is null)) return false;
        if (LowerValue(collection) is not Value.Leaf { Expression: { Type: OpaqueType } source }) return false;
        IReadOnlyList<Diagnostic> otherwise = [new Refusal(Descriptors.ForEachSource, collection.Syntax.GetLocation(), Display(type)).ToDiagnostic()];
        Expr Do(string template, Expr on, ITypeSymbol result, string name) => LeafOf(DoneAsIs(template, [on], result, name, collection.Syntax.GetLocation(), otherwise)!, collection);

        var own = types.Resolve(type).GetMembers("GetEnumerator").OfType<IMethodSymbol>().FirstOrDefault(m => m is { Parameters.Length: 0, IsStatic: false, DeclaredAccessibility: Accessibility.Public } && !m.ReturnType.IsRefLikeType);
        var enumerator = (own ?? types.Resolve(sequence).GetMembers("GetEnumerator").OfType<IMethodSymbol>().First()).ReturnType;
        var cast = own is null ? $"(({types.Resolve(sequence).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}){{0}})" : "{0}";
        var items = Do(cast + ".GetEnumerator()", source, enumerator, item.Name + "s");
        var body = Collect(() =>
        {
            var more = Do("{0}.MoveNext()", items, session.Boolean, "more");
            Add(new If(more, Block.Empty, new Block([new Break()])));
            _items.Add(item);
            var current = DoneAsIs("{0}.Current", [items], item.Type, item.Name, collection.Syntax.GetLocation(), otherwise)!;
            Bind(item, current);
            LowerStatement(loop.Body);
        });
        Add(new While(True, body, Block.Empty, ConditionLast: false));
        if (enumerator.TypeKind == TypeKind.Interface || enumerator.GetMembers("Dispose").Length > 0) DoneAsIs("{0}.Dispose()", [items], session.Void, "dispose", collection.Syntax.GetLocation(), otherwise);
        return true;
    }

    /// <summary>One of two constant objects.</summary>
    private Value LowerConstantChoice(IConditionalOperation choice, string name)
    {
        var chosen = Temporary(name, ConstantType(choice.Type!));
        var test = LowerExpression(choice.Condition);
        Block Arm(IOperation arm) => Collect(() => Add(new Assign(chosen, OpaqueOf(arm))));
        var (then, otherwise) = (Arm(choice.WhenTrue), Arm(choice.WhenFalse!));
        Add(new Declare(chosen, null));
        Add(new If(test, then, otherwise));
        return new Value.Leaf(chosen.Read());
    }

    /// <summary>Constant objects that are results of calls, and values that were lowered to see whether they are.</summary>
    private readonly Dictionary<IOperation, Expr> _held = [];
    private readonly Dictionary<IOperation, Value> _lowered = [];

    /// <summary>The owner of a member may be the result of a call that is made as it stands: then it is a constant object from here on.</summary>
    private void HoldConstant(IOperation owner)
    {
        while (owner is IParenthesizedOperation parenthesized) owner = parenthesized.Operand;
        if (IsReadOnce(owner) && !_held.ContainsKey(owner) && ShapeOf(owner.Type) is not LeafShape && LowerMember((IMemberReferenceOperation)owner, null) is Value.Leaf { Expression: { Type: OpaqueType } got })
        {
            _held[owner] = got;
            return;
        }

        if (owner is not (IInvocationOperation or IObjectCreationOperation or IConversionOperation or IBinaryOperation or IConditionalOperation) || ShapeOf(owner.Type) is LeafShape || ItemsOf(owner.Type) is not null || IsConstantObject(owner) || IsQueryLike(owner)) return;
        var value = LowerValue(owner);
        if (value is Value.Leaf { Expression: { Type: OpaqueType } constant }) _held[owner] = constant is Read ? constant : Hold("held", constant);
        else _lowered[owner] = value;
    }

    private static bool IsQueryLike(IOperation operation) => operation.Type is INamedTypeSymbol { Name: "IEnumerable" or "IOrderedEnumerable" or "IGrouping" };

    private Expr OpaqueOf(IOperation operation) =>
        LowerValue(operation) is Value.Leaf { Expression: { Type.Leaf: OpaqueType } constant } ? constant : throw NoValue(operation);
}
