namespace FractureGrid.Imaging.Overlays;

/// <summary>Digits and the point on a grid of 5 x 7, one byte a row, the leftmost column in bit 4.</summary>
internal static class BitmapDigits
{
    public const int Width = 5;
    public const int Height = 7;

    private static readonly byte[][] Shapes =
    [
        [0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110],
        [0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110],
        [0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111],
        [0b11111, 0b00010, 0b00100, 0b00110, 0b00001, 0b10001, 0b01110],
        [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010],
        [0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110],
        [0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110],
        [0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000],
        [0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110],
        [0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100],
    ];

    private static readonly byte[] Point = [0, 0, 0, 0, 0, 0b01100, 0b01100];

    /// <summary>Calls <paramref name="dot"/> with column and row of each lit dot; a character without a shape is blank.</summary>
    public static void Draw(char character, Action<int, int> dot)
    {
        var shape = character switch
        {
            >= '0' and <= '9' => Shapes[character - '0'],
            '.' => Point,
            _ => [],
        };
        for (var row = 0; row < shape.Length; row++)
        {
            for (var column = 0; column < Width; column++)
            {
                if ((shape[row] >> (Width - 1 - column) & 1) != 0)
                {
                    dot(column, row);
                }
            }
        }
    }
}
