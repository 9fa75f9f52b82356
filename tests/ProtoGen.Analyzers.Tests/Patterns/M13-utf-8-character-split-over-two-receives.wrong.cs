// UTF-8 character split over two receives
static class Pattern
{
    public static async Task<string> Drain(NetworkStream net)
    {
        var sb = new StringBuilder();
        var buf = new byte[256];
        int n;
        while ((n = await net.ReadAsync(buf)) > 0)
            sb.Append(Encoding.UTF8.GetString(buf, 0, n));
        return sb.ToString();
    }
}
