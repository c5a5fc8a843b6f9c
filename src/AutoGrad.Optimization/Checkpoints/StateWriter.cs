using System.Runtime.InteropServices;

namespace AutoGrad.Optimization;

internal sealed class StateWriter : IStateVisitor
{
    public Safetensors Tensors { get; } = new();

    public bool Restoring => false;

    public void Vector(string name, double[] values) => Tensors.Add(name, "F64", values.Length, MemoryMarshal.AsBytes<double>(values));

    public void Integers(string name, int[] values) => Tensors.Add(name, "I32", values.Length, MemoryMarshal.AsBytes<int>(values));

    public void Scalar(string name, ref double value) => Tensors.Add(name, "F64", null, MemoryMarshal.AsBytes(new ReadOnlySpan<double>(in value)));

    public void Count(string name, ref long value) => Tensors.Add(name, "I64", null, MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in value)));
}

internal sealed class StateReader(Safetensors file, string path) : IStateVisitor
{
    public bool Restoring => true;

    public void Vector(string name, double[] values) => Copy(name, "F64", MemoryMarshal.AsBytes(values.AsSpan()));

    public void Integers(string name, int[] values) => Copy(name, "I32", MemoryMarshal.AsBytes(values.AsSpan()));

    public void Scalar(string name, ref double value) => Copy(name, "F64", MemoryMarshal.AsBytes(new Span<double>(ref value)));

    public void Count(string name, ref long value) => Copy(name, "I64", MemoryMarshal.AsBytes(new Span<long>(ref value)));

    private void Copy(string name, string type, Span<byte> destination)
    {
        if (!file.TryGet(name, out string? found, out ReadOnlySpan<byte> bytes)) throw new CheckpointMismatchException($"'{path}' lacks '{name}': it was written with other options.");
        if (found != type || bytes.Length != destination.Length)
            throw new CheckpointMismatchException($"'{name}' in '{path}' has {bytes.Length} bytes of {found}, this run needs {destination.Length} of {type}: another problem or other options.");
        bytes.CopyTo(destination);
    }
}
