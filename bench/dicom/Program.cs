using FractureGrid.Bench.Dicom.Ingest;

return args switch
{
    ["ingest", .. var rest] => await IngestBenchmark.RunAsync(rest),
    ["serve", .. var rest] => await IngestServer.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("ingest [--rounds N] [--images N] [--work DIR] [--only PART] | serve PORT DIR [--fsync]");
    return 2;
}
