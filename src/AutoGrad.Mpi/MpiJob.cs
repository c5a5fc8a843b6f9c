namespace AutoGrad.Mpi;

/// <summary>This process's part in an MPI job. One a process; all calls on the thread that made it.</summary>
/// <remarks>
/// A job lives as long as all its ranks: when one dies, the launcher ends the others. Give the optimiser a checkpoint, start the job
/// again, and it ends with the same bits.
/// </remarks>
public sealed class MpiJob : IDisposable
{
    private bool _disposed;

    /// <summary>Joins the job that <c>mpirun</c> started, or is a job of one rank.</summary>
    /// <exception cref="DllNotFoundException">Open MPI's <c>libmpi.so.40</c> is not installed.</exception>
    public MpiJob()
    {
        OpenMpi.Initialize();
        (Rank, Size) = (OpenMpi.Rank(), OpenMpi.Size());
    }

    /// <summary>The number of this process, from 0.</summary>
    public int Rank { get; }

    /// <summary>How many processes there are.</summary>
    public int Size { get; }

    /// <summary>Leaves the job; every rank has to.</summary>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            OpenMpi.Finish();
        }
    }
}
