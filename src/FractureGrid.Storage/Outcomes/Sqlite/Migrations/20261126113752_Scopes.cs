using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FractureGrid.Storage.Outcomes.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Scopes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(name: "Level", table: "outcome_counts", type: "INTEGER", nullable: false, defaultValue: 3);

            migrationBuilder.CreateTable(
                name: "outcome_scopes",
                columns: table => new
                {
                    Site = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ModelHash = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Model = table.Column<string>(type: "TEXT", nullable: false),
                    DoubtThreshold = table.Column<double>(type: "REAL", nullable: false),
                    FractureThreshold = table.Column<double>(type: "REAL", nullable: false),
                    NewestAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FirstDay = table.Column<int>(type: "INTEGER", nullable: false),
                    LastDay = table.Column<int>(type: "INTEGER", nullable: false),
                    FoldedTo = table.Column<int>(type: "INTEGER", nullable: false),
                    Rows = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outcome_scopes", x => new { x.Site, x.ModelHash });
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_outcomes_NotAnalysedCode_Site_AcknowledgedAt_ModelHash",
                table: "outcomes",
                columns: new[] { "NotAnalysedCode", "Site", "AcknowledgedAt", "ModelHash" },
                filter: "\"NotAnalysedCode\" IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_outcome_counts_Level_Attribute_Period_Value",
                table: "outcome_counts",
                columns: new[] { "Level", "Attribute", "Period", "Value" }
            );

            // Months are now sums of folded days only, of which there are none yet: every day is open.
            migrationBuilder.Sql("DELETE FROM outcome_counts WHERE \"Period\" < 10000000");
            migrationBuilder.Sql(
                """
                INSERT INTO outcome_scopes
                    ("Site", "ModelHash", "Model", "DoubtThreshold", "FractureThreshold", "NewestAt", "FirstDay", "LastDay", "FoldedTo", "Rows")
                SELECT s."Site", s."ModelHash", n."Model", n."DoubtThreshold", n."FractureThreshold", s.newest, s.first_day, s.last_day, 10000000, s.images
                FROM (
                    SELECT "Site", "ModelHash", MAX("AcknowledgedAt") AS newest, COUNT(*) AS images,
                        CAST(strftime('%Y%m%d', MIN("AcknowledgedAt")) AS INTEGER) AS first_day,
                        CAST(strftime('%Y%m%d', MAX("AcknowledgedAt")) AS INTEGER) AS last_day
                    FROM outcomes
                    GROUP BY "Site", "ModelHash"
                ) s
                JOIN outcomes n ON n."Site" = s."Site" AND n."ModelHash" = s."ModelHash" AND n."ImageId" = (
                    SELECT MAX(m."ImageId")
                    FROM outcomes m
                    WHERE m."Site" = s."Site" AND m."ModelHash" = s."ModelHash" AND m."AcknowledgedAt" = s.newest
                )
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM outcome_counts WHERE \"Period\" < 10000000");
            migrationBuilder.DropTable(name: "outcome_scopes");

            migrationBuilder.DropIndex(name: "IX_outcomes_NotAnalysedCode_Site_AcknowledgedAt_ModelHash", table: "outcomes");

            migrationBuilder.DropIndex(name: "IX_outcome_counts_Level_Attribute_Period_Value", table: "outcome_counts");

            migrationBuilder.DropColumn(name: "Level", table: "outcome_counts");
        }
    }
}
