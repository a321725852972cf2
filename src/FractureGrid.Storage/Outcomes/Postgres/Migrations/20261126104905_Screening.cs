using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FractureGrid.Storage.Outcomes.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Screening : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "Screening", table: "outcomes", type: "text", nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "Screening", table: "outcomes");
        }
    }
}
