using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// One method from Roslyn's operations to the IR. Operations, not syntax: conversions, constants and operators come resolved.
/// Nothing of Roslyn's outlives this class.
/// </summary>
internal sealed partial class Lowerer(Session session, Instantiation types)
{
    private readonly Dictionary<ISymbol, Local> _locals = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Value> _values = new(SymbolEqualityComparer.Default);
    private List<Stmt> _block = [];
    private List<Stmt> _statement = [];
    private int _nextId;

    /// <summary>How deep in branches and loops.</summary>
    private int _depth;

    public Function Lower(IMethodSymbol method, IOperation body, string key, Func<IParameterSymbol, bool> isDifferentiated, Func<IParameterSymbol, bool>? mayBeOutput = null)
    {
        var parameters = new List<Parameter>();
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind is not (RefKind.None or RefKind.In))
                throw new Refusal(Descriptors.ParameterKind, LocationOf(parameter), parameter.Name, parameter.RefKind.ToString().ToLowerInvariant());
            var type = TryLower(parameter.Type);
            if (type is null && (MethodReader.IsConstant(parameter) || !isDifferentiated(parameter) && session.Shapes.OfParameter(parameter.Type) is not null)) type = ConstantType(parameter.Type);
            if (type is null || Shapes.IsTooDeep(type) && isDifferentiated(parameter))
                throw new Refusal(Descriptors.ParameterType, LocationOf(parameter), parameter.Name, Display(parameter.Type));
            parameters.Add(new Parameter(Fresh(parameter, parameter.Name, type), isDifferentiated(parameter), mayBeOutput?.Invoke(parameter) ?? false));
        }

        if ((TryLower(method.ReturnType) ?? TupleOf(method)) is not { } returnType)
            throw new Refusal(Descriptors.ReturnType, LocationOf(method), method.Name, Display(method.ReturnType));

        return new Function(key, method.Name, parameters.ToEquatable(), returnType, Collect(() => LowerBody(body)));
    }

    /// <summary>Several numbers: what a rule of the user's may return.</summary>
    private TupleType? TupleOf(IMethodSymbol method) => _tuple = method.ReturnType.IsTupleType && ShapeOf(method.ReturnType) is { } shape && shape.Leaves.All(l => l.IsReal)
        ? new TupleType(shape.Leaves.ToEquatable())
        : null;

    private void LowerBody(IOperation body)
    {
        Register(body);
        var start = _block.Count;
        LowerStatement(body switch
        {
            IMethodBodyBaseOperation { BlockBody: { } block } => block,
            IMethodBodyBaseOperation { ExpressionBody: { } expression } => expression,
            _ => body,
        });
        _block.InsertRange(start, _prologue);
        _prologue.Clear();
    }

    private Local Fresh(ISymbol symbol, string name, IrType type) => _locals[symbol] = Temporary(name, type);

    private Local Temporary(string name, IrType type) => new(_nextId++, name, type);

    /// <summary>Lowers into a block of its own.</summary>
    private Block Collect(Action lower)
    {
        var outer = _block;
        _block = [];
        _depth++;
        lower();
        _depth--;
        var block = new Block(_block);
        _block = outer;
        return block;
    }

    /// <summary>The same, for what declares variables of its own: a condition that is evaluated in every iteration.</summary>
    private Block CollectScope(Action lower) => Collect(() =>
    {
        var outer = _statement;
        _statement = _block;
        lower();
        _statement = outer;
    });

    private void Add(Stmt statement) => _block.Add(statement);

    private IrType? TryLower(ITypeSymbol type) => session.TryLower(types.Resolve(type));

    private Shape? ShapeOf(ITypeSymbol? type) => type is null ? null : session.Shapes.Of(types.Resolve(type));

    private static OpaqueType Constant(ITypeSymbol type) => new(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));

    private IrType TypeOf(IOperation operation) =>
        operation.Type is { } type && TryLower(type) is { } lowered ? lowered : throw NoValue(operation);

    private static Refusal NoValue(IOperation operation) =>
        new(Descriptors.ValueType, operation.Syntax.GetLocation(), operation.Type is { } type ? Display(type) : operation.Syntax.ToString());

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    private static Location LocationOf(ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;
}
