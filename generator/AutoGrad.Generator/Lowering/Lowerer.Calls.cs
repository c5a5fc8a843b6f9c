using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;
using AutoGrad.Generator.Transforms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

internal sealed partial class Lowerer
{
    /// <summary>
    /// A library function becomes a <see cref="Ir.Call"/>, a view a <see cref="Slice"/>, a method with source an <see cref="Invoke"/>.
    /// Nothing for a method without result.
    /// </summary>
    private Value? LowerInvocation(IInvocationOperation invocation, string? name)
    {
        var method = invocation.TargetMethod;
        if (session.Rules.Find(method) is { } foreign) return new Value.Leaf(LowerForeign(foreign, invocation));
        if (Intrinsics.FunctionName(method) is { } function)
        {
            var given = LowerArguments(invocation.Arguments, method).SelectMany(v => v.Leaves).ToList();
            return Attempt(
                () => new Value.Leaf(Function(function, given, TypeOf(invocation), invocation)),
                reasons => DoneAsIs($"{function}({string.Join(", ", given.Select((_, i) => $"{{{i}}}"))})", given, invocation.Type!, CallName(method), invocation.Syntax.GetLocation(), reasons));
        }

        if (Intrinsics.NameOf(method) is { } paired && SineAndCosine.PartsOf(paired) is { Count: 2 } parts)
            return LowerSineAndCosine(parts, LowerArguments(invocation.Arguments, method), invocation);
        if (TrySearch(invocation) is { } place) return new Value.Leaf(place);
        if (Intrinsics.IsView(method)) return new Value.Leaf(LowerView(invocation));
        if ((TryTensor(invocation) ?? TryRoots(invocation) ?? TryLibrary(invocation) ?? TryInlined(invocation)) is { } inlined) return new Value.Leaf(inlined);
        if (method.IsStatic && (method.IsAbstract || method.IsVirtual)) return LowerStaticAbstract(method, invocation, name);
        if (LibraryTypes.IsNumerics(method.ContainingType) && ShapeOf(method.ContainingType) is AggregateShape) return LowerLibraryCall(invocation);
        if (invocation.Instance is { } instance) return CallOn(instance, method, invocation.Arguments, invocation, name);
        if (method.MethodKind != MethodKind.Ordinary) throw Unsupported(invocation);
        var resolved = types.Resolve(method);
        var arguments = LowerArguments(invocation.Arguments, resolved);
        return Attempt(() =>
        {
            session.RequireSource(resolved, invocation.Syntax.GetLocation());
            return Call(resolved, Receiver.None, null, arguments, invocation.Syntax.GetLocation(), name);
        }, reasons => CallAsIs(resolved, null, false, arguments, invocation, reasons));
    }

    /// <summary>A method that brings its derivative along is called as it is.</summary>
    private Expr LowerForeign(ForeignMethod method, IInvocationOperation invocation)
    {
        var arguments = LowerArguments(invocation.Arguments, invocation.TargetMethod).SelectMany(a => a.Leaves).ToEquatable();
        return Spill(Names.For(new ForeignCall(method, EquatableArray<Expr>.Empty)), new ForeignCall(method, arguments));
    }

    private Expr Function(string function, IReadOnlyList<Expr> values, IrType type, IOperation call)
    {
        var varying = values.Select(v => v.Type.IsReal && v is not Literal).ToArray();
        if (type.IsReal && varying.Any(v => v) && RuleTable.Find(function, varying) is null)
            throw new Refusal(Descriptors.NoRule, call.Syntax.GetLocation(), function);
        var result = new Call(function, values.ToEquatable(), type);
        // Signs are marked, until it is known what becomes of them.
        return varying is [true] && type == IrType.Int && function.EndsWith(".Sign", StringComparison.Ordinal) ? new Ir.Convert(result, type) { Site = session.Cast(call.Syntax.GetLocation()) } : result;
    }

    /// <summary><c>Math.SinCos(x)</c>: a tuple of two functions of one number.</summary>
    private Value.Aggregate LowerSineAndCosine(IReadOnlyList<string> parts, IReadOnlyList<Value> arguments, IOperation call)
    {
        var angle = LeafOf(arguments[0], call);
        if (angle is not (Read or Literal)) angle = Spill("angle", angle);
        return LibraryMath.Make((AggregateShape)ShapeOf(call.Type)!, [.. parts.Select(part => new Call(part, new EquatableArray<Expr>(angle), angle.Type))]);
    }

