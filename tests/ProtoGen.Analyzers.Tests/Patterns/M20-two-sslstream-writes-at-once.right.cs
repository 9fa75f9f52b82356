// Two SslStream writes at once
static class Pattern
{
    public static async Task Blast(SslStream tls, byte[] a, byte[] b)
    {
        await tls.WriteAsync(a);
        await tls.WriteAsync(b);
    }
}
