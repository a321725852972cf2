using FractureGrid.Bench.Dicom.Codecs;
using FractureGrid.Bench.Dicom.Headers;
using FractureGrid.Bench.Dicom.Ingest;

return args switch
{
    ["codecs", .. var rest] => CodecBenchmark.Run(rest),
    ["headers", .. var rest] => HeaderBenchmark.Run(rest),
    ["ingest", .. var rest] => await IngestBenchmark.RunAsync(rest),
    ["serve", .. var rest] => await IngestServer.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "codecs [ROUNDS [CODEC]] | headers [FILE [ROUNDS]] | ingest [--rounds N] [--images N] [--work DIR] [--only PART] | serve PORT DIR [--fsync]"
    );
    return 2;
}
