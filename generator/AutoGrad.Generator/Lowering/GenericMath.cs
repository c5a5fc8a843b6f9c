using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>The static members of the interfaces of generic mathematics, on <c>double</c>, <c>float</c> and the integers.</summary>
internal static class GenericMath
{
    /// <summary>The member's value when the type parameter is the number; <see langword="null"/> when it is not known here.</summary>
    public static Expr? Lower(IMethodSymbol method, IrType number, IReadOnlyList<Expr> arguments, Func<string, IReadOnlyList<Expr>, IrType, Expr> function)
    {
        if (method.ContainingType.ContainingNamespace.ToDisplayString() != "System.Numerics") return null;
        if (method.AssociatedSymbol is IPropertySymbol { Name: var constant }) return Constant(constant, number);
        if (method.Name is "CreateChecked" or "CreateSaturating" or "CreateTruncating" && arguments.Count == 1)
            return arguments[0].Type == number ? arguments[0] : number.IsReal ? new Ir.Convert(arguments[0], number) : null;
        return number.IsReal ? function($"{number}.{method.Name}", arguments, method.ReturnType.SpecialType == SpecialType.System_Boolean ? IrType.Bool : number) : null;
    }

    private static Expr? Constant(string name, IrType number)
    {
        double? value = name switch
        {
            "Zero" or "AdditiveIdentity" => 0,
            "One" or "MultiplicativeIdentity" => 1,
            "NegativeOne" => -1,
            "Pi" => Math.PI,
            "E" => Math.E,
            "Tau" => 2 * Math.PI,
            "NaN" => double.NaN,
            "PositiveInfinity" => double.PositiveInfinity,
            "NegativeInfinity" => double.NegativeInfinity,
            _ => null,
        };
        if (value is not { } v) return null;
        return number == IrType.Double ? Literals.Of(v, number)
            : number == IrType.Float ? Literals.Of(name switch { "Pi" => 3.14159265f, "E" => 2.71828183f, "Tau" => 6.283185307f, _ => (float)v }, number)
            : name is "Zero" or "AdditiveIdentity" or "One" or "MultiplicativeIdentity" or "NegativeOne" ? Literals.Of((int)v, number)
            : null;
    }
}
