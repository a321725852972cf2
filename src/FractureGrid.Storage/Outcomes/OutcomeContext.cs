using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Storage.Outcomes.Counting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FractureGrid.Storage.Outcomes;

/// <summary>The outcome database. One class for each provider derives from it, since migrations differ.</summary>
internal abstract class OutcomeContext(DbContextOptions options) : DbContext(options)
{
    private const int NameLength = 128;
    private const int IdLength = 200;

    public DbSet<OutcomeRow> Outcomes => Set<OutcomeRow>();

    public DbSet<ReferenceStandard> References => Set<ReferenceStandard>();

    public DbSet<CountCell> Counts => Set<CountCell>();

    public DbSet<CountScope> Scopes => Set<CountScope>();

    /// <summary>Makes writers of a site take turns until the transaction ends, so that counts can be read, changed and written.</summary>
    public abstract Task LockSiteAsync(string site, CancellationToken cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OutcomeRow>(Configure);
        modelBuilder.Entity<ReferenceStandard>(Configure);
        modelBuilder.Entity<CountCell>(Configure);
        modelBuilder.Entity<CountScope>(Configure);
    }

    private static void Configure(EntityTypeBuilder<OutcomeRow> row)
    {
        row.ToTable("outcomes");
        row.HasKey(r => new
        {
            r.Site,
            r.ImageId,
            r.ModelHash,
        });
        row.HasIndex(r => new { r.Site, r.AcknowledgedAt });
        row.HasIndex(r => new
            {
                r.NotAnalysedCode,
                r.Site,
                r.AcknowledgedAt,
                r.ModelHash,
            })
            .HasFilter("\"NotAnalysedCode\" IS NOT NULL");
        row.Property(r => r.Site).HasMaxLength(NameLength);
        row.Property(r => r.ImageId).HasMaxLength(IdLength);
        row.Property(r => r.ModelHash).HasMaxLength(NameLength);
        row.Property(r => r.Outcome).HasConversion<string>().HasMaxLength(NameLength);
        ConfigureEmbedding(row);
        row.Property(r => r.Lesions)
            .HasConversion(
                lesions => LesionText.Write(lesions),
                text => LesionText.ReadLesions(text),
                new ValueComparer<IReadOnlyList<Lesion>>(
                    (a, b) => a!.SequenceEqual(b!),
                    lesions => lesions.Count,
                    lesions => lesions.ToArray()
                )
            );
    }

    private static void ConfigureEmbedding(EntityTypeBuilder<OutcomeRow> row) =>
        row.Property(r => r.Embedding)
            .HasConversion(
                vector => EmbeddingBytes.Write(vector!),
                bytes => EmbeddingBytes.Read(bytes),
                new ValueComparer<IReadOnlyList<float>?>(
                    (a, b) => a == null ? b == null : b != null && a.SequenceEqual(b),
                    vector => vector == null ? 0 : vector.Count,
                    vector => vector == null ? null : vector.ToArray()
                )
            );

    private static void Configure(EntityTypeBuilder<ReferenceStandard> reference)
    {
        reference.ToTable("reference_standards");
        reference.HasKey(r => new { r.Site, r.ImageId });
        reference.Property(r => r.Site).HasMaxLength(NameLength);
        reference.Property(r => r.ImageId).HasMaxLength(IdLength);
        reference.Property(r => r.Author).HasMaxLength(IdLength);
        reference.Property(r => r.Source).HasConversion<string>().HasMaxLength(NameLength);
        reference
            .Property(r => r.Lesions)
            .HasConversion(
                boxes => LesionText.Write(boxes!),
                text => LesionText.ReadBoxes(text),
                new ValueComparer<IReadOnlyList<ImageBox>?>(
                    (a, b) => a == null ? b == null : b != null && a.SequenceEqual(b),
                    boxes => boxes == null ? 0 : boxes.Count,
                    boxes => boxes == null ? null : boxes.ToArray()
                )
            );
    }

    private static void Configure(EntityTypeBuilder<CountCell> cell)
    {
        cell.ToTable("outcome_counts");
        cell.HasKey(c => new
        {
            c.Site,
            c.ModelHash,
            c.Period,
            c.Attribute,
            c.Value,
        });
        // Readings of all sites begin with the level; those of one site with the key.
        cell.HasIndex(c => new
        {
            c.Level,
            c.Attribute,
            c.Period,
            c.Value,
        });
        cell.Property(c => c.Site).HasMaxLength(NameLength);
        cell.Property(c => c.ModelHash).HasMaxLength(NameLength);
        cell.Property(c => c.Attribute).HasMaxLength(NameLength);
        cell.Property(c => c.Value).HasMaxLength(IdLength);
    }

    private static void Configure(EntityTypeBuilder<CountScope> scope)
    {
        scope.ToTable("outcome_scopes");
        scope.HasKey(s => new { s.Site, s.ModelHash });
        scope.Property(s => s.Site).HasMaxLength(NameLength);
        scope.Property(s => s.ModelHash).HasMaxLength(NameLength);
    }
}
