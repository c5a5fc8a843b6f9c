using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;
using AutoGrad.Generator.Transforms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>Local functions, lambdas, and methods that are given one: their bodies stand where they are called.</summary>
internal sealed partial class Lowerer
{
    private readonly Dictionary<ISymbol, Closure> _closures = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _writtenByClosures = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _writtenThrough = new(SymbolEqualityComparer.Default);
    private readonly Stack<ISymbol> _open = new();

    /// <summary>A local function may be called before it is declared.</summary>
    private void Register(IOperation body)
    {
        _reassigned.UnionWith(AssignedIn(body));
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation is ILocalFunctionOperation { Body: { } block } function) _closures[function.Symbol] = new Closure(function.Symbol, block);
            if (operation is not (ILocalFunctionOperation or IAnonymousFunctionOperation)) continue;
            var written = AssignedIn(operation);
            _writtenByClosures.UnionWith(written);
            if (operation is IAnonymousFunctionOperation { Symbol: var lambda }) _writtenThrough.UnionWith(written.Where(s => !SymbolEqualityComparer.Default.Equals(s.ContainingSymbol, lambda)));
        }
    }

    private static bool IsDelegate(ITypeSymbol? type) => type is { TypeKind: TypeKind.Delegate };

    /// <summary>What a delegate calls; <see langword="null"/> when only running the program would tell.</summary>
    private Closure? ClosureOf(IOperation operation)
    {
        switch (operation)
        {
            case IConversionOperation conversion:
                return ClosureOf(conversion.Operand);
            case IParenthesizedOperation parenthesized:
                return ClosureOf(parenthesized.Operand);
            case IDelegateCreationOperation creation:
                return ClosureOf(creation.Target);
            case IAnonymousFunctionOperation lambda:
                return new Closure(lambda.Symbol, lambda.Body);
            case IMethodReferenceOperation { Method: { } method }:
                return _closures.TryGetValue(method, out var known) ? known : method.IsStatic ? new Closure(method, null) : null;
            default:
                return SymbolOf(operation) is { } symbol && _closures.TryGetValue(symbol, out var held) ? held : null;
        }
    }

    private Closure RequireClosure(IOperation operation) =>
        ClosureOf(operation) ?? throw Refused(operation);

    private Exception Refused(IOperation operation)
    {
        StopAtRefused(Unwrapped(operation));
        return new Refusal(Descriptors.UnknownDelegate, operation.Syntax.GetLocation(), operation.Syntax.ToString());
    }

    /// <summary><c>Func&lt;double, double&gt; f = v => v * x;</c>: the variable is a name of the lambda.</summary>
    private bool TryDelegateLocal(IVariableDeclaratorOperation declarator, IVariableInitializerOperation? initializer)
    {
        if (!IsDelegate(declarator.Symbol.Type)) return false;
        if (initializer is null) throw new Refusal(Descriptors.UnknownDelegate, declarator.Syntax.GetLocation(), declarator.Symbol.Name);
        _closures[declarator.Symbol] = RequireClosure(initializer.Value);
        return true;
    }

    /// <summary>A call of what is known by name alone: a local function, a delegate, a method that takes a delegate.</summary>
    private Expr? TryInlined(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        switch (method.MethodKind)
        {
            case MethodKind.LocalFunction:
                if (!_closures.TryGetValue(method.OriginalDefinition, out var function)) throw session.Stop(); // Its declaration was refused.
                if (method.IsGenericMethod) throw new Refusal(Descriptors.Generic, invocation.Syntax.GetLocation(), method.Name);
                return Call(function, invocation);
            case MethodKind.DelegateInvoke when ClosureOf(invocation.Instance!) is null && IsConstantObject(invocation.Instance!):
                var unknown = Refused(invocation.Instance!) as Refusal ?? throw session.Stop();
                var target = ConstantObject(invocation.Instance!)!;
                return CallAsIs(types.Resolve(method), target, false, LowerArguments(invocation.Arguments, method), invocation, [unknown.ToDiagnostic()]) is { } called ? LeafOf(called, invocation) : Nothing;
            case MethodKind.DelegateInvoke:
                return Call(RequireClosure(invocation.Instance!), invocation);
            case MethodKind.Ordinary when (method.IsStatic || invocation.Instance is IInstanceReferenceOperation && method is { IsVirtual: false, IsAbstract: false, IsOverride: false }) && method.Parameters.Any(p => IsDelegate(p.Type)):
                if (method.IsGenericMethod || !SymbolEqualityComparer.Default.Equals(method.ContainingType, method.ContainingType.OriginalDefinition)) throw new Refusal(Descriptors.Generic, invocation.Syntax.GetLocation(), method.Name);
                if (session.BodyOf(method) is not { } body)
                    throw new Refusal(Descriptors.NoSource, invocation.Syntax.GetLocation(), method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), "");
                if (session.HasErrors(method)) throw session.Stop();
                Register(body);
                return Call(new Closure(method, body), invocation);
            default:
                return null;
        }
    }

    private Expr Call(Closure closure, IInvocationOperation invocation)
    {
        bool IsCode(IArgumentOperation a) => IsDelegate(a.Value.Type) && !(ClosureOf(a.Value) is null && IsConstantObject(a.Value));
        var given = invocation.Arguments.Where(IsCode).ToDictionary(a => a.Parameter!.Ordinal, a => RequireClosure(a.Value));
        foreach (var argument in invocation.Arguments)
            if (argument.Parameter is not { RefKind: RefKind.None or RefKind.In }) throw Unsupported(argument);
        var plain = invocation.Arguments.Where(a => !IsCode(a)).ToArray();
        var values = plain.Any(a => ShapeOf(a.Value.Type) is null)
            ? LowerValues(plain.Select(a => a.Value).ToArray()).Select((v, i) => LeafOf(v, plain[i])).ToList()
            : LowerOperands(plain.Select(a => a.Value).ToArray());
        var arguments = new Expr?[invocation.Arguments.Length];
        for (var i = 0; i < values.Count; i++) arguments[plain[i].Parameter!.Ordinal] = values[i];
        return Apply(closure, arguments, given, invocation);
    }

    private Expr Apply(Closure closure, IOperation at, params Expr[] arguments) => Apply(closure, arguments, [], at);

    /// <summary>The body in the place of the call: parameters are locals, a return sets the result.</summary>
    private Expr Apply(Closure closure, Expr?[] arguments, Dictionary<int, Closure> given, IOperation at)
    {
        var method = closure.Method;
        if (closure.Body is not { } body) return CallMethod(method, arguments, at);
        if (method.IsAsync) throw Unsupported(at);
        if (_open.Contains(method, SymbolEqualityComparer.Default)) throw new Refusal(Descriptors.Recursion, at.Syntax.GetLocation(), method.Name);
        for (var i = 0; i < method.Parameters.Length; i++)
        {
            var parameter = method.Parameters[i];
            if (parameter.RefKind is not (RefKind.None or RefKind.In)) throw new Refusal(Descriptors.ParameterKind, LocationOf(parameter), parameter.Name, parameter.RefKind.ToString().ToLowerInvariant());
            if (given.TryGetValue(i, out var callee)) _closures[parameter] = callee;
            else BindArgument(parameter, arguments[i]!);
        }

        var type = method.ReturnsVoid ? IrType.Void : TryLower(method.ReturnType)
            ?? throw new Refusal(Descriptors.ValueType, at.Syntax.GetLocation(), Display(method.ReturnType));
        _open.Push(method);
        var switches = _switches.ToArray();
        _switches.Clear();
        var (result, tuple) = (_result, _tuple);
        (_result, _tuple) = (null, null);
        var block = Collect(() => LowerStatement(body is IMethodBodyBaseOperation whole ? (IOperation?)whole.BlockBody ?? whole.ExpressionBody! : body));
        (_result, _tuple) = (result, tuple);
        foreach (var outer in Enumerable.Reverse(switches)) _switches.Push(outer);
        _open.Pop();
        return Splice(block, type, method.Name.Length == 0 || method.MethodKind == MethodKind.AnonymousFunction ? type == IrType.Bool ? "holds" : "item" : char.ToLowerInvariant(method.Name[0]) + method.Name.Substring(1), at);
    }

    private void BindArgument(IParameterSymbol parameter, Expr value)
    {
        if (value is Read { Type.IsSequence: true } array)
        {
            _locals[parameter] = array.Local;
            return;
        }

        if (value is { Type.Leaf: OpaqueType } and not Read) value = Hold(parameter.Name, value);
        if (value is Read { Type.Leaf: OpaqueType } constant)
        {
            _locals[parameter] = constant.Local;
            return;
        }

        if (TryLower(parameter.Type) is not { } type) throw new Refusal(Descriptors.ValueType, LocationOf(parameter), Display(parameter.Type));
        Add(new Declare(Fresh(parameter, parameter.Name, type), value.Type == type || type.IsSequence ? value : new Ir.Convert(value, type)));
    }

    private Expr Splice(Block block, IrType type, string name, IOperation at)
    {
        var statements = block.Statements;
        var result = type == IrType.Void ? null : Temporary(name, type);
        if (type.IsSequence)
        {
            if (statements.Count == 0 || statements[statements.Count - 1] is not Return { Value: { } only } || statements.Take(statements.Count - 1).Any(s => s is Return || s.Blocks().Any(b => b.Descendants().Any(d => d is Return))))
                throw new Refusal(Descriptors.ChosenSequence, at.Syntax.GetLocation());
            foreach (var statement in statements.Take(statements.Count - 1)) Add(statement);
            return only;
        }

        if (statements.Count > 0 && statements[statements.Count - 1] is Return { Value: { } value } && !statements.Take(statements.Count - 1).Any(HasReturn))
        {
            foreach (var statement in statements.Take(statements.Count - 1)) Add(statement);
            if (value is Literal) return value;
            Add(new Declare(result!, value));
            return result!.Read();
        }

        var locals = new Locals(_nextId);
        var oneExit = NormalizeExits.Run(new Function("", name, EquatableArray<Parameter>.Empty, type, block), locals);
        _nextId = locals.Next;
        if (result is not null) Add(new Declare(result, null));
        foreach (var statement in WithoutReturns(oneExit.Body, result).Statements) Add(statement);
        return result?.Read() ?? new Literal("default", IrType.Void);
    }

    private static bool HasReturn(Stmt statement) => statement is Return || statement.Blocks().Any(b => b.Statements.Any(HasReturn));

    private static Block WithoutReturns(Block block, Local? result) => new(block.Statements.SelectMany(s => s switch
    {
        Return { Value: { } value } when result is not null => [new Assign(result, value)],
        Return => [],
        _ => new[] { s.MapBlocks(b => WithoutReturns(b, result)) },
    }));

    /// <summary>A method group: <c>x.Select(Math.Sqrt)</c>.</summary>
    private Expr CallMethod(IMethodSymbol method, Expr?[] arguments, IOperation at)
    {
        var values = arguments.Select((a, i) => TryLower(method.Parameters[i].Type) is { } type
            ? a!.Type == type || type.IsSequence ? a : new Ir.Convert(a, type)
            : throw new Refusal(Descriptors.ValueType, at.Syntax.GetLocation(), Display(method.Parameters[i].Type))).ToArray();
        var result = method.ReturnsVoid ? IrType.Void : TryLower(method.ReturnType)
            ?? throw new Refusal(Descriptors.ValueType, at.Syntax.GetLocation(), Display(method.ReturnType));
        if (session.Rules.Find(method) is { } foreign) return Spill(Names.For(new ForeignCall(foreign, EquatableArray<Expr>.Empty)), new ForeignCall(foreign, values.ToEquatable()));
        if (Intrinsics.FunctionName(method) is { } function) return Function(function, values, result, at);
        var resolved = types.Resolve(method);
        session.RequireSource(resolved, at.Syntax.GetLocation());
        return Call(resolved, Receiver.None, null, [.. values.Select(v => (Value)new Value.Leaf(v))], at.Syntax.GetLocation()) is { } called ? LeafOf(called, at) : Nothing;
    }
}
