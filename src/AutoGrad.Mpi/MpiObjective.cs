namespace AutoGrad.Mpi;

/// <summary>
/// A sum over shards that the ranks of an MPI job hold and evaluate. Its bits are those of the <see cref="ShardedObjective"/> of the same
/// shards in one process, for any number of ranks:
/// sums of blocks are sent to rank 0 and added there in the order of the tree, since <c>MPI_Reduce</c> adds in an order that depends on
/// the ranks.
/// </summary>
/// <remarks>
/// Rank 0 optimises, the others <see cref="Serve"/> until rank 0 disposes of the objective:
/// <code>
/// using var job = new MpiJob();
/// using var loss = new MpiObjective(job, 64, (shard, shards) => Load(shard, shards));
/// if (job.Rank == 0) Lbfgs.Minimize(loss, …); else loss.Serve();
/// </code>
/// Memory of rank 0 beside its data: about log₂(blocks) gradients.
/// </remarks>
public sealed class MpiObjective : IObjective, IDisposable
{
    // The head of a reply: the number of the shard that failed or −1, and the value.
    private const int Head = 2;

    private readonly MpiJob _job;
    private readonly ShardedObjective[] _own;
    private readonly int _blocks, _first, _shardsPerBlock;
    private readonly ShardReduction _sum = new();
    private double[] _message = [];
    private bool _disposed;

