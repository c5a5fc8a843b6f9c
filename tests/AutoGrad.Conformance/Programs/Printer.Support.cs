namespace AutoGrad.Conformance.Programs;

internal sealed partial class Printer
{
    private readonly SortedSet<(string Name, string Real)> _support = [];

    private static string Suffix(Ty ty) => ty == Ty.Float ? "F" : "";

    /// <summary>The name of a type or method that programs lean on, which is printed with them.</summary>
    private string Support(string name, Ty ty)
    {
        _support.Add((name, ty.ToString()));
        if (name is "Nest" or "Grow")
        {
            Support("Cell", ty);
        }

        return name + Suffix(ty);
    }

    private void Support()
    {
        foreach (var (name, real) in _support)
        {
            foreach (var line in SupportOf(name, real, name + (real == "float" ? "F" : ""), real == "float" ? "F" : "").Split('\n'))
            {
                Line(line);
            }

            Line("");
        }
    }

    private static string SupportOf(string name, string real, string own, string suffix) => name switch
    {
        "Cell" => $$"""
            private struct {{own}}
            {
                public {{real}} V;
                public {{own}}({{real}} v) { V = v; }
                public void Add({{real}} by) { V += by; }
                public static {{own}} operator *({{own}} cell, {{real}} by) => new {{own}}(cell.V * by);
                public static {{own}} operator -({{own}} cell, {{real}} by) => new {{own}}(cell.V - by);
            }
            """,
        "Nest" => $$"""private struct {{own}} { public Cell{{suffix}} Inner; public int Tag; }""",
        "Model" => $$"""private sealed record {{own}}({{real}} V, int Tag);""",
        "Summer" => $$"""
            private sealed class {{own}}
            {
                public {{real}} V;
                public int Calls;
                public void Add({{real}} by) { V += by; Calls++; }
            }
            """,
        "Gauge" => $$"""
            private sealed class {{own}}
            {
                private {{real}} _v;
                public {{own}}({{real}} v) { _v = v; }
                public {{real}} V { get => _v; set => _v = value; }
            }
            """,
        "Holder" => $$"""
            private sealed class {{own}}
            {
                public {{own}}({{real}}[] items) { Items = items; }
                public {{real}}[] Items { get; }
            }
            """,
        "Bag" => $$"""
            private readonly struct {{own}}
            {
                public readonly {{real}}[] Items;
                public {{own}}({{real}}[] items) { Items = items; }
            }
            """,
        "Put" => $$"""private static void {{own}}(out {{real}} target, {{real}} value) { target = value; }""",
        "Bump" => $$"""private static void {{own}}(ref {{real}} target, {{real}} by) { target += by; }""",
        "Grow" => $$"""private static void {{own}}(ref Cell{{suffix}} cell, {{real}} by) { cell.Add(by); }""",
        "Given" => $$"""private static {{real}} {{own}}(Func<{{real}}, {{real}}> f, {{real}} x) { return f(x); }""",
        _ => throw new NotSupportedException(name),
    };

    private void Usings()
    {
        Line("using System;");
        if (_program.Dress != Dress.None || _program.HasChains)
        {
            if (_program.Language > 9) Line($"// language: {_program.Language}");
            Line("using System.Collections.Generic;");
            Line("using System.Linq;");
        }

        Line("using AutoGrad;");
    }
}
