using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>The lowering of one marked method and of every method it reaches.</summary>
internal sealed partial class Session(Compilation compilation, IMethodSymbol marked, CancellationToken cancellation)
{
    private readonly INamedTypeSymbol _home = marked.ContainingType;
    private DerivativeRules? _rules;

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>What does not stand in the way but should be known.</summary>
    public List<Diagnostic> Warnings { get; } = [];

    public void Warn(Diagnostic warning)
    {
        if (!Warnings.Contains(warning)) Warnings.Add(warning);
    }

    public CancellationToken Cancellation => cancellation;

    public IEnumerable<Function> Callees => _callees.Values.OfType<Function>();

    /// <summary>The type that the marked method stands in.</summary>
    public INamedTypeSymbol Home => _home;

    /// <summary>The IR type of a value, or <see langword="null"/> when it has none.</summary>
    public IrType? TryLower(ITypeSymbol type) => TypeLowering.TryLower(type, compilation, _home);

    /// <summary>The calls that are made as they stand: what to say of each if it turns out that an argument varies.</summary>
    public List<IReadOnlyList<Diagnostic>> Sites { get; } = [];

    public int Site(IReadOnlyList<Diagnostic> otherwise)
    {
        Sites.Add(otherwise);
        return Sites.Count - 1;
    }

    /// <summary>The members of constant objects, and where the method names them.</summary>
    public List<(string Name, Location Location)> Mentions { get; } = [];

    /// <summary>Where real numbers are converted to integers: the derivative ends there.</summary>
    public List<Location> Casts { get; } = [];

    public int Cast(Location location)
    {
        Casts.Add(location);
        return Casts.Count - 1;
    }

    public ITypeSymbol Boolean => compilation.GetSpecialType(SpecialType.System_Boolean);

    public ITypeSymbol Void => compilation.GetSpecialType(SpecialType.System_Void);

    /// <summary>How much has been said so far.</summary>
    public (int Reported, bool Stopped) Mark() => (Diagnostics.Count, IsStopped);

    public bool HasMoved((int Reported, bool Stopped) mark) => Diagnostics.Count > mark.Reported || IsStopped != mark.Stopped;

    /// <summary>Takes back what has been said since.</summary>
    public IReadOnlyList<Diagnostic> Undo((int Reported, bool Stopped) mark)
    {
        var said = Diagnostics.Skip(mark.Reported).ToList();
        Diagnostics.RemoveRange(mark.Reported, said.Count);
        IsStopped = mark.Stopped;
        return said;
    }

    public bool ChecksOverflow => compilation.Options is Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions { CheckOverflow: true };

    /// <summary>The project's C# has <c>with</c> for structs.</summary>
    public bool CopiesStructs => compilation is Microsoft.CodeAnalysis.CSharp.CSharpCompilation { LanguageVersion: >= Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp10 };

    /// <summary>The methods that bring a derivative along.</summary>
    public DerivativeRules Rules => _rules ??= new DerivativeRules(compilation, this);

    /// <summary>A user's rule as the IR has it; <see langword="null"/> when it is more than the IR can say.</summary>
    public Function? TryLower(IMethodSymbol method)
    {
        var (reported, stopped, known) = (Diagnostics.Count, IsStopped, _callees.Keys.ToList());
        Function? function = null;
        try
        {
            if (BodyOf(method) is { } body) function = Root(method).Lower(method, body, method.Name, _ => true);
            if (Diagnostics.Count == reported && IsStopped == stopped) return function;
        }
        catch (Exception refused) when (refused is Refusal or Consequence)
        {
            // It need not be in the language: it is called as it stands.
        }

        // What the attempt left behind is nobody's business.
        Diagnostics.RemoveRange(reported, Diagnostics.Count - reported);
        IsStopped = stopped;
        foreach (var key in _callees.Keys.Except(known).ToList()) _callees.Remove(key);
        return null;
    }

    /// <summary>The shapes of the types that values have.</summary>
    public Shapes Shapes { get; } = new(compilation, marked.ContainingType, cancellation);

    /// <summary>The method's root form: no type parameter stands for anything.</summary>
    public Lowerer Root(IMethodSymbol method) => new(this, new Instantiation(compilation, method));

    /// <summary>There will be no derivative, and what is in the way is or will be reported elsewhere.</summary>
    public bool IsStopped { get; private set; }

    public Consequence Stop()
    {
        IsStopped = true;
        return new Consequence();
    }
}
