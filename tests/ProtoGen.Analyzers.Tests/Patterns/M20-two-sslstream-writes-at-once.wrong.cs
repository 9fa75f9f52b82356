// Two SslStream writes at once
static class Pattern
{
    public static Task Blast(SslStream tls, byte[] a, byte[] b)
    {
        var one = tls.WriteAsync(a).AsTask();
        var two = tls.WriteAsync(b).AsTask();
        return Task.WhenAll(one, two);
    }
}
