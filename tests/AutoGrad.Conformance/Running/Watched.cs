using AutoGrad.Conformance.Programs;
using AutoGrad.Generator.Tests.Harness;

namespace AutoGrad.Conformance.Running;

/// <summary>Checks programs on a thread that is given up when one does not end.</summary>
internal static class Watched
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static List<Failure> Run(IReadOnlyList<RandomProgram> programs, Func<RandomProgram, DerivativeDriver> load)
    {
        var failures = new List<Failure>();
        var next = 0;
        while (next < programs.Count)
        {
            var (at, found, progress) = (next, new List<Failure>(), new AutoResetEvent(false));
            var thread = new Thread(() =>
            {
                while (Volatile.Read(ref at) < programs.Count)
                {
                    if (Checks.Run(programs[at], load(programs[at])) is { } failure)
                    {
                        found.Add(failure);
                    }

                    Interlocked.Increment(ref at);
                    progress.Set();
                }
            }, 64 << 20) { IsBackground = true };
            thread.Start();
            while (Volatile.Read(ref at) < programs.Count && progress.WaitOne(Patience))
            {
            }

            failures.AddRange(found);
            next = at + 1;
            if (at < programs.Count)
            {
                failures.Add(new(programs[at], "does not end", "a call has not ended after 20 seconds"));
            }
            else
            {
                thread.Join();
            }
        }

        return failures;
    }
}
