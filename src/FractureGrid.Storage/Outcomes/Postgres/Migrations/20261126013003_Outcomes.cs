using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FractureGrid.Storage.Outcomes.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Outcomes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "outcome_counts",
                columns: table => new
                {
                    Site = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    ModelHash = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Period = table.Column<int>(type: "integer", nullable: false),
                    Attribute = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Payload = table.Column<byte[]>(type: "bytea", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_outcome_counts",
                        x => new
                        {
                            x.Site,
                            x.ModelHash,
                            x.Period,
                            x.Attribute,
                            x.Value,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "outcomes",
                columns: table => new
                {
                    Site = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    ImageId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ModelHash = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Model = table.Column<string>(type: "text", nullable: false),
                    Patient = table.Column<string>(type: "text", nullable: false),
                    StudyId = table.Column<string>(type: "text", nullable: false),
                    AcknowledgedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Score = table.Column<double>(type: "double precision", nullable: false),
                    Lesions = table.Column<string>(type: "text", nullable: false),
                    DoubtThreshold = table.Column<double>(type: "double precision", nullable: false),
                    FractureThreshold = table.Column<double>(type: "double precision", nullable: false),
                    NotAnalysedCode = table.Column<string>(type: "text", nullable: true),
                    Device = table.Column<string>(type: "text", nullable: true),
                    BodyPart = table.Column<string>(type: "text", nullable: true),
                    View = table.Column<string>(type: "text", nullable: true),
                    Sex = table.Column<string>(type: "text", nullable: true),
                    AgeBand = table.Column<string>(type: "text", nullable: true),
                    TubeVoltage = table.Column<double>(type: "double precision", nullable: true),
                    Exposure = table.Column<double>(type: "double precision", nullable: true),
                    Noise = table.Column<double>(type: "double precision", nullable: true),
                    BoneFound = table.Column<bool>(type: "boolean", nullable: false),
                    SearchedShare = table.Column<double>(type: "double precision", nullable: true),
                    GreyMean = table.Column<double>(type: "double precision", nullable: true),
                    GreyDeviation = table.Column<double>(type: "double precision", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_outcomes",
                        x => new
                        {
                            x.Site,
                            x.ImageId,
                            x.ModelHash,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "reference_standards",
                columns: table => new
                {
                    Site = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    ImageId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    HasFracture = table.Column<bool>(type: "boolean", nullable: false),
                    Lesions = table.Column<string>(type: "text", nullable: true),
                    Source = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Author = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reference_standards", x => new { x.Site, x.ImageId });
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_outcomes_Site_AcknowledgedAt",
                table: "outcomes",
                columns: new[] { "Site", "AcknowledgedAt" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "outcome_counts");

            migrationBuilder.DropTable(name: "outcomes");

            migrationBuilder.DropTable(name: "reference_standards");
        }
    }
}
