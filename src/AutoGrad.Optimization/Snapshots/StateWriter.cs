using System.Runtime.InteropServices;

namespace AutoGrad.Optimization;

/// <summary>Prefixes of names, as parts of a state are walked within others.</summary>
internal abstract class StateVisitor
{
    private readonly Stack<string> prefixes = new([""]);

    public void Enter(string prefix) => prefixes.Push(prefixes.Peek() + prefix);

    public void Leave() => prefixes.Pop();

    protected string Full(string name) => prefixes.Peek() + name;
}

internal sealed class StateWriter : StateVisitor, IStateVisitor
{
    public Safetensors Tensors { get; } = new();

    public bool Restoring => false;

    public void Vector(string name, double[] values) => Tensors.Add(Full(name), "F64", values.Length, MemoryMarshal.AsBytes<double>(values));

    public void Integers(string name, int[] values) => Tensors.Add(Full(name), "I32", values.Length, MemoryMarshal.AsBytes<int>(values));

    public void Scalar(string name, ref double value) => Tensors.Add(Full(name), "F64", null, MemoryMarshal.AsBytes(new ReadOnlySpan<double>(in value)));

    public void Count(string name, ref long value) => Tensors.Add(Full(name), "I64", null, MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in value)));
}

internal sealed class StateReader(Safetensors file, string path) : StateVisitor, IStateVisitor
{
    public bool Restoring => true;

    public void Vector(string name, double[] values) => Copy(name, "F64", MemoryMarshal.AsBytes(values.AsSpan()));

    public void Integers(string name, int[] values) => Copy(name, "I32", MemoryMarshal.AsBytes(values.AsSpan()));

    public void Scalar(string name, ref double value) => Copy(name, "F64", MemoryMarshal.AsBytes(new Span<double>(ref value)));

    public void Count(string name, ref long value) => Copy(name, "I64", MemoryMarshal.AsBytes(new Span<long>(ref value)));

    private void Copy(string shortName, string type, Span<byte> destination)
    {
        string name = Full(shortName);
        if (!file.TryGet(name, out string? found, out ReadOnlySpan<byte> bytes)) throw new SnapshotMismatchException($"'{path}' lacks '{name}': it was written with other options.");
        if (found != type || bytes.Length != destination.Length)
            throw new SnapshotMismatchException($"'{name}' in '{path}' has {bytes.Length} bytes of {found}, this run needs {destination.Length} of {type}: another problem or other options.");
        bytes.CopyTo(destination);
    }
}
