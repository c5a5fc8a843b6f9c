using System.Globalization;
using System.Text;
using Quickstart;
using Spectre.Console;

// Numbers look the same on every machine.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;
if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 140;
if (args is [var folder]) Plot.Folder = folder;

Lecture.Show();
LinearSvm.Show();
SoftmaxDigits.Show();
NumericalContrast.Show();

AnsiConsole.WriteLine();
AnsiConsole.MarkupLine(Report.AllWell ? "[green]Every gradient check passed and every objective is as close to its reference as required.[/]" : "[red]Something above is not as promised.[/]");
return Report.AllWell ? 0 : 1;
