using Microsoft.Extensions.Options;

namespace FractureGrid.Storage.Sqlite;

/// <summary>Refuses options that <see cref="SqliteGrainStorage"/> cannot work with.</summary>
[OptionsValidator]
internal sealed partial class SqliteGrainStorageOptionsValidator : IValidateOptions<SqliteGrainStorageOptions>;
