using FractureGrid.Dicom;
using FractureGrid.Dicom.Json;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>A data set of a JSON answer, and what must stay open until it is written.</summary>
internal sealed record DicomJsonItem(DicomDataset Dataset, DicomJsonOptions? Options = null, IDisposable? Source = null);
