using AutoGrad.Docs.Tests.Compiler;
using AutoGrad.Generator.Ir;

namespace AutoGrad.Docs.Tests;

/// <summary>
/// The analysis finds what a lowering loses: of every golden program, as it is lowered, one assignment after the other is dropped. What is
/// found must be found for a reason, and a dropped assignment of a local that has no other must be found always.
/// </summary>
public sealed class DefiniteAssignmentTests
{
    private static readonly Local X = new(0, "x", IrType.Double);
    private static readonly Local B = new(1, "b", IrType.Double);
    private static readonly Local Both = new(2, "both", IrType.Bool);
    private static readonly Local Other = new(3, "other", IrType.Bool);
    private static readonly Literal True = new("true", IrType.Bool);
    private static readonly Literal False = new("false", IrType.Bool);
    private static readonly Expr Positive = new Binary(BinaryOperator.Greater, X.Read(), new Literal("0", IrType.Double, 0), IrType.Bool);
    private static readonly Stmt ReturnX = new Return(X.Read());
    private static readonly Stmt ReturnB = new Return(B.Read());

    private static Block Block(params Stmt[] statements) => new(new EquatableArray<Stmt>(statements));

    private static int Faults(bool copies, params Stmt[] body) =>
        DefiniteAssignment.Faults(new Function("F", "F", new EquatableArray<Parameter>(new Parameter(X, true)), IrType.Double, Block(body)), copies).Count;

    /// <summary><c>if (x > 0 &amp;&amp; Try(x, out var b)) return b; return x;</c></summary>
    private static Stmt[] OutInRightOperand(Stmt otherwise) =>
    [
        new Declare(B, null), new Declare(Both, null),
        new If(Positive, Block(new Assign(B, X.Read()), new Assign(Both, Positive)), Block(otherwise)),
        new If(Both.Read(), Block(ReturnB), Block(ReturnX)),
    ];

    [Fact]
    public void AFlagTellsWhatHasAValue()
    {
        Assert.Equal(0, Faults(false, OutInRightOperand(new Assign(Both, False))));
        Assert.Equal(1, Faults(false, OutInRightOperand(new Assign(Both, True))));
        Assert.Equal(1, Faults(false, OutInRightOperand(new Assign(Both, Positive))));
    }

    [Fact]
    public void ItIsForgottenWhereTheFlagOrTheLocalChanges()
    {
        var until = OutInRightOperand(new Assign(Both, False))[..3];
        Assert.Equal(1, Faults(false, [.. until, new Assign(Both, Positive), new If(Both.Read(), Block(ReturnB), Block(ReturnX))]));
        Assert.Equal(1, Faults(true, [.. until, new Assign(B, Literal.Unassigned(IrType.Double)), new If(Both.Read(), Block(ReturnB), Block(ReturnX))]));
    }

    [Fact]
    public void ConditionsAreReadAsCSharpReadsThem()
    {
        var until = OutInRightOperand(new Assign(Both, False))[..3];
        Expr Not(Expr e) => new Unary(UnaryOperator.Not, e);
        Expr And(Expr a, Expr b) => new Binary(BinaryOperator.And, a, b, IrType.Bool);
        Expr Or(Expr a, Expr b) => new Binary(BinaryOperator.Or, a, b, IrType.Bool);
        var bIsPositive = new Binary(BinaryOperator.Greater, B.Read(), new Literal("0", IrType.Double, 0), IrType.Bool);
        int Tested(Expr condition, Stmt then, Stmt otherwise) => Faults(false, [.. until, new If(condition, Block(then), Block(otherwise))]);
        Assert.Equal(0, Tested(Not(Both.Read()), ReturnX, ReturnB));
        Assert.Equal(0, Tested(And(Positive, Both.Read()), ReturnB, ReturnX));
        Assert.Equal(1, Tested(Or(Positive, Both.Read()), ReturnB, ReturnX));
        Assert.Equal(0, Tested(Or(Positive, Not(Both.Read())), ReturnX, ReturnB));
        Assert.Equal(0, Tested(And(Both.Read(), bIsPositive), ReturnX, ReturnX));
        Assert.Equal(1, Tested(And(bIsPositive, Both.Read()), ReturnX, ReturnX));
        Assert.Equal(0, Tested(Or(Not(Both.Read()), bIsPositive), ReturnX, ReturnX));
    }

