using FractureGrid.Cli.CommandLine;

var root = new FractureGridCommand();
return await root.RunAsync(args);
