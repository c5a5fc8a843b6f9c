using System.Globalization;
using System.Text;

namespace AutoGrad.Generator.Tests.Compiler;

/// <summary>A project with a hundred marked methods in one file, a helper that some of them call in a second, and an unrelated third.</summary>
internal static class ManyMethods
{
    public const int Count = 100;

    /// <summary>How many of the methods call the helper.</summary>
    public const int HelperCallers = 3;

    public const string Helper = "public static class Helper { public static double Square(double x) => x * x; }";

    public const string Unrelated = "public static class Unrelated { public static int Answer() => 42; }";

    public static string Methods { get; } = Write();

    /// <summary>The body that stands in method number <paramref name="method"/>, for edits.</summary>
    public static string Body(int method) => string.Create(CultureInfo.InvariantCulture, $"sum += w[i] * w[i] * {method}.5;");

    private static string Write()
    {
        var text = new StringBuilder("using System;\nusing AutoGrad;\n\npublic static partial class Many\n{\n");
        for (var method = 0; method < Count; method++)
        {
            var last = method < HelperCallers ? "Helper.Square(b)" : "b * b";
            text.Append(string.Create(CultureInfo.InvariantCulture, $$"""
                    [Differentiable]
                    public static double F{{method}}(ReadOnlySpan<double> w, double b)
                    {
                        var sum = {{last}};
                        for (var i = 0; i < w.Length; i++)
                        {
                            {{Body(method)}}
                        }

                        return sum;
                    }


                """));
        }

        return text.Append("}\n").ToString().ReplaceLineEndings("\n");
    }
}
