using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Monitoring.Notices.Mail;

/// <summary>The rules that stand as attributes on <see cref="MailOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class MailOptionsAttributes : IValidateOptions<MailOptions>;
