using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>Calls of members of extension blocks: of the static methods that they are.</summary>
internal sealed partial class Lowerer
{
    private Value? CallExtension(IMethodSymbol implementation, IOperation receiver, IMethodSymbol member, IReadOnlyList<IArgumentOperation> arguments, IOperation call, string? name, IOperation? last)
    {
        var resolved = types.Resolve(implementation);
        var isByReference = resolved.Parameters[0].RefKind is RefKind.Ref or RefKind.Out;
        var self = isByReference ? LowerTarget(receiver, pinned: true) : LowerValue(receiver);
        if (!isByReference && (arguments.Any(a => HasEffects(a.Value)) || last is not null && HasEffects(last))) self = Keep(self, "self");
        Value[] all = [self, .. LowerArguments(arguments, member, last)];
        return Attempt(() => Call(resolved, Receiver.None, null, all, call.Syntax.GetLocation(), name ?? CallName(member)), reasons => CallAsIs(resolved, null, false, all, call, reasons));
    }

    /// <summary>The body speaks of the parameters of the block and of its member: other symbols than those of the static method, by the same names.</summary>
    private void BindExtension(IMethodSymbol implementation)
    {
        if (ExtensionBlocks.MemberOf(implementation.OriginalDefinition) is null) return;
        foreach (var parameter in session.BodyOf(implementation)?.Descendants().OfType<IParameterReferenceOperation>().Select(r => r.Parameter.OriginalDefinition).Distinct<ISymbol>(SymbolEqualityComparer.Default) ?? [])
            if ((ExtensionBlocks.IsBlock(parameter.ContainingSymbol) || ExtensionBlocks.Declare(parameter.ContainingSymbol)) && implementation.Parameters.FirstOrDefault(p => p.Name == parameter.Name) is { } own)
                Bind(parameter, Variable(own.OriginalDefinition));
    }
}
