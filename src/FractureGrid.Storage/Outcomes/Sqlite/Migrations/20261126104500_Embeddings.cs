using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FractureGrid.Storage.Outcomes.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Embeddings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(name: "Embedding", table: "outcomes", type: "BLOB", nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "Embedding", table: "outcomes");
        }
    }
}
