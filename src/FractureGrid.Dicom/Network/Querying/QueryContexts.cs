namespace FractureGrid.Dicom.Network.Querying;

/// <summary>Presentation contexts for asking as SCU.</summary>
public static class QueryContexts
{
    public static ProposedContext Find(QueryRoot root) => Context(FindClass(root));

    public static ProposedContext Move(QueryRoot root) => Context(MoveClass(root));

    internal static string FindClass(QueryRoot root) =>
        root == QueryRoot.Study
            ? SopClasses.StudyRootQueryRetrieveInformationModelFind
            : SopClasses.PatientRootQueryRetrieveInformationModelFind;

    internal static string MoveClass(QueryRoot root) =>
        root == QueryRoot.Study
            ? SopClasses.StudyRootQueryRetrieveInformationModelMove
            : SopClasses.PatientRootQueryRetrieveInformationModelMove;

    private static ProposedContext Context(string abstractSyntax) =>
        new(abstractSyntax, NetworkUids.ExplicitLittleEndian, NetworkUids.ImplicitLittleEndian);
}
