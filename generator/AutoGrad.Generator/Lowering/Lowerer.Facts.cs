using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>Questions about operations that lowering asks before it commits to an order of evaluation.</summary>
internal sealed partial class Lowerer
{
    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static bool RefersTo(IOperation operation, ISymbol symbol)
    {
        while (operation is IConversionOperation { IsImplicit: true } conversion) operation = conversion.Operand;
        return SymbolEqualityComparer.Default.Equals(SymbolOf(operation), symbol);
    }

    /// <summary>Whether evaluating the expression needs statements of its own: it assigns, or calls a method that is compiled with it.</summary>
    private static bool HasEffects(IOperation operation) => operation.DescendantsAndSelf().Any(o =>
        o is IAssignmentOperation or IIncrementOrDecrementOperation or IArrayCreationOperation
        || o is IInvocationOperation { TargetMethod: var method } && !Intrinsics.IsKnown(method));

    /// <summary>The locals, parameters and roots of element writes in a statement.</summary>
    private static HashSet<ISymbol> WrittenIn(IOperation statement)
    {
        var written = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in statement.DescendantsAndSelf())
        {
            var target = operation switch
            {
                IAssignmentOperation assignment => assignment.Target,
                IIncrementOrDecrementOperation increment => increment.Target,
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
                _ => null,
            };
            for (; target is not null; target = target switch
            {
                IArrayElementReferenceOperation element => element.ArrayReference,
                IPropertyReferenceOperation property => property.Instance,
                _ => null,
            })
                if (SymbolOf(target) is { } symbol) written.Add(symbol);
        }

        return written;
    }

    private void RefuseChecked(bool isChecked, IOperation operation)
    {
        if (isChecked && !session.ChecksOverflow && TypeLowering.TryLower(operation.Type!) is { IsReal: false })
            throw new Refusal(Descriptors.Unsupported, operation.Syntax.GetLocation(), "checked arithmetic");
    }
}
