using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;
using AutoGrad.Generator.Transforms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

internal sealed partial class Lowerer
{
    /// <summary>A library function becomes a <see cref="Call"/>, a view a <see cref="Slice"/>, a method with source an <see cref="Invoke"/>.</summary>
    private Expr LowerInvocation(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (session.Rules.Find(method) is { } foreign) return Spill(Names.For(new ForeignCall(foreign, EquatableArray<Expr>.Empty)), new ForeignCall(foreign, LowerArguments(invocation).ToEquatable()));
        if (Intrinsics.FunctionName(method) is { } function)
        {
            var values = LowerArguments(invocation);
            var type = TypeOf(invocation);
            var varying = values.Select(v => v.Type.IsReal && v is not Literal).ToArray();
            if (type.IsReal && varying.Any(v => v) && RuleTable.Find(function, varying) is null)
                throw new Refusal(Descriptors.NoRule, invocation.Syntax.GetLocation(), function);
            return new Call(function, values.ToEquatable(), type);
        }

        if (Intrinsics.IsView(method)) return LowerView(invocation);
        if (TryLibrary(invocation) is { } library) return library;
        if (TryInlined(invocation) is { } inlined) return inlined;
        var isOwn = invocation.Instance is IInstanceReferenceOperation && !method.IsVirtual && !method.IsAbstract && !method.IsOverride;
        if (method.MethodKind != MethodKind.Ordinary || !method.IsStatic && !isOwn)
            throw new Refusal(Descriptors.InstanceCall, invocation.Syntax.GetLocation(), method.Name);
        if (method.IsGenericMethod || method.ContainingType.IsGenericType)
            throw new Refusal(Descriptors.Generic, invocation.Syntax.GetLocation(), method.Name);
        var callee = session.Callee(method, invocation.Syntax.GetLocation());
        return new Invoke(callee, LowerArguments(invocation).ToEquatable(),
            method.ReturnsVoid ? IrType.Void : TypeOf(invocation));
    }

    /// <summary>Named arguments come in order of evaluation; the IR wants them in order of declaration.</summary>
    private List<Expr> LowerArguments(IInvocationOperation invocation)
    {
        foreach (var argument in invocation.Arguments)
            if (argument.Parameter is not { RefKind: RefKind.None or RefKind.In })
                throw Unsupported(argument);
        var values = LowerOperands(invocation.Arguments.Select(a => a.Value).ToArray());
        var ordered = new Expr[values.Count];
        for (var i = 0; i < values.Count; i++) ordered[invocation.Arguments[i].Parameter!.Ordinal] = values[i];
        return [.. ordered];
    }

    /// <summary>What a guard looks at; the name that it would print follows from how the argument is written.</summary>
    private IEnumerable<Expr> LowerGuarded(IInvocationOperation guard) => guard.Arguments
        .Where(a => a.ArgumentKind == ArgumentKind.Explicit && a.Parameter?.Type.SpecialType != SpecialType.System_String)
        .Select(a => LowerExpression(a.Value is IConversionOperation { IsImplicit: true, Operand: { Type: { } type } operand } && TypeLowering.TryLower(type) is { IsSequence: true } ? operand : a.Value))
        .ToList();

    private Expr LowerView(IInvocationOperation invocation)
    {
        var span = invocation.Instance is { } instance ? LowerExpression(instance) : null;
        if (span is not null && invocation.Arguments.Any(a => HasEffects(a.Value))) span = Pin(span);
        if (invocation.Arguments.Length == 2 && Unwrapped(invocation.Arguments[1].Value) is IRangeOperation range)
        {
            var sequence = LowerExpression(Unwrapped(invocation.Arguments[0].Value));
            if (HasEffects(range)) sequence = Pin(sequence);
            var (start, count) = Part(range, sequence);
            return new Slice(sequence, start, count, TypeOf(invocation));
        }

        var values = LowerArguments(invocation);
        if (span is not null) values.Insert(0, span);
        if (values.Skip(1).Any(v => v.Type != IrType.Int)) throw Unsupported(invocation);
        var whole = values[0];
        return values.Count == 1 ? whole : new Slice(whole, values[1], values.Count > 2 ? values[2] : null, TypeOf(invocation));
    }

    private static string CallName(string key)
    {
        var name = key.Substring(0, key.IndexOf('('));
        name = name.Substring(name.LastIndexOf('.') + 1);
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
