using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// One method from Roslyn's operations to the IR. Operations, not syntax: conversions, constants and operators come resolved.
/// Nothing of Roslyn's outlives this class.
/// </summary>
internal sealed partial class Lowerer(Session session)
{
    private readonly Dictionary<ISymbol, Local> _locals = new(SymbolEqualityComparer.Default);
    private List<Stmt> _block = [];
    private List<Stmt> _statement = [];
    private int _nextId;

    public Function Lower(IMethodSymbol method, IMethodBodyOperation body, string key, Func<IParameterSymbol, bool> isDifferentiated, Func<IParameterSymbol, bool>? mayBeOutput = null)
    {
        var parameters = new List<Parameter>();
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind is not (RefKind.None or RefKind.In))
                throw new Refusal(Descriptors.ParameterKind, LocationOf(parameter), parameter.Name, parameter.RefKind.ToString().ToLowerInvariant());
            var type = TypeLowering.TryLower(parameter.Type);
            if (type is null && MethodReader.IsConstant(parameter)) type = new OpaqueType(parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
            if (type is null)
                throw new Refusal(Descriptors.ParameterType, LocationOf(parameter), parameter.Name, Display(parameter.Type));
            parameters.Add(new Parameter(Fresh(parameter, parameter.Name, type), isDifferentiated(parameter), mayBeOutput?.Invoke(parameter) ?? false));
        }

        if (TypeLowering.TryLower(method.ReturnType) is not { } returnType)
            throw new Refusal(Descriptors.ReturnType, LocationOf(method), method.Name, Display(method.ReturnType));

        Register(body);
        var block = Collect(() => LowerStatement((IOperation?)body.BlockBody ?? body.ExpressionBody!));
        return new Function(key, method.Name, parameters.ToEquatable(), returnType, new Block(_prologue.Concat(block.Statements)));
    }

    private Local Fresh(ISymbol symbol, string name, IrType type) => _locals[symbol] = Temporary(name, type);

    private Local Temporary(string name, IrType type) => new(_nextId++, name, type);

    /// <summary>Lowers into a block of its own.</summary>
    private Block Collect(Action lower)
    {
        var outer = _block;
        _block = [];
        lower();
        var block = new Block(_block);
        _block = outer;
        return block;
    }

    private void Add(Stmt statement) => _block.Add(statement);

    private IrType TypeOf(IOperation operation) =>
        operation.Type is { } type && TypeLowering.TryLower(type) is { } lowered
            ? lowered
            : throw new Refusal(Descriptors.ValueType, operation.Syntax.GetLocation(), operation.Type is { } t ? Display(t) : operation.Syntax.ToString());

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    private static Location LocationOf(ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;
}
