using System.Runtime.InteropServices;

namespace AutoGrad.Mpi;

/// <summary>The few functions of Open MPI 4 or 5 that are used (MPI 4.0 standard, chapters 3, 6 and 11). Handles are addresses of its
/// global variables.</summary>
internal static unsafe partial class OpenMpi
{
    private const string Library = "libmpi.so.40";
    private static readonly nint Handle = NativeLibrary.Load(Library);
    private static readonly nint World = NativeLibrary.GetExport(Handle, "ompi_mpi_comm_world");
    private static readonly nint Double = NativeLibrary.GetExport(Handle, "ompi_mpi_double");

    public static void Initialize() => Check(MPI_Init(0, 0), nameof(MPI_Init));

    public static void Finish() => Check(MPI_Finalize(), nameof(MPI_Finalize));

    public static int Rank()
    {
        int rank;
        Check(MPI_Comm_rank(World, &rank), nameof(MPI_Comm_rank));
        return rank;
    }

    public static int Size()
    {
        int size;
        Check(MPI_Comm_size(World, &size), nameof(MPI_Comm_size));
        return size;
    }

    /// <summary>Gives every rank what rank 0 has.</summary>
    public static void Broadcast(Span<double> numbers)
    {
        fixed (double* first = numbers)
        {
            Check(MPI_Bcast(first, numbers.Length, Double, 0, World), nameof(MPI_Bcast));
        }
    }

    public static void Send(ReadOnlySpan<double> numbers, int rank, int tag)
    {
        fixed (double* first = numbers)
        {
            Check(MPI_Send(first, numbers.Length, Double, rank, tag, World), nameof(MPI_Send));
        }
    }

    public static void Receive(Span<double> numbers, int rank, int tag)
    {
        fixed (double* first = numbers)
        {
            // A null status: MPI_STATUS_IGNORE.
            Check(MPI_Recv(first, numbers.Length, Double, rank, tag, World, 0), nameof(MPI_Recv));
        }
    }

    private static void Check(int code, string function)
    {
        if (code != 0)
        {
            throw new InvalidOperationException($"{function} failed with code {code}.");
        }
    }

    [LibraryImport(Library)]
    private static partial int MPI_Init(nint argc, nint argv);

    [LibraryImport(Library)]
    private static partial int MPI_Finalize();

    [LibraryImport(Library)]
    private static partial int MPI_Comm_rank(nint communicator, int* rank);

    [LibraryImport(Library)]
    private static partial int MPI_Comm_size(nint communicator, int* size);

    [LibraryImport(Library)]
    private static partial int MPI_Bcast(void* buffer, int count, nint type, int root, nint communicator);

    [LibraryImport(Library)]
    private static partial int MPI_Send(void* buffer, int count, nint type, int destination, int tag, nint communicator);

    [LibraryImport(Library)]
    private static partial int MPI_Recv(void* buffer, int count, nint type, int source, int tag, nint communicator, nint status);
}
