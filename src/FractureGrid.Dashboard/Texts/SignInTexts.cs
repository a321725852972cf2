namespace FractureGrid.Dashboard.Texts;

/// <summary>Names the texts of signing in and out: <c>SignInTexts.resx</c> and its translations.</summary>
public sealed class SignInTexts;