    /// <summary>A call of an instance method, accessor or indexer. Which method that is must be certain.</summary>
    private Value? CallOn(IOperation instance, IMethodSymbol method, IReadOnlyList<IArgumentOperation> arguments, IOperation call, string? name, IOperation? last = null)
    {
        if (ExtensionBlocks.ImplementationOf(method) is { } implementation) return CallExtension(implementation, instance, method, arguments, call, name, last);
        Refusal Open() => new(Descriptors.InstanceCall, call.Syntax.GetLocation(), method.AssociatedSymbol?.Name ?? method.Name);
        HoldConstant(instance);
        var isOpen = method.IsVirtual || method.IsAbstract || method.IsOverride;
        var isBase = instance.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.BaseExpressionSyntax;
        if (IsConstantObject(instance) && ShapeOf(instance.Type) is not AggregateShape { Type.IsValueType: true } || instance is IInstanceReferenceOperation && _this is null)
        {
            var resolved = types.Resolve(method);
            var found = !isOpen || isBase ? resolved : resolved.IsSealed || instance.Type is { IsSealed: true } ? Implementation(resolved, types.Resolve(instance.Type!)) : null;
            if (resolved.MethodKind is not (MethodKind.Ordinary or MethodKind.PropertyGet)) throw Unsupported(call);
            var self = ConstantObject(instance);
            if (self is not null && arguments.Any(a => HasEffects(a.Value)) && self is not Read) self = Hold("self", self);
            var values = LowerArguments(arguments, found ?? resolved, last);
            return Attempt(
                () => found is null || found.ContainingType.TypeKind == TypeKind.Interface && found.IsAbstract ? throw Open()
                    : Call(found, self is null ? Receiver.Home : Receiver.Constant, self is null ? null : new Value.Leaf(self), values, call.Syntax.GetLocation(), name),
                reasons => last is null ? CallAsIs(resolved, self, isBase, values, call, reasons) : throw Open());
        }

        if (ShapeOf(instance.Type) is LeafShape) throw Open();
        if (TrySpanOf(instance) is not null) throw new Refusal(Descriptors.Unsupported, call.Syntax.GetLocation(), $"'{method.Name}' of a collection that varies");
        var changes = arguments.Any(a => HasEffects(a.Value)) || last is not null && HasEffects(last);
        var receiver = LowerReceiver(instance, method, changes);
        return CallOn(receiver, instance, method, target => LowerArguments(arguments, target, last), call, name);
    }

    /// <summary>The same on an object that has been found.</summary>
    private Value? CallOn(Value receiver, IOperation instance, IMethodSymbol method, Func<IMethodSymbol, IReadOnlyList<Value>> arguments, IOperation call, string? name)
    {
        Refusal Open() => new(Descriptors.InstanceCall, call.Syntax.GetLocation(), method.AssociatedSymbol?.Name ?? method.Name);
        var isOpen = method.IsVirtual || method.IsAbstract || method.IsOverride;
        var isBase = instance.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.BaseExpressionSyntax;
        if (receiver is not Value.Aggregate { Shape: { Type: var exact, IsOpen: var isAny } }) throw Open();
        if (isOpen && !isBase && isAny && !method.IsSealed || method.ContainingType.TypeKind == TypeKind.Interface && isAny) throw Open();
        var target = isOpen && !isBase || method.ContainingType.TypeKind == TypeKind.Interface ? Implementation(types.Resolve(method), exact) ?? throw Open() : types.Resolve(method);
        return Call(target, Receiver.Aggregate, receiver, arguments(target), call.Syntax.GetLocation(), name);
    }

