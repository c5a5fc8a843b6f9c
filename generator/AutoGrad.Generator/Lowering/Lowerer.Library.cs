using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>Vectors and complex numbers of the library: the arithmetic of their parts, operation by operation.</summary>
internal sealed partial class Lowerer
{
    private Value LowerLibraryMember(IPropertyReferenceOperation property, Value? instance) =>
        LibraryMath.Member(property.Property.Name, (AggregateShape)ShapeOf(property.Property.ContainingType)!, instance, Keep)
            ?? throw new Refusal(Descriptors.NoRule, property.Syntax.GetLocation(), $"{property.Property.ContainingType.Name}.{property.Property.Name}");

    private Value LowerLibraryCall(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var instance = invocation.Instance is { } receiver ? LowerValue(receiver) : null;
        if (instance is not null && invocation.Arguments.Any(a => HasEffects(a.Value))) instance = Keep(instance, "operand");
        var arguments = LowerArguments(invocation.Arguments, method);
        return LibraryMath.Call(method.Name, (AggregateShape)ShapeOf(method.ContainingType)!, instance is null ? arguments : [instance, .. arguments], Keep)
            ?? LowerByLibrary(method, instance is null ? arguments : [instance, .. arguments], invocation)
            ?? throw new Refusal(Descriptors.NoRule, invocation.Syntax.GetLocation(), $"{method.ContainingType.Name}.{method.Name}");
    }

    private Value LibraryOperator(IMethodSymbol method, IReadOnlyList<Value> operands, IOperation operation) =>
        LibraryMath.Operator(method.Name, (AggregateShape)ShapeOf(method.ContainingType)!, operands, Keep) ?? LowerByLibrary(method, operands, operation) ?? throw Unsupported(operation);
}
