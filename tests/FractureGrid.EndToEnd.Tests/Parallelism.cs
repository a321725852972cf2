using Xunit.Sdk;
using Xunit.v3;

// Every test starts whole grids as processes; one after another they have the machine to themselves.
[assembly: Parallelization(Mode = ParallelMode.None)]
