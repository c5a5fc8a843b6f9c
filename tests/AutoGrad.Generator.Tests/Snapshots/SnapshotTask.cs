using System.Runtime.CompilerServices;
using System.Text;
using Xunit.Sdk;

namespace AutoGrad.Generator.Tests.Snapshots;

/// <summary>A comparison that runs when it is awaited, after its settings are made.</summary>
public sealed class SnapshotTask(string sourceFile, string method, IReadOnlyList<SnapshotPart> parts)
{
    /// <summary>Set to 1, what the tests produce becomes what they verify; read it before you commit it.</summary>
    public const string AcceptVariable = "AUTOGRAD_ACCEPT_SNAPSHOTS";

    private static readonly UTF8Encoding Utf8WithBom = new(encoderShouldEmitUTF8Identifier: true);

    private string _parameters = "";
    private string _directory = Path.Combine(Project.Directory, "_snapshots");
    private bool _accept = Environment.GetEnvironmentVariable(AcceptVariable) == "1";

    /// <summary>Adds the arguments of a theory to the files' names: <c>Test.Method_parameter=value</c>.</summary>
    public SnapshotTask UseParameters(params object?[] values)
    {
        var names = typeof(SnapshotTask).Assembly.GetTypes()
            .Single(type => type.Name == TestClass && type.IsPublic)
            .GetMethod(method)!.GetParameters();
        _parameters = string.Concat(names.Zip(values, (name, value) => $"_{name.Name}={FileName(value)}"));
        return this;
    }

    /// <summary>Keeps the files in <paramref name="directory"/>; existing ones are accepted only if <paramref name="accept"/> says so.</summary>
    internal SnapshotTask InDirectory(string directory, bool accept)
    {
        _directory = directory;
        _accept = accept;
        return this;
    }

    /// <summary>Makes the comparison the result of a test.</summary>
    public static implicit operator Task(SnapshotTask snapshot) => snapshot.Run();

    /// <summary>Makes the comparison awaitable.</summary>
    public TaskAwaiter GetAwaiter() => Run().GetAwaiter();

    private string TestClass => Path.GetFileNameWithoutExtension(sourceFile);

    private Task Run()
    {
        var prefix = $"{TestClass}.{method}{_parameters}";
        Directory.CreateDirectory(_directory);
        var stale = Directory.EnumerateFiles(_directory, "*.verified.*").Where(file => BelongsTo(prefix, file)).ToHashSet();
        var failures = new List<string>();
        foreach (var part in parts)
        {
            var verified = Path.Combine(_directory, $"{prefix}{part.Suffix}.verified.{part.Extension}");
            var received = Path.Combine(_directory, $"{prefix}{part.Suffix}.received.{part.Extension}");
            stale.Remove(verified);
            File.Delete(received);
            if (File.Exists(verified) && File.ReadAllText(verified).ReplaceLineEndings("\n") == part.Text)
            {
                continue;
            }

            if (_accept)
            {
                File.WriteAllText(verified, part.Text, Utf8WithBom);
                continue;
            }

            failures.Add(File.Exists(verified) ? FirstDifference(verified, part.Text) : $"New: {Path.GetFileName(verified)}");
            File.WriteAllText(received, part.Text, Utf8WithBom);
        }

        foreach (var file in stale)
        {
            if (_accept)
            {
                File.Delete(file);
            }
            else
            {
                failures.Add($"Stale, nothing produces it any more: {Path.GetFileName(file)}");
            }
        }

        return failures.Count == 0
            ? Task.CompletedTask
            : throw new XunitException(string.Join("\n", failures) + $"\nCompare .received. with .verified.; {AcceptVariable}=1 accepts.");
    }

    // "Tests.Run" owns "Tests.Run.verified.txt" and "Tests.Run#part.verified.cs", not "Tests.RunTwice…" nor "Tests.Run_x=1…".
    private static bool BelongsTo(string prefix, string file)
    {
        var name = Path.GetFileName(file);
        return name.StartsWith(prefix, StringComparison.Ordinal) && name[prefix.Length] is '#' or '.'
            && (name[prefix.Length] == '#' || name[prefix.Length..].StartsWith(".verified.", StringComparison.Ordinal));
    }

    private static string FirstDifference(string verified, string text)
    {
        var old = File.ReadAllText(verified).ReplaceLineEndings("\n").Split('\n');
        var now = text.Split('\n');
        var line = Enumerable.Range(0, Math.Max(old.Length, now.Length)).First(i => i >= old.Length || i >= now.Length || old[i] != now[i]);
        return $"Changed: {Path.GetFileName(verified)}, line {line + 1}\n  - {old.ElementAtOrDefault(line)}\n  + {now.ElementAtOrDefault(line)}";
    }

    private static string FileName(object? value)
    {
        var text = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "null";
        return string.Concat(text.Select(c => Path.GetInvalidFileNameChars().Contains(c) || "<>:\"/\\|?*".Contains(c) ? '-' : c));
    }
}
