using AutoGrad.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>What generated code may name, and how: it stands in the marked method's type.</summary>
internal sealed partial class Session
{
    private readonly Dictionary<string, Window> _windows = [];

    /// <summary>Whether generated code, which lives in the marked method's type, may name the symbol.</summary>
    public bool CanName(ISymbol symbol, ITypeSymbol? through = null) => CanName(symbol, _home, through);

    /// <summary>Whether code in a type may name the symbol, as a member of <paramref name="through"/>.</summary>
    public bool CanName(ISymbol symbol, INamedTypeSymbol from, ITypeSymbol? through) => compilation.IsSymbolAccessibleWithin(symbol, from, through);

    /// <summary>Whether all code of the assembly may name the symbol.</summary>
    public bool IsInternal(ISymbol symbol) => compilation.IsSymbolAccessibleWithin(symbol, compilation.Assembly);

    /// <summary>How generated code writes a static member: bare inside its own type.</summary>
    public string NameOf(ISymbol member) => NameOf(member, member.Name + TypeArguments(member));

    /// <summary>The same, of a member that is called by another name.</summary>
    public string NameOf(ISymbol member, string name) => SymbolEqualityComparer.Default.Equals(member.ContainingType, _home)
        ? name
        : $"{LibraryNames.NameOf(member.ContainingType)}.{name}";

    /// <summary>The private members of other types that the derivative reads.</summary>
    public IEnumerable<Window> Windows => _windows.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => w.Value);

    /// <summary>What generated code calls a field or property on its type, or on an object known as <paramref name="through"/>: its name, or that of a window on it.</summary>
    public string Reach(ISymbol member, Location location, ITypeSymbol? through = null) =>
        TryReach(member, through) ?? throw new Refusal(Descriptors.Inaccessible, location, member.ToDisplayString());

    /// <summary>The same; <see langword="null"/> where it cannot be reached.</summary>
    public string? TryReach(ISymbol member, ITypeSymbol? through)
    {
        if (CanName(member, through) && !IsHidden(member, through)) return member.Name;
        if (!CanName(member.ContainingType) || !member.DeclaringSyntaxReferences.Any(IsHere) || Window.On(member, Reader, cancellation) is not { } window) return null;
        _windows[member.ToDisplayString()] = window;
        return Window.NameOf(member, Reader);
    }

    /// <summary>The same of a method that is called as it stands; <see langword="null"/> where it cannot be.</summary>
    public string? Reach(IMethodSymbol method, ITypeSymbol? through)
    {
        if (CanName(method, through)) return method.Name;
        if (method.IsOverride || method.IsVirtual || method.IsAbstract || !CanName(method.ContainingType) || !method.DeclaringSyntaxReferences.Any(IsHere) || Window.OnMethod(method, Reader, cancellation) is not { } window) return null;
        _windows[method.ToDisplayString()] = window;
        return Window.NameOf(method, Reader);
    }

    /// <summary>Who reads, as windows are named: nested types of one name are told apart by those around them.</summary>
    private string Reader => $"{string.Join("_", MethodReader.ContainingTypes(marked).Reverse().Select(t => t.Name))}_{marked.Name}" + (_home.GetMembers(marked.Name).IndexOf(marked) is > 0 and var index ? $"_{index + 1}" : "");

    /// <summary>A class between has a member of that name: the name means this one.</summary>
    public static bool IsHidden(ISymbol member, ITypeSymbol? through)
    {
        for (var type = through; type is not null && !SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, member.ContainingType?.OriginalDefinition); type = type.BaseType)
            if (type.GetMembers(member.Name).Any(m => !m.IsOverride)) return true;
        return false;
    }

    public static string TypeArguments(ISymbol member) => member is IMethodSymbol { IsGenericMethod: true } method
        ? $"<{string.Join(", ", method.TypeArguments.Select(t => t.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)))}>"
        : "";
}
