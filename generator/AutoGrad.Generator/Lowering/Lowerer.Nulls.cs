using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary><c>??</c> and <c>?.</c> on what is constant for the derivative: optional weights, settings that may be missing.</summary>
internal sealed partial class Lowerer
{
    private readonly Stack<Expr> _receivers = new();

    private Expr LowerCoalesce(ICoalesceOperation coalesce)
    {
        var type = TypeOf(coalesce);
        if (type.IsSequence) throw Unsupported(coalesce);
        var (test, value) = LowerNullable(coalesce.Value);
        if (value.Type != type) value = new Ir.Convert(value, type);
        if (IsThrow(coalesce.WhenNull))
        {
            Add(new If(Negated(test), new Block([ThrowOf(coalesce.WhenNull)]), Block.Empty));
            return value;
        }

        if (!NeedsStatements(coalesce.WhenNull)) return new Conditional(test, value, LowerExpression(coalesce.WhenNull));
        var chosen = Temporary("chosen", type);
        Add(new Declare(chosen, null));
        Add(new If(test, new Block([new Assign(chosen, value)]), Collect(() => Add(new Assign(chosen, LowerExpression(coalesce.WhenNull))))));
        return chosen.Read();
    }

    /// <summary>Whether there is a value, and the value, which is read only if there is.</summary>
    private (Expr Test, Expr Value) LowerNullable(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion && !IsNullable(conversion.Operand.Type) && IsNullable(conversion.Type)
            || operation is IConversionOperation { IsImplicit: true, Conversion.IsIdentity: true }) operation = ((IConversionOperation)operation).Operand;
        if (operation is IConditionalAccessOperation access)
        {
            var (some, receiver) = LowerNullable(access.Operation);
            _receivers.Push(receiver);
            var (inner, value) = (False as Expr, receiver);
            var called = Collect(() => (inner, value) = LowerNullable(access.WhenNotNull));
            _receivers.Pop();
            if (called.Statements.Count == 0) return (And(some, inner), value);

            // What is called is called only where there is something to call it on.
            var (holds, part) = (Temporary("holds", IrType.Bool), Temporary("part", value.Type));
            Add(new Declare(holds, False));
            Add(new Declare(part, null));
            Add(new If(some, new Block([.. called.Statements, new Assign(part, value), new Assign(holds, inner)]), Block.Empty));
            return (holds.Read(), part.Read());
        }

        if (operation.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            if (TryLower(nullable.TypeArguments[0]) is not { IsSequence: false } type || NeedsStatements(operation)) throw Unsupported(operation);
            var holder = operation switch
            {
                ILocalReferenceOperation or IParameterReferenceOperation => LocalOf(operation).Read(),
                IMemberReferenceOperation { Instance: not null } member => LeafOf(LowerMember(member, null), member),
                _ => throw Unsupported(operation),
            };
            return (new Member(holder, "HasValue", IrType.Bool), new Member(holder, "Value", type));
        }

        var plain = LowerExpression(operation);
        return (IsNotNull(plain, operation), plain);
    }

    private static bool IsNullable(ITypeSymbol? type) => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };

    /// <summary>What <c>x == null</c> looks at.</summary>
    private static IOperation? NullTested(IBinaryOperation test) =>
        Unwrapped(test.RightOperand) is { ConstantValue: { HasValue: true, Value: null } } ? Unwrapped(test.LeftOperand)
        : Unwrapped(test.LeftOperand) is { ConstantValue: { HasValue: true, Value: null } } ? Unwrapped(test.RightOperand) : null;

    /// <summary>The exception as it can be made anywhere: what its constructor is given must be constant, and is left out otherwise.</summary>
    private Throw ThrowOf(IOperation operation)
    {
        while (operation is IConversionOperation conversion) operation = conversion.Operand;
        var made = operation is IThrowOperation { Exception: { } exception } ? exception : operation;
        while (made is IConversionOperation conversion) made = conversion.Operand;
        if (made is not IObjectCreationOperation { Type: INamedTypeSymbol type, Initializer: null } creation || !session.CanName(type)) return new Throw();
        var name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var arguments = creation.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => ConstantText(a.Value)).ToList();
        if (arguments.All(a => a is not null)) return new Throw($"new {name}({string.Join(", ", arguments)})");
        var isPlain = type.InstanceConstructors.Any(c => c.Parameters.Length == 0 && session.CanName(c));
        return isPlain ? new Throw($"new {name}()") : new Throw();
    }

    private static string? ConstantText(IOperation value)
    {
        while (value is IConversionOperation { IsImplicit: true } conversion) value = conversion.Operand;
        return value.ConstantValue is not { HasValue: true, Value: var constant } ? null
            : constant is null ? "null" : Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatPrimitive(constant, quoteStrings: true, useHexadecimalNumbers: false);
    }

    /// <summary><c>throw</c> where a value is expected.</summary>
    private static bool IsThrow(IOperation operation) =>
        operation is IThrowOperation || operation is IConversionOperation { Operand: IThrowOperation };
}
