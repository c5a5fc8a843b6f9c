using AutoGrad.Generator.Tests.Snapshots;
using Xunit.Sdk;

namespace AutoGrad.Generator.Tests;

/// <summary>The snapshots' own rules: what differs fails and is kept beside, what nothing produces any more is reported, accepting settles both.</summary>
public sealed class VerifierTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("snapshots").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task AcceptedTextIsWrittenAsVerifyWritesIt()
    {
        await Snapshot("Run", accept: true, SnapshotPart.Of("F.g.cs", "class F\r\n{\r\n}\r\n"));
        var bytes = await File.ReadAllBytesAsync(Path.Combine(_directory, "VerifierTests.Run#F.g.verified.cs"));
        Assert.Equal([0xEF, 0xBB, 0xBF, .. "//HintName: F.g.cs\nclass F\n{\n}"u8], bytes);
        await Snapshot("Run", accept: false, SnapshotPart.Of("F.g.cs", "class F\n{\n}\n"));
    }

    [Fact]
    public async Task WhatDiffersFailsAndIsKeptBeside()
    {
        await Snapshot("Run", accept: true, SnapshotPart.Of("F.g.cs", "class F;"));
        var failure = await Assert.ThrowsAsync<XunitException>(async () => await Snapshot("Run", accept: false, SnapshotPart.Of("F.g.cs", "class G;")));
        Assert.Contains("line 2", failure.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_directory, "VerifierTests.Run#F.g.received.cs")));
        await Snapshot("Run", accept: false, SnapshotPart.Of("F.g.cs", "class F;"));
        Assert.False(File.Exists(Path.Combine(_directory, "VerifierTests.Run#F.g.received.cs")));
    }

    [Fact]
    public async Task WhatIsNewFails() =>
        await Assert.ThrowsAsync<XunitException>(async () => await Snapshot("Run", accept: false, SnapshotPart.Of("F.g.cs", "class F;")));

    [Fact]
    public async Task WhatNothingProducesAnyMoreFails()
    {
        await Snapshot("RunAgain", accept: true, SnapshotPart.Of("F.g.cs", "class F;"));
        await Snapshot("Run", accept: true, SnapshotPart.Of("F.g.cs", "class F;"), SnapshotPart.Of("G.g.cs", "class G;"));
        await Assert.ThrowsAsync<XunitException>(async () => await Snapshot("Run", accept: false, SnapshotPart.Of("F.g.cs", "class F;")));
        await Snapshot("Run", accept: true, SnapshotPart.Of("F.g.cs", "class F;"));
        Assert.Equal(
            ["VerifierTests.Run#F.g.verified.cs", "VerifierTests.RunAgain#F.g.verified.cs"],
            Directory.EnumerateFiles(_directory).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    private SnapshotTask Snapshot(string method, bool accept, params SnapshotPart[] parts) =>
        new SnapshotTask("/src/VerifierTests.cs", method, parts).InDirectory(_directory, accept);
}
