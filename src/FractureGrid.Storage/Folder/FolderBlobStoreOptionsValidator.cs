using Microsoft.Extensions.Options;

namespace FractureGrid.Storage.Folder;

/// <summary>Refuses options that <see cref="FolderBlobStore"/> cannot work with.</summary>
[OptionsValidator]
internal sealed partial class FolderBlobStoreOptionsValidator : IValidateOptions<FolderBlobStoreOptions>;