    /// <summary>Loads the shards of this rank: a consecutive part of all.</summary>
    /// <param name="job">The job.</param>
    /// <param name="shards">How many shards there are: part of the problem, since it fixes the order of rounding.</param>
    /// <param name="load">Makes shard i of n; called for the shards of this rank alone.</param>
    /// <param name="shardsPerBlock">Consecutive shards that are added up before they are sent, a power of two. It changes no bit.</param>
    /// <param name="threads">Threads that a rank evaluates a block on; 1, since there usually is a rank for every core.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the block no power of two.</exception>
    /// <exception cref="ArgumentException">The shards have different numbers of parameters.</exception>
    public MpiObjective(MpiJob job, int shards, Func<int, int, IObjective> load, int shardsPerBlock = 4, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(load);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shards);
        if (shardsPerBlock < 1 || !System.Numerics.BitOperations.IsPow2(shardsPerBlock))
        {
            throw new ArgumentOutOfRangeException(nameof(shardsPerBlock), shardsPerBlock, "A block has a power of two of shards.");
        }
        (_job, _shardsPerBlock) = (job, shardsPerBlock);
        _blocks = (int)(((long)shards + shardsPerBlock - 1) / shardsPerBlock);
        (_first, var end) = Shards.RowsOf(job.Rank, job.Size, _blocks);
        _own = new ShardedObjective[end - _first];
        for (var i = 0; i < _own.Length; i++)
        {
            var start = (_first + i) * shardsPerBlock;
            var count = Math.Min(shardsPerBlock, shards - start);
            _own[i] = Objective.Sum([.. Enumerable.Range(start, count).Select(s => load(s, shards))]).Parallel(threads);
        }
        Dimension = _own.Length == 0 ? -1 : _own[0].Dimension;
    }

    private enum Command
    {
        Stop,
        Value,
        ValueAndGradient,
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Called on another rank than 0.</exception>
    /// <exception cref="ShardException">A shard threw, on any rank.</exception>
    public double Value(ReadOnlySpan<double> x) => Evaluate(x, default, Command.Value);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Called on another rank than 0.</exception>
    /// <exception cref="ShardException">A shard threw, on any rank.</exception>
    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        if (gradient.Length != x.Length)
        {
            throw new ArgumentException($"The point has {x.Length} numbers, the gradient {gradient.Length}.", nameof(gradient));
        }
        return Evaluate(x, gradient, Command.ValueAndGradient);
    }

    /// <summary>Evaluates what rank 0 asks for, until it has disposed of the objective.</summary>
    /// <exception cref="InvalidOperationException">Called on rank 0.</exception>
    public void Serve()
    {
        if (_job.Rank == 0)
        {
            throw new InvalidOperationException("Rank 0 evaluates; the other ranks serve.");
        }
        Span<double> order = stackalloc double[2];
        double[] x = [];
        while (true)
        {
            OpenMpi.Broadcast(order);
            var command = (Command)order[0];
            if (command == Command.Stop)
            {
                return;
            }
            if (x.Length != (int)order[1])
            {
                x = new double[(int)order[1]];
            }
            OpenMpi.Broadcast(x);
            Answer(x, command);
        }
    }

    /// <summary>On rank 0, ends <see cref="Serve"/> on all others.</summary>
    public void Dispose()
    {
        if (_job.Rank == 0 && !_disposed)
        {
            OpenMpi.Broadcast([(double)Command.Stop, 0]);
        }
        _disposed = true;
    }

    private double Evaluate(ReadOnlySpan<double> x, Span<double> gradient, Command command)
    {
        if (_job.Rank != 0)
        {
            throw new InvalidOperationException("Only rank 0 evaluates; the other ranks serve.");
        }
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Dimension >= 0 && x.Length != Dimension)
        {
            // Before any rank hears of it: one that threw would leave the others waiting.
            throw new ArgumentException($"The objective has {Dimension} parameters, the point {x.Length} numbers.", nameof(x));
        }
        OpenMpi.Broadcast([(double)command, x.Length]);
        var message = Message(x.Length, command);
        var point = _message.AsSpan(0, x.Length);
        x.CopyTo(point);
        OpenMpi.Broadcast(point);
        _sum.Reset(_blocks, x.Length);
        // All replies are received even if one is a failure, so that the next evaluation begins with none under way.
        ShardException? failure = null;
        for (var rank = 0; rank < _job.Size; rank++)
        {
            var (first, end) = Shards.RowsOf(rank, _job.Size, _blocks);
            for (var block = first; block < end; block++)
            {
                if (rank == 0)
                {
                    var own = Compute(block, x, message, command);
                    failure ??= own;
                }
                else
                {
                    OpenMpi.Receive(message, rank, block);
                    if (message[0] >= 0)
                    {
                        failure ??= new((int)message[0], new InvalidOperationException($"on rank {rank}, whose error output says why"));
                    }
                }
                Add(block, message, command);
            }
        }
        return failure is null ? _sum.Take(gradient) : throw failure;
    }

    private void Answer(double[] x, Command command)
    {
        var message = Message(x.Length, command);
        for (var i = 0; i < _own.Length; i++)
        {
            if (Compute(_first + i, x, message, command) is { } failure)
            {
                Console.Error.WriteLine($"rank {_job.Rank}: {failure}");
            }
            OpenMpi.Send(message, 0, _first + i);
        }
    }

    /// <summary>Evaluates a block of this rank into a message; what a shard throws is in its head and returned.</summary>
    private ShardException? Compute(int block, ReadOnlySpan<double> x, Span<double> message, Command command)
    {
        message[0] = -1;
        try
        {
            var own = _own[block - _first];
            message[1] = command == Command.Value ? own.Value(x) : own.ValueAndGradient(x, message[Head..]);
            return null;
        }
        catch (ShardException failure)
        {
            var shard = block * _shardsPerBlock + failure.Shard;
            message[0] = shard;
            return new(shard, failure.InnerException ?? failure);
        }
    }

    private void Add(int block, ReadOnlySpan<double> message, Command command)
    {
        double[]? gradient = null;
        if (command == Command.ValueAndGradient)
        {
            gradient = _sum.Rent();
            message[Head..].CopyTo(gradient);
        }
        _sum.Add(block, message[1], gradient);
    }

    private Span<double> Message(int dimension, Command command)
    {
        if (_message.Length < Head + dimension)
        {
            _message = new double[Head + dimension];
        }
        return _message.AsSpan(0, command == Command.Value ? Head : Head + dimension);
    }
}
