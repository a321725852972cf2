using System.Data.Common;
using FractureGrid.Abstractions;

namespace FractureGrid.Dashboard.States;

/// <summary>Asks for what a page shows, so that a lost database is a state of the page and not an error.</summary>
public static class Loading
{
    public static async Task<Loaded<T>> TryAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ask);
        try
        {
            return new Loaded<T>(await ask(), null);
        }
        catch (FractureGridException exception)
        {
            return new Loaded<T>(null, exception.Message);
        }
        catch (DbException)
        {
            // What a driver says names tables and hosts; it is in the log.
            return new Loaded<T>(null, "The outcome store is not to be reached now.");
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException)
        {
            return new Loaded<T>(null, "The grid is not to be reached now.");
        }
    }
}
