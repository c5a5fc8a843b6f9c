using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Lowering;

/// <summary>What a method with several results returns, as C# writes it.</summary>
/// <param name="Type">The return type; <c>void</c> where all results are parameters.</param>
/// <param name="Template">The expression that makes the value of its numbers: <c>new Point({0}, {1})</c>.</param>
/// <param name="Leaves">Its numbers, or its array.</param>
internal sealed record ResultSignature(string Type, string Template, EquatableArray<ResultLeaf> Leaves)
{
    /// <summary>Whether the method returns something.</summary>
    public bool IsReturned => Leaves.Count > 0;

    /// <summary>The array that is returned, alone.</summary>
    public ArrayType? Array => Leaves is [{ Type: ArrayType array }] ? array : null;

    /// <summary>What holds a cotangent of the value.</summary>
    public string CotangentType => Array is { } array ? new SpanType(array.ElementType, ReadOnly: true).ToString() : Type;

    /// <summary>The value made of its parts.</summary>
    public string Make(IEnumerable<string> parts) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Template, [.. parts]);
}

/// <summary>One part of a result.</summary>
/// <param name="Path">The members that lead to it: <c>.A.X</c>; none where it is the result itself.</param>
/// <param name="Type">A number, or an array of them.</param>
internal sealed record ResultLeaf(string Path, IrType Type);
