namespace AutoGrad.Optimization;

/// <summary>
/// Where a run keeps its state. The file is in the safetensors format (readable from Python by <c>safetensors.numpy.load_file</c>), is replaced
/// atomically, and holds everything the method remembers, so that a run killed at any moment and started again with the same call ends
/// with the same bits as one that was never interrupted.
/// </summary>
/// <param name="Path">The file. If it exists when a run starts, the run continues from it.</param>
public sealed record Checkpoint(string Path)
{
    private readonly long every = 1;

    /// <summary>Written after every so many iterations (of a mini-batch method: epochs), and when the run ends. Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public long Every
    {
        get => every;
        init => every = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A checkpoint is written every 1 or more iterations.");
    }

    /// <summary>False to start afresh and overwrite what is there.</summary>
    public bool Resume { get; init; } = true;

    internal void Write(Minimizer machine)
    {
        var writer = new StateWriter();
        machine.Walk(writer);
        writer.Tensors.WriteTo(Path, new Dictionary<string, string> { ["format"] = "autograd-optimizer/1", ["method"] = machine.Name });
    }

    internal bool TryRead(Minimizer machine)
    {
        if (!Resume || !File.Exists(Path)) return false;
        Safetensors file = Safetensors.Read(Path);
        if (file.Metadata.GetValueOrDefault("format") != "autograd-optimizer/1") throw new CheckpointMismatchException($"'{Path}' is not the state of an optimiser.");
        string method = file.Metadata.GetValueOrDefault("method", "");
        if (method != machine.Name) throw new CheckpointMismatchException($"'{Path}' was written by {method}, not by {machine.Name}.");
        machine.Walk(new StateReader(file, Path));
        return true;
    }
}

/// <summary>A checkpoint belongs to another problem, another method, or another configuration than the run that was to continue from it.</summary>
public sealed class CheckpointMismatchException : Exception
{
    /// <summary>With a sentence that says what differs.</summary>
    public CheckpointMismatchException(string message) : base(message) { }
    /// <summary>Without a sentence.</summary>
    public CheckpointMismatchException() { }
    /// <summary>With a sentence and a cause.</summary>
    public CheckpointMismatchException(string message, Exception innerException) : base(message, innerException) { }
}
