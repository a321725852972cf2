namespace FractureGrid.Abstractions.Studies;

/// <summary>Studies at this gateway under their real identities, which stay in its process. Numbers are those of the HTTP API.</summary>
public interface IStudyDesk
{
    /// <summary>Studies, those with the newest film first.</summary>
    Task<IReadOnlyList<StudyEntry>> ListAsync(StudySearch search, CancellationToken cancellationToken);

    /// <summary>A study, once for each site and patient that it is known with; empty when it is not known.</summary>
    Task<IReadOnlyList<StudyDossier>> FindAsync(string studyInstanceUid, CancellationToken cancellationToken);

    /// <summary>Keeps a reader's answer to a study's result, as the readings of the HTTP API do. Gives null, or what is wrong with it.</summary>
    Task<string?> AnswerAsync(ReaderAnswer answer, CancellationToken cancellationToken);
}
