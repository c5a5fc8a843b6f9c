// foreach over the rows, foreach over a row.
//
// everywhere: value = rows.Sum(row => Tanh(row.Sum() * scale));
//     rows' = rows.Select(row => Map(row, _ => scale * (1 - Tanh(row.Sum() * scale) * Tanh(row.Sum() * scale)))).ToArray();
//     scale' = rows.Sum(row => row.Sum() * (1 - Tanh(row.Sum() * scale) * Tanh(row.Sum() * scale)))
// at: rows = [[0.1, 0.2], [-0.5], [1, 0.3, 0.3]]; scale = 0.7
// at: rows = [[], [2]]; scale = 0; value = 0
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double ForeachJaggedRows(double[][] rows, double scale)
    {
        var loss = 0.0;
        foreach (var row in rows)
        {
            var sum = 0.0;
            foreach (var v in row)
            {
                sum += v;
            }

            loss += Math.Tanh(sum * scale);
        }

        return loss;
    }
}
