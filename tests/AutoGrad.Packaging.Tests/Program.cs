using System.Diagnostics;
using System.Globalization;
using AutoGrad.Packaging.Tests;

// Publishing for real: `dotnet run -c Release --project tests/AutoGrad.Packaging.Tests -- aot` and `-- self-contained`.
switch (args)
{
    case ["aot"]:
        Publish("net10.0", "<PropertyGroup><PublishAot>true</PublishAot><CppCompilerAndLinker>gcc</CppCompilerAndLinker></PropertyGroup>");
        return 0;
    case ["self-contained"]:
        Publish("net8.0", "<PropertyGroup><SelfContained>true</SelfContained></PropertyGroup>");
        return 0;
    default:
        Console.Error.WriteLine("aot | self-contained: publishes a consumer of a packed library and checks the derivatives that it computes.");
        return 1;
}

static void Publish(string framework, string properties)
{
    using var consumers = new Consumers();
    var clock = Stopwatch.StartNew();
    var program = consumers.Publish(framework, properties);
    var seconds = clock.Elapsed.TotalSeconds;
    var output = Dotnet.Execute(program);
    var count = Expected.Check(output);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{framework}, {output.Split('\n')[0]}: {count} derivatives as worked out by hand; {new FileInfo(program).Length / 1e6:F1} MB, published in {seconds:F0} s"));
}
