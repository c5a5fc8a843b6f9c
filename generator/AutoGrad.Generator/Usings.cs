global using Convert = AutoGrad.Generator.Ir.Convert;
