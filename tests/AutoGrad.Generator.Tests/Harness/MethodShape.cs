using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoGrad.Generator.Tests.Harness;

/// <summary>How a parameter is shaped, which decides how its gradient is passed.</summary>
public enum Shape
{
    /// <summary>A number: <c>out double xGradient</c>.</summary>
    Scalar,

    /// <summary>An array or a span: <c>Span&lt;double&gt; xGradient</c>.</summary>
    Flat,

    /// <summary>An array of arrays: <c>double[][] xGradient</c>.</summary>
    Jagged,

    /// <summary>A matrix: <c>double[,] xGradient</c>.</summary>
    Matrix,

    /// <summary>A list, memory or another collection: <c>Span&lt;double&gt; xGradient</c>.</summary>
    Collection,
}

/// <summary>A parameter of a differentiated method.</summary>
/// <param name="Name">Its name, as C# writes it: <c>@event</c> for a keyword.</param>
/// <param name="Storage">The type of a field that can hold an argument: arrays for spans.</param>
/// <param name="Element">The type of its numbers.</param>
/// <param name="Shape">How its numbers are laid out.</param>
/// <param name="IsDifferentiated">Whether it has a gradient.</param>
public sealed record ParameterShape(string Name, string Storage, string Element, Shape Shape, bool IsDifferentiated)
{
    /// <summary>Its name without the mark of a keyword: what names are made of.</summary>
    public string BareName => Name.TrimStart('@');

    /// <summary>The type of a field that can hold its gradient or tangent.</summary>
    public string TangentStorage => Shape == Shape.Collection ? Element + "[]" : Storage;

    /// <summary>An object as a tangent of it.</summary>
    public string AsTangent(string value) => Shape == Shape.Collection ? $"AutoGrad.Generator.Tests.Harness.Tangents.Row({value})" : $"({Storage}){value}";

    /// <summary>How it is passed: <c>"ref "</c>, <c>"out "</c>, or as it is.</summary>
    public string Passing { get; init; } = "";
}

/// <summary>A differentiated method, read from the user's code by the rules of the public contract, independently of the generator.</summary>
/// <param name="Type">Its type's full name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Result">The type of its value.</param>
/// <param name="Parameters">Its parameters.</param>
public sealed record MethodShape(string Type, string Name, string Result, IReadOnlyList<ParameterShape> Parameters)
{
    /// <summary>What tells its objective from those of marked methods of the same name: their number, from the second one on.</summary>
    public string Overload { get; init; } = "";

    /// <summary>The parameters that have a gradient.</summary>
    public IReadOnlyList<ParameterShape> Differentiated => [.. Parameters.Where(parameter => parameter.IsDifferentiated)];

    /// <summary>The parameters that are constants of the derivative.</summary>
    public IReadOnlyList<ParameterShape> Constants => [.. Parameters.Where(parameter => !parameter.IsDifferentiated)];

    /// <summary>Whether it computes in single precision, wherever.</summary>
    public bool IsSingle => Result == "float" || Parameters.Any(parameter => parameter.Element == "float");

    /// <summary>The marked method of a compilation that has exactly one.</summary>
    public static MethodShape Of(Compilation compilation)
    {
        return Of(SymbolOf(compilation));
    }

    /// <summary>A marked method.</summary>
    public static MethodShape Of(IMethodSymbol method)
    {
        var named = Mark(method)!.NamedArguments.FirstOrDefault(argument => argument.Key == nameof(DifferentiableAttribute.WithRespectTo)).Value;
        var withRespectTo = named.IsNull ? null : named.Values.Select(value => (string)value.Value!).ToHashSet();
        return new MethodShape(
            method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), method.Name, method.ReturnType.ToDisplayString(),
            [.. method.Parameters.Select(parameter => Of(parameter, withRespectTo))])
        {
            Overload = OverloadOf(method),
        };
    }

    /// <summary>The marked method's symbol.</summary>
    public static IMethodSymbol SymbolOf(Compilation compilation) =>
        compilation.GetSymbolsWithName(_ => true, SymbolFilter.Member).OfType<IMethodSymbol>().Single(candidate => Mark(candidate) is not null);

    private static string OverloadOf(IMethodSymbol method)
    {
        var before = method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Where(overload => Mark(overload) is not null).TakeWhile(overload => !SymbolEqualityComparer.Default.Equals(overload, method)).Count();
        return before == 0 ? "" : (before + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static AttributeData? Mark(IMethodSymbol method) =>
        method.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == nameof(DifferentiableAttribute));

    private static ParameterShape Of(IParameterSymbol parameter, HashSet<string>? withRespectTo)
    {
        var (element, shape) = parameter.Type switch
        {
            IArrayTypeSymbol { Rank: 2 } matrix => (matrix.ElementType, Shape.Matrix),
            IArrayTypeSymbol { ElementType: IArrayTypeSymbol rows } => (rows.ElementType, Shape.Jagged),
            IArrayTypeSymbol array => (array.ElementType, Shape.Flat),
            INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments: [var argument] } => (argument, Shape.Flat),
            INamedTypeSymbol { Name: "List" or "IReadOnlyList" or "IList" or "IEnumerable" or "Memory" or "ReadOnlyMemory", TypeArguments: [var argument] } => (argument, Shape.Collection),
            _ => (parameter.Type, Shape.Scalar),
        };
        var name = element.ToDisplayString().Replace("*", "", StringComparison.Ordinal);
        var excluded = parameter.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(NoDerivativeAttribute));
        var isDifferentiated = name is "double" or "float" && !excluded && withRespectTo?.Contains(parameter.Name) is not false;
        var identifier = SyntaxFacts.GetKeywordKind(parameter.Name) == SyntaxKind.None ? parameter.Name : "@" + parameter.Name;
        return new ParameterShape(identifier, shape switch { Shape.Flat => name + "[]", Shape.Jagged => name + "[][]", _ => parameter.Type.ToDisplayString().Replace("*", "", StringComparison.Ordinal) }, name, shape, isDifferentiated)
        {
            Passing = parameter.RefKind switch { RefKind.Ref => "ref ", RefKind.Out => "out ", _ => "" },
        };
    }
}
