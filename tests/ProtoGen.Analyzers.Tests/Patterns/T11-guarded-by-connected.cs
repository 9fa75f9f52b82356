// Guarded by Connected
static class Pattern
{
    public static bool Readable(Socket? s)
    {
        if (s is { Connected: true })
            return s.Poll(0, SelectMode.SelectRead) && s.Available > 0;
        return false;
    }
}
