// A recursion over a tree of constant objects.
//
// at: x = 0.7; root = new Node { Weight = 2, Left = new Node { Weight = 3 } }; value = 2 * Sin(3 * Sin(x) + x) + x; x' = 2 * Cos(3 * Sin(x) + x) * (3 * Cos(x) + 1) + 1
// at: x = -1.1; root = null; value = x; x' = 1
using System;
using AutoGrad;

public sealed class Node
{
    public double Weight;

    public Node? Left;

    public Node? Right;
}

public static partial class Recursion
{
    [Differentiable]
    public static double Tree(double x, [NoDerivative] Node? root) => Value(root, x);

    private static double Value(Node? node, double x)
    {
        if (node == null) return x;
        return node.Weight * Math.Sin(Value(node.Left, x)) + Value(node.Right, x);
    }
}
