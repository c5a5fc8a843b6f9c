using AutoGrad.Generator.Ir;

namespace AutoGrad.Docs.Tests;

/// <summary>The verifier finds what is wrong: each rule, broken once.</summary>
public sealed class IrVerifierRuleTests
{
    private static readonly Local X = new(0, "x", IrType.Double);
    private static readonly Local Y = new(1, "y", IrType.Double);
    private static readonly Local I = new(2, "i", IrType.Int);
    private static readonly Local A = new(3, "a", new SpanType(IrType.Double, ReadOnly: true));
    private static readonly Local C = new(4, "c", IrType.Bool);
    private static readonly Expr One = new Literal("1", IrType.Double, 1);
    private static readonly Expr Zero = new Literal("0", IrType.Int, 0);

    private static readonly Stmt ReturnX = new Return(X.Read());

    private static Function Of(params Stmt[] body) =>
        new("F", "F", new EquatableArray<Parameter>(new Parameter(X, true), new Parameter(A, false), new Parameter(C, false)), IrType.Double, new Block(new EquatableArray<Stmt>(body)));

    private static For Loop(params Stmt[] body) => new(I, Zero, BinaryOperator.Less, new Length(A.Read()), 1, new Block(new EquatableArray<Stmt>(body)));

    private static If When(Stmt then, Stmt? otherwise = null) => new(C.Read(), new Block([then]), otherwise is null ? Block.Empty : new Block([otherwise]));

    private static Binary Product(Expr left, Expr right) => new(BinaryOperator.Multiply, left, right, IrType.Double);

    private static void Finds(string fault, IrStage stage, params Stmt[] body) =>
        Assert.Contains(IrVerifier.Verify(Of(body), stage), found => found.Contains(fault, StringComparison.Ordinal));

    [Fact]
    public void WhatIsInOrderPasses()
    {
        Assert.Empty(IrVerifier.Verify(Of(ReturnX), IrStage.Flat));
        Assert.Empty(IrVerifier.Verify(Of(new Declare(Y, null), When(new Assign(Y, One), new Assign(Y, X.Read())), new Return(Y.Read())), IrStage.Flat));
        Assert.Empty(IrVerifier.Verify(Of(new Declare(Y, One), Loop(new Assign(Y, X.Read())), new Return(Y.Read())), IrStage.Flat));
        Assert.Empty(IrVerifier.Verify(Of(Loop(When(new Break())), ReturnX), IrStage.Lowered));
    }

    [Fact]
    public void Scope()
    {
        Finds("y#1 is read where it is not in scope", IrStage.Lowered, new Return(Y.Read()));
        Finds("y#1 is read where it is not in scope", IrStage.Lowered, When(new Declare(Y, One)), new Return(Y.Read()));
        Finds("i#2 is read where it is not in scope", IrStage.Lowered, Loop(), new Declare(Y, new Element(A.Read(), I.Read())), ReturnX);
        Finds("y#1 is assigned where it is not in scope", IrStage.Lowered, new Assign(Y, One), ReturnX);
        Finds("y#1 is read before it has a value", IrStage.Lowered, new Declare(Y, null), new Return(Y.Read()));
        Finds("y#1 is read before it has a value", IrStage.Lowered, new Declare(Y, null), When(new Assign(Y, One)), new Return(Y.Read()));
        Finds("y#1 is read before it has a value", IrStage.Lowered, new Declare(Y, null), Loop(new Assign(Y, One)), new Return(Y.Read()));
    }

    [Fact]
    public void OneDeclaration()
    {
        Finds("y#1 is declared twice", IrStage.Flat, When(new Declare(Y, One), new Declare(Y, One)), ReturnX);
        Finds("y#1 is declared again in its own scope", IrStage.Derivative, new Declare(Y, One), When(new Declare(Y, One)), ReturnX);
        Finds("bear the same number", IrStage.Lowered, new Declare(new Local(0, "z", IrType.Double), One), ReturnX);
    }

    [Fact]
    public void AgreementOfTypes()
    {
        Finds("is int and should be double", IrStage.Lowered, new Declare(Y, Zero), ReturnX);
        Finds("is double and should be bool", IrStage.Lowered, new If(X.Read(), Block.Empty, Block.Empty), ReturnX);
        Finds("is double of double and int", IrStage.Lowered, new Declare(Y, Product(X.Read(), Zero)), ReturnX);
        Finds("the index x#0 is double", IrStage.Lowered, new Declare(Y, new Element(A.Read(), X.Read())), ReturnX);
        Finds("a read-only span is written to", IrStage.Lowered, new Store(A.Read(), Zero, One), ReturnX);
        Finds("int is returned and not double", IrStage.Lowered, new Return(Zero));
    }

    [Fact]
    public void Jumps()
    {
        Finds("a jump leads nowhere", IrStage.Lowered, new Break(), ReturnX);
        Finds("a jump is left", IrStage.OneExit, Loop(new Continue()), ReturnX);
        Finds("a return is followed by something", IrStage.OneExit, When(ReturnX), ReturnX);
        Finds("a return is followed by something", IrStage.OneExit, Loop(ReturnX), ReturnX);
        Finds("a derivative returns at its end", IrStage.Derivative, When(ReturnX, ReturnX));
        Finds("a step is left", IrStage.OneExit, new While(C.Read(), Block.Empty, new Block([new Assign(X, One)]), false), ReturnX);
    }

    [Fact]
    public void CountedLoops()
    {
        Finds("i#2 is assigned by the loop it counts", IrStage.Lowered, Loop(new Assign(I, Zero)), ReturnX);
        var n = new Local(5, "n", IrType.Int);
        Finds("n#5 is a bound of the loop that assigns it", IrStage.Lowered, new Declare(n, Zero), Loop(new Assign(n, Zero)) with { Bound = n.Read() }, ReturnX);
    }

    [Fact]
    public void SingleAssignment()
    {
        Finds("y#1 is assigned 1 times", IrStage.SingleAssignment, new Declare(Y, One), new Assign(Y, X.Read()), ReturnX);
        Finds("y#1 is assigned 1 times", IrStage.SingleAssignment, new Declare(Y, null), When(new Assign(Y, One)), ReturnX);
        Finds("y#1 is assigned 2 times", IrStage.Flat, new Declare(Y, One), Loop(new Assign(Y, One), new Assign(Y, One)), ReturnX);
        Finds("the parameter x#0 is assigned", IrStage.SingleAssignment, new Assign(X, One), ReturnX);
    }

    [Fact]
    public void OneOperationAtATime() =>
        Finds("more than one active operation", IrStage.Flat, new Declare(Y, Product(X.Read(), Product(X.Read(), X.Read()))), new Return(Y.Read()));

    [Fact]
    public void NoCallsAndNothingSavedWhereThereIsNone()
    {
        var call = new Invoke("G", new EquatableArray<Expr>(X.Read()), IrType.Double);
        Finds("a call is left", IrStage.Inlined, new Declare(Y, call), ReturnX);
        Finds("a call is left", IrStage.Flat, new Perform(call), ReturnX);
        var buffer = new Local(5, "saved", new ArrayType(IrType.Double));
        Finds("there is nothing to save yet", IrStage.Flat, new Declare(buffer, new NewArray(Zero, buffer.Type)), new Reserve(buffer, Zero), ReturnX);
    }
}