    /// <summary>The method that runs when <paramref name="method"/> is called on an object of exactly this type.</summary>
    private static IMethodSymbol? Implementation(IMethodSymbol method, ITypeSymbol exact)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
            return exact.FindImplementationForInterfaceMember(method) as IMethodSymbol is { } found ? found.IsAbstract || found.IsVirtual && found.ContainingType.TypeKind != TypeKind.Interface || found.IsOverride ? Implementation(found, exact) : found : null;
        for (var type = exact; type is not null; type = type.BaseType)
            foreach (var candidate in type.GetMembers(method.Name).OfType<IMethodSymbol>())
                for (var overridden = candidate; overridden is not null; overridden = overridden.OverriddenMethod)
                    if (SymbolEqualityComparer.Default.Equals(overridden, method)) return candidate.IsAbstract ? null : candidate;
        return null;
    }

    /// <summary>A variable, which the method may change; of anything else, and of what is read-only, a copy.</summary>
    private Value LowerReceiver(IOperation instance, IMethodSymbol method, bool changes)
    {
        if (IsVariable(instance) && ShapeOf(instance.Type) is AggregateShape { Type.IsValueType: true }) return LowerTarget(instance, pinned: true);
        var value = LowerValue(instance);
        if (value is Value.Aggregate { Shape: { Type.IsReferenceType: true } }) return value;
        var isReadOnly = method.IsReadOnly || method.ContainingType.IsReadOnly;
        return value.Map(e => e is Read && isReadOnly && !changes ? e : e.Type.IsSequence && e is Read ? e : Hold("self", e));
    }

    /// <summary>Calls a method whose source is at hand.</summary>
    private Value? Call(IMethodSymbol method, Receiver receiver, Value? self, IReadOnlyList<Value> arguments, Location location, string? name = null)
    {
        var isConstant = arguments.Select(a => a is Value.Leaf { Expression.Type.Leaf: OpaqueType }).ToArray();
        var callee = session.Callee(method, receiver, (self as Value.Aggregate)?.Shape, arguments, isConstant, location);
        var values = (self?.Leaves ?? []).ToList();
        for (var i = 0; i < arguments.Count; i++)
        {
            var byReference = callee.IsByReference(method.Parameters[i]) || callee.Parameters[i] is { } shape && IsShared(shape);
            if (callee.Parameters[i] is AggregateShape wanted && (arguments[i] is not Value.Aggregate { Shape: var given } || given.Leaves.Count() != wanted.Leaves.Count()))
                throw new Refusal(Descriptors.InstanceCall, location, method.Name);
            values.AddRange(arguments[i].Leaves.Select(e => byReference && e is not (Read or Element { Index: Read or Literal }) ? Hold("argument", e) : e));
        }

        if (callee.Parameters.Any(p => p is LeafShape { Type: ArrayType or SpanType { ReadOnly: false } })) _callsThatMayWrite++;
        name ??= CallName(method);
        switch (callee.Result)
        {
            case null:
                Add(new Perform(new Invoke(callee.Key, values.ToEquatable(), IrType.Void)));
                return null;
            case LeafShape leaf:
                return new Value.Leaf(Spill(name, new Invoke(callee.Key, values.ToEquatable(), leaf.Type)));
            default:
                var result = Allocate(callee.Result, name, zeroed: false);
                Add(new Perform(new Invoke(callee.Key, values.Concat(result.Leaves).ToEquatable(), IrType.Void)));
                return result;
        }
    }

    /// <summary>Arguments come in order of evaluation, and leave in order of declaration. <paramref name="last"/> is what a setter is given.</summary>
    private Value[] LowerArguments(IReadOnlyList<IArgumentOperation> arguments, IMethodSymbol method, IOperation? last = null)
    {
        var ordered = new Value[arguments.Count + (last is null ? 0 : 1)];
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].Parameter is not { } parameter) throw Unsupported(arguments[i]);
            if (IsMessage(arguments[i].Value, parameter, method))
            {
                ordered[parameter.Ordinal] = new Value.Leaf(NoMessage);
                continue;
            }

            var (operand, later) = (arguments[i].Value, arguments.Skip(i + 1).Any(a => HasEffects(a.Value)) || last is not null && HasEffects(last));
            while (parameter.RefKind == RefKind.None && operand is IConversionOperation { OperatorMethod: null, IsImplicit: true, Operand: { Type: { } boxed } inner } boxing && boxing.Type is { IsReferenceType: true } && TryLower(boxed) is { IsSequence: false }) operand = inner;
            var value = parameter.RefKind is RefKind.Ref or RefKind.Out || parameter.RefKind != RefKind.None && IsVariable(operand) && !Intrinsics.IsKnown(method)
                ? LowerTarget(operand, pinned: true)
                : LowerValue(operand);
            ordered[parameter.Ordinal] = later && parameter.RefKind == RefKind.None ? Keep(value, "operand") : value;
        }

        if (last is not null) ordered[ordered.Length - 1] = LowerValue(last);
        return ordered;
    }

    /// <summary>What a guard looks at; the name that it would print follows from how the argument is written.</summary>
    private IEnumerable<Expr> LowerGuarded(IInvocationOperation guard) => guard.Arguments
        .Where(a => a.ArgumentKind == ArgumentKind.Explicit && a.Parameter?.Type.SpecialType != SpecialType.System_String)
        .Select(a => LowerExpression(a.Value is IConversionOperation { IsImplicit: true, Operand: { Type: { } type } operand } && TryLower(type) is { IsSequence: true } ? operand : a.Value))
        .ToList();

    private Expr LowerView(IInvocationOperation invocation)
    {
        if (invocation.Arguments.Length == 2 && Unwrapped(invocation.Arguments[1].Value) is IRangeOperation range)
        {
            var sequence = LowerExpression(Unwrapped(invocation.Arguments[0].Value));
            if (HasEffects(range)) sequence = Pin(sequence);
            var (start, count) = Part(range, sequence);
            return new Slice(sequence, start, count, TypeOf(invocation));
        }

        var span = invocation.Instance is { } instance ? LowerExpression(instance) : null;
        if (span is not null && invocation.Arguments.Any(a => HasEffects(a.Value))) span = Pin(span);
        var values = LowerArguments(invocation.Arguments, invocation.TargetMethod).Select(v => LeafOf(v, invocation)).ToList();
        if (span is not null) values.Insert(0, span);
        if (values.Skip(1).Any(v => v.Type != IrType.Int)) throw Unsupported(invocation);
        var whole = values[0];
        return values.Count == 1 ? whole : new Slice(whole, values[1], values.Count > 2 ? values[2] : null, TypeOf(invocation));
    }

    private static string CallName(IMethodSymbol method)
    {
        var name = method.MethodKind switch
        {
            MethodKind.Constructor => method.ContainingType.Name,
            MethodKind.UserDefinedOperator or MethodKind.Conversion => method.Name.Substring("op_".Length),
            _ => method.AssociatedSymbol is IPropertySymbol { IsIndexer: false } property ? property.Name : method.AssociatedSymbol is null ? method.Name : "item",
        };
        name = name.Substring(name.LastIndexOf('.') + 1);
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
