using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AutoGrad.Optimization;

/// <summary>
/// Where a run keeps its state. The file is in the safetensors format (readable from Python by <c>safetensors.numpy.load_file</c>), is replaced
/// atomically, and holds everything the method remembers, so that a run killed at any moment and started again with the same call ends
/// with the same bits as one that was never interrupted.
/// </summary>
/// <param name="Path">The file. If it exists when a run starts, the run continues from it.</param>
public sealed record Snapshot(string Path)
{
    private readonly long every = 1;

    /// <summary>Written after every so many iterations (of a mini-batch method: epochs), and when the run ends. Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public long Every
    {
        get => every;
        init => every = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A snapshot is written every 1 or more iterations.");
    }

    /// <summary>False to start afresh and overwrite what is there.</summary>
    public bool Resume { get; init; } = true;

    /// <summary>A few characters that tell data from other data.</summary>
    internal static string Digest(ReadOnlySpan<double> values) => Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(values)).AsSpan(0, 8));

    internal static string Digest(Bounds? bounds) => bounds is null ? "" : Digest(bounds.Lower) + Digest(bounds.Upper);

    internal void Write(Minimizer machine)
    {
        var writer = new StateWriter();
        machine.Walk(writer);
        writer.Tensors.WriteTo(Path, new Dictionary<string, string> { ["format"] = "autograd-optimizer/2", ["method"] = machine.Name, ["identity"] = machine.Identity });
    }

    internal bool TryRead(Minimizer machine)
    {
        if (!Resume || !File.Exists(Path)) return false;
        Safetensors file = Safetensors.Read(Path);
        if (file.Metadata.GetValueOrDefault("format") != "autograd-optimizer/2") throw new SnapshotMismatchException($"'{Path}' is not the state of an optimiser.");
        string method = file.Metadata.GetValueOrDefault("method", "");
        if (method != machine.Name) throw new SnapshotMismatchException($"'{Path}' was written by {method}, not by {machine.Name}.");
        string identity = file.Metadata.GetValueOrDefault("identity", "");
        if (identity != machine.Identity) throw new SnapshotMismatchException($"'{Path}' was written with other options: '{identity}', not '{machine.Identity}'.");
        machine.Walk(new StateReader(file, Path));
        return true;
    }
}

/// <summary>A snapshot belongs to another problem, another method, or another configuration than the run that was to continue from it.</summary>
public sealed class SnapshotMismatchException : Exception
{
    /// <summary>With a sentence that says what differs.</summary>
    public SnapshotMismatchException(string message) : base(message) { }
    /// <summary>Without a sentence.</summary>
    public SnapshotMismatchException() { }
    /// <summary>With a sentence and a cause.</summary>
    public SnapshotMismatchException(string message, Exception innerException) : base(message, innerException) { }
}
