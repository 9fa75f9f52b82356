// UTF-8 character split over two receives
static class Pattern
{
    public static async Task<string> Drain(NetworkStream net)
    {
        using var text = new StreamReader(net, Encoding.UTF8, false, 256, leaveOpen: true);
        return await text.ReadToEndAsync();
    }
}