    [Fact]
    public void CopiesHandOnWhatIsKnown()
    {
        var (copy, flag) = (new Local(4, "copy", IrType.Double), new Local(5, "flag", IrType.Bool));
        var until = OutInRightOperand(new Assign(Both, False))[..3];
        Assert.Equal(0, Faults(true, [.. until, new Declare(copy, B.Read()), new Declare(flag, Both.Read()), new If(flag.Read(), Block(new Return(copy.Read())), Block(ReturnX))]));
        Assert.Equal(1, Faults(true, [.. until, new Declare(copy, B.Read()), new Declare(flag, Positive), new If(flag.Read(), Block(new Return(copy.Read())), Block(ReturnX))]));
    }

    [Fact]
    public void ALoopKnowsAtItsHeadWhatBothWaysBring()
    {
        // found = false; while (x > 0) { if (found) return b; b = x; found = true; }
        Stmt[] Loop(params Stmt[] end) =>
        [
            new Declare(B, null), new Declare(Other, False),
            new While(Positive, Block([new If(Other.Read(), Block(ReturnB), Nothing()), .. end]), Nothing(), ConditionLast: false), ReturnX,
        ];
        static Block Nothing() => Generator.Ir.Block.Empty;
        Assert.Equal(0, Faults(false, Loop(new Assign(B, X.Read()), new Assign(Other, True))));
        Assert.Equal(1, Faults(false, Loop(new Assign(Other, True))));
    }

    [Fact]
    public void WhereControlNeverComesNothingIsRead()
    {
        Assert.Equal(0, Faults(true, new If(False, Block(new Return(Literal.Unassigned(IrType.Double))), Generator.Ir.Block.Empty), ReturnX));
        Assert.Equal(1, Faults(true, new If(Positive, Block(new Return(Literal.Unassigned(IrType.Double))), Generator.Ir.Block.Empty), ReturnX));
    }

    [Fact]
    public void WhatIsGivenBackHasAValueWhereverTheMethodEnds()
    {
        var function = new Function("F", "F", new EquatableArray<Parameter>(new Parameter(X, false), new Parameter(B, false, ByReference: true) { IsOut = true }), IrType.Bool,
            Block(new If(Positive, Block(new Return(True)), Generator.Ir.Block.Empty), new Assign(B, X.Read()), new Return(False)));
        Assert.Single(DefiniteAssignment.Faults(function, copies: false));
    }

    public static TheoryData<string> Programs => IrVerifierTests.Programs;

    /// <summary>Each function of a module with the assignments that it has.</summary>
    private static IEnumerable<(Function Function, Assign Dropped, Function Mutant)> Mutants(Function function)
    {
        foreach (var assign in function.Body.Descendants().OfType<Assign>().Distinct(ReferenceEqualityComparer.Instance).Cast<Assign>())
            yield return (function, assign, function with { Body = Without(function.Body, assign) });
    }

    private static Block Without(Block block, Stmt dropped) =>
        new(block.Statements.Where(s => !ReferenceEquals(s, dropped)).Select(s => s.MapBlocks(b => Without(b, dropped))));

    [Theory, MemberData(nameof(Programs))]
    public void ADroppedAssignmentIsFound(string program)
    {
        foreach (var method in Stages.Lower(Repository.Read($"tests/AutoGrad.Generator.Tests/Programs/{program}")))
        {
            var module = method.Module!;
            bool IsByReference(Invoke call, int argument) => module.Callees.FirstOrDefault(f => f.Key == call.Method)?.Parameters[argument].ByReference ?? true;
            foreach (var (function, dropped, mutant) in module.Callees.Append(module.Root).SelectMany(Mutants))
            {
                var others = function.Body.Descendants().Where(s => !ReferenceEquals(s, dropped)).ToList();
                var isOnly = !others.Any(s => s is Assign a && a.Local == dropped.Local || s is Declare { Value: not null } d && d.Local == dropped.Local)
                    && !function.Parameters.Any(p => p.Local == dropped.Local && !p.IsOut)
                    && !others.SelectMany(s => s.Expressions()).SelectMany(e => e.DescendantsAndSelf()).OfType<Invoke>().Any(c => c.Arguments.Any(a => a is Read r && r.Local == dropped.Local));
                var isRead = others.SelectMany(s => s.Expressions()).SelectMany(e => e.Reads()).Contains(dropped.Local) || function.Parameters.Any(p => p.Local == dropped.Local && p.IsOut);
                if (isOnly && isRead)
                    Assert.True(IrVerifier.VerifyFlow(mutant, IrStage.Lowered, IsByReference).Count > 0, $"{IrPrinter.Head(dropped)} is dropped, and nobody notices:\n{IrPrinter.Print(mutant)}");
            }
        }
    }
}
