using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>Operators and conversions that are methods: the user's, the library's, and those of generic mathematics.</summary>
internal sealed partial class Lowerer
{
    private Value LowerOperator(IMethodSymbol method, IReadOnlyList<IOperation> operands, IOperation operation, string? name) =>
        ApplyOperator(method, LowerValues(operands), operation, name);

    private Value ApplyOperator(IMethodSymbol method, IReadOnlyList<Value> operands, IOperation operation, string? name)
    {
        if (!method.IsStatic) throw Unsupported(operation);
        if (operands.All(o => o is Value.Leaf { Expression.Type: ScalarType }) && ShapeOf(operation.Type) is LeafShape { Type: ScalarType type })
            return new Value.Leaf(NumberOperator(operation, operands.SelectMany(o => o.Leaves).ToList(), type));
        var resolved = types.Resolve(method);
        if (resolved.IsAbstract || resolved.IsVirtual)
        {
            var self = operands.OfType<Value.Aggregate>().FirstOrDefault()?.Shape.Type;
            resolved = (self is null ? null : Implementation(resolved, self)) ?? throw Unsupported(operation);
        }

        return LibraryTypes.IsNumerics(resolved.ContainingType)
            ? LibraryOperator(resolved, operands, operation)
            : Attempt(() =>
            {
                session.RequireSource(resolved, operation.Syntax.GetLocation());
                return Call(resolved, Receiver.None, null, operands, operation.Syntax.GetLocation(), name);
            }, reasons => OperatorAsIs(resolved, operands, operation, reasons)) ?? throw Unsupported(operation);
    }

    private Value? OperatorAsIs(IMethodSymbol method, IReadOnlyList<Value> operands, IOperation operation, IReadOnlyList<Diagnostic> reasons)
    {
        var values = operands.Select(o => LeafOf(o, operation)).ToList();
        var template = operation.Syntax switch
        {
            BinaryExpressionSyntax binary => $"({{0}} {binary.OperatorToken.Text} {{1}})",
            PrefixUnaryExpressionSyntax prefix => $"({prefix.OperatorToken.Text}{{0}})",
            _ when operation is IConversionOperation => $"({method.ReturnType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}){{0}}",
            _ => throw Unsupported(operation),
        };
        return DoneAsIs(template, values, method.ReturnType, CallName(method), operation.Syntax.GetLocation(), reasons);
    }

    /// <summary><c>a + b</c> where <c>T</c> turned out to be a number.</summary>
    private Expr NumberOperator(IOperation operation, IReadOnlyList<Expr> operands, IrType type) => operation switch
    {
        IBinaryOperation binary => InContext(new Binary(Operator(binary.OperatorKind, operation), operands[0], operands[1], type), binary.IsChecked),
        ICompoundAssignmentOperation compound => InContext(new Binary(Operator(compound.OperatorKind, operation), operands[0], operands[1], type), compound.IsChecked),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Plus } => operands[0],
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } unary => InContext(new Unary(UnaryOperator.Negate, operands[0]), unary.IsChecked),
        IConversionOperation conversion => InContext(new Ir.Convert(operands[0], type), conversion.IsChecked),
        _ => throw Unsupported(operation),
    };

    /// <summary><c>T.Exp(x)</c>, <c>T.One</c>, <c>TModel.Rate(x)</c>: what the type argument makes of it.</summary>
    private Value LowerStaticAbstract(IMethodSymbol method, IOperation operation, string? name)
    {
        var self = SelfOf(operation) ?? throw Unsupported(operation);
        var arguments = operation is IInvocationOperation invocation ? LowerArguments(invocation.Arguments, method) : [];
        if (TryLower(self) is { } named && SineAndCosine.PartsOf($"{named}.{method.Name}") is { Count: 2 } parts) return LowerSineAndCosine(parts, arguments, operation);
        if (TryLower(self) is { } number)
            return new Value.Leaf(GenericMath.Lower(method, number, arguments.SelectMany(a => a.Leaves).ToList(), (function, values, type) => Function(function, values, type, operation)) ?? throw Unsupported(operation));
        if (Implementation(types.Resolve(method), types.Resolve(self)) is not { } found) throw Unsupported(operation);
        return Call(found, Receiver.None, null, arguments, operation.Syntax.GetLocation(), name) ?? throw Unsupported(operation);
    }

    /// <summary>The type before the dot.</summary>
    private ITypeSymbol? SelfOf(IOperation operation)
    {
        var syntax = operation.Syntax is InvocationExpressionSyntax call ? call.Expression : operation.Syntax;
        return syntax is MemberAccessExpressionSyntax access && session.SymbolOf(access.Expression) is ITypeSymbol type ? type : null;
    }

    /// <summary><c>(a, b) == (c, d)</c></summary>
    private Expr LowerTupleComparison(ITupleBinaryOperation comparison)
    {
        var operands = LowerValues([comparison.LeftOperand, comparison.RightOperand]);
        var (left, right) = (operands[0].Leaves.ToList(), operands[1].Leaves.ToList());
        if (left.Count != right.Count || left.Count == 0 || left.Zip(right, (a, b) => a.Type != b.Type || a.Type is not ScalarType).Any(x => x)) throw Unsupported(comparison);
        var isEqual = comparison.OperatorKind == BinaryOperatorKind.Equals;
        return left.Zip(right, (a, b) => (Expr)new Binary(isEqual ? BinaryOperator.Equal : BinaryOperator.NotEqual, a, b, IrType.Bool))
            .Aggregate((a, b) => new Binary(isEqual ? BinaryOperator.And : BinaryOperator.Or, a, b, IrType.Bool));
    }
}
