using System.Globalization;
using AutoGrad.Conformance.Running;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args is ["campaign", ..] ? Campaign.Run(args[1..]) : args is ["show", var seed] ? Campaign.Show(seed) : Campaign.Usage();
