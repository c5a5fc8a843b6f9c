using System.Globalization;
using AutoGrad.Conformance.Conforming;
using AutoGrad.Conformance.HalfTypedCode;
using AutoGrad.Conformance.Modes;
using AutoGrad.Conformance.Running;
using AutoGrad.Conformance.TypeShapes;
using AutoGrad.Conformance.Wild;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args is [] ? ConformanceCommand.Run()
    : args is ["crossed", ..] ? ConformanceCommand.RunCrossed(args.Length > 1 ? args[1] : "")
    : args is ["campaign", ..] ? Campaign.Run(args[1..])
    : args is ["census", ..] ? Census.Run(args[1..])
    : args is ["modes", ..] ? ModesCommand.Run(args.Length > 1 ? args[1] : "")
    : args is ["half-typed", ..] ? HalfTypedCommand.Run(args[1..])
    : args is ["types", ..] ? TypesCommand.Run(args[1..])
    : args is ["sources", ..] ? WildCommand.Run(args[1..])
    : args is ["files", var folder] ? Campaign.Files(folder)
    : args is ["show", .. var seeds] ? Campaign.Show(seeds, shrink: false)
    : args is ["shrink", .. var failing] ? Campaign.Show(failing, shrink: true)
    : Campaign.Usage();
